import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Config } from '../../../src/platform/config.js';
import { ok, problem } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';

let app: TestApp;
/** Another instance on the same database. */
let second: TestApp;
let admin: Person;

beforeAll(async () => {
  app = await TestApp.start();
  const { databaseUrl, dataDir } = app.get(Config);
  second = await TestApp.start({ DATABASE_URL: databaseUrl, MAINSTAY_DATA: dataDir });
  admin = await app.as('admin');
});
afterAll(async () => {
  await second.stop();
  await app.stop();
});

const at = (id: string) => ({ params: { path: { id } } });

/** Somebody as the second instance knows them, by a session of the first. */
async function elsewhere(role: 'member' | 'author') {
  const person = await app.as(role);
  const client = second.client(person.accessToken);
  await ok(client.GET('/api/v1/users/me'));
  return { person, client };
}

describe('within a second another instance knows', () => {
  it('of a role', async () => {
    const { person, client } = await elsewhere('member');
    for (const [role, said] of [
      ['admin', 200],
      ['member', 403],
    ] as const) {
      await ok(admin.client.PUT('/api/v1/users/{id}/role', { ...at(person.id), body: { role } }));
      second.clock.advance(1_000);
      expect((await client.GET('/api/v1/users')).response.status).toBe(said);
    }
  });

  it('of a suspension', async () => {
    const { person, client } = await elsewhere('author');
    await ok(admin.client.PUT('/api/v1/users/{id}/suspension', at(person.id)));
    second.clock.advance(1_000);
    expect(await problem(client.GET('/api/v1/users/me'))).toBe('401 access.bad_credential');
  });

  it('of the end of a session', async () => {
    const { person, client } = await elsewhere('author');
    expect((await person.client.DELETE('/api/v1/sessions/current')).response.status).toBe(204);
    second.clock.advance(1_000);
    expect(await problem(client.GET('/api/v1/users/me'))).toBe('401 access.bad_credential');
  });
});
