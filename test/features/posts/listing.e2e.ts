import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';
import { ok, problem } from '../../support/answers.js';

let app: TestSite;
let editor: Person;
let visitor: Client;

const TOTAL = 25;
const titleOf = (n: number) => `Post ${String(n).padStart(2, '0')}`;
const timeOf = (n: number) => new Date(Date.UTC(2024, 0, 1 + Math.floor(n / 2))).toISOString();

beforeAll(async () => {
  app = await TestSite.start();
  editor = await app.as('editor');
  visitor = app.client();
  await ok(editor.client.POST('/api/v1/tags', { body: { name: 'Even' } }));
  await ok(editor.client.POST('/api/v1/tags', { body: { name: 'Third' } }));
  for (let n = 0; n < TOTAL; n++) await add(n);
  await ok(editor.client.POST('/api/v1/posts', { body: { title: 'A draft', body: 'x' } }));
});
afterAll(() => app.stop());

async function add(n: number, publishedAt = timeOf(n)): Promise<string> {
  const tags = [...(n % 2 === 0 ? ['even'] : []), ...(n % 3 === 0 ? ['third'] : [])];
  const { id } = await ok(
    editor.client.POST('/api/v1/posts', { body: { title: titleOf(n), body: `Text ${n}`, tags } }),
  );
  await ok(editor.client.PUT('/api/v1/posts/{id}/publication', { params: { path: { id } }, body: { publishedAt } }));
  return id;
}

type Query = NonNullable<NonNullable<Parameters<Client['GET']>[1]>['params']>['query'];

async function all(client: Client, query: object): Promise<{ titles: string[]; pages: number }> {
  const titles: string[] = [];
  let after: string | undefined;
  for (let pages = 1; ; pages++) {
    const page = await ok(
      client.GET('/api/v1/posts', { params: { query: { ...query, ...(after && { after }) } as Query } }),
    );
    titles.push(...page.items.map(({ title }) => title));
    if (page.next === null) return { titles, pages };
    after = page.next;
  }
}

describe('pages', () => {
  it('walks all posts once, the newest first, ties by id', async () => {
    const { titles, pages } = await all(visitor, { limit: 4 });
    expect(pages).toBe(7);
    expect(titles).toEqual(Array.from({ length: TOTAL }, (_, n) => titleOf(TOTAL - 1 - n)));
  });

  it.each(['publishedAt', '-createdAt', 'createdAt', '-updatedAt', 'updatedAt', 'title', '-title'] as const)(
    'walks them in the order of %s',
    async (sort) => {
      const expected = Array.from({ length: TOTAL }, (_, n) => titleOf(sort.startsWith('-') ? TOTAL - 1 - n : n));
      expect((await all(visitor, { limit: 7, sort })).titles).toEqual(expected);
    },
  );

  it('neither skips nor repeats a row while others write', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    for (let n = 0; ; n++) {
      const page = await ok(
        visitor.GET('/api/v1/posts', { params: { query: { limit: 5, q: 'Post', ...(after && { after }) } } }),
      );
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
      // One newer than all, and one that falls among those already seen.
      await add(100 + n, n % 2 === 0 ? '2025-01-01T00:00:00.000Z' : timeOf(300));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(TOTAL);
  });

  it('links to the next page with the same filters', async () => {
    const { response, data } = await visitor.GET('/api/v1/posts', { params: { query: { limit: 2, tag: 'even' } } });
    const link = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link')!)![1]!;
    expect(new URL(link, app.url).searchParams.get('tag')).toBe('even');
    const next = (await (await app.fetch(link)).json()) as { items: { title: string }[] };
    expect(next.items.map(({ title }) => title)).not.toContain(data!.items[0]!.title);
  });
});

describe('filters', () => {
  const titles = async (client: Client, query: object) =>
    (await all(client, { limit: 100, publishedBefore: timeOf(TOTAL + 1), ...query })).titles;
  const where = (test: (n: number) => boolean) =>
    Array.from({ length: TOTAL }, (_, n) => TOTAL - 1 - n)
      .filter(test)
      .map(titleOf);

  it('narrows by tag, author, time, text and status, alone and together', async () => {
    expect(await titles(visitor, { tag: 'even' })).toEqual(where((n) => n % 2 === 0));
    expect(await titles(visitor, { author: editor.slug })).toEqual(where(() => true));
    expect(await titles(visitor, { tag: 'third', author: editor.slug })).toEqual(where((n) => n % 3 === 0));
    expect(await titles(visitor, { publishedAfter: timeOf(20) })).toEqual(where((n) => n >= 20));
    expect(await titles(visitor, { q: 'post 1' })).toEqual(where((n) => n >= 10 && n < 20));
    expect(await titles(visitor, { q: '100%' })).toEqual([]);
    expect(await titles(visitor, { q: 'post_1' })).toEqual([]);
    expect(await titles(editor.client, { tag: 'even', q: '2' })).toEqual(
      where((n) => n % 2 === 0 && String(n).includes('2')),
    );
    expect(await titles(visitor, { tag: 'unheard-of' })).toEqual([]);
    expect(await titles(visitor, { author: 'unheard-of' })).toEqual([]);
  });

  it('shows drafts to editors and says nothing of them to visitors', async () => {
    const query = { status: 'draft', count: true } as const;
    expect((await ok(editor.client.GET('/api/v1/posts', { params: { query } }))).total).toBe(1);
    expect(await ok(visitor.GET('/api/v1/posts', { params: { query } }))).toEqual({ items: [], next: null, total: 0 });
  });

  it('counts when asked, with every filter but the page', async () => {
    const page = await ok(
      visitor.GET('/api/v1/posts', {
        params: { query: { limit: 2, tag: 'even', count: true, publishedBefore: timeOf(TOTAL + 1) } },
      }),
    );
    expect([page.items.length, page.total]).toEqual([2, 13]);
  });

  it('sends the text only when asked', async () => {
    const plain = await ok(visitor.GET('/api/v1/posts', { params: { query: { limit: 1 } } }));
    expect(plain.items[0]).not.toHaveProperty('body');
    const rich = await ok(
      visitor.GET('/api/v1/posts', { params: { query: { limit: 1, include: ['body', 'html'], q: 'Post 03' } } }),
    );
    expect(rich.items[0]).toMatchObject({ body: 'Text 3', html: '<p>Text 3</p>\n' });
  });

  it.each(['nonsense', 'WyJ4Il0', 'WzEsMl0', 'bnVsbA'])('refuses the cursor %s', async (after) => {
    expect(await problem(visitor.GET('/api/v1/posts', { params: { query: { after } } }))).toBe('400 request.invalid');
  });

  it('refuses a cursor of a list in another order', async () => {
    const byTitle = await ok(visitor.GET('/api/v1/posts', { params: { query: { limit: 1, sort: 'title' } } }));
    expect(await problem(visitor.GET('/api/v1/posts', { params: { query: { after: byTitle.next! } } }))).toBe(
      '400 request.invalid',
    );
  });
});
