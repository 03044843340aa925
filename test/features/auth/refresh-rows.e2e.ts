import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../src/platform/database/database.js';
import { sql } from '../../../src/platform/database/sql.js';
import { ok, problem } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';

let app: TestApp;
let ann: Person;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(async () => {
  ann = await app.as('member');
});
afterAll(() => app.stop());

const ask = (refreshToken: string) => app.client().POST('/api/v1/sessions/refresh', { body: { refreshToken } });
const refresh = (refreshToken: string) => ok(ask(refreshToken));
const events = (name: string) =>
  app
    .get(Database)
    .select<{ subjectId: string; facts: unknown }>(
      sql`SELECT subjectId, facts FROM events WHERE name = ${name} AND facts LIKE ${`%${ann.id}%`}`,
    );

describe('what refreshing leaves in the database', () => {
  it('of an old token is one event that tells of it, and one of the end', async () => {
    await refresh(ann.refreshToken);
    app.clock.advance(10_000);
    expect(await problem(ask(ann.refreshToken))).toBe('401 session.reused');
    expect(await problem(ask(ann.refreshToken))).toBe('401 session.not_refreshable');
    expect(await events('session.reused')).toHaveLength(1);
    expect(await events('session.ended')).toHaveLength(1);
  });

  it('is no token that could be read', async () => {
    const { refreshToken } = await refresh(ann.refreshToken);
    const rows = await app.get(Database).select(sql`SELECT * FROM sessions WHERE userId = ${ann.id}`);
    const kept = JSON.stringify([rows, await app.get(Database).select(sql`SELECT * FROM events`)]);
    for (const token of [ann.refreshToken, refreshToken, ann.accessToken]) expect(kept).not.toContain(token);
  });
});
