import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/platform/text/article.dates.js';
import { readArticle, type Article } from '../../src/platform/text/article.js';
import { FrontMatterError } from '../../src/platform/text/faults.js';

const FIXTURES = new URL('../fixtures/articles/', import.meta.url);

/** Reads a file of the fixtures as if it lay at the root of its blog. */
function fixture(path: string): Article {
  return readArticle(readFileSync(new URL(path, FIXTURES), 'utf8'), path.slice(path.indexOf('/') + 1));
}

function yaml(front: string, path = 'a-post.md', body = 'Text.\n'): Article {
  return readArticle(`---\n${front}\n---\n${body}`, path);
}

function fault(read: () => unknown): FrontMatterError {
  try {
    read();
  } catch (error) {
    if (error instanceof FrontMatterError) return error;
    throw error;
  }
  throw new Error('no fault');
}

const names = (article: Article) => article.authors.map((author) => author.name);
const slugs = (article: Article) => article.tags.map((tag) => tag.slug);

describe('readArticle', () => {
  it('reads an article of Hashnode', () => {
    expect(fixture('hashnode/clq0lamps0001abcde2fgh3i4.md')).toEqual({
      title: "Lamps & Lenses: a Keeper's Notes",
      slug: 'lamps-and-lenses',
      slugHint: 'lamps-lenses-a-keepers-notes',
      publishedAt: new Date('2023-10-25T19:54:11Z'),
      updatedAt: null,
      draft: false,
      tags: [
        { name: 'optics', slug: 'optics' },
        { name: 'web-development', slug: 'web-development' },
        { name: 'expressjs', slug: 'expressjs' },
      ],
      authors: [],
      excerpt: null,
      seoTitle: 'Lamps and Lenses | Harbour Notes',
      seoDescription: 'What a lighthouse keeper learns about light.',
      cover: 'https://cdn.example.com/cover.jpeg',
      coverAlt: null,
      ogImage: 'https://cdn.example.com/card.jpeg',
      canonicalUrl: null,
      externalId: 'clq0lamps0001abcde2fgh3i4',
      extra: {},
      body: '## The lamp\n\n![lens](https://cdn.example.com/lens.png)\n',
      bodyLine: 14,
    });
  });

  it('reads one of Hashnode without front matter: its name is its id, its heading the title', () => {
    expect(fixture('hashnode/clq0harbou0002abcde4jkl5m.md')).toMatchObject({
      title: 'Hello, Harbour!',
      slug: null,
      slugHint: 'hello-harbour',
      externalId: 'clq0harbou0002abcde4jkl5m',
      publishedAt: null,
      bodyLine: 1,
    });
  });

  it('reads a post of Jekyll', () => {
    const post = fixture('jekyll/_posts/2020-01-31-my-title.md');
    expect(post).toMatchObject({
      title: 'Fog signals',
      slug: null,
      slugHint: 'my-title',
      publishedAt: new Date('2020-01-31T08:00:00Z'),
      draft: false,
      cover: null,
      extra: { layout: 'post', image: '/assets/fog.png', author: 'Ann Lee (@annlee) & Bob Ray' },
      bodyLine: 10,
    });
    expect(slugs(post)).toEqual(['fog', 'signals', 'sound-fury']);
    expect(names(post)).toEqual(['Ann Lee', 'Bob Ray']);
    expect(yaml('layout: x', '_posts/2020-01-31-x.md').publishedAt).toEqual(new Date('2020-01-31T00:00:00Z'));
    expect(fixture('jekyll/_drafts/someday.markdown')).toMatchObject({
      title: 'Someday',
      slugHint: 'someday',
      draft: true,
    });
  });

  it('reads a bundle of Hugo', () => {
    const post = fixture('hugo/content/posts/lantern/index.md');
    expect(post).toMatchObject({
      title: 'The lantern room',
      slugHint: 'lantern',
      publishedAt: new Date('2021-03-04T04:06:07Z'),
      updatedAt: new Date('2021-05-06T00:00:00Z'),
      draft: true,
      authors: [],
      extra: { weight: 3, expiryDate: '2031-01-01', params: { author: 'nobody' } },
    });
    expect(post.tags).toEqual([
      { name: 'glass', slug: 'glass' },
      { name: 'C++', slug: 'cpp' },
      { name: 'C#', slug: 'csharp' },
    ]);
  });

  it('reads JSON of Eleventy, MDX of Astro and a plain text', () => {
    expect(fixture('eleventy/json.md')).toMatchObject({
      title: 'Rope',
      publishedAt: new Date('2020-01-31T15:00:00Z'),
      authors: [
        { name: 'Ann Lee', email: 'ann@example.com' },
        { name: 'Bob Ray', email: null },
      ],
      extra: {},
    });
    expect(fixture('astro/moving-house.mdx')).toMatchObject({
      publishedAt: new Date('2022-07-08T00:00:00Z'),
      updatedAt: new Date('2022-07-09T08:00:00Z'),
      cover: null,
      coverAlt: 'A house',
      extra: { heroImage: { src: './house.png', alt: 'A house' } },
      body: 'Import taxes are not code.\n',
      bodyLine: 12,
    });
    expect(fixture('plain/a_short-note.md')).toMatchObject({
      title: 'A short note',
      slugHint: 'a-short-note',
      extra: {},
    });
  });

  it('takes the names of the keys however they are written, the first that holds something', () => {
    expect(yaml('Title: A\npublished_at: 2020-01-31\ndate:\nCANONICAL-URL: https://a.example/x')).toMatchObject({
      title: 'A',
      publishedAt: new Date('2020-01-31T00:00:00Z'),
      canonicalUrl: 'https://a.example/x',
      extra: {},
    });
    expect(yaml('excerpt: a\ndescription: b\nsummary: c')).toMatchObject({
      excerpt: 'a',
      seoDescription: 'b',
      extra: { summary: 'c' },
    });
    expect(yaml('description: b')).toMatchObject({ excerpt: 'b', seoDescription: 'b', extra: {} });
    expect(yaml('title: 2020').title).toBe('2020');
    expect(yaml('title: 1.10').title).toBe('1.10');
  });

  it('finds a title in the text, and only where it is a heading', () => {
    const text = (body: string) => readArticle(body, 'x.md').title;
    expect(text('Words\n\n```\n# code\n```\n\nA *real* `heading`\n===\n\n# Next')).toBe('A real heading');
    expect(text('#\n\n## Second')).toBe('Second');
    expect(yaml('title: ""', 'x.md', '# Found').title).toBe('Found');
    expect(text(`${'word\n\n'.repeat(4000)}# Far down`)).toBe('X');
  });

  it.each([
    ['2020-01-31-my-title.md', 'my-title'],
    ['posts/My Title.markdown', 'my-title'],
    ['posts/my-title/index.md', 'my-title'],
    ['posts/2020-01-31-my-title/index.mdx', 'my-title'],
    ['posts/my-title/_index.md', 'my-title'],
    ['index.md', 'from-the-title'],
    ['2020-01-31.md', 'from-the-title'],
    ['🎉.md', 'from-the-title'],
    ['v22.0.0.md', 'v22-0-0'],
    ['congratulationseverybodyyy.md', 'congratulationseverybodyyy'],
  ])('suggests for %j the slug %j', (path, slug) => expect(yaml('title: From the title', path).slugHint).toBe(slug));

  it('makes a slug of what is none', () => {
    expect(yaml('slug: /blog/My Title/').slug).toBe('my-title');
    expect(yaml('slug: 2020').slug).toBe('2020');
    expect(yaml('title: 🎉', '🎉.md').slugHint).toBe('post');
  });

  it.each<[string, boolean]>([
    ['title: x', false],
    ['draft: true', true],
    ["draft: 'false'", false],
    ['draft: "True"', true],
    ['published: false', true],
    ['published: true', false],
    ['published: true\ndraft: true', true],
    ['status: draft', true],
    ['status: Private', true],
    ['status: published', false],
    ['status: evergreen', false],
  ])('of %j: draft is %j', (front, draft) => expect(yaml(front).draft).toBe(draft));

  it('takes a date for `published`, and leaves a status of the site alone', () => {
    expect(yaml('published: 2020-01-31')).toMatchObject({ publishedAt: new Date('2020-01-31'), draft: false });
    expect(yaml('status: evergreen').extra).toEqual({ status: 'evergreen' });
    expect(yaml('draft: false', '_drafts/x.md').draft).toBe(false);
  });

  it('reads tags in every form, each once', () => {
    expect(slugs(yaml('tags: a, B b , a,'))).toEqual(['a', 'b-b']);
    expect(slugs(yaml('tags: [2020, null, "#c", anti-counterrevolutionaries]'))).toEqual([
      '2020',
      'c',
      'anti-counterrevolutionaries',
    ]);
    const objects = yaml('tags:\n  - {name: Node.js, slug: node}\n  - {slug: vue, color: green}\ncategory: Node');
    expect(objects.tags).toEqual([
      { name: 'Node.js', slug: 'node' },
      { name: 'vue', slug: 'vue' },
    ]);
    expect(objects.extra).toHaveProperty('tags');
  });

  it.each([
    ['Ann Lee', ['Ann Lee']],
    ['Ann Lee, Bob Ray and Cy Dee', ['Ann Lee', 'Bob Ray', 'Cy Dee']],
    ["'Ann Lee (@annlee) & Bob Ray (github.com/bob)'", ['Ann Lee', 'Bob Ray']],
    ['Ann Lee prepared by Bob Ray', ['Ann Lee', 'Bob Ray']],
    ['Ann Lee, Jr., Andrew Sandler', ['Ann Lee, Jr.', 'Andrew Sandler']],
    ['Ann Lee (Harbour Office)', ['Ann Lee (Harbour Office)']],
    ['[Fish and Chips, ann lee, Ann Lee]', ['Fish and Chips', 'ann lee']],
    ["'@ann'", ['ann']],
    ['{key: ann, title: Keeper}', ['ann']],
    ['false', []],
  ])('reads the authors %s', (author, expected) => {
    expect(names(yaml(`author: ${author}`))).toEqual(expected);
  });

  it('keeps what it leaves out of the name of an author', () => {
    expect(yaml('author: Ann Lee <ann@example.com>')).toMatchObject({
      authors: [{ name: 'Ann Lee', email: 'ann@example.com' }],
      extra: { author: 'Ann Lee <ann@example.com>' },
    });
    expect(yaml('authors: [{name: Ann, email: a@example.com}]').extra).toEqual({});
  });

  it('cuts a long excerpt after a word and keeps the whole', () => {
    const description = 'word '.repeat(200).trim();
    const { excerpt, seoDescription, extra } = yaml(`description: ${description}`);
    expect(excerpt).toMatch(/^(?:word )+word…$/);
    expect(excerpt!.length).toBeGreaterThan(490);
    expect(excerpt!.length).toBeLessThanOrEqual(500);
    expect(seoDescription).toBe(excerpt);
    expect(extra).toEqual({ description });
    expect(yaml(`excerpt: ${'x'.repeat(501)}`).excerpt).toBe(`${'x'.repeat(499)}…`);
    expect(yaml(`excerpt: ${'😀'.repeat(300)}`).excerpt!.isWellFormed()).toBe(true);
    expect(yaml(`excerpt: ${'x'.repeat(500)}`)).toMatchObject({ excerpt: 'x'.repeat(500), extra: {} });
  });

  it.each([
    ['https://a.example/a b.png?c=<d>', 'https://a.example/a%20b.png?c=%3Cd%3E'],
    ['https://a.example/é|[1].png#x^y', 'https://a.example/%C3%A9%7C%5B1%5D.png#x%5Ey'],
    ['https://bücher.example/100%', 'https://xn--bcher-kva.example/100%25'],
    ['https://a.example/%C3%A9?a=b&c', 'https://a.example/%C3%A9?a=b&c'],
  ])('writes the address %s as %s', (written, address) => {
    expect(yaml(`cover: '${written}'\nogImage: '${written}'\ncanonical: '${written}'`)).toMatchObject({
      cover: address,
      ogImage: address,
      canonicalUrl: address,
    });
  });

  it('refuses an address that is too long once it is written so', () => {
    expect(fault(() => yaml(`cover: https://a.example/${'é'.repeat(1_000)}`)).message).toContain('at most 2048');
  });

  it('reads covers, and keeps those that lie beside the text', () => {
    const url = 'https://cdn.example.com/a.png';
    expect(yaml(`cover: {url: "${url}", alt: A}`)).toMatchObject({ cover: url, coverAlt: 'A', extra: {} });
    expect(yaml(`cover: {image: "${url}", caption: C}`)).toMatchObject({
      cover: url,
      extra: { cover: { caption: 'C' } },
    });
    expect(yaml(`featured_image: ${url}\nimage_alt: A`)).toMatchObject({ cover: url, coverAlt: 'A', extra: {} });
    expect(yaml('cover: ./a.png\nogImage: /b.png')).toMatchObject({
      cover: null,
      ogImage: null,
      extra: { cover: './a.png', ogImage: '/b.png' },
    });
    expect(yaml('cover: {image: "", alt: ""}\nimage: false')).toMatchObject({ cover: null, coverAlt: null });
  });

  it('removes the statements that begin MDX, and nothing else', () => {
    const mdx =
      "import A from 'a';\nimport {\n  B,\n} from 'b';\n\nexport default A;\n\n\nexport is a word.\n\nexport const x = 1;\n";
    expect(readArticle(mdx, 'a.mdx')).toMatchObject({
      body: 'export is a word.\n\nexport const x = 1;\n',
      bodyLine: 9,
    });
    expect(readArticle(mdx, 'a.md').body).toBe(mdx);
  });

  it.each([
    ['date', 'title: x\ndate: yesterday', 3],
    ['date', 'date: 2023-02-29', 2],
    ['date', 'date: 20200131', 2],
    ['published', 'published: maybe', 2],
    ['draft', 'draft: perhaps', 2],
    ['title', `title: ${'x'.repeat(201)}`, 2],
    ['title', 'title: [a]', 2],
    ['slug', `a: 1\nslug: ${'x'.repeat(201)}`, 3],
    ['slug', 'slug: "🎉"', 2],
    ['tag', `tags: [${'x'.repeat(101)}]`, 2],
    ['tag', 'tags: ["🎉"]', 2],
    ['tags', 'tags: [{title: x}]', 2],
    ['tags', `tags: [${Array.from({ length: 51 }, (_, n) => n).join()}]`, 2],
    ['author', `author: ${'x'.repeat(121)}`, 2],
    ['authors', 'authors: [{url: x}]', 2],
    ['seoTitle', `seoTitle: ${'x'.repeat(201)}`, 2],
    ['cover', 'cover: javascript:alert(1)', 2],
    ['cover', 'cover: "https://"', 2],
    ['canonical', `canonical: https://a.example/${'x'.repeat(2048)}`, 2],
    ['id', `id: ${'x'.repeat(192)}`, 2],
    ['16384', `title: x\nbig: ${'x'.repeat(16_384)}`, 1],
  ])('refuses a wrong %s', (what, front, line) => {
    const { message, line: at } = fault(() => yaml(front));
    expect(message.toLowerCase()).toContain(what.toLowerCase());
    expect(at).toBe(line);
  });

  it('lists all that is wrong, at the first of the lines', () => {
    const { message, line } = fault(() => yaml('title: x\ntags: [{}]\ndraft: perhaps\ndate: never'));
    expect(line).toBe(3);
    expect(message).toMatch(/^tags .+\. draft .+\. date .+\.$/);
  });

  it('refuses a text of over a million characters, and takes one of just so many', () => {
    const body = `# Long\n${'x '.repeat(499_996)}x`;
    expect(readArticle(body, 'x.md').body).toHaveLength(1_000_000);
    expect(fault(() => yaml('title: x', 'x.md', `${body}x`)).message).toContain('1000001 characters');
  });

  it('has only JSON in `extra`', () => {
    const { extra } = yaml('when: 2020-01-31\nnan: .nan\nconstructor: x\nnone: ~\ndeep: {__proto__: {a: 1}, b: 2}');
    expect(extra).toEqual({ when: '2020-01-31', nan: '.nan', none: null, deep: { b: 2 } });
    expect(JSON.parse(JSON.stringify(extra))).toEqual(extra);
  });
});

describe('parseDate', () => {
  it.each([
    ['2020-01-31', '2020-01-31T00:00:00.000Z'],
    ['2020-02-29', '2020-02-29T00:00:00.000Z'],
    ['2020-01-31T10:00:00Z', '2020-01-31T10:00:00.000Z'],
    ['2020-01-31t10:00:00.5z', '2020-01-31T10:00:00.500Z'],
    ['2020-01-31T10:00:00.123456789+05:30', '2020-01-31T04:30:00.123Z'],
    ['2020-01-31T23:59:60Z', '2020-02-01T00:00:00.000Z'],
    ['2020-01-31 10:00:00 +0200', '2020-01-31T08:00:00.000Z'],
    ['2020-01-31 10:00:00', '2020-01-31T10:00:00.000Z'],
    ['2020-01-31 10:00', '2020-01-31T10:00:00.000Z'],
    ['2020-01-31 10:00:00 UTC', '2020-01-31T10:00:00.000Z'],
    ['2020-01-01T00:30:00-01:45', '2020-01-01T02:15:00.000Z'],
    ['Wed Oct 25 2023 19:54:11 GMT+0000 (Coordinated Universal Time)', '2023-10-25T19:54:11.000Z'],
    ['Wed Oct 25 2023 19:54:11 GMT+0530 (India Standard Time)', '2023-10-25T14:24:11.000Z'],
    ['Wed Oct 25 2023 19:54:11 GMT-0800', '2023-10-26T03:54:11.000Z'],
    ['Sat, 31 Jan 2020 10:00:00 +0200', '2020-01-31T08:00:00.000Z'],
    ['1 Feb 2020 10:00 GMT', '2020-02-01T10:00:00.000Z'],
    ['Fri, 31 Jan 2020 10:00:00 PDT', '2020-01-31T17:00:00.000Z'],
    ['Jul 08 2022', '2022-07-08T00:00:00.000Z'],
    ['January 31, 2020', '2020-01-31T00:00:00.000Z'],
    ['Sept. 1, 2020', '2020-09-01T00:00:00.000Z'],
    ['May 3 2020', '2020-05-03T00:00:00.000Z'],
    [' 2020-01-31 ', '2020-01-31T00:00:00.000Z'],
  ])('%j is %s', (text, iso) => expect(parseDate(text)?.toISOString()).toBe(iso));

  it.each([
    '',
    'yesterday',
    '2020',
    '2020-1-31',
    '2020-13-01',
    '2020-00-10',
    '2020-02-30',
    '2021-02-29',
    '0999-01-01',
    '31/01/2020',
    'Janus 31, 2020',
    'Feb 30 2020',
    '31 January',
    '2020-01-31T24:00:00Z',
    '2020-01-31T10:60:00Z',
    '2020-01-31T10:00:61Z',
    '2020-01-31T10:00:00+25:00',
    '2020-01-31T10:00:00 CET',
    '2020-01-31 and more',
    'Wed Foo 25 2023 19:54:11 GMT+0000',
    'Wed, 31 Feb 2020 10:00:00 +0000',
    '1580428800',
  ])('%j is no date', (text) => expect(parseDate(text)).toBeNull());
});
