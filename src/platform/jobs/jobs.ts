import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Clock, Ids } from '../clock.js';
import { Database } from '../database/database.js';
import { join, NOTHING, raw, sql, type Sql } from '../database/sql.js';
import { Logger } from '../logger.js';
import { PerSite } from '../site.js';
import { JobRow } from './job.entity.js';
import { publicEvents } from '../journal/event-type.js';
import { ALONE, type Listening, LISTENS, LISTENS_TO_ALL, type Occasion, RECURS, type Told, WAITS } from './on.js';

type Handler = (occasion: Occasion) => Promise<void | Date>;
type Follower = (event: Told) => Promise<void>;

/** While a job runs it is not due; a worker that dies leaves it to others after this long. */
const LEASE_MS = 5 * 60_000;
const MOST_ATTEMPTS = 12;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 6 * 3_600_000;
/** Jobs in hand at a time, so that the short ones get their turn beside a long one; those that wait for others are counted by themselves. */
const MOST_AT_WORK = 4;
const MOST_WAITING = 32;

/** Background work as rows: written in the transaction of the change that asks for it, claimed by one worker at a time, retried. */
@Injectable()
export class Jobs implements OnApplicationBootstrap {
  private readonly handlers = new Map<string, Handler>();
  private readonly listeners = new Map<string, { handler: string; dueAt?: (facts: never) => Date }[]>();
  private readonly recurring = new Map<string, number>();
  private readonly alone = new Set<string>();
  private readonly waits = new Set<string>();
  private readonly followers: Follower[] = [];
  private readonly inHand = new PerSite(() => new Set<JobRow>());
  private readonly planned = new PerSite(() => new Map<string, string>());
  private wake: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, Handler & Follower>;
      for (const method of this.scanner.getAllMethodNames(prototype))
        this.register(instance as object, prototype[method]!, method);
    }
  }

  /** One job for each listener of the event, in the event's own transaction; listeners to all public events are told at once. */
  async follow(event: Told): Promise<void> {
    if (publicEvents.has(event.name)) for (const tell of this.followers) await tell(event);
    const jobs = (this.listeners.get(event.name) ?? []).map(({ handler, dueAt }) =>
      this.job(handler, event.id, dueAt ? dueAt(event.facts as never) : event.at, event),
    );
    if (jobs.length === 0) return;
    await this.db.rows(JobRow).insert(jobs as never);
    this.db.afterCommit(() => this.wake());
  }

  /** Tells who is to be woken when work has been committed. */
  onWork(wake: () => void): void {
    this.wake = wake;
  }

  /** Runs all that is due, one at a time. @returns how many ran. Tests bring the house to rest with it. */
  async settle(): Promise<number> {
    await this.planRecurring();
    let ran = 0;
    for (let run = await this.take(); run; run = await this.take()) {
      await run();
      ran++;
    }
    return ran;
  }

  /** A recurring job is a row a time slot: whoever comes second finds it there. */
  async planRecurring(): Promise<void> {
    const now = this.clock.now();
    for (const [handler, minutes] of this.recurring) {
      const slot = `${minutes}m:${Math.floor(now.getTime() / (minutes * 60_000))}`;
      if (this.planned.here.get(handler) === slot) continue;
      const ignore = raw(this.db.dialect.insertIgnore);
      await this.db.execute(sql`${ignore} INTO jobs (id, handler, occasion, facts, state, dueAt, attempts)
        VALUES (${this.ids.next()}, ${handler}, ${slot}, '{}', 'waiting', ${now}, 0)`);
      this.planned.here.set(handler, slot);
    }
  }

  /** Takes the job in hand that has been due longest. @returns what carries it out; null when nothing may begin. */
  async take(): Promise<(() => Promise<void>) | null> {
    // Counted now, not when the database has answered: by then a job may have ended, and the worker been stopped.
    const job = await this.claim(this.mayBegin());
    if (!job) return null;
    const inHand = this.inHand.here;
    inHand.add(job);
    return () => this.carryOut(job).finally(() => inHand.delete(job));
  }

  /** When the next job is due that may begin beside those in hand; null when none waits. */
  async nextDue(): Promise<Date | null> {
    const row = await this.db.selectOne<{ dueAt: unknown }>(
      sql`SELECT MIN(dueAt) AS dueAt FROM jobs WHERE ${this.mayBegin()}`,
    );
    return this.db.dialect.time(row?.dueAt);
  }

  private register(instance: object, method: Handler & Follower, name: string): void {
    if (Reflect.getMetadata(LISTENS_TO_ALL, method)) this.followers.push(method.bind(instance));
    const listening = Reflect.getMetadata(LISTENS, method) as Listening | undefined;
    const minutes = Reflect.getMetadata(RECURS, method) as number | undefined;
    if (!listening && minutes === undefined) return;
    const handler = `${instance.constructor.name}.${name}`;
    this.handlers.set(handler, method.bind(instance));
    if (Reflect.getMetadata(ALONE, method)) this.alone.add(handler);
    if (Reflect.getMetadata(WAITS, method)) this.waits.add(handler);
    if (minutes !== undefined) this.recurring.set(handler, minutes);
    if (listening) {
      const { event, ...how } = listening;
      this.listeners.set(event, [...(this.listeners.get(event) ?? []), { handler, ...how }]);
    }
  }

  private job(
    handler: string,
    occasion: string,
    dueAt: Date,
    { subjectId, facts }: Pick<Told, 'subjectId' | 'facts'>,
  ): Partial<JobRow> {
    return {
      id: this.ids.next(),
      handler,
      occasion,
      subjectId,
      facts: facts as Record<string, unknown>,
      state: 'waiting',
      dueAt,
      attempts: 0,
      lastError: null,
    };
  }

  /** It was claimed in one short transaction, runs outside any, is closed in a second: a slow handler holds no lock. */
  private async carryOut(job: JobRow): Promise<void> {
    try {
      const handler = this.handlers.get(job.handler);
      if (!handler) throw new Error(`No listener is called ${job.handler} any more`);
      if (job.attempts > MOST_ATTEMPTS) throw new Error('No worker lived to the end of it');
      const again = await handler({ subjectId: job.subjectId ?? '', facts: job.facts });
      if (again) await this.close(job, { state: 'waiting', dueAt: again, attempts: 0, lastError: null });
      else await this.close(job, { state: 'done', dueAt: this.clock.now(), lastError: null });
    } catch (error) {
      await this.putOff(job, error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Whoever took the job over meanwhile has counted an attempt more, and the end is theirs to write. */
  private async close(
    { id, attempts }: JobRow,
    end: Partial<Pick<JobRow, 'state' | 'dueAt' | 'lastError' | 'attempts'>>,
  ): Promise<void> {
    await this.db.rows(JobRow).update({ id, attempts }, end);
  }

  /**
   * What waits, as far as there is room for it; but not what is in hand here and outlasts its lease, nor a second of a
   * kind that runs alone, or of a subject whose job waits for somebody.
   */
  private mayBegin(): Sql {
    const inHand = [...this.inHand.here];
    const waiting = inHand.filter(({ handler }) => this.waits.has(handler));
    const alone = inHand.map(({ handler }) => handler).filter((handler) => this.alone.has(handler));
    const waits = among('handler', [...this.waits]);
    const subjects = among(
      'subjectId',
      waiting.map(({ subjectId }) => subjectId ?? ''),
    );
    return sql`state = 'waiting' AND NOT ${among(
      'id',
      inHand.map(({ id }) => id),
    )}
      AND NOT ${among('handler', alone)} AND NOT (${waits} AND ${subjects})
      ${inHand.length - waiting.length < MOST_AT_WORK ? NOTHING : sql`AND ${waits}`}
      ${waiting.length < MOST_WAITING ? NOTHING : sql`AND NOT ${waits}`}`;
  }

  private claim(mayBegin: Sql): Promise<JobRow | null> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const row = await this.db.selectOne<{ id: string }>(
        sql`SELECT id FROM jobs WHERE ${mayBegin} AND dueAt <= ${now}
            ORDER BY dueAt, id LIMIT 1${raw(this.db.dialect.forUpdateSkipLocked)}`,
      );
      if (!row) return null;
      const job = await this.db.rows(JobRow).findOneByOrFail({ id: row.id });
      job.attempts += 1;
      await this.db.rows(JobRow).update(job.id, { attempts: job.attempts, dueAt: new Date(now.getTime() + LEASE_MS) });
      return job;
    });
  }

  private async putOff(job: JobRow, error: Error): Promise<void> {
    const dead = job.attempts >= MOST_ATTEMPTS;
    const wait = dead ? 0 : Math.min(FIRST_RETRY_MS * 2 ** (job.attempts - 1), LONGEST_RETRY_MS);
    this.logger.error(
      { job: job.handler, attempts: job.attempts, err: error },
      dead ? 'job given up' : 'job failed, will be tried again',
    );
    await this.close(job, {
      state: dead ? 'dead' : 'waiting',
      dueAt: new Date(this.clock.now().getTime() + wait),
      lastError: error.message.slice(0, 500),
    });
  }
}

/** Whether a column has one of the values; of none it has none. */
const among = (column: string, values: string[]): Sql => sql`${raw(column)} IN (${join(['', ...values])})`;
