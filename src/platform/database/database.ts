import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  DataSource,
  type EntityTarget,
  type InsertEvent,
  type ObjectLiteral,
  type QueryRunner,
  type Repository,
  type UpdateEvent,
} from 'typeorm';
import { Clock, Ids } from '../clock.js';
import { Logger } from '../logger.js';
import { BaseEntity, VersionedEntity } from './base.entity.js';
import { Dialect, type Engine } from './dialect.js';
import { type Reader, readerOf } from './reader.js';
import { raw, sql, type Sql } from './sql.js';

/** One unit of work: at most one transaction, what it changed, whether the journal was told, and what follows the commit. */
class Unit {
  runner: Promise<QueryRunner> | null = null;
  readonly changed = new Set<string>();
  readonly afterCommit: (() => void)[] = [];
  told = false;
  failed = false;
  over = false;
}

export type Row = Record<string, unknown>;

/** Tables of the house itself: a change of theirs needs no event. Sessions tell of their beginning and end; that they go on is no news. Deliveries are events on their way. */
const UNTOLD = new Set(['events', 'jobs', 'idempotency_keys', 'signing_keys', 'sessions', 'deliveries']);
const WRITE = /^\s*(?:insert|update|delete|replace)\b(?:\s+(?:or\s+)?ignore)?(?:\s+into|\s+from)?\s+[`"]?(\w+)/i;
const ATTEMPTS = 4;
const PURGED_AT_ONCE = 1_000;

/** The one door to the tables. A service opens a transaction; whatever runs inside it, at any depth, is in it. */
@Injectable()
export class Database {
  readonly dialect: Dialect;
  private readonly current = new AsyncLocalStorage<Unit>();
  private readonly read: Reader;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly logger: Logger,
  ) {
    const type = source.options.type as string;
    this.read = readerOf(source);
    this.dialect = new Dialect(type === 'better-sqlite3' ? 'sqlite' : (type as Engine));
    source.subscribers.push({
      beforeInsert: (event) => this.stampNew(event),
      beforeUpdate: (event) => this.refuseChange(event),
    });
  }

  /**
   * Runs `work` in a transaction; joins the one that is already open. A change that no event tells of is not
   * committed. An outermost `work` runs again, up to four times in all, when the engine gave up its locks.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const unit = this.current.getStore();
    if (unit) return this.join(unit, work);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.unit(() => this.transaction(work));
      } catch (error) {
        if (attempt === ATTEMPTS || !this.dialect.isLockConflict(error)) throw error;
      }
    }
  }

  /** Runs `work` as one unit: the first transaction inside it stays open to the end, and commits together with what `atEnd` writes. */
  async unit<T>(work: () => Promise<T>, atEnd?: (result: T) => Promise<void>): Promise<T> {
    const unit = new Unit();
    const result = await this.current.run(unit, async () => {
      try {
        const value = await work();
        if (atEnd) await this.transaction(() => atEnd(value));
        await this.commit(unit);
        return value;
      } catch (error) {
        await this.rollback(unit);
        throw error;
      } finally {
        unit.over = true;
      }
    });
    for (const follow of unit.afterCommit) this.follow(follow);
    return result;
  }

  /** TypeORM's repository of an entity, in the open transaction if there is one. */
  rows<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    const manager = this.openRunner?.manager ?? this.source.manager;
    return manager.getRepository(entity);
  }

  /** The rows of one SELECT, as the driver gives them; outside a transaction from the reader or a replica. */
  async select<T = Row>(query: Sql): Promise<T[]> {
    const open = this.openRunner;
    if (open) return (await open.query(query.text, query.params as unknown[])) as T[];
    return (await this.read(query)) as T[];
  }

  async selectOne<T = Row>(query: Sql): Promise<T | null> {
    const [row] = await this.select<T>(query);
    return row ?? null;
  }

  /** Like `selectOne`, and locks the row until the end of the transaction, so that read-modify-write loses nothing. */
  lockOne<T = Row>(query: Sql): Promise<T | null> {
    if (!this.openRunner) throw new Error('A row is locked inside a transaction only');
    return this.selectOne<T>(sql`${query}${raw(this.dialect.forUpdate)}`);
  }

  /** One INSERT, UPDATE or DELETE. @returns how many rows it changed. */
  async execute(query: Sql): Promise<number> {
    const runner = this.openRunner ?? this.source.createQueryRunner('master');
    try {
      const result = await runner.query(query.text, query.params as unknown[], true);
      return result.affected ?? 0;
    } finally {
      if (runner !== this.openRunner) await runner.release();
    }
  }

  /** Deletes all rows that match and have had their time, a thousand a statement, so that nobody waits long for a lock. @returns how many. */
  async purge(table: string, matching: Sql): Promise<number> {
    let [purged, removed] = [0, PURGED_AT_ONCE];
    while (removed === PURGED_AT_ONCE) {
      removed = await this.execute(this.dialect.deleteSome(table, matching, PURGED_AT_ONCE));
      purged += removed;
    }
    return purged;
  }

  /** Runs `follow` once the open unit has committed; at once when none is open. */
  afterCommit(follow: () => void): void {
    const unit = this.current.getStore();
    if (unit) unit.afterCommit.push(follow);
    else follow();
  }

  /** The journal says so when it has written; false when no transaction is open. */
  tell(): boolean {
    const unit = this.current.getStore();
    if (!unit?.runner || unit.over) return false;
    unit.told = true;
    return true;
  }

  /** Runs `work` outside whatever unit is open: its own transactions commit by themselves. */
  apart<T>(work: () => Promise<T>): Promise<T> {
    return this.current.exit(work);
  }

  private readonly runners = new WeakMap<Unit, QueryRunner>();

  private get openRunner(): QueryRunner | undefined {
    const unit = this.current.getStore();
    return unit && this.runners.get(unit);
  }

  private async join<T>(unit: Unit, work: () => Promise<T>): Promise<T> {
    if (unit.over) throw new Error('This unit of work is over: something inside it was not awaited');
    if (unit.failed) throw new Error('This unit of work has failed and takes no further transaction');
    unit.runner ??= this.begin(unit);
    await unit.runner;
    try {
      return await work();
    } catch (error) {
      unit.failed = true;
      throw error;
    }
  }

  private async begin(unit: Unit): Promise<QueryRunner> {
    const runner = this.source.createQueryRunner('master');
    try {
      await runner.startTransaction();
    } catch (error) {
      await runner.release();
      throw error;
    }
    const query = runner.query.bind(runner);
    runner.query = ((text: string, ...rest: [unknown[]?, boolean?]) => {
      const table = WRITE.exec(text)?.[1];
      if (table && !UNTOLD.has(table)) unit.changed.add(table);
      return query(text, ...(rest as [unknown[], true]));
    }) as QueryRunner['query'];
    this.runners.set(unit, runner);
    return runner;
  }

  private async commit(unit: Unit): Promise<void> {
    const runner = this.runners.get(unit);
    if (!runner) return;
    if (unit.failed) throw new Error('A failed transaction cannot be committed: its error was swallowed');
    if (unit.changed.size > 0 && !unit.told)
      throw new Error(`A silent change of ${[...unit.changed].join(', ')}: record an event`);
    await runner.commitTransaction();
    this.runners.delete(unit);
    await runner.release();
  }

  private async rollback(unit: Unit): Promise<void> {
    const runner = this.runners.get(unit);
    if (!runner) return;
    this.runners.delete(unit);
    // The connection may be the very thing that broke; the first error is the one to report.
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }

  /** What is committed cannot fail any more. */
  private follow(follow: () => void): void {
    try {
      follow();
    } catch (error) {
      this.logger.error({ err: error }, 'what follows a commit failed');
    }
  }

  private stampNew({ entity }: InsertEvent<unknown>): void {
    if (!(entity instanceof BaseEntity)) return;
    entity.id ??= this.ids.next();
    entity.createdAt ??= this.clock.now();
    entity.updatedAt ??= entity.createdAt;
    if (entity instanceof VersionedEntity) entity.version ??= 1;
  }

  private refuseChange({ metadata }: UpdateEvent<unknown>): void {
    const { target } = metadata;
    if (typeof target === 'function' && target.prototype instanceof BaseEntity)
      throw new Error(`${metadata.name} is changed by Entities.save(), which counts versions and keeps the time`);
  }
}
