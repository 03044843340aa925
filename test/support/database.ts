import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

/** A database and a data folder of one's own, and how to be rid of them. */
export type Place = { dataDir: string; databaseUrl: string; remove: () => Promise<void> };

/** An empty database on the engine of this run (TEST_ENGINE): a file, or a schema on the server of TEST_DATABASE_URL. */
export async function freshDatabase(engine = process.env['TEST_ENGINE'] ?? 'sqlite'): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-test-'));
  const removeFolder = () => rm(dataDir, { recursive: true, force: true });
  if (engine === 'sqlite') return { dataDir, databaseUrl: `sqlite:${dataDir}/test.sqlite`, remove: removeFolder };
  const server = process.env['TEST_DATABASE_URL'];
  if (!server)
    throw new Error('TEST_DATABASE_URL is not set: run the tests with "npm test", which starts a database server');
  const name = `mainstay_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const remove = async () => {
    await onServer(server, `DROP DATABASE ${name}`);
    await removeFolder();
  };
  return { dataDir, databaseUrl: url.href, remove };
}

async function onServer(server: string, statement: string): Promise<void> {
  const connection = await createConnection(server);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
