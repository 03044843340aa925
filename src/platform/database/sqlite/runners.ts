import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import {
  QueryRunnerAlreadyReleasedError,
  TransactionNotStartedError,
  type ReplicationMode,
  type TableColumn,
} from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import type { IsolationLevel } from 'typeorm/driver/types/IsolationLevel.js';
import type { NodeSqlite } from './node-sqlite.js';

/** Ends a loan of the writer. */
type GiveBack = () => void;
type Result = ReturnType<BetterSqlite3QueryRunner['query']>;

/** How long to wait before the file is asked for again that another process is writing. */
export const RETRY_MS = 5;
const OWN_COLLATIONS = ['binary', 'nocase', 'rtrim'];
const WRITE = /^\s*(?:insert|update|delete|replace|with|create|alter|drop)\b/i;

/** The one writer of an SQLite file was not to be had in time; the statement or transaction had no effect. */
export class WriterBusy extends Error {
  override readonly name = 'WriterBusy';

  constructor(readonly waitedMs: number) {
    super(
      `The SQLite writer was not free within ${waitedMs} ms: is a statement waiting outside the transaction it belongs to?`,
    );
  }
}

/** One SQLite file as requests share it: the writer, lent in order of asking, and a reader of what is committed. */
export class SqliteFile {
  private readonly waiting = new Set<GiveBack>();
  private lent = false;

  constructor(
    readonly writer: NodeSqlite,
    readonly reader: NodeSqlite,
    private readonly patienceMs: number,
  ) {}

  /** Waits in the queue for the writer. @throws WriterBusy after `patienceMs`. */
  take(): Promise<GiveBack> {
    const giveBack = (): void => this.lendNext();
    if (!this.lent) {
      this.lent = true;
      return Promise.resolve(giveBack);
    }
    return new Promise((resolve, reject) => {
      const lend = (): void => {
        clearTimeout(timer);
        resolve(giveBack);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(lend);
        reject(new WriterBusy(this.patienceMs));
      }, this.patienceMs);
      this.waiting.add(lend);
    });
  }

  /** Takes the writer and begins a transaction on it, waiting for other processes too. @throws WriterBusy */
  async begin(): Promise<GiveBack> {
    const end = performance.now() + this.patienceMs;
    const giveBack = await this.take();
    try {
      while (!this.writer.tryBegin()) {
        if (performance.now() >= end) throw new WriterBusy(this.patienceMs);
        await delay(RETRY_MS);
      }
      return giveBack;
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  /** Lets go of memory and files until the next statement, once the writer is free. Asked for in vain when that is not in time. */
  async sleep(): Promise<void> {
    const giveBack = await this.take().catch(() => undefined);
    if (!giveBack) return;
    // A statement that was compiled for a reader a moment ago is carried out first.
    await nextTurn();
    this.reader.sleep();
    this.writer.sleep();
    giveBack();
  }

  /** Nobody inherits a transaction: what its borrower left open is rolled back first. */
  private lendNext(): void {
    try {
      if (this.writer.inTransaction) this.writer.exec('ROLLBACK');
    } finally {
      const [next] = this.waiting;
      this.lent = next !== undefined;
      if (next) this.waiting.delete(next);
      next?.();
    }
  }
}

/** Leaves out of table definitions what only MySQL knows: SQLite compares text by bytes unless told otherwise. */
export class PortableRunner extends BetterSqlite3QueryRunner {
  protected override buildCreateColumnSql(column: TableColumn, skipPrimary?: boolean): string {
    const own = !column.collation || OWN_COLLATIONS.includes(column.collation.toLowerCase());
    const plain = own ? column : Object.assign(column.clone(), { collation: undefined });
    return super.buildCreateColumnSql(plain, skipPrimary);
  }
}

/** Reads what is committed, whatever the writer is doing; a write is refused by SQLite. */
export class ReaderRunner extends PortableRunner {
  protected override readonly mode: ReplicationMode = 'slave';

  constructor(
    driver: BetterSqlite3Driver,
    private readonly reader: NodeSqlite,
  ) {
    super(driver);
  }

  override connect(): Promise<NodeSqlite> {
    return Promise.resolve(this.reader);
  }

  override startTransaction(): Promise<void> {
    return Promise.reject(new Error('A transaction needs the writer: createQueryRunner("master")'));
  }

  override async release(): Promise<void> {
    this.isReleased = true;
    await super.release();
  }
}

/** Has the writer to itself for the length of a transaction, or of one statement outside any. */
export class WriterRunner extends PortableRunner {
  protected override readonly mode: ReplicationMode = 'master';
  private turn?: Promise<GiveBack>;

  constructor(
    driver: BetterSqlite3Driver,
    private readonly file: SqliteFile,
  ) {
    super(driver);
  }

  override connect(): Promise<NodeSqlite> {
    return Promise.resolve(this.file.writer);
  }

  override async startTransaction(isolation?: IsolationLevel): Promise<void> {
    if (this.isReleased) throw new QueryRunnerAlreadyReleasedError();
    if (this.turn) return super.startTransaction(isolation);
    this.turn = this.file.begin();
    try {
      await this.turn;
      await super.startTransaction(isolation);
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  override async query(sql: string, parameters?: unknown[], structured?: boolean): Result {
    if (this.isReleased) throw new QueryRunnerAlreadyReleasedError();
    if (!this.turn && !this.isTransactionActive) return this.alone(sql, parameters, structured);
    if (sql === 'COMMIT' || sql === 'ROLLBACK') return this.end(sql);
    await this.turn;
    if (!this.turn || !this.file.writer.inTransaction) throw new Error('The transaction of this statement is over');
    // Begun already, together with the turn.
    if (sql === 'BEGIN TRANSACTION') return this.dataSource.logger.logQuery('BEGIN IMMEDIATE', [], this);
    return super.query(sql, parameters, structured);
  }

  override async release(): Promise<void> {
    this.isReleased = true;
    await this.abandon();
    await super.release();
  }

  override beforeMigration(): Promise<void> {
    return Promise.reject(new Error('The schema changes before isolateSqlite(), not after'));
  }

  /** A write of its own is a transaction too, so that it waits for other processes in the queue and not inside SQLite. */
  private async alone(sql: string, parameters?: unknown[], structured?: boolean): Result {
    const { writer } = this.file;
    const writes = WRITE.test(sql);
    const giveBack = await (writes ? this.file.begin() : this.file.take());
    try {
      const result = await super.query(sql, parameters, structured);
      if (writes) writer.exec('COMMIT');
      else if (writer.inTransaction) throw new Error('A transaction begins by startTransaction(), not by a statement');
      return result;
    } finally {
      giveBack();
    }
  }

  private async end(sql: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    const { turn } = this;
    if (!turn && sql === 'ROLLBACK') return;
    // From here on a statement that nobody waited for finds no turn, rather than the next one's transaction.
    this.turn = undefined;
    const giveBack = await turn;
    if (!giveBack) throw new TransactionNotStartedError();
    try {
      if (sql === 'COMMIT' || this.file.writer.inTransaction) await super.query(sql);
    } finally {
      if (sql === 'COMMIT' && this.file.writer.inTransaction && !this.isReleased) this.turn = turn;
      else giveBack();
    }
  }

  private async abandon(): Promise<void> {
    const { turn } = this;
    this.turn = undefined;
    this.isTransactionActive = false;
    this.transactionDepth = 0;
    const giveBack = await turn?.catch(() => undefined);
    giveBack?.();
  }
}
