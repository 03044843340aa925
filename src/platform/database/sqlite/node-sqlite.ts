import { createRequire } from 'node:module';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { LRUCache } from 'lru-cache';
import { collectAfterClosing } from './collector.js';

type Row = Record<string, unknown>;
type Engine = {
  DatabaseSync: new (file: string, options: { readOnly: boolean; timeout: number }) => DatabaseSyncInstance;
  StatementSync: { prototype: object };
};

const STATEMENTS_KEPT = 500;
/** Of one that need not be durable: there may be a hundred of them awake. */
const SMALL_CACHE_KB = 256;
const FEW_STATEMENTS = 40;
const SQLITE_BUSY = 5;

const isBuiltIn = builtIn() !== undefined;
const { DatabaseSync } = builtIn() ?? (createRequire(import.meta.url)('@photostructure/sqlite') as Engine);

/** Node's own SQLite where it is up to the work, which is in Node 24; its warning of being new is not printed. */
function builtIn(): Engine | undefined {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: never[]) => {
    if (!String(warning).includes('SQLite is an experimental feature')) emitWarning(warning, ...rest);
  };
  try {
    const engine = process.getBuiltinModule('node:sqlite') as unknown as Engine | undefined;
    return engine && seesNewColumns(engine) ? engine : undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Whether a compiled statement notices a column that came later: in Node 22 it goes on with the columns of old. */
function seesNewColumns({ DatabaseSync: Database, StatementSync }: Engine): boolean {
  if (!('columns' in StatementSync.prototype)) return false;
  const probe = new Database(':memory:', { readOnly: false, timeout: 0 });
  probe.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  const statement = probe.prepare('SELECT * FROM t');
  probe.exec('ALTER TABLE t ADD COLUMN b');
  const [row] = statement.all() as Row[];
  probe.close();
  return 'b' in (row ?? {});
}

/**
 * One durable connection to an SQLite file, in the shape that TypeORM's `better-sqlite3` driver expects of its
 * `driver` option: write-ahead log, full synchronisation unless it is not `durable`, foreign keys enforced. A statement
 * waits up to `timeout` milliseconds (5000) for a lock of another process. One that is not durable is opened when it is
 * first used, and may sleep.
 */
export class NodeSqlite {
  private readonly statements: LRUCache<string, Statement>;
  private readonly readonly: boolean;
  private readonly durable: boolean;
  private readonly timeout: number;
  /** Null while it sleeps. */
  private open: DatabaseSyncInstance | null = null;
  private isClosed = false;

  constructor(
    private readonly file: string,
    {
      readonly = false,
      durable = true,
      timeout = 5000,
    }: { readonly?: boolean; durable?: boolean; timeout?: number } = {},
  ) {
    this.readonly = readonly;
    this.durable = durable;
    this.statements = new LRUCache({ max: durable ? STATEMENTS_KEPT : FEW_STATEMENTS });
    this.timeout = timeout;
    if (durable) this.wake();
  }

  /** Whether a transaction is open. SQLite ends one by itself at some errors, a full disk among them. */
  get inTransaction(): boolean {
    return this.open?.isTransaction ?? false;
  }

  /** Compiles one statement, or hands out the one compiled before. A second statement in `sql` is refused. */
  prepare(sql: string): Statement {
    const kept = this.statements.get(sql);
    if (kept) return kept;
    const statement = new Statement(this.wake().prepare(sql), sql);
    this.statements.set(sql, statement);
    return statement;
  }

  /** Runs any number of statements whose rows nobody wants. */
  exec(sql: string): void {
    this.wake().exec(sql);
  }

  /** The rows of `PRAGMA <sql>`. */
  pragma(sql: string): Row[] {
    // Never kept: SQLite carries out some pragmas while it compiles them.
    return new Statement(this.wake().prepare(`PRAGMA ${sql}`), sql).all();
  }

  /** Begins a write transaction. @returns false, at once, while another connection holds the write lock. */
  tryBegin(): boolean {
    // Waiting inside SQLite would stop the event loop, and every reader with it.
    this.exec('PRAGMA busy_timeout = 0');
    try {
      this.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    } finally {
      this.exec(`PRAGMA busy_timeout = ${this.timeout}`);
    }
  }

  /** Rolls back what is open, moves the log into the file as far as other processes allow, and closes. */
  close(): void {
    this.isClosed = true;
    if (this.inTransaction) this.open?.exec('ROLLBACK');
    // Asked for, because on Node 20 the engine lets go of the file only when the statements are garbage.
    if (!this.readonly && this.durable) this.open?.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)');
    this.sleep();
  }

  /** Lets go of the memory and of the file until the next statement. To be called between two transactions. */
  sleep(): void {
    if (!this.open) return;
    this.statements.clear();
    this.open.close();
    this.open = null;
    collectAfterClosing(isBuiltIn);
  }

  private wake(): DatabaseSyncInstance {
    if (this.open) return this.open;
    if (this.isClosed) throw new Error(`The connection to ${this.file} is closed`);
    const database = new DatabaseSync(this.file, { readOnly: this.readonly, timeout: this.timeout });
    database.exec(this.readonly ? 'PRAGMA query_only = ON' : 'PRAGMA journal_mode = WAL');
    database.exec(`PRAGMA synchronous = ${this.durable ? 'FULL' : 'OFF'}; PRAGMA foreign_keys = ON`);
    if (!this.durable) database.exec(`PRAGMA cache_size = -${SMALL_CACHE_KB}`);
    return (this.open = database);
  }
}

/** A compiled statement. SQLite compiles it anew by itself when the schema has changed. */
class Statement {
  /** Whether it answers rows. */
  readonly reader: boolean;
  private readonly blobs: string[];

  constructor(
    private readonly compiled: StatementSyncInstance,
    sql: string,
  ) {
    refuseSecond(compiled.expandedSQL ?? '', sql.trimEnd());
    const columns = compiled.columns();
    this.reader = columns.length > 0;
    this.blobs = columns.filter(({ type }) => /blob/i.test(type ?? '')).map(({ name }) => name);
  }

  /** Every row; the bytes of a blob column as a Buffer, as other drivers give them. */
  all(...values: unknown[]): Row[] {
    const rows = this.compiled.all(...values.map(bindable)) as Row[];
    for (const name of this.blobs) {
      for (const row of rows) {
        const bytes = row[name];
        if (bytes instanceof Uint8Array) row[name] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      }
    }
    return rows;
  }

  run(...values: unknown[]): { changes: number; lastInsertRowid: number | bigint } {
    return this.compiled.run(...values.map(bindable));
  }
}

/** The engines compile the first statement of a text and are silent about the rest, which would be lost. */
function refuseSecond(compiled: string, sql: string): void {
  const semicolons = (text: string): number => text.split(';').length;
  if (!compiled.endsWith(';') || (sql.endsWith(';') && semicolons(compiled) === semicolons(sql))) return;
  throw new SyntaxError('One SQL statement at a time, and nothing after its semicolon');
}

/** A parameter as SQLite binds it: a date as TypeORM's `YYYY-MM-DD HH:MM:SS.mmm` in UTC, a boolean as 0 or 1. */
function bindable(value: unknown, index: number): unknown {
  if (value === undefined) throw new TypeError(`SQL parameter ${index + 1} is undefined: give null for no value`);
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  return value;
}

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode ?? 0;
  return (code & 0xff) === SQLITE_BUSY;
}
