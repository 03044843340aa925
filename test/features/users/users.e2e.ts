import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, ok, problem, statuses, tagged } from '../../support/answers.js';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

const PASSWORD = 'seventeen grey herons';
const NOBODY = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';

let app: TestSite;
let admin: Person;
let member: Person;

beforeAll(async () => {
  app = await TestSite.start();
  [admin, member] = [await app.as('admin'), await app.as('member')];
});
afterAll(() => app.stop());

const signUp = (body: object, who = app.client()) =>
  who.POST('/api/v1/users', { body: { name: 'Ada Lovelace', password: PASSWORD, ...body } as never });
const at = (id: string) => ({ params: { path: { id } } });
const page = (query: object) => ({ params: { query } });

describe('signing up', () => {
  it('makes a member, under a slug of their name, whom managers find where the answer says', async () => {
    const { data: user, response } = await signUp({ email: 'ada@example.com' });
    expect(response.status).toBe(201);
    expect(user).toMatchObject({
      name: 'Ada Lovelace',
      slug: 'ada-lovelace',
      email: 'ada@example.com',
      role: 'member',
    });
    expect(user).toMatchObject({ status: 'active', permissions: [], bio: null, avatarUrl: null, version: 1 });
    const found = await app.fetch(response.headers.get('location')!, {
      headers: { authorization: `Bearer ${admin.accessToken}` },
    });
    expect(await found.json()).toEqual(user);
    expect((await ok(signUp({ email: 'ada2@example.com' }))).slug).toBe('ada-lovelace-2');
    expect((await ok(signUp({ email: 'party@example.com', name: '🎉🎉' }))).slug).toBe('user');
  });

  it('refuses an address that is taken, however it is written', async () => {
    await ok(signUp({ email: 'Bob@example.com' }));
    for (const email of ['Bob@example.com', 'bob@EXAMPLE.com', 'ＢＯＢ@example.com']) {
      expect(await problem(signUp({ email }))).toBe('409 user.email_taken');
    }
  });

  it.each([
    ['elevenchars', 'too_short'],
    ['x1!'.repeat(100), 'too_long'],
    ['password1234', 'common'],
    ['ada-lovelace1', 'contains_context'],
  ])('refuses the password %s as %s', async (password, code) => {
    expect(await faults(signUp({ email: 'weak@example.com', password }))).toEqual([`body /password ${code}`]);
  });

  it('names every fault of the input', async () => {
    expect(await faults(signUp({ email: 'no-address', name: '', role: 'owner' }))).toEqual(
      expect.arrayContaining(['body /email is_email', 'body /name min_length', 'body /role unknown']),
    );
    expect(await faults(signUp({ email: `${'a'.repeat(250)}@example.com` }))).toEqual(['body /email is_email']);
    // One character that becomes eighteen when compared.
    expect(await faults(signUp({ email: `${'\uFDFA'.repeat(20)}@example.com` }))).toEqual(['body /email is_email']);
  });

  it.each(['\u200b', '\u00ad', '\u2060', '\ufeff', '\u202e', '\u{e0041}', '\ufe0f', '\u3164'])(
    'refuses an address with %j in it, which nobody would see',
    async (unseen) => {
      for (const email of [`a${unseen}da@example.com`, `ada@exa${unseen}mple.com`])
        expect(await faults(signUp({ email }))).toEqual(['body /email is_email']);
    },
  );
});

describe('oneself', () => {
  it('is shown with what the role allows, and changed by what is given alone', async () => {
    const author = await app.as('author');
    const { body: before, etag } = await tagged(author.client.GET('/api/v1/users/me'));
    expect(before).toMatchObject({ id: author.id, permissions: ['posts:write', 'posts:publish'] });
    const change = (body: object, header = {}) =>
      author.client.PATCH('/api/v1/users/me', { params: { header }, body: body as never });
    const changed = await ok(change({ name: 'Grace', bio: 'Sailed.', websiteUrl: 'https://grace.example' }));
    expect(changed).toMatchObject({ name: 'Grace', bio: 'Sailed.', slug: before.slug, version: 2 });
    expect(await ok(change({ bio: null }))).toMatchObject({ bio: null, name: 'Grace', version: 3 });
    expect(await ok(change({}))).toMatchObject({ version: 3 });
    expect(await problem(change({ bio: 'Stale.' }, { 'If-Match': etag }))).toBe('412 condition.failed');
    expect(await faults(change({ name: null, websiteUrl: 'javascript:alert(1)', role: 'owner' }))).toEqual(
      expect.arrayContaining(['body /name is_string', 'body /websiteUrl is_url', 'body /role unknown']),
    );
    expect(await ok(author.client.GET('/api/v1/users/me'))).toMatchObject({ role: 'author', name: 'Grace' });
  });

  it('needs a credential', async () => {
    expect(await problem(app.client().GET('/api/v1/users/me'))).toBe('401 access.sign_in_first');
    const anonymous = app.client().PATCH('/api/v1/users/me', { body: { name: 'x' } });
    expect(await problem(anonymous)).toBe('401 access.sign_in_first');
  });
});

describe('everybody', () => {
  it('is listed for managers, page by page, by role, status and address', async () => {
    const names: string[] = [];
    let after: string | undefined;
    do {
      const query = { limit: 3, count: true, ...(after !== undefined && { after }) };
      const answer = await ok(admin.client.GET('/api/v1/users', page(query)));
      names.push(...answer.items.map(({ id }) => id));
      if (answer.next === null) expect(answer.total).toBe(names.length);
      after = answer.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(names).size).toBe(names.length);
    const { items } = await ok(admin.client.GET('/api/v1/users', page({ role: 'admin', status: 'active' })));
    expect(new Set(items.map(({ email }) => email))).toEqual(new Set([admin.email, 'admin@example.com']));
    const found = await ok(admin.client.GET('/api/v1/users', page({ email: admin.email.toUpperCase() })));
    expect(found.items.map(({ id }) => id)).toEqual([admin.id]);
    const [newest] = (await ok(admin.client.GET('/api/v1/users', page({ sort: '-createdAt', limit: 1 })))).items;
    const [oldest] = (await ok(admin.client.GET('/api/v1/users', page({ sort: 'createdAt', limit: 1 })))).items;
    expect(Date.parse(newest!.createdAt)).toBeGreaterThan(Date.parse(oldest!.createdAt));
    expect(await faults(admin.client.GET('/api/v1/users', page({ role: 'king', sort: 'email' })))).toEqual(
      expect.arrayContaining(['query /role is_in', 'query /sort is_in']),
    );
  });

  it('is read by managers alone', async () => {
    expect(await ok(admin.client.GET('/api/v1/users/{id}', at(member.id)))).toMatchObject({ email: member.email });
    expect(await problem(admin.client.GET('/api/v1/users/{id}', at(NOBODY)))).toBe('404 user.not_found');
    for (const id of [member.id, admin.id, NOBODY]) {
      expect(await problem(member.client.GET('/api/v1/users/{id}', at(id)))).toBe('403 access.permission_missing');
    }
    expect(await problem(member.client.GET('/api/v1/users'))).toBe('403 access.permission_missing');
    expect(await problem(app.client().GET('/api/v1/users'))).toBe('401 access.sign_in_first');
  });
});

/** Last, since nothing after them is recorded: see Recorder. */
describe('at once', () => {
  it('lets one of many win who want the same address at once, and gives each their own slug', async () => {
    const same = await Promise.all(Array.from({ length: 3 }, () => signUp({ email: 'race@example.com' })));
    expect(statuses(same)).toEqual([201, 409, 409]);
    const others = await Promise.all([1, 2, 3].map((n) => ok(signUp({ email: `twin${n}@example.com`, name: 'Twin' }))));
    expect(others.map(({ slug }) => slug).toSorted()).toEqual(['twin', 'twin-2', 'twin-3']);
  });
});
