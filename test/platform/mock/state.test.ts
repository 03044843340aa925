import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTRACT_DOCUMENT, type Served, serveMock } from './served.js';

type Body = Record<string, unknown> & { id: string };
type Headers = Record<string, string>;

let mock: Served;
let authorization: string;
beforeEach(async () => {
  mock = await serveMock();
  authorization = await mock.signIn('owner@example.com');
});
afterEach(() => mock.stop());

async function ask(method: string, path: string, body?: unknown, headers: Headers = {}) {
  const sent = { authorization, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
  const init = { method, headers: sent, redirect: 'manual' as const };
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const answer = await mock.contract.fetch(mock.url + path, { ...init, ...content });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : {}) as Body };
}
const POSTS = '/api/v1/posts';
const draft = { title: 'Café au lait', body: 'Half milk.' };

describe('What the mock was told', () => {
  it('is made with an id, a time and a slug of its own, and found at its Location, by its slug and in the list', async () => {
    const { status, headers, body } = await ask('POST', POSTS, { ...draft, seoTitle: 'Coffee' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...draft, seoTitle: 'Coffee', slug: 'cafe-au-lait', status: 'draft', version: 1 });
    expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
    expect(headers.get('location')).toBe(`${POSTS}/${body.id}`);
    expect((await ask('GET', headers.get('location')!)).body).toEqual(body);
    expect((await ask('GET', `${POSTS}/by-slug/cafe-au-lait`)).body).toEqual(body);
    const { items } = (await ask('GET', `${POSTS}?status=draft`)).body as unknown as { items: Body[] };
    expect(items.map(({ id }) => id)).toEqual([body.id]);
    expect(items[0]).not.toHaveProperty('body');
    expect((await ask('POST', POSTS, draft)).body['slug']).toBe('cafe-au-lait-2');
  });

  it('is changed by a merge patch of the version that it has, and of no other', async () => {
    const { body, headers } = await ask('POST', POSTS, { ...draft, extra: { a: 1, b: { c: 2, d: 3 } } });
    const path = `${POSTS}/${body.id}`;
    const etag = headers.get('etag')!;
    expect((await ask('PATCH', path, { title: 'Tea' })).status).toBe(428);
    const type = { 'content-type': 'application/merge-patch+json' };
    const changed = await ask('PATCH', path, { extra: { a: null, b: { d: 4 } } }, { 'if-match': etag, ...type });
    expect(changed.body).toMatchObject({ title: draft.title, version: 2, extra: { b: { c: 2, d: 4 } } });
    expect(changed.body['extra']).toEqual({ b: { c: 2, d: 4 } });
    expect(changed.headers.get('etag')).toMatch(/^"v2-/);
    expect((await ask('PATCH', path, { title: 'Tea' }, { 'if-match': etag })).body['code']).toBe('condition.failed');
    expect((await ask('PATCH', path, { title: 'Tea' }, { 'if-match': '*' })).body['title']).toBe('Tea');
  });

  it('moves with its slug, and is not there any more once it was deleted', async () => {
    const { body } = await ask('POST', POSTS, draft);
    await ask('PATCH', `${POSTS}/${body.id}`, { slug: 'latte' }, { 'if-match': '*' });
    const moved = await ask('GET', `${POSTS}/by-slug/cafe-au-lait`);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `${POSTS}/by-slug/latte`]);
    expect((await ask('DELETE', `${POSTS}/${body.id}`)).status).toBe(204);
    expect((await ask('GET', `${POSTS}/${body.id}`)).body['code']).toBe('post.not_found');
    expect((await ask('GET', `${POSTS}/by-slug/latte`)).status).toBe(404);
  });

  it('is seen by visitors when it is published, and not before', async () => {
    const { body } = await ask('POST', POSTS, draft);
    const read = async () => (await mock.contract.fetch(`${mock.url}${POSTS}/${body.id}`)).status;
    expect(await read()).toBe(404);
    await ask('PUT', `${POSTS}/${body.id}/publication`, { publishedAt: '2030-05-05T05:05:05.000Z' });
    expect(await read()).toBe(404);
    const published = await ask('PUT', `${POSTS}/${body.id}/publication`, {});
    expect(published.body).toMatchObject({ status: 'published', publishedAt: published.body['updatedAt'] });
    expect(await read()).toBe(200);
  });

  it('is named by others as it is now: renamed, merged, deleted', async () => {
    const tags = await Promise.all(['Red', 'Green'].map((name) => ask('POST', '/api/v1/tags', { name })));
    const [red, green] = tags.map(({ body }) => body);
    const { body } = await ask('POST', POSTS, { ...draft, tags: ['red', 'green'] });
    const names = async () =>
      ((await ask('GET', `${POSTS}/${body.id}`)).body['tags'] as Body[]).map(({ name }) => name);
    await ask('PATCH', `/api/v1/tags/${red!.id}`, { name: 'Scarlet' });
    expect(await names()).toEqual(['Scarlet', 'Green']);
    await ask('PUT', `/api/v1/tags/${red!.id}/merge`, { into: green!.id });
    expect(await names()).toEqual(['Green']);
    await ask('DELETE', `/api/v1/tags/${green!.id}`);
    expect(await names()).toEqual([]);
    const refused = await ask('POST', POSTS, { ...draft, tags: ['blue'] });
    expect(refused.body['errors']).toMatchObject([{ in: 'body', pointer: '/tags/0', code: 'unknown_tag' }]);
  });

  it('is not made twice with one Idempotency-Key, nor where another has its address', async () => {
    const key = { 'idempotency-key': 'one' };
    const first = await ask('POST', POSTS, draft, key);
    const again = await ask('POST', POSTS, draft, key);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect((await ask('POST', POSTS, { ...draft, title: 'X' }, key)).body['code']).toBe('idempotency.key_reused');
    const slug = first.body['slug'];
    expect((await ask('POST', POSTS, { ...draft, slug })).body['code']).toBe('post.slug_taken');
    const account = { name: 'O', email: 'owner@example.com', password: 'x'.repeat(12) };
    expect((await ask('POST', '/api/v1/users', account)).body['code']).toBe('user.email_taken');
  });

  it('comes in pages that Link and next lead through, counted where that is asked', async () => {
    const titles: unknown[] = [];
    let path: string | undefined = `${POSTS}?sort=title&limit=2&count=true`;
    while (path) {
      const { body, headers } = await ask('GET', path);
      expect(body['total']).toBe(5);
      titles.push(...(body['items'] as Body[]).map(({ title }) => title));
      path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      expect(path === undefined).toBe(body['next'] === null);
    }
    expect(titles).toEqual(['Choosing oil', 'Lighting a lantern', 'Storms', 'The glass', 'The keeper']);
    expect((await ask('GET', `${POSTS}?publishedAfter=2024-04-01T00:00:00Z&count=true`)).body['total']).toBe(2);
    expect((await ask('GET', `${POSTS}?q=lantern`)).body['items']).toHaveLength(1);
    expect((await ask('GET', `${POSTS}?author=nobody`)).body['items']).toEqual([]);
    const { items } = (await ask('GET', `${POSTS}?include=body`)).body as unknown as { items: Body[] };
    expect(items.every(({ body }) => typeof body === 'string')).toBe(true);
    expect((await ask('GET', `${POSTS}?after=W10`)).body['errors']).toMatchObject([
      { pointer: '/after', code: 'cursor' },
    ]);
  });
});

describe('A token of the mock', () => {
  const accept = (email: string) =>
    ask('POST', '/api/v1/invitations/acceptance', {
      token: 'by mail',
      name: 'A',
      email,
      password: 'twelve grey herons',
    });

  it('is used up by what succeeds with it, and by nothing else', async () => {
    expect((await accept('owner@example.com')).body['code']).toBe('user.email_taken');
    expect((await accept('a@example.com')).status).toBe(201);
    expect((await accept('b@example.com')).body['code']).toBe('invitation.not_found');
  });
});

describe('A session of the mock', () => {
  it('is begun by a known address with any password, renewed once with each token, and ended', async () => {
    const unknown = await ask('POST', '/api/v1/sessions', { email: 'no@example.com', password: 'x' });
    expect(unknown.body['code']).toBe('session.wrong_credentials');
    const { body } = await ask('POST', '/api/v1/sessions', { email: 'owner@example.com', password: 'x' });
    const { refreshToken } = body;
    const renewed = await ask('POST', '/api/v1/sessions/refresh', { refreshToken });
    expect(renewed.body.id).toBe(body.id);
    expect((await ask('POST', '/api/v1/sessions/refresh', { refreshToken })).body['code']).toBe('session.reused');
    authorization = `Bearer ${String(renewed.body['accessToken'])}`;
    const { items } = (await ask('GET', '/api/v1/sessions')).body as unknown as { items: Body[] };
    expect(items.map(({ id, current }) => [id === body.id, current])).toEqual([
      [true, true],
      [false, false],
    ]);
    await ask('DELETE', '/api/v1/sessions');
    expect((await ask('GET', '/api/v1/users/me')).body['code']).toBe('access.bad_credential');
  });
});

describe('On the wire the mock', () => {
  it('refuses what lives nowhere, and methods that an address has not', async () => {
    expect((await ask('GET', '/nowhere')).body['code']).toBe('request.not_found');
    const refused = await ask('DELETE', POSTS);
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('refuses an address that is no UTF-8, and outlives a request that breaks off', async () => {
    expect((await ask('GET', `${POSTS}/%ff`)).body['errors']).toMatchObject([{ in: 'path', code: 'encoding' }]);
    const { port } = new URL(mock.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /api/v1/posts HTTP/1.1\r\nhost: mock\r\ncontent-length: 9\r\n\r\n{"ti');
    socket.destroy();
    await once(socket, 'close');
    expect((await ask('GET', POSTS)).status).toBe(200);
  });

  it('lets pages of any origin in, and serves its document', async () => {
    const asked = { origin: 'http://localhost:5173', 'access-control-request-headers': 'authorization,prefer' };
    const preflight = await fetch(`${mock.url}${POSTS}`, { method: 'OPTIONS', headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,prefer');
    const answer = await fetch(`${mock.url}/openapi.json`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(await answer.json()).toEqual(CONTRACT_DOCUMENT);
  });

  it('answers HEAD like GET, without the body', async () => {
    const head = await fetch(`${mock.url}${POSTS}`, { method: 'HEAD' });
    const get = await fetch(`${mock.url}${POSTS}`);
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
    expect(await head.text()).toBe('');
  });

  it('gives the same bytes to the same requests after each start', async () => {
    const told = async () => {
      const { headers, body } = await ask('POST', POSTS, draft);
      return JSON.stringify([...headers].filter(([name]) => name !== 'date')) + JSON.stringify(body);
    };
    const first = await told();
    await mock.stop();
    mock = await serveMock();
    expect(await mock.signIn('owner@example.com')).toBe(authorization);
    expect(await told()).toBe(first);
  });
});
