import type { Pool } from 'mysql2';
import { type DataSource, QueryFailedError } from 'typeorm';
import { isSqliteDriver } from './sqlite/isolate.js';
import type { Sql } from './sql.js';

/** Runs one SELECT outside any transaction; rows as the driver gives them. @throws QueryFailedError */
export type Reader = (query: Sql) => Promise<unknown[]>;

/**
 * The shortest way to the engine. A hot read is one constant statement, and the runner that TypeORM makes for each of
 * them would cost as much as the driver itself.
 */
export function readerOf(source: DataSource): Reader {
  const { driver, logger } = source;
  const ask = isSqliteDriver(driver)
    ? async ({ text, params }: Sql) => driver.read(text, params)
    : (query: Sql) => askPool((driver as unknown as { pool: Pool }).pool, query);
  return async (query) => {
    logger.logQuery(query.text, query.params as unknown[]);
    try {
      return await ask(query);
    } catch (error) {
      throw new QueryFailedError(query.text, query.params as unknown[], error as Error);
    }
  };
}

function askPool(pool: Pool, { text, params }: Sql): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    pool.query(text, params as unknown[], (error, rows) => (error ? reject(error) : resolve(rows as unknown[])));
  });
}
