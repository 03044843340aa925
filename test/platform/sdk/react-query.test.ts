import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ProblemOf } from '../../../sdk/typescript/problem.js';
import { infiniteQueryOptions, mutationOptions, queryKey, queryOptions } from '../../../sdk/typescript/react-query.js';
import type { Schemas } from '../../../sdk/typescript/types.js';
import { FakeServer, json } from './fake-server.js';

const signal = new AbortController().signal;
const server = () =>
  new FakeServer(({ path }) => json(path.includes('?') ? { items: [], next: 'second' } : { id: '1' }));

describe('the options for TanStack Query', () => {
  it('of a query call with its signal, under a key of its input', async () => {
    const one = server();
    const options = queryOptions(one.client().posts.get, '1', { headers: { 'x-one': 'b' } });
    expect(options.queryKey).toEqual(['mainstay', 'getPost', '1']);
    expect(await options.queryFn({ signal: AbortSignal.timeout(60_000) })).toEqual({ id: '1' });
    expect(one.seen[0]!.headers.get('x-one')).toBe('b');
    await expect(options.queryFn({ signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left');
    expectTypeOf(options.queryFn).returns.resolves.toEqualTypeOf<Schemas['PostView']>();
    expectTypeOf(options.retry).parameter(1).toEqualTypeOf<ProblemOf<'getPost'>>();
    expect(options.retry(0, {} as never)).toBe(false);
  });

  it('of a list read its first page, or page after page', async () => {
    const one = server();
    const { posts } = one.client();
    const first = await queryOptions(posts.list, { tag: 'a' }).queryFn({ signal });
    expectTypeOf(first).toEqualTypeOf<Schemas['PostPage']>();
    const options = infiniteQueryOptions(posts.list, { tag: 'a' });
    const page = await options.queryFn({ signal, pageParam: options.initialPageParam });
    await options.queryFn({ signal, pageParam: options.getNextPageParam(page) });
    expect(one.seen.map(({ path }) => path.replace(/.*\?/, ''))).toEqual(['tag=a', 'tag=a', 'tag=a&after=second']);
    expect(options.queryKey).toEqual(['mainstay', 'listPosts', { tag: 'a' }, 'pages']);
  });

  it('of a mutation take the arguments of the call', async () => {
    const one = server();
    const options = mutationOptions(one.client().posts.update);
    await options.mutationFn(['1', { title: 'x' }, { ifMatch: '*' }]);
    // @ts-expect-error updatePost demands If-Match
    expectTypeOf(options.mutationFn).toBeCallableWith(['1', { title: 'x' }]);
    expect(one.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['PATCH /api/v1/posts/1']);
    expect(options.mutationKey).toEqual(['mainstay', 'updatePost']);
  });

  it('have keys that begin with those of all queries of the operation', () => {
    const { posts } = server().client();
    expect(queryKey(posts.getRevision)).toEqual(['mainstay', 'getPostRevision']);
    expect(queryKey(posts.getRevision, '1', '2')).toEqual(['mainstay', 'getPostRevision', '1', '2']);
  });
});
