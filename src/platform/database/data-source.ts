import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Pool, PoolConnection, PoolOptions } from 'mysql2';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { SettingError } from '../config.js';
import { schemaHere } from './schemas.js';
import { NodeSqlite } from './sqlite/node-sqlite.js';
import { acceptPortableTypes, isolateSqlite, migrateSqlite } from './sqlite/isolate.js';

/** The classes of all tables and of all steps that lead to them. */
export type Schema = { entities: (new () => object)[]; migrations: (new () => object)[] };

/** Limits that the server itself holds for each connection, and how long one instance waits for another to migrate. */
const STATEMENT_SECONDS = 5;
const LOCK_WAIT_SECONDS = 5;
const MIGRATION_SECONDS = 600;

/** The DataSource of `url`, not yet initialised. MySQL and MariaDB are told apart by asking the server. */
export async function createDataSource(
  url: string,
  { entities, migrations }: Schema,
  logger?: Logger,
): Promise<DataSource> {
  const shared = {
    entities,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each' as const,
    synchronize: false,
    ...(logger ? { logger, logging: true } : { logging: false as const }),
  };
  const options = url.startsWith('sqlite:') ? sqliteOptions(url) : await mysqlOptions(url);
  const source = new DataSource({ ...shared, ...options } as unknown as DataSourceOptions);
  acceptPortableTypes(source);
  return source;
}

/**
 * Connects, brings the schema up to date, and on SQLite gives each request the isolation that the driver lacks.
 * Several instances may do so at once: one migrates, the others wait. A database that is down is a SettingError.
 */
export async function openDataSource(source: DataSource): Promise<DataSource> {
  try {
    await source.initialize();
  } catch (error) {
    throw new SettingError(
      `The database cannot be opened (${(error as Error).message}): check DATABASE_URL and that the server runs.`,
    );
  }
  await migrate(source);
  isolateSqlite(source);
  return source;
}

/** Runs the migrations that are missing: on SQLite in one transaction, on MySQL one by one, as it commits each DDL statement by itself. */
async function migrate(source: DataSource): Promise<void> {
  if (source.options.type === 'better-sqlite3') {
    await migrateSqlite(source, MIGRATION_SECONDS * 1000);
    return;
  }
  const lock = source.createQueryRunner();
  const { limit, value } = sessionLimits(source.options.type as 'mysql' | 'mariadb');
  try {
    // Waiting for another instance may take longer than a statement may.
    await lock.query(`SET SESSION ${limit} = 0`);
    const [row] = (await lock.query(
      `SELECT GET_LOCK(CONCAT(DATABASE(), '.migrations'), ${MIGRATION_SECONDS}) AS held`,
    )) as [{ held: unknown }];
    if (Number(row.held) !== 1)
      throw new SettingError(
        `Another instance has been migrating the database for ${MIGRATION_SECONDS} seconds: look at its log, and start this one again when it is done.`,
      );
    await source.runMigrations({ transaction: 'each' });
    await lock.query("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.migrations'))");
    await lock.query(`SET SESSION ${limit} = ${value}`);
  } finally {
    await lock.release();
  }
}

function sqliteOptions(url: string): object {
  const database = url === 'sqlite::memory:' ? ':memory:' : resolve(url.slice('sqlite:'.length));
  if (database !== ':memory:') mkdirSync(dirname(database), { recursive: true, mode: 0o700 });
  return { type: 'better-sqlite3', database, driver: NodeSqlite };
}

async function mysqlOptions(url: string): Promise<object> {
  const engine = await askEngine(url);
  const { default: mysql } = await import('mysql2');
  const database = new URL(url).pathname.slice(1);
  return {
    type: engine,
    url,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    poolSize: 10,
    driver: {
      ...mysql,
      createPool: (options: PoolOptions) => inSchemas(limited(mysql.createPool(options), engine), database),
    },
    extra: { queueLimit: 200, connectTimeout: 2_000, enableKeepAlive: true, idleTimeout: 60_000, maxIdle: 10 },
  };
}

async function askEngine(url: string): Promise<'mysql' | 'mariadb'> {
  const { createConnection } = await import('mysql2/promise');
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 2_000 });
    const [rows] = await connection.query('SELECT VERSION() AS version');
    await connection.end();
    return /mariadb/i.test((rows as { version: string }[])[0]!.version) ? 'mariadb' : 'mysql';
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const reason = (error as Error).message || (error as { code?: string }).code;
    throw new SettingError(
      `The database ${pathname.slice(1)} at ${hostname}:${port || 3306} cannot be reached (${reason}): start it, or correct DATABASE_URL.`,
    );
  }
}

function limited(pool: Pool, engine: 'mysql' | 'mariadb'): Pool {
  const { limit, value } = sessionLimits(engine);
  pool.on('connection', (connection: PoolConnection) => {
    // A row that was locked is then read as it is now, and not as it was when the transaction read its first.
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    connection.query(
      `SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION',
       time_zone = '+00:00', innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}, ${limit} = ${value}`,
    );
  });
  return pool;
}

/** Lends each connection in the schema of the site at hand; where there is but one site that costs a comparison. */
function inSchemas(pool: Pool, main: string): Pool {
  const lend = pool.getConnection.bind(pool);
  const inUse = new WeakMap<PoolConnection, string>();
  pool.getConnection = (done) => {
    let schema: string;
    try {
      schema = schemaHere() ?? main;
    } catch (error) {
      done(error as NodeJS.ErrnoException, undefined as never);
      return;
    }
    lend((error, connection) => {
      if (error || (inUse.get(connection) ?? main) === schema) done(error, connection);
      else
        connection.query(`USE \`${schema}\``, (failed) => {
          if (failed) connection.destroy();
          else inUse.set(connection, schema);
          done(failed, connection);
        });
    });
  };
  return pool;
}

/** The variable that bounds a statement: in seconds on MariaDB, in milliseconds and for SELECT alone on MySQL. */
function sessionLimits(engine: 'mysql' | 'mariadb'): { limit: string; value: number } {
  return engine === 'mariadb'
    ? { limit: 'max_statement_time', value: STATEMENT_SECONDS }
    : { limit: 'max_execution_time', value: STATEMENT_SECONDS * 1000 };
}
