import { NOTHING, raw, sql, type Sql } from './sql.js';

/** What differs between the engines. Everything else of the SQL is the same on SQLite, MySQL and MariaDB. */
export type Engine = 'sqlite' | 'mysql' | 'mariadb';

/** TOOBIG, CONSTRAINT, MISMATCH. */
const SQLITE_DATA_FAULTS = new Set([18, 19, 20]);

export class Dialect {
  constructor(readonly engine: Engine) {}

  /** Ends a SELECT that reads rows in order to change them. SQLite has one writer at a time and needs no row lock. */
  get forUpdate(): string {
    return this.engine === 'sqlite' ? '' : ' FOR UPDATE';
  }

  /** The same, passing over rows that another worker holds. */
  get forUpdateSkipLocked(): string {
    return this.engine === 'sqlite' ? '' : ' FOR UPDATE SKIP LOCKED';
  }

  /** An aggregate: one JSON array of objects, as text, in the order the engine meets them. */
  jsonObjects(columns: Record<string, string>): string {
    const pairs = Object.entries(columns)
      .map(([key, column]) => `'${key}', ${column}`)
      .join(', ');
    return this.engine === 'sqlite'
      ? `json_group_array(json_object(${pairs}))`
      : `JSON_ARRAYAGG(JSON_OBJECT(${pairs}))`;
  }

  /**
   * After a table: it is read along this index. InnoDB guesses far too low how many rows a table of long texts has, and
   * then MariaDB sorts all of them, or walks a list from its first row to the cursor.
   */
  readonly along = (index: string): Sql => (this.engine === 'sqlite' ? NOTHING : raw(` FORCE INDEX (${index})`));

  /** A join that begins with the table on the left, whatever the optimiser thinks of it. */
  get joinFromLeft(): Sql {
    return raw(this.engine === 'sqlite' ? 'CROSS JOIN' : 'STRAIGHT_JOIN');
  }

  /** INSERT that leaves an existing row of the same key alone. */
  get insertIgnore(): string {
    return this.engine === 'sqlite' ? 'INSERT OR IGNORE' : 'INSERT IGNORE';
  }

  /** DELETE of at most so many of the matching rows of a table whose key is `id`. */
  deleteSome(table: string, matching: Sql, most: number): Sql {
    const some = sql`FROM ${raw(table)} WHERE ${matching} LIMIT ${most}`;
    return this.engine === 'sqlite'
      ? sql`DELETE FROM ${raw(table)} WHERE id IN (SELECT id ${some})`
      : sql`DELETE ${some}`;
  }

  /** Whether a column contains a text, without regard to case. It reads every row: for short columns of small tables. */
  contains(column: string, text: string): Sql {
    const like = `%${text.replaceAll(/[!%_]/g, (special) => `!${special}`)}%`;
    return sql`${raw(column)} LIKE ${like} ESCAPE '!'`;
  }

  /** A column of type datetime, as the driver gives it, to a Date. SQLite keeps `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
  readonly time = (value: unknown): Date | null => {
    if (value === null || value === undefined) return null;
    return value instanceof Date ? value : new Date(`${(value as string).replace(' ', 'T')}Z`);
  };

  /** A column of type json: text on SQLite and MariaDB, already an object on MySQL. */
  readonly json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : (value ?? null));

  readonly flag = (value: unknown): boolean => value === 1 || value === true;

  /** Whether an error of the driver says that a unique index refused the row. */
  isDuplicate(error: unknown): boolean {
    const { code, errno, message, driverError } = error as {
      code?: string;
      errno?: number;
      message?: string;
      driverError?: unknown;
    };
    if (code === 'ER_DUP_ENTRY' || errno === 1062 || /UNIQUE constraint failed/.test(message ?? '')) return true;
    return driverError !== undefined && driverError !== error && this.isDuplicate(driverError);
  }

  /** Whether the engine gave up a lock (deadlock, lock wait, busy): the transaction had no effect and may be run again. */
  isLockConflict(error: unknown): boolean {
    const { code, errno, driverError } = error as { code?: string; errno?: number; driverError?: unknown };
    if (
      code === 'ER_LOCK_DEADLOCK' ||
      code === 'ER_LOCK_WAIT_TIMEOUT' ||
      code === 'ER_CHECKREAD' ||
      errno === 1213 ||
      errno === 1205
    )
      return true;
    return driverError !== undefined && driverError !== error && this.isLockConflict(driverError);
  }

  /** Whether the engine refused values for what they are (too long, out of range, a broken constraint), not for its own state. */
  isDataFault(error: unknown): boolean {
    const {
      sqlState,
      errcode = 0,
      driverError,
    } = error as { sqlState?: string; errcode?: number; driverError?: unknown };
    if (/^2[123]/.test(sqlState ?? '') || SQLITE_DATA_FAULTS.has(errcode & 0xff)) return true;
    return driverError !== undefined && driverError !== error && this.isDataFault(driverError);
  }
}
