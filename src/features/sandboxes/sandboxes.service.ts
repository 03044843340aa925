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

type Sandbox = { id: string; draft: SandboxDraft; seed: string; people: Resident[]; site: Site };

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
    for (const sandbox of this.all.values()) await this.close(sandbox);
    await this.copies.end();
  }

  /** @throws 409 where the id is taken or there are too many, 404 for a seed that there is not. */
  async create(_: Actor, draft: SandboxDraft): Promise<SandboxView> {
    const { id = this.ids.next().slice(-12), seed = 'empty' } = draft;
    if (this.all.has(id)) throw SandboxProblem.idTaken({ id });
    if (this.all.size >= MOST) throw SandboxProblem.tooMany({ most: MOST });
    const sandbox: Sandbox = { id, draft, seed, people: [], site: siteOf(id, draft) };
    // Before anything is awaited: of two that ask for one id the second is refused.
    this.all.set(id, sandbox);
    try {
      await this.open(sandbox, seed);
      return this.view(sandbox);
    } catch (error) {
      this.all.delete(id);
      throw error;
    }
  }

  async read(_: Actor, id: string): Promise<SandboxView> {
    return this.view(this.find(id));
  }

  /** Brings it back to what it was at first: database, files, clock, mail, limits, randomness. */
  async reset(_: Actor, id: string): Promise<SandboxView> {
    const sandbox = this.find(id);
    return this.replace(sandbox, sandbox.seed);
  }

  async remove(_: Actor, id: string): Promise<void> {
    const sandbox = this.find(id);
    this.all.delete(id);
    await this.close(sandbox);
  }

  /** Keeps what its database holds now, under a name that any sandbox may be made from. */
  async snapshot(_: Actor, id: string, name: string): Promise<{ name: string }> {
    const { people } = this.find(id);
    await this.inside(id, () => this.copies.keep(`snapshot-${name}`));
    this.snapshots.set(name, people);
    return { name };
  }

  /** Goes back to a snapshot; the clock, the mail and the rest begin anew. */
  async restore(_: Actor, id: string, name: string): Promise<SandboxView> {
    if (!this.snapshots.has(name)) throw SandboxProblem.snapshotNotFound();
    return this.replace(this.find(id), name);
  }

  /** Who lived there from its beginning. */
  people(id: string): Resident[] {
    return this.find(id).people;
  }

  /** Runs `work` as the sandbox would, outside whatever is open here. */
  inside<T>(id: string, work: () => Promise<T>): Promise<T> {
    const { site } = this.find(id);
    return this.db.apart(() => site.run(work));
  }

  /** Takes down what nobody has used for 30 minutes. @returns how many */
  async dropIdle(now = performance.now()): Promise<number> {
    const idle = [...this.all.values()].filter(({ site }) => now - site.usedAt > IDLE_MS);
    for (const sandbox of idle) {
      this.all.delete(sandbox.id);
      await this.close(sandbox);
    }
    return idle.length;
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
    await site.run(() => this.worker.rest());
    await this.copies.remove(site);
    await site.run(() => this.storage.clear());
  }

  private async peopleOf(seed: string): Promise<Resident[]> {
    const kept = this.snapshots.get(seed);
    if (kept) return kept;
    const known = SEEDS.find((one) => one === seed);
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

function siteOf(id: string, { randomSeed, runsJobs, quota, tickMs }: SandboxDraft): Site {
  return new Site(id, {
    ...(randomSeed !== undefined && { seed: randomSeed }),
    ...(tickMs !== undefined && { tickMs }),
    runsJobs: runsJobs ?? true,
    quota: quota ?? null,
  });
}
