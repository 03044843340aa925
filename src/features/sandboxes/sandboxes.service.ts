import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock, Ids } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { Copies } from '../../platform/database/copies.js';
import { Database } from '../../platform/database/database.js';
import { AnswerReports } from '../../platform/http/answer-reports.js';
import { Sites } from '../../platform/http/sites.js';
import { Worker } from '../../platform/jobs/worker.js';
import { Site } from '../../platform/site.js';
import { Storage } from '../../platform/storage.js';
import { type SandboxDraft, type SandboxView, SEEDS } from './sandboxes.dto.js';
import { SandboxProblem } from './sandboxes.errors.js';
import { type Resident, TemplatesService } from './templates.service.js';

/** One that nobody has used for so long is dropped. */
const IDLE_MS = 30 * 60_000;
const LOOK_EVERY_MS = 60_000;
const MOST = 2_000;

/** `last` is when the last deed of those that take turns is done: making, resetting, restoring, dropping. */
type Sandbox = {
  id: string;
  draft: SandboxDraft;
  seed: string;
  people: Resident[];
  site: Site;
  last: Promise<unknown>;
};

/** Makes sandboxes, copies of the website that share nothing, and takes them down again. */
@Injectable()
export class SandboxesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly all = new Map<string, Sandbox>();
  private readonly snapshots = new Map<string, Resident[]>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly templates: TemplatesService,
    private readonly sites: Sites,
    private readonly copies: Copies,
    private readonly storage: Storage,
    private readonly worker: Worker,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly db: Database,
    private readonly config: Config,
    private readonly reports: AnswerReports,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.dropIdle(), LOOK_EVERY_MS).unref();
  }

  /** While the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.dropAll([...this.all.values()]);
    await this.copies.end();
  }

  /** @throws 409 where the id is taken or there are too many, 404 for a seed that there is not. */
  async create(_: Actor, draft: SandboxDraft): Promise<SandboxView> {
    const { id = this.ids.next().slice(-12), seed = 'empty' } = draft;
    if (this.all.has(id)) throw SandboxProblem.idTaken({ id });
    if (this.all.size >= MOST) throw SandboxProblem.tooMany({ most: MOST });
    const sandbox: Sandbox = { id, draft, seed, people: [], site: siteOf(id, draft), last: Promise.resolve() };
    // Before anything is awaited: of two that ask for one id the second is refused.
    this.all.set(id, sandbox);
    return this.inTurn(id, async () => {
      try {
        await this.open(sandbox, seed);
        return this.view(sandbox);
      } catch (error) {
        this.all.delete(id);
        throw error;
      }
    });
  }

  read(_: Actor, id: string): Promise<SandboxView> {
    return this.inTurn(id, async (sandbox) => this.view(sandbox));
  }

  /** Brings it back to what it was at first: database, files, clock, mail, limits, randomness. */
  reset(_: Actor, id: string): Promise<SandboxView> {
    return this.inTurn(id, (sandbox) => this.replace(sandbox, sandbox.seed));
  }

  remove(_: Actor, id: string): Promise<void> {
    return this.drop(id);
  }

  /** Keeps what its database holds now, under a name that any sandbox may be made from. */
  async snapshot(_: Actor, id: string, name: string): Promise<{ name: string }> {
    if (seedNamed(name)) throw SandboxProblem.nameReserved({ name });
    return this.inTurn(id, async ({ people, site }) => {
      await this.db.apart(() => site.run(() => this.copies.keep(`snapshot-${name}`)));
      this.snapshots.set(name, people);
      return { name };
    });
  }

  /** Goes back to a snapshot; the clock, the mail and the rest begin anew. */
  async restore(_: Actor, id: string, name: string): Promise<SandboxView> {
    return this.inTurn(id, (sandbox) => {
      if (!this.snapshots.has(name)) throw SandboxProblem.snapshotNotFound();
      return this.replace(sandbox, name);
    });
  }

  /** Runs `work` as the sandbox would, outside whatever is open here, and tells it who lived there from its beginning. */
  async inside<T>(id: string, work: (people: Resident[]) => Promise<T>): Promise<T> {
    await this.find(id).last;
    const { site, people } = this.find(id);
    site.usedAt = performance.now();
    const leave = this.sites.enter(site);
    try {
      return await this.db.apart(() => site.run(() => work(people)));
    } finally {
      leave();
    }
  }

  /** Takes down what nobody has used for 30 minutes. @returns how many */
  async dropIdle(now = performance.now()): Promise<number> {
    const idle = [...this.all.values()].filter(({ site }) => now - site.usedAt > IDLE_MS);
    await this.dropAll(idle);
    return idle.length;
  }

  private async dropAll(sandboxes: Sandbox[]): Promise<void> {
    // One that somebody else has dropped meanwhile is gone as it should be.
    for (const { id } of sandboxes) await this.drop(id).catch(() => undefined);
  }

  private drop(id: string): Promise<void> {
    return this.inTurn(id, async (sandbox) => {
      this.all.delete(id);
      await this.close(sandbox);
    });
  }

  /** One deed after the other: two resets at once would open one file twice. @throws 404 when it is gone by then */
  private async inTurn<T>(id: string, deed: (sandbox: Sandbox) => Promise<T>): Promise<T> {
    const sandbox = this.find(id);
    const done = sandbox.last.then(() => {
      if (this.all.get(id) !== sandbox) throw SandboxProblem.notFound();
      sandbox.site.usedAt = performance.now();
      return deed(sandbox);
    });
    sandbox.last = done.catch(() => undefined);
    return done;
  }

  private async replace(sandbox: Sandbox, from: string): Promise<SandboxView> {
    await this.close(sandbox);
    const site = siteOf(sandbox.id, sandbox.draft);
    // A suite that resets before each test reads one report at its end.
    this.reports.carry(sandbox.site, site);
    sandbox.site = site;
    await this.open(sandbox, from);
    return this.view(sandbox);
  }

  private async open(sandbox: Sandbox, from: string): Promise<void> {
    const { draft, site } = sandbox;
    sandbox.people = await this.peopleOf(from);
    await this.copies.open(site, this.snapshots.has(from) ? `snapshot-${from}` : from);
    if (draft.now) site.run(() => this.clock.freeze(draft.now));
    this.sites.add(site);
  }

  /** First out of reach, then at rest, then gone. */
  private async close({ site }: Sandbox): Promise<void> {
    this.sites.remove(site.id);
    await this.sites.quiet(site);
    await site.run(() => this.worker.rest());
    await this.copies.remove(site);
    await site.run(() => this.storage.clear());
  }

  private async peopleOf(seed: string): Promise<Resident[]> {
    const kept = this.snapshots.get(seed);
    if (kept) return kept;
    const known = seedNamed(seed);
    if (!known) throw SandboxProblem.snapshotNotFound();
    return this.templates.prepare(known);
  }

  private find(id: string): Sandbox {
    const sandbox = this.all.get(id);
    if (!sandbox) throw SandboxProblem.notFound();
    return sandbox;
  }

  private view({ id, seed, people, site }: Sandbox): SandboxView {
    return { id, baseUrl: `${this.config.serverUrl}${site.basePath}`, seed, people };
  }
}

const seedNamed = (name: string) => SEEDS.find((one) => one === name);

function siteOf(id: string, { randomSeed, runsJobs, quota, tickMs }: SandboxDraft): Site {
  return new Site(id, {
    ...(randomSeed !== undefined && { seed: randomSeed }),
    ...(tickMs !== undefined && { tickMs }),
    runsJobs: runsJobs ?? true,
    quota: quota ?? null,
  });
}
