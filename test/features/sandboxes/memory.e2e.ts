import { readdirSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxSession, SandboxView } from '../../../src/features/sandboxes/sandboxes.dto.js';
import { Config } from '../../../src/platform/config.js';
import { Sites } from '../../../src/platform/http/sites.js';
import { TestApp } from '../../support/app.js';

/** More than may be awake at once. */
const MANY = 60;
/** On MySQL a connection of the pool keeps in mind for whom it was opened. */
const POOLED = 10;

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_MODE: 'test' });
});
afterAll(() => app.stop());

async function call<T>(method: string, url: string, body?: object, token?: string): Promise<T> {
  const response = await app.contract.fetch(url, {
    method,
    // A connection that waits for its next request would keep the last one in mind.
    headers: {
      connection: 'close',
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.ok, text).toBe(true);
  return (text ? JSON.parse(text) : null) as T;
}

const control = <T>(method: string, path = '', body?: object) =>
  call<T>(method, `${app.url}/api/v1/sandboxes${path}`, body);

/** Makes one, lets it work and keep things, and drops it. @returns what tells whether its site is still held */
async function live(id: string): Promise<{ site: WeakRef<object>; url: string; token: string }> {
  const { baseUrl } = await control<SandboxView>('POST', '', { id, seed: 'blog', randomSeed: id });
  const { accessToken: token } = await control<SandboxSession>('POST', `/${id}/sessions`, { role: 'editor' });
  await call('POST', `${baseUrl}/api/v1/posts`, { title: `Canary ${id}`, body: 'x' }, token);
  return { site: new WeakRef(app.get(Sites).find(id)!), url: baseUrl, token };
}

/** Those that are still held, once the collector has looked. */
async function held(sites: WeakRef<object>[]): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let left = sites.length;
  for (let round = 0; round < 20 && left > 0; round++) {
    await turn();
    collect();
    left = sites.filter((site) => site.deref() !== undefined).length;
  }
  return left;
}

describe('many sandboxes', () => {
  it('wake with everything they held, and leave nothing in memory and no file', async () => {
    const boxes = [];
    for (let n = 0; n < MANY; n++) boxes.push(await live(`box-${n}`));
    for (const [n, { url, token }] of boxes.entries()) {
      const { items } = await call<{ items: { title: string }[] }>(
        'GET',
        `${url}/api/v1/posts?q=Canary`,
        undefined,
        token,
      );
      expect(items.map(({ title }) => title)).toEqual([`Canary box-${n}`]);
    }
    const isFile = process.env['TEST_ENGINE'] === 'sqlite';
    expect(sandboxFiles().filter((file) => file.endsWith('.sqlite')).length).toBe(isFile ? MANY : 0);
    for (let n = 0; n < MANY; n++) await control('DELETE', `/box-${n}`);
    expect(await held(boxes.map(({ site }) => site))).toBeLessThanOrEqual(isFile ? 0 : POOLED);
    expect(sandboxFiles()).toEqual([]);
  });
});

/** The names of the databases of sandboxes, and of what lies beside them. */
const sandboxFiles = (): string[] =>
  readdirSync(app.get(Config).dataDir, { recursive: true })
    .map(String)
    .filter((file) => /sites[\\/].+\.sqlite/.test(file));
