import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { DataSource, QueryRunner, ReplicationMode } from 'typeorm';
import { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { Site } from '../../site.js';
import { NodeSqlite } from './node-sqlite.js';
import { PortableRunner, ReaderRunner, RETRY_MS, SqliteFile, WriterBusy, WriterRunner } from './runners.js';

const PATIENCE_MS = 10_000;
/**
 * Sandboxes whose files are open, those used last; each has half a megabyte then, which the allocator of glibc does not
 * give back to the system once it was had.
 */
const MOST_AWAKE = 50;

/** TypeORM's SQLite driver, with MySQL's precise column types and, once isolated, the two connections of SqliteFile. */
class SqliteDriver extends BetterSqlite3Driver {
  declare databaseConnection: NodeSqlite;
  private readonly files = new Map<Site, SqliteFile>();
  private readonly awake = new LRUCache<SqliteFile, true>({
    max: MOST_AWAKE,
    dispose: (_, file, reason) => {
      if (reason === 'evict') void file.sleep();
    },
  });

  constructor(dataSource: DataSource) {
    super(dataSource);
    this.supportedDataTypes.push('char', 'mediumtext');
    this.withLengthColumnTypes.push('char');
  }

  isolate(patienceMs: number): void {
    if (this.files.has(Site.main)) return;
    const { database } = this.options;
    // Another connection would find another, empty database in memory: there, reads queue for the writer as well.
    const reader = database === ':memory:' ? this.databaseConnection : new NodeSqlite(database, { readonly: true });
    this.files.set(Site.main, new SqliteFile(this.databaseConnection, reader, patienceMs));
  }

  /** Gives a sandbox a file of its own, which is opened when it is needed. It need not survive the machine. */
  open(site: Site, path: string): void {
    const writer = new NodeSqlite(path, { durable: false });
    this.files.set(site, new SqliteFile(writer, new NodeSqlite(path, { readonly: true, durable: false }), PATIENCE_MS));
  }

  /** Closes the file of a sandbox, once its writer is free. */
  async close(site: Site): Promise<void> {
    const file = this.files.get(site);
    if (!file) return;
    this.files.delete(site);
    this.awake.delete(file);
    await closeFile(file);
  }

  /** Runs `work` with the writer of the site at hand, between two transactions. */
  async withWriter<T>(work: (writer: NodeSqlite) => T): Promise<T> {
    const file = this.here();
    const giveBack = await file.take();
    try {
      return work(file.writer);
    } finally {
      giveBack();
    }
  }

  /**
   * Runs `work` as one transaction that has the file to itself, foreign keys not in force, before the file is isolated.
   * @throws WriterBusy when another process has not given the file back after `patienceMs`
   */
  async alone(work: () => Promise<unknown>, patienceMs: number): Promise<void> {
    const connection = this.databaseConnection;
    const end = performance.now() + patienceMs;
    // Inside a transaction SQLite ignores the pragma.
    connection.exec('PRAGMA foreign_keys = OFF');
    try {
      while (!connection.tryBegin()) {
        if (performance.now() >= end) throw new WriterBusy(patienceMs);
        await delay(RETRY_MS);
      }
      await work();
      connection.exec('COMMIT');
    } finally {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      connection.exec('PRAGMA foreign_keys = ON');
    }
  }

  override createQueryRunner(mode: ReplicationMode): QueryRunner {
    if (!this.files.has(Site.main)) return (this.queryRunner ??= new PortableRunner(this));
    const file = this.here();
    const { reader, writer } = file;
    return mode === 'slave' && reader !== writer ? new ReaderRunner(this, reader) : new WriterRunner(this, file);
  }

  /** The rows of one SELECT, of what is committed; in memory they are those of the writer, which they wait for. */
  async read(text: string, params: readonly unknown[]): Promise<unknown[]> {
    const file = this.here();
    const giveBack = file.reader === file.writer ? await file.take() : undefined;
    try {
      return file.reader.prepare(text).all(...params);
    } finally {
      giveBack?.();
    }
  }

  override async disconnect(): Promise<void> {
    const main = this.files.get(Site.main);
    for (const [site, file] of this.files) if (site !== Site.main) await closeFile(file);
    this.files.clear();
    // A transaction that does not end in time is rolled back by the close.
    const giveBack = await main?.take().catch(() => undefined);
    if (main && main.reader !== main.writer) main.reader.close();
    await super.disconnect();
    giveBack?.();
  }

  private here(): SqliteFile {
    const file = this.files.get(Site.here);
    if (!file) throw new Error(`The site ${Site.here.id} has no open database`);
    if (Site.here !== Site.main) this.awake.set(file, true);
    return file;
  }
}

async function closeFile(file: SqliteFile): Promise<void> {
  const giveBack = await file.take().catch(() => undefined);
  file.reader.close();
  file.writer.close();
  giveBack?.();
}

export const isSqliteDriver = (driver: unknown): driver is SqliteDriver => driver instanceof SqliteDriver;

/**
 * Lets entities and migrations declare MySQL's `char` and `mediumtext`, character sets and collations on SQLite too.
 * To be called before `initialize()`; does nothing on other engines.
 */
export function acceptPortableTypes(dataSource: DataSource): void {
  if (dataSource.options.type === 'better-sqlite3') dataSource.driver = new SqliteDriver(dataSource);
}

/**
 * Brings the schema of an SQLite file up to date, whole or not at all. Of several processes one does so and the others
 * wait, up to `patienceMs`. To be called after `initialize()` and before `isolateSqlite()`.
 */
export async function migrateSqlite(dataSource: DataSource, patienceMs: number): Promise<void> {
  const driver = dataSource.driver as SqliteDriver;
  await driver.alone(() => dataSource.runMigrations({ transaction: 'none' }), patienceMs);
}

/**
 * Gives each request the isolation that TypeORM's SQLite driver lacks: `createQueryRunner('master')` has the writer to
 * itself for a transaction or a single statement, in order of asking; `createQueryRunner('slave')` reads what is
 * committed and waits for nobody. Waiting for the writer ends with WriterBusy after `patienceMs` (10 000).
 * To be called after `initialize()` and the migrations; does nothing on other engines.
 */
export function isolateSqlite(dataSource: DataSource, { patienceMs = PATIENCE_MS } = {}): void {
  if (dataSource.options.type !== 'better-sqlite3') return;
  if (!(dataSource.driver instanceof SqliteDriver))
    throw new Error('acceptPortableTypes() comes before isolateSqlite()');
  if (!dataSource.isInitialized) throw new Error('initialize() comes before isolateSqlite()');
  dataSource.driver.isolate(patienceMs);
}
