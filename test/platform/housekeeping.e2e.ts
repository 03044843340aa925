import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { raw, sql } from '../../src/platform/database/sql.js';
import { ok } from '../support/answers.js';
import { TestApp } from '../support/app.js';

const DAY = 86_400_000;

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const count = async (table: string) =>
  Number((await app.get(Database).selectOne<{ n: unknown }>(sql`SELECT COUNT(*) AS n FROM ${raw(table)}`))!.n);

describe('what the house keeps for itself', () => {
  it('goes when it has had its time', async () => {
    const tables = ['idempotency_keys', 'sessions', 'jobs'];
    await app.settle();
    const recurring = await count('jobs');
    const [owner, member] = [await app.as('owner'), await app.as('member')];
    const header = { 'Idempotency-Key': 'once' };
    await ok(owner.client.POST('/api/v1/tags', { params: { header }, body: { name: 'One' } }));
    await ok(owner.client.PUT('/api/v1/users/{id}/suspension', { params: { path: { id: member.id } } }));
    await app.settle();
    expect(await Promise.all(tables.map(count))).toEqual([1, 2, recurring + 1]);
    app.clock.advance(70 * DAY);
    await app.settle();
    expect(await Promise.all(tables.map(count))).toEqual([0, 0, recurring]);
  });
});
