import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMainstay } from '../../../sdk/typescript/connect.js';
import { type ClientOptions, etagOf } from '../../../sdk/typescript/core.js';
import { isProblem } from '../../../sdk/typescript/problem.js';
import { memoryTokens } from '../../../sdk/typescript/session.js';
import { TestSite } from '../../support/site.js';
import { zipOf } from '../../support/zip.js';

let app: TestSite;

beforeAll(async () => {
  app = await TestSite.start();
});
afterAll(() => app.stop());

const client = (options: Partial<ClientOptions> = {}) =>
  createMainstay({ baseUrl: app.url, fetch: app.send, ...options });

/** A client that holds the session of a new person of this role. */
async function as(role: 'author' | 'admin', options: Partial<ClientOptions> = {}) {
  const { accessToken, refreshToken } = await app.as(role);
  const tokens = memoryTokens({ accessToken, refreshToken, expiresAt: Date.now() + 600_000 });
  return { tokens, mainstay: client({ tokens, ...options }) };
}

describe('the TypeScript client', () => {
  it('signs somebody up and in', async () => {
    const mainstay = client();
    const account = { name: 'Ada', email: 'ada@example.com', password: 'a pebble under the lighthouse' };
    const { id } = await mainstay.users.create(account);
    const weak = await mainstay.users.create.result({ ...account, email: 'b@example.com', password: 'password1234' });
    if (weak.problem?.code !== 'request.invalid') throw new Error('A weak password was taken');
    expect(weak.problem.errors.map(({ pointer }) => pointer)).toEqual(['/password']);
    const taken: unknown = await mainstay.users.create(account).catch((error: unknown) => error);
    expect(isProblem(taken, 'user.email_taken')).toBe(true);
    await mainstay.sessions.signIn({ email: account.email, password: account.password });
    expect((await mainstay.users.getCurrent()).id).toBe(id);
  });

  it('writes, publishes, edits without overwriting, and withdraws', async () => {
    const { mainstay } = await as('author');
    const draft = await mainstay.posts.create({ title: 'Hello', body: '# Hello' });
    const published = await mainstay.posts.publish(draft.id);
    expect(published.status).toBe('published');
    const edited = await mainstay.posts.update(draft.id, { title: 'Hello again' }, { ifMatch: published });
    const late = await mainstay.posts.update.result(draft.id, { title: 'Too late' }, { ifMatch: published });
    expect(late.problem?.code).toBe('condition.failed');
    const merged = await mainstay.posts.update(draft.id, { title: 'Hello, all' }, { ifMatch: 'fresh' });
    expect([edited.version, merged.version]).toEqual([published.version + 1, published.version + 2]);
    expect(etagOf(merged)).toMatch(new RegExp(`^"v${merged.version}-`));
    expect((await mainstay.posts.unpublish(draft.id, { ifMatch: merged })).status).toBe('draft');
    const hidden: unknown = await client()
      .posts.get(draft.id)
      .catch((error: unknown) => error);
    expect(isProblem(hidden, 'post.not_found')).toBe(true);
  });

  it('finds a post by the slug that it had before', async () => {
    const { mainstay } = await as('author');
    const { id, slug } = await mainstay.posts.create({ title: 'Once called so', body: '' });
    await mainstay.posts.publish(id);
    await mainstay.posts.update(id, { slug: 'now-called-otherwise' }, { ifMatch: '*' });
    expect(await client().posts.getBySlug(slug)).toMatchObject({ id, slug: 'now-called-otherwise' });
  });

  it('imports a blog, telling how far it has come, and reads every page of it', async () => {
    const { mainstay } = await as('admin');
    const post = (n: number) => `---\ntitle: Post ${n}\ndate: 2024-05-0${n}\ntags: [imported]\n---\n\nText ${n}.`;
    const files = Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`blog/${n + 1}.md`, post(n + 1)]));
    const archive = new Blob([new Uint8Array(zipOf({ ...files, 'blog/large.bin': randomBytes(300_000) }))]);
    const onProgress = vi.fn();
    const { id } = await mainstay.imports.start(archive, { source: 'blog' }, { onProgress });
    const told = onProgress.mock.calls.map(([progress]: { sent: number }[]) => progress!.sent);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeGreaterThan(3);
    expect([told[0], told.at(-1)]).toEqual([0, archive.size]);
    await app.settle();
    expect(await mainstay.imports.get(id)).toMatchObject({ state: 'done', created: 7 });
    const titles: string[] = [];
    for await (const { title } of client().posts.list({ tag: 'imported', limit: 2 })) titles.push(title);
    expect(titles).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Post ${n}`));
  });

  it('uploads an archive although the access token has expired', async () => {
    const { mainstay } = await as('admin');
    await app.clock.advance(900_000);
    const archive = new Blob([new Uint8Array(zipOf({ 'a/a.md': '# A', 'a/large.bin': randomBytes(3_000_000) }))]);
    const onProgress = vi.fn();
    const { id } = await mainstay.imports.start(archive, { source: 'late' }, { onProgress, retries: 0 });
    await app.settle();
    expect(await mainstay.imports.get(id)).toMatchObject({ state: 'done', created: 1 });
    expect(onProgress.mock.lastCall).toEqual([{ sent: archive.size, total: archive.size }]);
  });

  it('renews a session once for many calls, and ends it', async () => {
    const asked = vi.fn(app.send);
    const { mainstay, tokens } = await as('author', { fetch: asked });
    const before = await tokens.get();
    await app.clock.advance(900_000);
    const people = await Promise.all(Array.from({ length: 8 }, () => mainstay.users.getCurrent()));
    expect(new Set(people.map(({ id }) => id)).size).toBe(1);
    expect(asked.mock.calls.filter(([url]) => url === `${app.url}/api/v1/sessions/refresh`)).toHaveLength(1);
    expect((await tokens.get())?.refreshToken).not.toBe(before?.refreshToken);
    expect((await mainstay.sessions.list().page()).items).toMatchObject([{ current: true }]);
    await mainstay.sessions.signOut();
    expect((await mainstay.users.getCurrent.result()).problem?.code).toBe('access.sign_in_first');
  });
});
