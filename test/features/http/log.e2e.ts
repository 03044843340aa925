import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../../src/platform/database/database.js';
import { sql } from '../../../src/platform/database/sql.js';
import { Logger } from '../../../src/platform/logger.js';
import { TestApp } from '../../support/app.js';

type Line = Record<string, unknown>;

let app: TestApp;
let text = '';
const stream = new Writable({
  write: (chunk: Buffer, _, done) => {
    text += chunk.toString();
    done();
  },
});
const lines = () =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const lineOf = (response: Response, among = lines()) =>
  among.filter(({ requestId }) => requestId === response.headers.get('x-request-id'));

beforeAll(async () => {
  app = await TestApp.start({}, { logger: Logger.to('json', stream) });
});
afterAll(() => app.stop());

describe('the log of requests', () => {
  it('has one line for each, under the id that its answer names', async () => {
    for (const [path, status] of [
      ['/livez?', 200],
      ['/nowhere', 404],
      ['/api/v1/tags?limit=0', 400],
      ['/api/v1/users', 401],
    ] as const) {
      const response = await app.fetch(path);
      await response.text();
      const [line, ...more] = lineOf(response);
      expect(more).toEqual([]);
      expect(line).toMatchObject({ level: 30, method: 'GET', path: path.split('?')[0], status, msg: 'request' });
      expect(line!['ms']).toBeGreaterThanOrEqual(0);
    }
  });

  it('has no secret, no query and no body, whatever came and whatever was answered', async () => {
    const secrets = { email: 'hunter2@example.com', password: 'hunter2 is a fine password', token: 'hunter2-token' };
    const headers = {
      'content-type': 'application/json',
      cookie: 'session=hunter2',
      'idempotency-key': 'hunter2-key',
      'x-api-key': 'hunter2',
    };
    const post = (path: string, body: unknown, more = {}) =>
      app.fetch(path, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
    const { email, password } = secrets;
    await post('/api/v1/users', { name: 'hunter2', email, password });
    const signedIn = await post('/api/v1/sessions', { email, password });
    expect(signedIn.status).toBe(201);
    const { accessToken, refreshToken } = (await signedIn.json()) as { accessToken: string; refreshToken: string };
    await post('/api/v1/sessions', { email, password: 'hunter2 is wrong' });
    await post('/api/v1/sessions/refresh', { refreshToken });
    await post('/api/v1/sessions/refresh', { refreshToken: 'hunter2' });
    await post('/api/v1/users', `{"email":"${email}",`);
    await app.fetch(`/api/v1/posts?q=hunter2&x=${password}`, {
      headers: { ...headers, authorization: `Bearer ${accessToken}` },
    });
    await app.fetch('/livez', { headers: { authorization: 'Bearer hunter2' } });
    await app.fetch('/livez', { headers: { authorization: 'Basic aHVudGVyMg==' } });
    expect(lines().length).toBeGreaterThan(8);
    for (const secret of ['hunter2', 'aHVudGVyMg', accessToken, refreshToken, accessToken.split('.')[2]!])
      expect(text).not.toContain(secret);
  });

  it('tells of a crash under the id of its request, where it happened and none of its values', async () => {
    const { client } = await app.as('editor');
    const door = app.get(Database);
    await door.execute(sql`ALTER TABLE tags RENAME TO lost`);
    const { response, error } = await client.POST('/api/v1/tags', { body: { name: 'hunter2' } });
    await door.execute(sql`ALTER TABLE lost RENAME TO tags`);
    expect(response.status).toBe(500);
    expect(error).toMatchObject({
      code: 'request.crashed',
      detail: 'The server failed at this request. It has been logged under its request id.',
    });
    expect(JSON.stringify(error)).not.toMatch(/lost|tags|SQL/);
    const [crash] = lineOf(response).filter(({ level }) => level === 50);
    expect(crash).toMatchObject({
      msg: 'request failed',
      method: 'POST',
      path: '/api/v1/tags',
      err: { type: 'QueryFailedError' },
    });
    expect(JSON.stringify(crash)).toContain('tags.service');
    expect(text).not.toContain('hunter2');
  });
});
