import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Journal } from '../../platform/journal/journal.js';
import { Storage } from '../../platform/storage.js';
import { ArchiveError } from '../../platform/text/archive.js';
import { AuthorsService } from '../users/authors.service.js';
import { UsersService } from '../users/users.service.js';
import type { Import } from './import.entity.js';
import { ImportFailed, ImportFinished, ImportStarted } from './imports.events.js';
import { type Counts, type Ended, ImportsRepository } from './imports.repository.js';
import { LandingService, Report } from './landing.service.js';
import { type Blog, ReadingService } from './reading.service.js';

/** A process that has not told of its progress for this long is gone. */
const SILENCE_MS = 60_000;
const FOLDER_ABANDONED_MS = 10 * 60_000;
/** Longer than a job is tried again. */
const ARCHIVE_ABANDONED_MS = 24 * 3_600_000;
/** Progress is written after so many files, or so many milliseconds. */
const PROGRESS = { files: 50, ms: 2_000 };

/** Carries imports out: those of an archive as a background job, which may be cut short and resumed, those of a folder at once. */
@Injectable()
export class RunsService implements BeforeApplicationShutdown {
  private isStopping = false;

  constructor(
    private readonly imports: ImportsRepository,
    private readonly reading: ReadingService,
    private readonly landing: LandingService,
    private readonly users: UsersService,
    private readonly authors: AuthorsService,
    private readonly storage: Storage,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Carries on with an import whose archive lies in the storage; does nothing where it has ended. Throws where another process is at it. */
  async resume(id: string): Promise<void> {
    const run = await this.imports.entity(id);
    if (!run || run.archiveKey === null || run.finishedAt !== null) return;
    if (!(await this.imports.claim(run, this.before(SILENCE_MS))))
      throw new Error('Another process is at work on this import');
    try {
      const { source, isNamed, site } = run;
      await this.storage.withFile(run.archiveKey, async (path) => {
        const blog = await this.reading.archive(path, { site });
        await this.carryOut(run, { ...blog, source, isNamed });
      });
    } catch (error) {
      // What is wrong with an archive stays wrong; anything else may go well the next time.
      if (error instanceof ArchiveError) return this.fail(run, {}, error.message);
      await this.imports.release(id);
      throw error;
    }
  }

  /** A stop of the server does not wait for an import: the next to find its job carries on with it. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** Imports a folder or an archive of this machine, in the name of the system. A dry run leaves no trace. */
  async runHere(blog: Blog, dryRun: boolean, onProgress: (report: Report) => void): Promise<Report> {
    const actor = Actor.system();
    if (dryRun) return this.landing.land(actor, { ...blog, dryRun, importId: null, byline: '' }, onProgress);
    await this.endAbandoned();
    const { source, isNamed, site } = blog;
    const run = await this.begin(actor, {
      source,
      isNamed,
      site,
      dryRun,
      state: 'running',
      archiveKey: null,
      startedById: null,
    });
    return this.carryOut(run, blog, onProgress);
  }

  /** Enters a run; one with an archive begins as soon as this is committed. */
  begin(
    actor: Actor,
    run: Pick<Import, 'source' | 'isNamed' | 'site' | 'dryRun' | 'state' | 'archiveKey' | 'startedById'>,
  ): Promise<Import> {
    return this.db.transaction(async () => {
      const entered = await this.imports.insert({ ...run, ...NOTHING_YET, error: null, finishedAt: null });
      await this.journal.record(actor, ImportStarted, entered, { source: run.source, dryRun: run.dryRun });
      return entered;
    });
  }

  /** Says of runs whose process has gone that they will not end any more. */
  async endAbandoned(): Promise<void> {
    for (const { id } of await this.imports.abandoned(
      this.before(FOLDER_ABANDONED_MS),
      this.before(ARCHIVE_ABANDONED_MS),
    )) {
      const run = await this.imports.entity(id);
      if (run && run.finishedAt === null)
        await this.fail(run, {}, 'It was cut short. Start it again: what is imported is left alone.');
    }
  }

  private async carryOut(
    run: Import,
    blog: Blog,
    onProgress: (report: Report) => void = () => undefined,
  ): Promise<Report> {
    const actor = Actor.system();
    let latest = new Report(0, blog.source);
    const progress = this.reporting(run);
    try {
      const order = {
        ...blog,
        dryRun: run.dryRun,
        importId: run.id,
        byline: run.dryRun ? '' : await this.byline(actor, run),
      };
      const report = await this.landing.land(actor, order, async (sofar) => {
        if (this.isStopping) throw new Error('The server stops; the import goes on when it is back');
        latest = sofar;
        onProgress(sofar);
        await progress(sofar);
      });
      await this.finish(run, report);
      return report;
    } catch (error) {
      // The next process takes an archive up again, but nobody a folder.
      if (run.archiveKey === null) await this.fail(run, latest.counts, (error as Error).message);
      throw error;
    }
  }

  /** Whom posts without an author are ascribed to: who imports them, the owner, or else somebody called so. */
  private async byline(actor: Actor, { startedById }: Import): Promise<string> {
    if (startedById !== null) return startedById;
    const { items } = await this.users.list(actor, { role: 'owner', status: 'active', sort: 'createdAt', limit: 1 });
    return (items[0] ?? (await this.authors.ensure(actor, { name: 'Imported', email: null }))).id;
  }

  private reporting(run: Import): (report: Report) => Promise<void> {
    let [files, at] = [0, performance.now()];
    return async (report) => {
      if (report.done - files < PROGRESS.files && performance.now() - at < PROGRESS.ms) return;
      await this.imports.progress(run, report.counts);
      [files, at] = [report.done, performance.now()];
    };
  }

  private finish(run: Import, { counts, source }: Report): Promise<void> {
    const { created, changed, unchanged, refused } = counts;
    const facts = { source, created, changed, unchanged, refused };
    return this.end(run, { ...counts, source, state: 'done', error: null }, (actor) =>
      this.journal.record(actor, ImportFinished, run, facts),
    );
  }

  private fail(run: Import, counts: Partial<Counts>, message: string): Promise<void> {
    return this.end(run, { ...counts, state: 'failed', error: message.slice(0, 500) }, (actor) =>
      this.journal.record(actor, ImportFailed, run, { source: run.source }),
    );
  }

  private async end(run: Import, ended: Ended, tell: (actor: Actor) => Promise<unknown>): Promise<void> {
    const { archiveKey } = run;
    await this.db.transaction(async () => {
      await this.imports.end(run, ended);
      await tell(Actor.system());
    });
    if (archiveKey !== null) await this.storage.remove(archiveKey);
  }

  private before(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms);
  }
}

const NOTHING_YET = { total: 0, created: 0, changed: 0, unchanged: 0, refused: 0, refusals: [], remarks: [] };
