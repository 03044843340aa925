import type { DiscoveryService } from '@nestjs/core';
import { MetadataScanner } from '@nestjs/core';
import { Column, type DataSource, Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { Actor } from '../../src/platform/access/actor.js';
import { Clock, Ids } from '../../src/platform/clock.js';
import { VersionedEntity } from '../../src/platform/database/base.entity.js';
import { createDataSource, openDataSource } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { sql } from '../../src/platform/database/sql.js';
import { Entities } from '../../src/platform/database/entities.js';
import { IdempotencyKey } from '../../src/platform/http/idempotency.entity.js';
import { JobRow } from '../../src/platform/jobs/job.entity.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { EventRow } from '../../src/platform/journal/event.entity.js';
import { defineEvent } from '../../src/platform/journal/event-type.js';
import { Journal } from '../../src/platform/journal/journal.js';
import { Logger } from '../../src/platform/logger.js';
import { freshDatabase, type Place } from '../support/database.js';

/** A table of the tests' own, which no feature knows. */
@Entity('accounts')
export class Account extends VersionedEntity {
  @Column({ type: 'varchar', length: 50 })
  owner!: string;

  @Column({ type: 'int' })
  balance!: number;
}

/** The tables straight from their entities, so that the platform is tried without any feature. */
class Tables202601010000 implements MigrationInterface {
  readonly name = 'Tables 202601010000';
  up = async (runner: QueryRunner): Promise<void> => {
    const { upQueries } = await runner.dataSource.driver.createSchemaBuilder().log();
    for (const { query } of upQueries) await runner.query(query);
  };
  down = () => Promise.resolve();
}

export const Booked = defineEvent<{ amount: number }>('account.booked');

/** The door, the journal and the jobs of one process, on a database that others may have open too. */
export class Ledger {
  readonly clock = new Clock();
  readonly ids = new Ids(this.clock);
  readonly db: Database;
  readonly entities: Entities;
  readonly jobs: Jobs;
  readonly journal: Journal;

  private constructor(
    private readonly place: Place,
    private readonly source: DataSource,
    listeners: object[],
    private readonly isFirst: boolean,
  ) {
    const discovery = {
      getProviders: () => listeners.map((instance) => ({ instance })),
    } as unknown as DiscoveryService;
    const logger = Logger.to('silent');
    this.db = new Database(source, this.clock, this.ids, logger);
    this.entities = new Entities(this.db, this.clock);
    this.jobs = new Jobs(this.db, this.clock, this.ids, discovery, new MetadataScanner(), logger);
    this.journal = new Journal(this.db, this.jobs, this.clock, this.ids);
    this.jobs.onApplicationBootstrap();
  }

  /** On a fresh database of this run's engine. `listeners` have methods with @On or @Every. */
  static async open(listeners: object[] = []): Promise<Ledger> {
    const place = await freshDatabase();
    const source = await connect(place);
    return new Ledger(place, source, listeners, true);
  }

  /** A second process on the same database. */
  async another(listeners: object[] = []): Promise<Ledger> {
    return new Ledger(this.place, await connect(this.place), listeners, false);
  }

  get isSqlite(): boolean {
    return this.db.dialect.engine === 'sqlite';
  }

  async close(): Promise<void> {
    await this.source.destroy();
    if (this.isFirst) await this.place.remove();
  }

  /** Opens an account with its event. */
  open(owner: string, balance = 0): Promise<Account> {
    return this.db.transaction(async () => {
      const account = await this.entities.insert(Account, { owner, balance });
      await this.record(account, balance);
      return account;
    });
  }

  /** Adds to an account by reading, changing and saving it. */
  book(id: string, amount: number): Promise<Account> {
    return this.db.transaction(async () => {
      const account = await this.lock(id);
      account.balance += amount;
      await this.entities.save(account);
      await this.record(account, amount);
      return account;
    });
  }

  async lock(id: string): Promise<Account> {
    await this.db.lockOne(sql`SELECT id FROM accounts WHERE id = ${id}`);
    return this.entities.read(Account, id);
  }

  record(account: { id: string }, amount: number): Promise<string> {
    return this.journal.record(Actor.system(), Booked, account, { amount });
  }

  async balance(id: string): Promise<number | undefined> {
    const row = await this.db.selectOne<{ balance: number }>(sql`SELECT balance FROM accounts WHERE id = ${id}`);
    return row?.balance;
  }

  async owners(): Promise<string[]> {
    const rows = await this.db.select<{ owner: string }>(sql`SELECT owner FROM accounts ORDER BY owner`);
    return rows.map(({ owner }) => owner);
  }

  async events(): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(sql`SELECT COUNT(*) AS total FROM events`);
    return Number(row!.total);
  }
}

async function connect({ databaseUrl }: Place): Promise<DataSource> {
  const entities = [EventRow, JobRow, IdempotencyKey, Account];
  return openDataSource(await createDataSource(databaseUrl, { entities, migrations: [Tables202601010000] }));
}
