import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

const ID = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';
const NAMES = Array.from({ length: 25 }, (_, index) => `Tag ${String(index).padStart(2, '0')}`);

let app: TestSite;
let editor: Person;
beforeAll(async () => {
  app = await TestSite.start();
  editor = await app.as('editor');
  for (const name of NAMES) await make(name);
});
afterAll(() => app.stop());

async function make(name: string): Promise<string> {
  const { data } = await editor.client.POST('/api/v1/tags', { body: { name } });
  return data!.id;
}

type Page = { items: { id: string; name: string }[]; next: string | null; total?: number };
const get = (path: string) => app.fetch(path, { headers: { authorization: `Bearer ${editor.accessToken}` } });
const page = async (path: string): Promise<Page & { link: string | null }> => {
  const response = await get(path);
  expect(response.status).toBe(200);
  return { ...((await response.json()) as Page), link: response.headers.get('link') };
};

async function refusal(path: string): Promise<string[]> {
  const response = await get(path);
  const { code, errors = [] } = (await response.json()) as {
    code: string;
    errors?: { in: string; pointer: string; code: string }[];
  };
  return [`${response.status} ${code}`, ...errors.map((fault) => `${fault.in} ${fault.pointer} ${fault.code}`)];
}

const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('a query parameter', () => {
  it.each([
    ['limit=1&limit=2', ['/limit repeated']],
    ['include=body&include=html', ['/include repeated']],
    ['limit=1&limit=1', ['/limit repeated']],
    ['page=2', ['/page unknown']],
    ['limit[]=1', ['/limit[] unknown']],
    ['limit[gt]=1', ['/limit[gt] unknown']],
    ['Limit=1', ['/Limit unknown']],
    ['a/b~c=1', ['/a~1b~0c unknown']],
    ['__proto__=1', ['/__proto__ unknown']],
    ['constructor=1&toString=2', ['/constructor unknown', '/toString unknown']],
    ['=1', ['/ unknown']],
    ['q=a%00b', ['/q nul']],
    ['q=%00&q=%00', ['/q repeated', '/q nul']],
    ['x', ['/x unknown']],
    ['passwordHash=x&filter[role]=owner', ['/passwordHash unknown', '/filter[role] unknown']],
  ])('%s is refused', async (query, faults) => {
    expect(await refusal(`/api/v1/posts?${query}`)).toEqual([
      '400 request.invalid',
      ...faults.map((fault) => `query ${fault}`),
    ]);
  });

  it.each(['/livez', '/readyz', '/info', `/api/v1/tags/${ID}`, '/api/v1/users/me', '/api/v1/tags/by-slug/x'])(
    'is unknown to %s, which has none',
    async (path) => {
      expect(await refusal(`${path}?verbose=1`)).toEqual(['400 request.invalid', 'query /verbose unknown']);
    },
  );

  it('is unknown to what changes something, too', async () => {
    const { accessToken } = editor;
    const response = await app.fetch('/api/v1/tags?dryRun=true', {
      method: 'POST',
      body: '{"name":"Never"}',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    });
    expect(response.status).toBe(400);
    expect((await page('/api/v1/tags?q=Never')).items).toEqual([]);
  });

  it.each(['0', '101', '-1', '1.5', '1e9', '1000000000', 'abc', '', '%00', '%201', '1%0a', '0x1', '٣', 'null', 'NaN'])(
    'limit=%s is refused',
    async (limit) => {
      expect((await refusal(`/api/v1/tags?limit=${limit}`))[0]).toBe('400 request.invalid');
    },
  );

  it.each([
    'sort=id',
    'sort=name,id',
    'sort=',
    'sort=-passwordHash',
    'count=1',
    'count=',
    'q=',
    `q=${'x'.repeat(101)}`,
  ])('%s is refused', async (query) => {
    expect((await refusal(`/api/v1/tags?${query}`))[0]).toBe('400 request.invalid');
  });

  it('is text, not a pattern and not SQL', async () => {
    for (const q of ['%', '_', '%25', "' OR 1=1 --", '\\', '!', '"', ';', '😀'])
      expect((await page(`/api/v1/tags?q=${encodeURIComponent(q)}`)).items, q).toEqual([]);
    expect((await page('/api/v1/tags?q=tAG%2001')).items.map(({ name }) => name)).toEqual(['Tag 01']);
  });

  it('of a time takes one that every engine can hold', async () => {
    for (const at of ['2026-02-30T00:00:00Z', '9999-12-31T23:59:59-12:00', '0001-01-01T00:00:00Z', 'now'])
      expect((await refusal(`/api/v1/posts?publishedAfter=${encodeURIComponent(at)}`))[1], at).toBe(
        'query /publishedAfter is_date_time',
      );
    for (const at of ['1000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-03-01T09:30:00+05:30'])
      expect((await page(`/api/v1/posts?publishedAfter=${encodeURIComponent(at)}`)).items, at).toEqual([]);
  });
});

describe('a list', () => {
  const walk = async (path: string, between: (round: number) => Promise<unknown> = () => Promise.resolve()) => {
    const seen: string[] = [];
    let next: string | null = null;
    for (let round = 0; round === 0 || next !== null; round++) {
      const found: Page = await page(`${path}${next === null ? '' : `&after=${next}`}`);
      seen.push(...found.items.map(({ name }) => name));
      await between(round);
      ({ next } = found);
    }
    return seen;
  };

  it.each([1, 2, 7, 24, 25, 26, 100])('shows every row once in pages of %s', async (limit) => {
    expect(await walk(`/api/v1/tags?q=Tag&limit=${limit}`)).toEqual(NAMES);
    expect(await walk(`/api/v1/tags?q=Tag&limit=${limit}&sort=-name`)).toEqual(NAMES.toReversed());
  });

  it('shows every row once where all are of the same time, forwards and backwards', async () => {
    const time = await app.clock.now();
    const made = [];
    for (let index = 0; index < 9; index++) {
      await app.clock.set(time);
      made.push(await make(`Same ${index}`));
    }
    const forwards = await walk('/api/v1/tags?q=Same&limit=2&sort=createdAt');
    expect(forwards.toSorted()).toEqual(made.map((_, index) => `Same ${index}`));
    expect(await walk('/api/v1/tags?q=Same&limit=2&sort=-createdAt')).toEqual(forwards.toReversed());
  });

  it('neither repeats nor passes over a row while others come and go', async () => {
    const doomed: string[] = [];
    for (const name of ['Move 1a', 'Move 3a', 'Move 5a']) doomed.push(await make(name));
    for (const name of ['Move 1', 'Move 2', 'Move 3', 'Move 4', 'Move 5', 'Move 6']) await make(name);
    const seen = await walk('/api/v1/tags?q=Move&limit=2', async (round) => {
      await make(`Move 0 ${round}`);
      const id = doomed[round];
      if (id) await editor.client.DELETE('/api/v1/tags/{id}', { params: { path: { id } } });
    });
    expect(seen.filter((name) => /^Move \d$/.test(name))).toEqual([
      'Move 1',
      'Move 2',
      'Move 3',
      'Move 4',
      'Move 5',
      'Move 6',
    ]);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('links to its next page with everything that was asked for', async () => {
    const { link, next } = await page('/api/v1/tags?q=Tag&limit=5&sort=-name&count=true');
    expect(link).toBe(`<${app.path('/api/v1/tags')}?q=Tag&limit=5&sort=-name&count=true&after=${next}>; rel="next"`);
    const second = await page(/^<([^>]+)>/.exec(link!)![1]!);
    expect(second.items.map(({ name }) => name)).toEqual(NAMES.toReversed().slice(5, 10));
    expect(second.total).toBe(25);
    expect(second.link).toContain('&after=');
    expect(second.link!.match(/after=/g)).toHaveLength(1);
    expect((await page('/api/v1/tags?q=Tag&limit=100')).link).toBeNull();
  });

  it('links so even where the query holds a question mark', async () => {
    for (const index of [1, 2]) await make(`Why? ${index}`);
    const { link } = await page('/api/v1/tags?q=Why?&limit=1');
    expect(link).toContain('/api/v1/tags?q=Why%3F&limit=1&after=');
    expect((await page(/^<([^>]+)>/.exec(link!)![1]!)).items).toMatchObject([{ name: 'Why? 2' }]);
  });

  it('goes on after a name of any script and length', async () => {
    const names = ['語'.repeat(100), '😀'.repeat(100), '\u0001'.repeat(100), '"\\/'.repeat(33)].map((name) =>
      `Long${name}`.slice(0, 100).toWellFormed(),
    );
    for (const [index, name] of names.entries())
      await editor.client.POST('/api/v1/tags', { body: { name, slug: `long-${index}` } });
    expect((await walk('/api/v1/tags?q=Long&limit=1')).toSorted()).toEqual(names.toSorted());
  });

  it('counts all rows only when it is asked to', async () => {
    expect((await page('/api/v1/tags?q=Tag&limit=1')).total).toBeUndefined();
    expect((await page('/api/v1/tags?q=Tag&limit=1&count=false')).total).toBeUndefined();
    expect((await page('/api/v1/tags?q=Tag&limit=1&count=true')).total).toBe(25);
  });
});

describe('a cursor', () => {
  const TIME = '2026-03-01T09:30:00.000Z';
  const LISTS = [
    '/api/v1/tags?',
    '/api/v1/tags?sort=-createdAt&',
    '/api/v1/posts?',
    '/api/v1/posts?sort=title&',
    '/api/v1/authors?',
    '/api/v1/sessions?',
    '/api/v1/trash/posts?',
  ];

  it.each(LISTS)('that is none is refused by %s', async (list) => {
    const bad = [
      ...[
        '',
        'x',
        '%25',
        '%00',
        'null',
        'W10',
        'e30',
        '😀',
        '../..',
        "'",
        'x'.repeat(2_001),
        cursor(),
        cursor('a'),
        cursor('a', ID),
        cursor('a', ID, 'b', 'c'),
      ],
      ...[
        cursor(null, null, null),
        cursor(1, 2, 3),
        cursor('a', "' OR 1=1", 'tag.name'),
        cursor('a', ID, 'tag.name; DROP TABLE tags'),
      ],
      ...[
        cursor('not a time', ID, '-tag.createdAt'),
        cursor(TIME, 'x', '-tag.createdAt'),
        cursor('+275760-09-13T00:00:00.000Z', ID, '-post.orderAt'),
      ],
    ];
    for (const after of bad) {
      const [problem, fault] = await refusal(
        `${list}after=${encodeURIComponent(after).replaceAll('%25', '%')}`.replace('after=%', 'after=%25'),
      );
      expect(problem, after).toBe('400 request.invalid');
      expect(fault, after).toMatch(/^query \/after (cursor|matches|max_length)$/);
    }
  });

  it('of another list, another order or another direction is refused', async () => {
    const { next } = await page('/api/v1/tags?limit=1');
    for (const list of [
      '/api/v1/tags?sort=-name&',
      '/api/v1/tags?sort=createdAt&',
      '/api/v1/posts?',
      '/api/v1/authors?',
    ])
      expect(await refusal(`${list}after=${next}`), list).toEqual(['400 request.invalid', 'query /after cursor']);
  });

  it('that was tampered with is refused, or leads to a page of the same list: it opens nothing', async () => {
    const { next } = await page('/api/v1/tags?limit=1');
    for (let index = 0; index < next!.length; index += 3) {
      const after = `${next!.slice(0, index)}${next![index] === 'A' ? 'B' : 'A'}${next!.slice(index + 1)}`;
      expect([200, 400], after).toContain((await get(`/api/v1/tags?after=${after}`)).status);
    }
  });
});
