import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Sites } from '../../../src/platform/http/sites.js';
import { Mail } from '../../../src/platform/mail.js';
import type {
  SandboxSession,
  SandboxSettlementView,
  SandboxView,
} from '../../../src/features/sandboxes/sandboxes.dto.js';
import type { SandboxMailView, SandboxRequestsView } from '../../../src/features/sandboxes/traffic.dto.js';
import { TestApp } from '../../support/app.js';

let app: TestApp;
let made = 0;

beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_MODE: 'test' });
});
afterAll(() => app.stop());

type Answer<T> = { status: number; headers: Headers; body: T };
type Post = { id: string; slug: string; title: string; status: string; createdAt: string };
type Problem = { code: string };
type Clock = { now: string; frozen: boolean };
type Posts = { items: Post[]; total: number };

/** One request, whose answer is held against the contract. */
async function call<T = Problem>(method: string, url: string, body?: unknown, token?: string): Promise<Answer<T>> {
  const headers = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await app.contract.fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : null) as T };
}

const control = <T = Problem>(method: string, path = '', body?: unknown) =>
  call<T>(method, `${app.url}/api/v1/sandboxes${path}`, body);

class Box {
  private constructor(
    readonly id: string,
    readonly url: string,
    readonly people: SandboxView['people'],
  ) {}

  static async make(draft: object = {}): Promise<Box> {
    const { status, body } = await control<SandboxView>('POST', '', { id: `box-${++made}`, ...draft });
    expect(status).toBe(201);
    return new Box(body.id, body.baseUrl, body.people);
  }

  async signIn(role = 'editor'): Promise<string> {
    return (await this.control<SandboxSession>('POST', '/sessions', { role })).body.accessToken;
  }

  call = <T = Problem>(method: string, path: string, body?: unknown, token?: string) =>
    call<T>(method, `${this.url}/api/v1${path}`, body, token);
  control = <T = Problem>(method: string, path: string, body?: unknown) =>
    control<T>(method, `/${this.id}${path}`, body);
}

describe('a sandbox', () => {
  it('is a whole backend of its own, with one user of each role', async () => {
    const [one, other] = [await Box.make(), await Box.make()];
    expect(one.people.map(({ role }) => role)).toEqual(['owner', 'admin', 'editor', 'author', 'contributor', 'member']);
    const token = await one.signIn();
    const created = await one.call<Post>('POST', '/posts', { title: 'Canary', body: 'Only here' }, token);
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/s/${one.id}/api/v1/posts/${created.body.id}`);
    expect((await one.call('GET', `/posts/${created.body.id}`, undefined, token)).status).toBe(200);
    const there = await other.call('GET', `/posts/${created.body.id}`, undefined, await other.signIn());
    expect(there.status).toBe(404);
    expect((await other.call('GET', '/users/me', undefined, token)).status).toBe(401);
  });

  it('has the contract of the site, where it is reached, without the making of sandboxes', async () => {
    const box = await Box.make();
    type Document = { servers: { url: string }[]; paths: Record<string, unknown>; tags: { name: string }[] };
    const documentAt = async (url: string) => (await (await fetch(`${url}/openapi.json`)).json()) as Document;
    const [ours, theirs] = [await documentAt(app.url), await documentAt(box.url)];
    const makers = Object.keys(ours.paths).filter((path) => path.startsWith('/api/v1/sandboxes'));
    expect(makers.length).toBeGreaterThan(10);
    expect(Object.keys(theirs.paths)).toEqual(Object.keys(ours.paths).filter((path) => !makers.includes(path)));
    expect(theirs.tags.map(({ name }) => name)).not.toContain('sandboxes');
    expect([ours.servers[0]!.url, theirs.servers[0]!.url]).toEqual([app.url, box.url]);
    expect(JSON.stringify(theirs)).not.toContain('Sandbox');
  });

  it('takes in somebody new of any role, until it is reset', async () => {
    const box = await Box.make({ randomSeed: 'people' });
    const add = (person: object = {}) => box.control<SandboxView['people'][number]>('POST', '/people', person);
    const { status, body } = await add({ role: 'author' });
    expect({ status, role: body.role }).toEqual({ status: 200, role: 'author' });
    expect(body.email).toMatch(/^author-[0-9a-f]{12}@example\.com$/);
    const { email, password } = body;
    const session = await box.call<SandboxSession>('POST', '/sessions', { email, password });
    const me = await box.call<typeof body>('GET', '/users/me', undefined, session.body.accessToken);
    expect(me.body).toMatchObject({ id: body.id, slug: body.slug, role: 'author', email });
    const named = await add({ name: 'Ada Lovelace', email: 'Ada@example.com' });
    expect(named.body).toMatchObject({ slug: 'ada-lovelace', role: 'member', email: 'Ada@example.com' });
    expect((await box.control('POST', '/people', { email: 'ada@EXAMPLE.com' })).body.code).toBe('user.email_taken');
    for (const wrong of [{ email: 'nowhere' }, { name: null }, { name: '' }, { role: 'king' }, { password: 'x' }])
      expect((await box.control('POST', '/people', wrong)).status, JSON.stringify(wrong)).toBe(400);
    await box.control('POST', '/reset');
    expect((await box.control('POST', '/sessions', { email })).body.code).toBe('sandbox.person_not_found');
  });

  it('signs people in by their passwords too', async () => {
    const box = await Box.make();
    const { email, password } = box.people.find(({ role }) => role === 'author')!;
    const { status, body } = await box.call<SandboxSession>('POST', '/sessions', { email, password });
    expect(status).toBe(201);
    expect((await box.call('GET', '/users/me', undefined, body.accessToken)).body).toMatchObject({ role: 'author' });
  });

  it.each([
    ['blog', 12],
    ['magazine', 120],
  ] as const)('holds a %s at first', async (seed, count) => {
    const box = await Box.make({ seed });
    const { body } = await box.call<Posts>('GET', '/posts?count=true&limit=5', undefined, await box.signIn());
    expect(body.total).toBe(count);
    const link = (await box.call('GET', '/posts?limit=5')).headers.get('link')!;
    expect(link).toContain(`</s/${box.id}/api/v1/posts?`);
  });

  it('is brought back to what it was at first', async () => {
    const box = await Box.make({ seed: 'blog' });
    const token = await box.signIn();
    await box.call('POST', '/posts', { title: 'Canary', body: 'Text' }, token);
    expect((await box.control('POST', '/reset')).status).toBe(200);
    expect((await box.call('GET', '/users/me', undefined, token)).status).toBe(401);
    const { body } = await box.call<Posts>('GET', '/posts?count=true', undefined, await box.signIn());
    expect(body.total).toBe(12);
  });

  it('is restored from a snapshot, which is a seed of others as well', async () => {
    const box = await Box.make();
    const token = await box.signIn();
    await box.call('POST', '/posts', { title: 'Kept', body: 'Text' }, token);
    expect((await box.control('POST', '/snapshots', { name: 'one-post' })).body).toEqual({ name: 'one-post' });
    await box.call('POST', '/posts', { title: 'Lost', body: 'Text' }, token);
    expect((await box.control('POST', '/restoration', { name: 'one-post' })).status).toBe(200);
    const titles = async (of: Box) =>
      (await of.call<Posts>('GET', '/posts', undefined, await of.signIn())).body.items.map(({ title }) => title);
    expect(await titles(box)).toEqual(['Kept']);
    expect(await titles(await Box.make({ seed: 'one-post' }))).toEqual(['Kept']);
    const magazine = await Box.make({ seed: 'magazine' });
    const back = await magazine.control<SandboxView>('POST', '/restoration', { name: 'one-post' });
    expect(back.body.people).toEqual(box.people);
    expect((await magazine.control<SandboxView>('POST', '/reset')).body.people).toEqual(magazine.people);
    expect((await box.control('POST', '/restoration', { name: 'none' })).body.code).toBe('sandbox.snapshot_not_found');
  });

  it('is gone when it is deleted', async () => {
    const box = await Box.make();
    expect((await control('DELETE', `/${box.id}`)).status).toBe(204);
    expect((await fetch(`${box.url}/api/v1/posts`)).status).toBe(404);
    expect((await control('GET', `/${box.id}`)).body.code).toBe('sandbox.not_found');
    await Box.make({ id: box.id });
  });

  it('has an id that no other has, and makes no sandboxes itself', async () => {
    const box = await Box.make();
    expect((await control('POST', '', { id: box.id })).body.code).toBe('sandbox.id_taken');
    expect((await fetch(`${box.url}/api/v1/sandboxes/${box.id}`)).status).toBe(404);
    expect(await (await fetch(`${app.url}/s/nowhere/api/v1/posts`)).json()).toMatchObject({
      code: 'request.not_found',
    });
  });
});

describe('the clock of a sandbox', () => {
  it('is obeyed by tokens, schedules and dates, and by nobody else', async () => {
    const box = await Box.make({ now: '2030-05-01T10:00:00.000Z' });
    const token = await box.signIn();
    const draft = await box.call<Post>('POST', '/posts', { title: 'Later', body: 'Text' }, token);
    expect(draft.body.createdAt).toBe('2030-05-01T10:00:00.000Z');
    expect(draft.headers.get('date')).toBe('Wed, 01 May 2030 10:00:00 GMT');
    await box.call('PUT', `/posts/${draft.body.id}/publication`, { publishedAt: '2030-05-01T10:05:00.000Z' }, token);
    await box.control('PATCH', '/clock', { advanceMs: 5 * 60_000 });
    expect((await box.control<SandboxSettlementView>('POST', '/settlement')).body.ran).toBeGreaterThan(0);
    expect((await box.call<Post>('GET', `/posts/by-slug/${draft.body.slug}`)).body.status).toBe('published');
    await box.control('PATCH', '/clock', { advanceMs: 6 * 60_000 });
    expect((await box.call('GET', '/users/me', undefined, token)).status).toBe(401);
    const { body } = await (await Box.make()).control<Clock>('GET', '/clock');
    expect(Math.abs(Date.now() - Date.parse(body.now))).toBeLessThan(60_000);
  });

  it('stands, runs from a moment, or goes as the server’s does', async () => {
    const box = await Box.make();
    const at = '2031-01-01T00:00:00.000Z';
    expect((await box.control('PATCH', '/clock', { now: at })).body).toEqual({ now: at, frozen: true });
    const running = (await box.control<Clock>('PATCH', '/clock', { now: at, frozen: false })).body;
    expect(running.frozen).toBe(false);
    expect(Date.parse(running.now) - Date.parse(at)).toBeLessThan(60_000);
    expect(Date.parse(running.now)).toBeGreaterThanOrEqual(Date.parse(at));
    const back = (await box.control<Clock>('PATCH', '/clock', { now: null })).body;
    expect(Math.abs(Date.now() - Date.parse(back.now))).toBeLessThan(60_000);
  });
});

describe('a sandbox under test', () => {
  it('tells which requests reached it', async () => {
    const box = await Box.make({ now: '2030-05-01T10:00:00.000Z' });
    await box.call('GET', '/posts?limit=3');
    await box.call('GET', '/nothing-here');
    const { body } = await box.control<SandboxRequestsView>('GET', '/requests');
    expect(body.items).toMatchObject([
      { operation: 'listPosts', method: 'GET', path: '/api/v1/posts', status: 200, at: '2030-05-01T10:00:00.000Z' },
      { operation: null, path: '/api/v1/nothing-here', status: 404 },
    ]);
    await box.control('DELETE', '/requests');
    expect((await box.control<SandboxRequestsView>('GET', '/requests')).body.items).toEqual([]);
  });

  it('fails as it is told to, as often as it is told to', async () => {
    const box = await Box.make();
    await box.control('PUT', '/faults', { operation: 'listTags', kind: 'unavailable', times: 2 });
    const statuses = [];
    for (const path of ['/posts', '/tags', '/tags', '/tags']) statuses.push((await box.call('GET', path)).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    await box.control('PUT', '/faults', { kind: 'cut' });
    await expect(box.call('GET', '/posts')).rejects.toThrow();
    await box.control('PUT', '/faults', { kind: 'unavailable', times: 5 });
    await box.control('DELETE', '/faults');
    expect((await box.call('GET', '/posts')).status).toBe(200);
    expect((await box.control('PUT', '/faults', { operation: 'noSuch', kind: 'slow' })).body.code).toBe(
      'sandbox.operation_unknown',
    );
  });

  it('has a clock that goes on with each request, where it is told to', async () => {
    const box = await Box.make({ now: '2030-05-01T10:00:00.000Z', tickMs: 1_500 });
    const token = await box.signIn();
    const times = [];
    for (const title of ['One', 'Two'])
      times.push((await box.call<Post>('POST', '/posts', { title, body: 'x' }, token)).body.createdAt);
    expect(times).toEqual(['2030-05-01T10:00:01.500Z', '2030-05-01T10:00:03.000Z']);
    expect((await box.control<Clock>('GET', '/clock')).body).toEqual({ now: '2030-05-01T10:00:03.000Z', frozen: true });
  });

  it('has no limit of requests but the one it is given, which goes by its own clock', async () => {
    const free = await Box.make();
    expect((await free.call('GET', '/posts')).headers.get('ratelimit')).toBeNull();
    expect((await free.control('GET', '/clock')).headers.get('ratelimit')).toBeNull();
    const box = await Box.make({ quota: 2, now: '2030-05-01T10:00:00.000Z' });
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await box.call('GET', '/posts')).status);
    await box.control('PATCH', '/clock', { advanceMs: 60_000 });
    statuses.push((await box.call('GET', '/posts')).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  it('keeps its mail, and tells of it as soon as it comes', async () => {
    const [box, other] = [await Box.make(), await Box.make()];
    const waiting = box.control('GET', '/mail/next?to=new@example.com&subject=invited&seconds=20');
    const text = 'Open https://example.com/setup#token=abc or type 482913.';
    await app
      .get(Sites)
      .find(box.id)!
      .run(() => app.get(Mail).send({ to: 'new@example.com', subject: 'You are invited', text }));
    expect((await waiting).status).toBe(200);
    const letter = (await waiting).body;
    const links = ['https://example.com/setup#token=abc'];
    expect(letter).toEqual({ to: 'new@example.com', subject: 'You are invited', text, links, codes: ['482913'] });
    expect((await other.control<SandboxMailView>('GET', '/mail')).body.items).toEqual([]);
    expect((await box.control('GET', '/mail/next?to=nobody@example.com&seconds=0')).body.code).toBe('sandbox.no_mail');
    await box.control('DELETE', '/mail');
    expect((await box.control<SandboxMailView>('GET', '/mail')).body.items).toEqual([]);
  });
});

describe('a sandbox with a seed', () => {
  /** Everything that is answered on a walk through the site, but for the sandbox's own name. */
  async function walk(randomSeed: string): Promise<string> {
    const box = await Box.make({ seed: 'blog', randomSeed, now: '2030-05-01T10:00:00.000Z' });
    const answers: unknown[] = [];
    const note = ({ status, headers, body }: Answer<unknown>) => answers.push({ status, headers: [...headers], body });
    const token = await box.signIn();
    const post = await box.call<Post>('POST', '/posts', { title: 'Again', body: '# One' }, token);
    note(post);
    note(await box.call('PUT', `/posts/${post.body.id}/publication`, {}, token));
    note(await box.call('GET', '/posts?limit=5', undefined, token));
    const { email, password } = box.people[0]!;
    note(await box.call('POST', '/sessions', { email, password }));
    note(await box.call('GET', '/nothing-here'));
    return JSON.stringify(answers).replaceAll(box.id, 'box');
  }

  it('answers the same bytes each time, tokens and ids included', async () => {
    const [one, again, other] = [await walk('one'), await walk('one'), await walk('other')];
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});
