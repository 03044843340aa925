import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../../sdk/testing/sandbox.js';
import { freshDatabase, type Place } from '../../support/database.js';
import { ServerProcess } from '../../support/server-process.js';

let place: Place;
const started: ServerProcess[] = [];

beforeAll(async () => {
  place = await freshDatabase();
});
afterAll(async () => {
  for (const server of started) await server.kill();
  for (const run of schemas(await schemaNames())) await dropFamily(run);
  await place.remove();
});

const start = (): ServerProcess => {
  const server = ServerProcess.start({
    ...{ MAINSTAY_MODE: 'test', MAINSTAY_DATA: place.dataDir, DATABASE_URL: place.databaseUrl },
  });
  started.push(server);
  return server;
};

const isMysql = () => !place.databaseUrl.startsWith('sqlite:');
const family = () => `${new URL(place.databaseUrl).pathname.slice(1)}_sand_`;

async function ask(statement: string): Promise<RowDataPacket[]> {
  const connection = await createConnection(place.databaseUrl);
  try {
    return (await connection.query<RowDataPacket[]>(statement))[0];
  } finally {
    await connection.end();
  }
}

async function schemaNames(): Promise<string[]> {
  if (!isMysql()) return [];
  return (await ask('SHOW DATABASES'))
    .map((row) => String(Object.values(row)[0]))
    .filter((name) => name.startsWith(family()));
}

/** What the names of the schemas of each server begin with. */
const schemas = (names: string[]): string[] => [...new Set(names.map((name) => name.slice(0, family().length + 8)))];

async function dropFamily(run: string): Promise<void> {
  for (const name of await schemaNames()) if (name.startsWith(run)) await ask(`DROP DATABASE ${name}`);
}

const folders = () => readdirSync(join(place.dataDir, 'sandboxes'));

/** A server with a sandbox in it, and what of it is seen from outside. */
async function open(others: { folders: string[]; schemas: string[] }) {
  const server = start();
  const sandbox = await createSandbox({ server: await server.ready(), id: 'box' });
  const [folder] = folders().filter((name) => !others.folders.includes(name));
  const [run] = schemas(await schemaNames()).filter((name) => !others.schemas.includes(name));
  return { server, sandbox, folder: folder!, run: run ?? '' };
}

describe('a server that was killed', () => {
  it('has its files and schemas removed by the next one, which leaves those of the living alone', async () => {
    const dead = await open({ folders: [], schemas: [] });
    const living = await open({ folders: [dead.folder], schemas: [dead.run] });
    await dead.server.kill();
    // A folder that is new might be that of a server which has not claimed it yet.
    const old = new Date(Date.now() - 3_600_000);
    for (const { folder } of [dead, living]) utimesSync(join(place.dataDir, 'sandboxes', folder), old, old);
    const next = await open({ folders: [dead.folder, living.folder], schemas: [dead.run, living.run] });
    expect(folders().toSorted()).toEqual([living.folder, next.folder].toSorted());
    expect(schemas(await schemaNames()).toSorted()).toEqual(isMysql() ? [living.run, next.run].toSorted() : []);
    for (const { sandbox } of [living, next]) {
      await sandbox.reset();
      expect((await sandbox.fetch('/api/v1/posts')).status).toBe(200);
    }
    for (const { server } of [living, next]) {
      server.signal('SIGTERM');
      expect(await server.exit()).toBe(0);
    }
    expect(await schemaNames()).toEqual([]);
    expect(existsSync(join(place.dataDir, 'sandboxes')) ? folders() : []).toEqual([]);
  });
});
