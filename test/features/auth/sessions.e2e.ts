import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hash } from '@node-rs/argon2';
import { UsersRepository } from '../../../src/features/users/users.repository.js';
import { UsersService } from '../../../src/features/users/users.service.js';
import { Actor } from '../../../src/platform/access/actor.js';
import { Config } from '../../../src/platform/config.js';
import { Passwords } from '../../../src/platform/passwords.js';
import { faults, ok, problem, statuses } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';

const PASSWORD = 'seventeen grey herons';
const NOBODY = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';

let app: TestApp;
let second: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  const { databaseUrl, dataDir } = app.get(Config);
  second = await TestApp.start({ DATABASE_URL: databaseUrl, MAINSTAY_DATA: dataDir });
  await app
    .get(UsersService)
    .create(Actor.system(), { name: 'Ann', email: 'ann@example.com', password: PASSWORD }, 'author');
});
afterAll(async () => {
  await second.stop();
  await app.stop();
});

const signIn = (email: string, password = PASSWORD, headers = {}) =>
  app.client().POST('/api/v1/sessions', { body: { email, password }, headers });
const sessions = (who: Person, query = {}) => who.client.GET('/api/v1/sessions', { params: { query } });
const revoke = (who: Person, id: string) => who.client.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } });
const isIn = async (client: Person['client']) => (await client.GET('/api/v1/users/me')).response.status === 200;

describe('signing in', () => {
  it('begins a session, whose tokens open what the role allows', async () => {
    const { data, response } = await signIn('ANN@example.com', PASSWORD, { 'user-agent': `Test/${'1'.repeat(300)}` });
    expect(response.status).toBe(201);
    expect(response.headers.get('location'), 'nothing reads a session by its address').toBeNull();
    expect(data).toMatchObject({ tokenType: 'Bearer', expiresIn: 600 });
    const lapses = Date.parse(data!.refreshExpiresAt) - app.clock.now().getTime();
    expect(Math.round(lapses / 3_600_000)).toBe(14 * 24);
    const client = app.client(data!.accessToken);
    expect(await ok(client.GET('/api/v1/users/me'))).toMatchObject({ email: 'ann@example.com', role: 'author' });
    const { items } = await ok(client.GET('/api/v1/sessions'));
    expect(items).toMatchObject([{ id: data!.id, current: true }]);
    expect(items[0]!.userAgent).toHaveLength(255);
  });

  it('says the same after the same work, whatever was wrong', async () => {
    const { email: withoutPassword } = await app.as('author');
    await app
      .get(UsersService)
      .create(Actor.system(), { name: 'Gone', email: 'gone@example.com', password: PASSWORD }, 'member');
    const gone = (await app.get(UsersService).withEmail(Actor.system(), 'gone@example.com'))!;
    const admin = await app.as('admin');
    await ok(admin.client.PUT('/api/v1/users/{id}/suspension', { params: { path: { id: gone.id } } }));
    const verify = vi.spyOn(app.get(Passwords), 'verify');
    const answers = [];
    for (const email of ['nobody@example.com', 'ann@example.com', 'gone@example.com', withoutPassword]) {
      const { error } = await signIn(email, 'a wrong password');
      answers.push({ ...(error as object), instance: '' });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: 'session.wrong_credentials' });
    expect(verify.mock.calls.map(([stored]) => stored === null)).toEqual([true, false, false, true]);
    verify.mockRestore();
    expect(await problem(signIn(withoutPassword))).toBe('401 session.wrong_credentials');
    expect(await problem(signIn('gone@example.com'))).toBe('403 user.suspended');
  });

  it('hashes the password anew where its costs are of old', async () => {
    const users = app.get(UsersService);
    const passwordHash = await hash(PASSWORD, { algorithm: 2, memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await users.enter(Actor.system(), { name: 'Old', email: 'old@example.com', role: 'member', passwordHash });
    await ok(signIn('old@example.com'));
    const renewed = (await users.withEmail(Actor.system(), 'old@example.com'))!.passwordHash!;
    expect(renewed).toContain('m=19456,t=2,p=1');
    await ok(signIn('old@example.com'));
    expect((await users.withEmail(Actor.system(), 'old@example.com'))!.passwordHash).toBe(renewed);
  });

  it('fails when the password is changed while it is being checked', async () => {
    await app
      .get(UsersService)
      .create(Actor.system(), { name: 'Quick', email: 'quick@example.com', password: PASSWORD }, 'member');
    const quick = (await app.get(UsersService).withEmail(Actor.system(), 'quick@example.com'))!;
    const passwords = app.get(Passwords);
    const verify = passwords.verify.bind(passwords);
    const spy = vi.spyOn(passwords, 'verify').mockImplementation(async (stored, plain) => {
      const right = await verify(stored, plain);
      await app.get(UsersRepository).setHash(quick, await passwords.hash('another good password'));
      return right;
    });
    expect(await problem(signIn('quick@example.com'))).toBe('401 session.wrong_credentials');
    spy.mockRestore();
  });

  it('is refused with 503 when too many wait, and not with anything else', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn('nobody@example.com')));
    expect(new Set(statuses(answers))).toEqual(new Set([401, 503]));
    const busy = answers.find(({ response }) => response.status === 503)!;
    expect(busy.error).toMatchObject({ code: 'request.busy' });
    expect(Number(busy.response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('takes 16 KiB at most, and needs both', async () => {
    const body = JSON.stringify({ email: 'ann@example.com', password: 'x'.repeat(17_000) });
    const answer = await app.fetch('/api/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(413);
    expect(await faults(app.client().POST('/api/v1/sessions', { body: {} as never }))).toEqual(
      expect.arrayContaining(['body /email is_email', 'body /password is_string']),
    );
  });

  it('with an Idempotency-Key happens once', async () => {
    const ask = () => signIn('ann@example.com', PASSWORD, { 'idempotency-key': 'sign-in-once' });
    const [one, two] = [await ask(), await ask()];
    expect(two.response.headers.get('idempotent-replayed')).toBe('true');
    expect(two.data).toEqual(one.data);
    expect(await isIn(app.client(two.data!.accessToken))).toBe(true);
  });
});

describe('sessions', () => {
  const another = async (who: Person): Promise<Person> => {
    const { CredentialsService } = await import('../../../src/features/auth/sessions/credentials.service.js');
    const { accessToken, refreshToken } = await app.get(CredentialsService).begin(who.id);
    return { ...who, client: app.client(accessToken), accessToken, refreshToken };
  };

  it('are listed to whom they belong, the newest first, page by page', async () => {
    const ann = await app.as('member');
    const stranger = await app.as('admin');
    for (let n = 0; n < 4; n++) {
      app.clock.advance(10);
      await another(ann);
    }
    const all = await ok(sessions(ann, { count: true }));
    expect(all.total).toBe(5);
    const begun = all.items.map(({ createdAt }) => Date.parse(createdAt));
    expect(begun).toEqual(begun.toSorted((a, b) => b - a));
    expect(all.items.filter(({ current }) => current)).toEqual([all.items.at(-1)]);
    const first = await ok(sessions(ann, { limit: 3 }));
    const rest = await ok(sessions(ann, { limit: 3, after: first.next }));
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    expect((await ok(sessions(stranger))).items).toHaveLength(1);
    expect(await problem(app.client().GET('/api/v1/sessions'))).toBe('401 access.sign_in_first');
  });

  it('end one by one, here at once and elsewhere within a second, and only by their own', async () => {
    const ann = await app.as('member');
    const phone = await another(ann);
    const stranger = await app.as('owner');
    const elsewhere = second.client(phone.accessToken);
    expect(await isIn(elsewhere)).toBe(true);
    expect(await isIn(phone.client)).toBe(true);
    const id = (await ok(sessions(phone))).items.find(({ current }) => current)!.id;
    expect(await problem(revoke(stranger, id))).toBe('404 session.not_found');
    expect(await problem(revoke(ann, NOBODY))).toBe('404 session.not_found');
    expect((await revoke(ann, id)).response.status).toBe(204);
    expect(await isIn(phone.client)).toBe(false);
    second.clock.advance(1_000);
    expect(await problem(elsewhere.GET('/api/v1/users/me'))).toBe('401 access.bad_credential');
    expect(await problem(revoke(ann, id))).toBe('404 session.not_found');
    expect(await isIn(ann.client)).toBe(true);
    const refresh = app.client().POST('/api/v1/sessions/refresh', { body: { refreshToken: phone.refreshToken } });
    expect(await problem(refresh)).toBe('401 session.not_refreshable');
  });

  it('end all but the one that asks', async () => {
    const ann = await app.as('member');
    const others = [await another(ann), await another(ann)];
    const stranger = await app.as('member');
    expect((await ann.client.DELETE('/api/v1/sessions')).response.status).toBe(204);
    for (const other of others) expect(await isIn(other.client)).toBe(false);
    expect([await isIn(ann.client), await isIn(stranger.client)]).toEqual([true, true]);
  });

  it('end by signing out', async () => {
    const ann = await app.as('member');
    const other = await another(ann);
    expect((await ann.client.DELETE('/api/v1/sessions/current')).response.status).toBe(204);
    expect(await problem(ann.client.DELETE('/api/v1/sessions/current'))).toBe('401 access.bad_credential');
    expect(await isIn(other.client)).toBe(true);
  });

  it('are forgotten a month after their end', async () => {
    const { Database } = await import('../../../src/platform/database/database.js');
    const { sql } = await import('../../../src/platform/database/sql.js');
    const own = await TestApp.start();
    try {
      const count = async () =>
        Number((await own.get(Database).selectOne<{ n: unknown }>(sql`SELECT COUNT(*) AS n FROM sessions`))!.n);
      const ann = await own.as('member');
      await own.as('member');
      await ann.client.DELETE('/api/v1/sessions/current');
      own.clock.advance(29 * 86_400_000);
      await own.settle();
      expect(await count()).toBe(2);
      own.clock.advance(2 * 86_400_000);
      await own.settle();
      expect(await count()).toBe(1);
      own.clock.advance(14 * 86_400_000);
      await own.settle();
      expect(await count()).toBe(0);
    } finally {
      await own.stop();
    }
  });
});
