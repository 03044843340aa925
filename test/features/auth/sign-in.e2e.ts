import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hash } from '@node-rs/argon2';
import { UsersRepository } from '../../../src/features/users/users.repository.js';
import { UsersService } from '../../../src/features/users/users.service.js';
import { Actor } from '../../../src/platform/access/actor.js';
import { Database } from '../../../src/platform/database/database.js';
import { sql } from '../../../src/platform/database/sql.js';
import { Passwords } from '../../../src/platform/passwords.js';
import { ok, problem, statuses } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';

const PASSWORD = 'seventeen grey herons';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  await app
    .get(UsersService)
    .create(Actor.system(), { name: 'Ann', email: 'ann@example.com', password: PASSWORD }, 'author');
});
afterAll(() => app.stop());

const signIn = (email: string, password = PASSWORD) =>
  app.client().POST('/api/v1/sessions', { body: { email, password } });

describe('signing in', () => {
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
});

describe('sessions', () => {
  it('are forgotten a month after their end', async () => {
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
