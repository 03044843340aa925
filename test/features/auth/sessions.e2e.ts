import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, ok, problem } from '../../support/answers.js';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

const PASSWORD = 'seventeen grey herons';
const NOBODY = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';

let app: TestSite;

beforeAll(async () => {
  app = await TestSite.start();
  await ok(app.client().POST('/api/v1/users', { body: { name: 'Ann', email: 'ann@example.com', password: PASSWORD } }));
});
afterAll(() => app.stop());

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
    const lapses = Date.parse(data!.refreshExpiresAt) - (await app.clock.now()).getTime();
    expect(Math.round(lapses / 3_600_000)).toBe(14 * 24);
    const client = app.client(data!.accessToken);
    expect(await ok(client.GET('/api/v1/users/me'))).toMatchObject({ email: 'ann@example.com', role: 'member' });
    const { items } = await ok(client.GET('/api/v1/sessions'));
    expect(items).toMatchObject([{ id: data!.id, current: true }]);
    expect(items[0]!.userAgent).toHaveLength(255);
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
  const another = async (who: Person): Promise<Person> => ({ ...who, ...(await app.signIn(who.email)) });

  it('are listed to whom they belong, the newest first, page by page', async () => {
    const ann = await app.as('member');
    const stranger = await app.as('admin');
    for (let n = 0; n < 4; n++) {
      await app.clock.advance(10);
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

  it('end one by one at once, and only by their own', async () => {
    const ann = await app.as('member');
    const phone = await another(ann);
    const stranger = await app.as('owner');
    expect(await isIn(phone.client)).toBe(true);
    const id = (await ok(sessions(phone))).items.find(({ current }) => current)!.id;
    expect(await problem(revoke(stranger, id))).toBe('404 session.not_found');
    expect(await problem(revoke(ann, NOBODY))).toBe('404 session.not_found');
    expect((await revoke(ann, id)).response.status).toBe(204);
    expect(await isIn(phone.client)).toBe(false);
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
});
