import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataSource } from 'typeorm';
import { Database } from '../../../src/platform/database/database.js';
import { isolateSqlite } from '../../../src/platform/database/sqlite/isolate.js';
import { Traffic } from '../../../src/platform/http/traffic.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { Worker } from '../../../src/platform/jobs/worker.js';
import { TestApp } from '../../support/app.js';

let app: TestApp;
beforeEach(async () => {
  app = await TestApp.start({ MAINSTAY_SIGN_UP: 'closed' });
});
afterEach(() => app.stop());

const get = async (path: string): Promise<{ status: number; body: unknown; headers: Headers }> => {
  const response = await app.fetch(path);
  return { status: response.status, body: await response.json(), headers: response.headers };
};
const ok = (name: string) => ({ name, status: 'ok', reason: null });

describe('a server in good health', () => {
  it('is alive and ready', async () => {
    expect(await get('/livez')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await get('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ok', checks: [ok('server'), ok('database')] },
    });
  });

  it('says what it is, and nothing that helps whoever attacks it', async () => {
    const { body, headers } = await get('/info');
    expect(headers.get('etag'), 'its version counts no changes').toMatch(/^"[\w-]{27}"$/);
    const { engine } = app.get(Database).dialect;
    expect(body).toMatchObject({
      name: 'mainstay',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      database: engine,
      inFlight: 1,
      signUpOpen: false,
    });
    expect(Object.keys(body as object).toSorted()).toEqual([
      'database',
      'inFlight',
      'name',
      'node',
      'signUpOpen',
      'startedAt',
      'version',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/\/tmp|mainstay_|127\.0\.0\.1|password/);
  });
});

describe('a server whose database is gone', () => {
  it('is alive but not ready, says why without a word of the driver’s, and when to ask again', async () => {
    const source = app.get(DataSource);
    await source.destroy();
    expect((await get('/livez')).status).toBe(200);
    // A credential would take a look into the database.
    expect((await app.fetch('/livez', { headers: { authorization: 'Bearer x' } })).status).toBe(200);
    const { status, body, headers } = await get('/readyz');
    expect(status).toBe(503);
    expect(body).toMatchObject({
      code: 'health.not_ready',
      detail: 'The server is not ready: database: it does not answer.',
    });
    expect(headers.get('retry-after')).toBe('5');
    await source.initialize();
    isolateSqlite(source);
    expect((await get('/readyz')).status).toBe(200);
  });
});

describe('a server that stops', () => {
  it('is alive but not ready, still answers what comes, and closes the connection behind it', async () => {
    app.get(Traffic).stop();
    const { status, body } = await get('/readyz');
    expect(status).toBe(503);
    expect(body).toMatchObject({
      code: 'health.not_ready',
      detail: 'The server is not ready: server: it is stopping.',
    });
    const alive = await get('/livez');
    expect(alive.status).toBe(200);
    expect(alive.headers.get('connection')).toBe('close');
  });

  it('finishes the job in hand before it closes its database', async () => {
    const own = await TestApp.start();
    const [source, worker] = [own.get(DataSource), own.get(Worker)];
    const order: string[] = [];
    const destroy = source.destroy.bind(source);
    vi.spyOn(source, 'destroy').mockImplementation(() => {
      order.push('database closed');
      return destroy();
    });
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    vi.spyOn(own.get(Jobs), 'take').mockResolvedValueOnce(async () => {
      begin();
      for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
      order.push('job done');
    });
    worker.start();
    await begun;
    await own.stop();
    expect(order).toEqual(['job done', 'database closed']);
  });
});
