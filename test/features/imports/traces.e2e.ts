import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Config } from '../../../src/platform/config.js';
import { Database } from '../../../src/platform/database/database.js';
import { raw, sql } from '../../../src/platform/database/sql.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';
import { zipOf } from '../../support/zip.js';

let app: TestApp;
let admin: Person;

beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.as('admin');
});
afterAll(() => app.stop());

async function send(archive: Buffer | string, key: string, query = ''): Promise<number> {
  const headers = {
    authorization: `Bearer ${admin.accessToken}`,
    'content-type': 'application/zip',
    'idempotency-key': key,
  };
  const body = new Uint8Array(Buffer.from(archive));
  return (await app.fetch(`/api/v1/imports${query}`, { method: 'POST', body, headers })).status;
}

const one = (title: string) =>
  zipOf({ 'blog/one.md': `---\ntitle: ${title}\nauthor: Somebody\ntags: fresh\n---\n\nText.\n` });

describe('an import', () => {
  it('writes nothing in a dry run but the run itself', async () => {
    const tables = ['posts', 'tags', 'users', 'post_slugs', 'post_revisions', 'import_sources'];
    const database = app.get(Database);
    const sizes = async () =>
      Promise.all(tables.map((table) => database.select(sql`SELECT COUNT(*) AS n FROM ${raw(table)}`)));
    const before = await sizes();
    expect(await send(one('Dry'), 'dry', '?dryRun=true')).toBe(202);
    await app.settle();
    const { data } = await admin.client.GET('/api/v1/imports');
    expect(data!.items[0]).toMatchObject({ state: 'done', dryRun: true, created: 1 });
    expect(await sizes()).toEqual(before);
  });

  it('keeps no archive that is refused, replayed or done with', async () => {
    const folder = join(app.get(Config).dataDir, 'files', 'incoming');
    expect(await send('no archive', 'refused')).toBe(400);
    expect([await send(one('Kept'), 'twice'), await send(one('Kept'), 'twice')]).toEqual([202, 202]);
    expect(readdirSync(folder)).toHaveLength(1);
    await app.settle();
    expect(readdirSync(folder)).toEqual([]);
  });
});
