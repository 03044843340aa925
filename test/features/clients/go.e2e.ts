import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goNames } from '../../../scripts/clients/go.mjs';
import { ROOT } from '../../house/source.js';
import { TestApp } from '../../support/app.js';
import { walkByDriver } from '../../support/client-driver.js';
import { findGo, GO_SDK, goModule, goShownIn, runGo } from '../../support/go.js';
import { journeyFiles } from '../../support/journey.js';

const CALLS = JSON.stringify(goNames(JSON.parse(readFileSync(join(ROOT, 'contract', 'openapi.json'), 'utf8'))));
const { lacks } = await findGo();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-go-'));
  if (lacks) return;
  expect(await runGo('go', ['build', '-o', folder, './internal/driver'])).toEqual({ code: 0, out: '' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the Go client', () => {
  it.each(journeyFiles())(`walks %s${lacks}`, async (file) => {
    if (lacks) return;
    await walkByDriver(file, [join(folder, 'driver')], { CALLS });
  });
});

/** What the example takes for granted: Ada may publish, and there is a tag. */
async function settleIn(app: TestApp): Promise<void> {
  const { client } = await app.as('owner');
  await client.POST('/api/v1/tags', { body: { name: 'News' } });
  const ada = { name: 'Ada', email: 'ada@example.com', password: 'a pebble under the lighthouse' };
  const { data } = await client.POST('/api/v1/users', { body: ada });
  await client.PUT('/api/v1/users/{id}/role', { params: { path: { id: data!.id } }, body: { role: 'author' } });
}

describe('the page of the Go client', () => {
  it(`shows what runs${lacks}`, async () => {
    if (lacks) return;
    const app = await TestApp.start();
    try {
      await settleIn(app);
      const [program] = goShownIn(readFileSync(join(GO_SDK, 'README.md'), 'utf8'));
      const main = program!.replace('https://api.example.com', app.url);
      const place = goModule(folder, 'readme', { 'main.go': main });
      expect(await runGo('go', ['run', '.'], place)).toEqual({ code: 0, out: 'Hello, world published\n' });
    } finally {
      await app.stop();
    }
  });
});
