import type { QueryRunner } from 'typeorm';

/** The SQL of one step of the schema. Identifiers stand in double quotes; `mysql` is for MariaDB too. */
export type Statements = { readonly sqlite: readonly string[]; readonly mysql: readonly string[] };

type EngineError = { errno?: number; message: string; driverError?: EngineError };

/** Table, column, key or constraint is there already, or is gone already. */
const ALREADY_DONE = new Set([1022, 1050, 1051, 1060, 1061, 1091, 1826]);
const NO_SUCH_TABLE = 1146;

/**
 * Carries out one step of a migration, up or down. On SQLite it happens whole or not at all, and leaves no reference to
 * a missing row. MySQL commits each statement by itself, so there a step that was cut short may be run again: what has
 * been done already is passed over.
 */
export async function run(runner: QueryRunner, { sqlite, mysql }: Statements): Promise<void> {
  const { type } = runner.dataSource.options;
  if (type === 'better-sqlite3') await runOnSqlite(runner, sqlite);
  else await runOnMysql(runner, mysql, type === 'mariadb');
}

async function runOnSqlite(runner: QueryRunner, statements: readonly string[]): Promise<void> {
  await forgetForeignKeys(runner);
  for (const statement of statements) await runner.query(statement);
  const orphans = (await runner.query('PRAGMA foreign_key_check')) as { table: string; parent: string }[];
  if (orphans.length === 0) return;
  const { table, parent } = orphans[0]!;
  throw new Error(
    `The migration would leave ${orphans.length} rows without what they refer to (${table} to ${parent})`,
  );
}

/** With foreign keys in force, a table that is rebuilt takes the rows along that refer to it; TypeORM forgets that when it reverts. */
async function forgetForeignKeys(runner: QueryRunner): Promise<void> {
  const [{ foreign_keys: inForce }] = (await runner.query('PRAGMA foreign_keys')) as [{ foreign_keys: number }];
  if (inForce === 0) return;
  // Inside a transaction SQLite ignores the pragma. Nothing has been done in this one yet.
  await runner.commitTransaction();
  await runner.query('PRAGMA foreign_keys = OFF');
  await runner.startTransaction();
}

/** A rebuilt table may take longer than the statements of a request may: MariaDB would cut it short. */
async function runOnMysql(runner: QueryRunner, statements: readonly string[], isMariaDb: boolean): Promise<void> {
  const limit = isMariaDb ? ', @limit = @@SESSION.max_statement_time, SESSION max_statement_time = 0' : '';
  await runner.query(
    `SET @mode = @@SESSION.sql_mode, SESSION sql_mode = CONCAT(@@SESSION.sql_mode, ',ANSI_QUOTES')${limit}`,
  );
  try {
    for (const statement of statements) await unlessDone(runner, statement);
  } finally {
    await runner.query(`SET SESSION sql_mode = @mode${isMariaDb ? ', SESSION max_statement_time = @limit' : ''}`);
  }
}

async function unlessDone(runner: QueryRunner, statement: string): Promise<void> {
  try {
    await runner.query(statement);
  } catch (error) {
    const { errno = 0, message } = (error as EngineError).driverError ?? (error as EngineError);
    const isGone = errno === NO_SUCH_TABLE && /^ALTER TABLE "\w+" DROP /.test(statement);
    // MariaDB has no code of its own for a foreign key that is there already.
    if (!isGone && !ALREADY_DONE.has(errno) && !/errno: 121\b/.test(message)) throw error;
  }
}
