import { describe, expect, it } from 'vitest';
import { answerCache } from '../../../sdk/typescript/cache.js';
import { connect } from '../../../sdk/typescript/connect.js';
import { etagOf } from '../../../sdk/typescript/core.js';
import { posts } from '../../../sdk/typescript/operations.js';
import { isProblem, Problem } from '../../../sdk/typescript/problem.js';
import { FakeServer, json, problem } from './fake-server.js';

const answering = (answer: () => Response) => new FakeServer(answer);

describe('a call', () => {
  it('sends its arguments to where the contract has them', async () => {
    const server = answering(() => json({ id: '1' }, {}, 201));
    const { posts: calls, imports } = server.client({ headers: { 'x-all': 'a' } });
    await calls.getRevision('a b', 'c/d');
    await calls.create({ title: 'Hello', body: 'Text' }, { headers: { 'x-one': 'b' }, idempotencyKey: 'mine' });
    await imports.start(new Blob(['zip']), { source: 'blog & co', dryRun: true });
    await calls.publish('1');
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/posts/a%20b/revisions/c%2Fd',
      'POST /api/v1/posts',
      'POST /api/v1/imports?source=blog%20%26%20co&dryRun=true',
      'PUT /api/v1/posts/1/publication',
    ]);
    const [, create, start, publish] = server.seen;
    expect(JSON.parse(create!.body as string)).toEqual({ title: 'Hello', body: 'Text' });
    expect(Object.fromEntries(create!.headers)).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'mine',
      'x-all': 'a',
      'x-one': 'b',
    });
    expect(start!.headers.get('content-type')).toBe('application/zip');
    expect(publish!.body).toBe('{}');
  });

  it('writes a list in the query comma separated, and leaves out what is not set', async () => {
    const server = answering(() => json({ items: [], next: null }));
    await server
      .client()
      .posts.list({ include: ['body', 'html'], tag: undefined, q: 'a,b' })
      .page();
    expect(server.seen[0]!.path).toBe('/api/v1/posts?include=body,html&q=a%2Cb');
  });

  it.each(['', '.', '..', undefined as unknown as string])('refuses the id %j, which leads elsewhere', async (id) => {
    const server = answering(() => json({}));
    await expect(server.client().posts.get(id)).rejects.toThrow(TypeError);
    expect(server.seen).toEqual([]);
  });

  it('gives nothing for an answer without a body', async () => {
    const server = answering(() => new Response(null, { status: 204 }));
    expect(await server.client().posts.delete('1')).toBeUndefined();
  });

  it('is there for the chosen groups alone', () => {
    expect(Object.keys(connect({ baseUrl: 'http://server' }, { articles: posts }))).toEqual(['articles']);
  });
});

describe('a problem', () => {
  it('is thrown, or given by `result`, with what the server told', async () => {
    const server = answering(() => problem(404, 'post.not_found'));
    const error: unknown = await server
      .client()
      .posts.get('1')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Problem);
    expect(isProblem(error)).toBe(true);
    expect(isProblem(error, 'post.slug_taken', 'post.not_found')).toBe(true);
    expect(isProblem(error, 'post.slug_taken')).toBe(false);
    expect(error).toMatchObject({ code: 'post.not_found', status: 404, message: 'post.not_found.' });
    const { data, problem: given, response } = await server.client().posts.get.result('1');
    expect([data, given?.code, response?.status]).toEqual([undefined, 'post.not_found', 404]);
  });

  it.each([
    [
      'the page of a proxy',
      () => new Response('<html>', { status: 500, headers: { 'content-type': 'text/html' } }),
      500,
    ],
    ['a problem that is none', () => json([], { 'content-type': 'application/problem+json' }, 400), 400],
    ['a 304 that nobody asked for', () => new Response(null, { status: 304 }), 304],
    ['a success that is no JSON', () => new Response('<html>'), 200],
  ])('is client.unexpected where the answer is %s', async (_, answer, status) => {
    const { problem: given } = await answering(answer).client().posts.get.result('1');
    expect(given).toMatchObject({ code: 'client.unexpected', status });
  });

  it('is client.unreachable where there is no answer, with the cause', async () => {
    const cause = new TypeError('fetch failed');
    const server = new FakeServer(() => cause);
    const { problem: given } = await server.client({ retries: 0 }).posts.get.result('1');
    expect(given).toMatchObject({ code: 'client.unreachable', status: 0, cause });
  });
});

describe('ifMatch', () => {
  const server = () =>
    new FakeServer(({ method }, count) => (method === 'GET' ? json({ id: '1' }, { etag: `"v${count}-x"` }) : json({})));
  const sent = ({ seen }: FakeServer) => seen.map(({ method, headers }) => `${method} ${headers.get('if-match')}`);

  it('takes an entity tag, an answer, or "*"', async () => {
    const one = server();
    const { posts: calls } = one.client();
    const post = await calls.get('1');
    const { etag } = await calls.get.result('1');
    await calls.update('1', { title: 'x' }, { ifMatch: post });
    await calls.update('1', { title: 'x' }, { ifMatch: etag! });
    await calls.delete('1', { ifMatch: '*' });
    expect(sent(one).slice(2)).toEqual(['PATCH "v1-x"', 'PATCH "v2-x"', 'DELETE *']);
    expect([etagOf(post), etagOf({ ...post }), etagOf(null)]).toEqual(['"v1-x"', null, null]);
  });

  it('reads the resource first where it says "fresh", wherever the change goes', async () => {
    const one = server();
    await one.client().posts.restoreRevision('1', '2', { ifMatch: 'fresh' });
    expect(one.seen.map(({ path }) => path)).toEqual(['/api/v1/posts/1', '/api/v1/posts/1/revisions/2/restoration']);
    expect(sent(one)[1]).toBe('PUT "v1-x"');
  });

  it('changes nothing where the resource cannot be read', async () => {
    const gone = new FakeServer(() => problem(404, 'post.not_found'));
    const { problem: given } = await gone.client().posts.update.result('1', {}, { ifMatch: 'fresh' });
    expect([given?.code, gone.seen.length]).toEqual(['post.not_found', 1]);
  });

  it('refuses an object that is no answer', async () => {
    await expect(server().client().posts.update('1', {}, { ifMatch: {} })).rejects.toThrow(TypeError);
  });
});

describe('the cache of answers', () => {
  it('asks with the entity tag, and gives a new copy of what has not changed', async () => {
    const server = new FakeServer(({ headers }) =>
      headers.get('if-none-match') === '"a"' ? new Response(null, { status: 304 }) : json({ id: '1' }, { etag: '"a"' }),
    );
    const { posts: calls } = server.client({ cache: answerCache() });
    const [first, second] = [await calls.get('1'), await calls.get('1')];
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
    expect(server.seen.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, '"a"']);
  });

  it('forgets the oldest', () => {
    const cache = answerCache(2);
    for (const url of ['a', 'b', 'a', 'c']) cache.set(url, { etag: '"1"', text: '' });
    expect(['a', 'b', 'c'].map((url) => cache.get(url) !== undefined)).toEqual([true, false, true]);
  });
});
