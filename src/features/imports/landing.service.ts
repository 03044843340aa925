import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { isPageLink } from '../../platform/text/link-index.js';
import { IntakeService, type Met, type Ready } from '../posts/intake.service.js';
import { MOST_NAMED, type Refusal, type Remark } from './import.entity.js';
import type { Counts } from './imports.repository.js';
import { PlanningService } from './planning.service.js';
import { type Blog, type BlogFile, ReadingService, refusalOf } from './reading.service.js';
import type { Plan, PlannedFile } from './recognition.service.js';
import { SourcesRepository } from './sources.repository.js';

/** What is to be imported, and how. `byline` is the user whom files without an author are ascribed to. */
export type Order = Blog & { dryRun: boolean; importId: string | null; byline: string };

const MOST_OPEN_LINKS = 100;
const LONGEST_OPEN_LINK = 500;

/** A post that is ready to be written, and its links that led to none of the files. */
type Made = { ready: Ready; openLinks: string[] };

export type Outcome = 'created' | 'changed' | 'unchanged';

/** What has become of the files of a blog so far. */
export class Report {
  readonly refusals: Refusal[] = [];
  readonly remarks: Remark[] = [];
  private readonly numbers = { created: 0, changed: 0, unchanged: 0, refused: 0 };

  constructor(
    readonly total: number,
    /** The name under which the files of the blog are known. */
    readonly source: string,
  ) {}

  /** How many files are dealt with. */
  get done(): number {
    return Object.values(this.numbers).reduce((sum, number) => sum + number);
  }

  get counts(): Counts {
    return { total: this.total, ...this.numbers, refusals: this.refusals, remarks: this.remarks };
  }

  count(outcome: Outcome): void {
    this.numbers[outcome] += 1;
  }

  refuse(refusal: Refusal): void {
    this.numbers.refused += 1;
    if (this.refusals.length < MOST_NAMED) this.refusals.push(refusal);
  }

  remark(file: string, text: string): void {
    if (this.remarks.length < MOST_NAMED) this.remarks.push({ file, text });
  }
}

/** One way through the files. */
type Course = { actor: Actor; order: Order; plan: Plan; report: Report; met: Met };

/** A file is refused, for its cause; the others go on. */
class FileFault extends Error {}

/** Brings the files of a blog in, one transaction each: what a report counts is committed, and a bad file stops no other. */
@Injectable()
export class LandingService {
  constructor(
    private readonly planning: PlanningService,
    private readonly reading: ReadingService,
    private readonly sources: SourcesRepository,
    private readonly intake: IntakeService,
    private readonly db: Database,
  ) {}

  /** `onProgress` is called after each file. A dry run does all of it but the writing. */
  async land(actor: Actor, asked: Order, onProgress: (report: Report) => void | Promise<void>): Promise<Report> {
    const plan = await this.planning.plan(actor, asked);
    const report = new Report(plan.total, plan.source);
    const course = { actor, order: { ...asked, source: plan.source }, plan, report, met: new Map() };
    for await (const file of asked.files()) {
      const refusal = plan.refusals.get(file.path);
      const planned = plan.files.get(file.path);
      if (refusal) report.refuse(refusal);
      else if (planned) await this.take(course, planned, file);
      await onProgress(report);
    }
    return report;
  }

  private async take(course: Course, planned: PlannedFile, file: BlogFile): Promise<void> {
    const { order, report } = course;
    const { known, path, isDeleted } = planned;
    // A run that was cut short counts what it did before.
    if (known && known.importId !== null && known.importId === order.importId) return report.count(known.outcome);
    if (isDeleted) report.remark(path, 'its post is in the trash and stays there');
    if (isDeleted || (await this.isUnchanged(course, planned))) return report.count('unchanged');
    try {
      await this.bring(course, planned, await this.prepare(course.plan, file));
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      report.refuse(refusalOf(path, error.cause));
    }
  }

  /** Whether the file is as it was, and so are the posts that it links to. A text that was changed here is not touched for a link. */
  private async isUnchanged({ order, plan }: Course, planned: PlannedFile): Promise<boolean> {
    const { path, key, digest, askedSlug, known, isEdited } = planned;
    if (known?.digest !== digest || known.askedSlug !== askedSlug) return false;
    if (!isEdited && known.openLinks.some((target) => plan.resolve(target, path))) return false;
    if (known.key !== key && !order.dryRun) await this.sources.update(known.key, { ...known, key });
    return true;
  }

  /** Whatever keeps a file from becoming a post is the file's own fault: nothing else is asked for it. */
  private async prepare(plan: Plan, file: BlogFile): Promise<Made> {
    const open = new Set<string>();
    const rewrite = (target: string): string | null => {
      const found = plan.resolve(target, file.path);
      if (found) return this.intake.path(found.slug) + found.rest;
      if (open.size < MOST_OPEN_LINKS && target.length <= LONGEST_OPEN_LINK && isPageLink(target)) open.add(target);
      return null;
    };
    try {
      const { article } = await this.reading.read(file);
      const body = await this.reading.relink(article.body, rewrite);
      return { ready: await this.intake.prepare({ ...article, body }), openLinks: [...open] };
    } catch (cause) {
      throw new FileFault('It cannot be a post', { cause });
    }
  }

  private async bring(course: Course, planned: PlannedFile, made: Made): Promise<void> {
    const { order, report } = course;
    const { known, path, slug, askedSlug } = planned;
    try {
      const foreseen = known ? 'changed' : 'created';
      report.count(order.dryRun ? foreseen : await this.persist(course, planned, made));
    } catch (cause) {
      throw this.isRefusal(cause) ? new FileFault('It is refused', { cause }) : cause;
    }
    if (slug !== askedSlug) report.remark(path, `the slug ${askedSlug} is another post’s, so this one is at ${slug}`);
  }

  /** What another process has done to the file, its tags or its authors in this very moment is seen at the second try. */
  private async persist(course: Course, planned: PlannedFile, made: Made): Promise<Outcome> {
    try {
      return await this.write(course, planned, made, planned.known !== null);
    } catch (error) {
      if (!this.isRefusal(error)) throw error;
      course.met.clear();
      return this.write(course, planned, made, true);
    }
  }

  private isRefusal(error: unknown): boolean {
    return error instanceof Problem || this.db.dialect.isDataFault(error);
  }

  private write(
    course: Course,
    planned: PlannedFile,
    { ready, openLinks }: Made,
    mayBeThere: boolean,
  ): Promise<Outcome> {
    const { actor, met, order } = course;
    const { source, importId, byline } = order;
    const { known, key, digest, askedSlug, slug } = planned;
    return this.db.transaction(async () => {
      const present = mayBeThere ? await this.sources.forChange(known?.key ?? key) : null;
      if (present?.digest === digest && known?.digest !== digest) return 'unchanged';
      const brought = await this.intake.bring(actor, ready, { postId: present?.postId ?? null, slug, byline, met });
      if (brought === null) return 'unchanged';
      const outcome = present ? 'changed' : 'created';
      const post = { postId: brought.id, postVersion: brought.version };
      const row = { key, source, ...post, digest, askedSlug, openLinks, importId, outcome } as const;
      await (present ? this.sources.update(present.key, row) : this.sources.insert(row));
      return outcome;
    });
  }
}
