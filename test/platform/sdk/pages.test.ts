import { describe, expect, it } from 'vitest';
import { FakeServer, json, problem } from './fake-server.js';

const PAGES: Record<string, unknown> = {
  first: { items: [{ id: '1' }, { id: '2' }], next: 'second' },
  second: { items: [], next: 'third' },
  third: { items: [{ id: '3' }], next: null },
};
const server = () =>
  new FakeServer(({ path }) => json(PAGES[new URL(path, 'http://server').searchParams.get('after') ?? 'first']));
const asked = ({ seen }: FakeServer) => seen.map(({ path }) => path.replace(/^.*\?/, '?'));

describe('a list', () => {
  it('asks nothing before it is read', () => {
    const one = server();
    one.client().posts.list();
    expect(one.seen).toEqual([]);
  });

  it('is read row by row over all pages, with the same query and options', async () => {
    const one = server();
    const ids: string[] = [];
    for await (const post of one.client().posts.list({ tag: 'a', limit: 2 }, { headers: { 'x-one': 'b' } }))
      ids.push(post.id);
    expect(ids).toEqual(['1', '2', '3']);
    expect(asked(one)).toEqual(['?tag=a&limit=2', '?tag=a&limit=2&after=second', '?tag=a&limit=2&after=third']);
    expect(one.seen.map(({ headers }) => headers.get('x-one'))).toEqual(['b', 'b', 'b']);
  });

  it('is read no further than one goes', async () => {
    const one = server();
    for await (const post of one.client().posts.listRevisions('7')) if (post.id === '2') break;
    expect(one.seen.map(({ path }) => path)).toEqual(['/api/v1/posts/7/revisions']);
  });

  it('gives its pages, or one of them', async () => {
    const one = server();
    const { posts } = one.client();
    expect(await all(posts.list().pages())).toEqual(Object.values(PAGES));
    expect(await posts.list().page()).toEqual(PAGES['first']);
    expect(await posts.list({ after: 'third' }).page()).toEqual(PAGES['third']);
    expect((await posts.list.result()).data).toEqual(PAGES['first']);
  });

  it('throws the problem where it comes', async () => {
    const broken = new FakeServer((_, count) => (count === 1 ? json(PAGES['first']) : problem(400, 'request.invalid')));
    const ids: string[] = [];
    const reading = (async () => {
      for await (const post of broken.client().posts.list()) ids.push(post.id);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'request.invalid' });
    expect(ids).toEqual(['1', '2']);
  });
});

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
