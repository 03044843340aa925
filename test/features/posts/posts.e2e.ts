import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';
import { faults, ok, problem, tagged } from '../../support/answers.js';

let app: TestSite;
let ann: Person;
let bob: Person;
let editor: Person;
let contributor: Person;

beforeAll(async () => {
  app = await TestSite.start();
  [ann, bob, editor, contributor] = [
    await app.as('author'),
    await app.as('author'),
    await app.as('editor'),
    await app.as('contributor'),
  ];
});
afterAll(() => app.stop());

const draft = (title: string, more: object = {}) => ({ body: { title, body: `# ${title}\n\nSome *text*.`, ...more } });
const write = (who: Person, title: string, more: object = {}) =>
  ok(who.client.POST('/api/v1/posts', draft(title, more)));
const get = (who: Pick<Person, 'client'>, id: string) =>
  who.client.GET('/api/v1/posts/{id}', { params: { path: { id } } });
const publish = (who: Person, id: string, publishedAt?: string) =>
  who.client.PUT('/api/v1/posts/{id}/publication', {
    params: { path: { id } },
    body: publishedAt === undefined ? {} : { publishedAt },
  });
const change = (who: Person, id: string, ifMatch: string, body: object) =>
  who.client.PATCH('/api/v1/posts/{id}', { params: { path: { id }, header: { 'If-Match': ifMatch } }, body });
const bySlug = (who: Pick<Person, 'client'>, slug: string) =>
  who.client.GET('/api/v1/posts/by-slug/{slug}', { params: { path: { slug } } });

describe('writing', () => {
  it('makes a draft with a slug, safe HTML, a table of contents and what you may do', async () => {
    const { data: post, response } = await ann.client.POST('/api/v1/posts', {
      body: {
        title: 'Ünïcode & 世界',
        body: '# One\n\n<script>alert(1)</script>\n\n**bold**\n\n## Two\n\n```js\nlet a\n```',
      },
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(app.path(`/api/v1/posts/${post!.id}`));
    expect(post).toMatchObject({
      status: 'draft',
      publishedAt: null,
      version: 1,
      can: ['change', 'publish', 'delete'],
    });
    expect(post!.slug).toMatch(/^unicode(-and)?-shi-jie$/);
    expect(post!.html).toContain('<strong>bold</strong>');
    expect(post!.html).toContain('class="language-js"');
    expect(post!.html).not.toContain('script');
    expect(post!.toc.map(({ level, text }) => [level, text])).toEqual([
      [1, 'One'],
      [2, 'Two'],
    ]);
    expect(post!.authors.map(({ id }) => id)).toEqual([ann.id]);
  });

  it('numbers slugs made from titles and refuses one that was asked for and is taken', async () => {
    const slugs = [await write(ann, 'The same title'), await write(bob, 'The same title')].map(({ slug }) => slug);
    expect(slugs).toEqual(['the-same-title', 'the-same-title-2']);
    expect(await problem(bob.client.POST('/api/v1/posts', draft('Other', { slug: 'the-same-title' })))).toBe(
      '409 post.slug_taken',
    );
  });

  it('follows the text with the excerpt until the author gives one', async () => {
    const { id, excerpt } = await write(ann, 'Excerpts');
    expect(excerpt).toContain('Some text.');
    const given = await tagged(change(ann, id, '*', { excerpt: 'Mine.' }));
    expect(given.body.excerpt).toBe('Mine.');
    expect((await ok(change(ann, id, '*', { body: 'Other text.' }))).excerpt).toBe('Mine.');
    expect((await ok(change(ann, id, '*', { excerpt: null }))).excerpt).toBe('Other text.');
    expect((await ok(change(ann, id, '*', { excerpt: '' }))).excerpt, 'one that says nothing is given too').toBe('');
    expect(
      (await ok(ann.client.POST('/api/v1/posts', { body: { title: 'Silent', body: 'x', excerpt: '' } }))).excerpt,
    ).toBe('');
  });

  it('keeps SEO fields, cover, canonical address and extra, and clears them with null', async () => {
    const fields = {
      seoTitle: 'S',
      seoDescription: 'D',
      canonicalUrl: 'https://example.com/a',
      coverUrl: 'https://example.com/c.png',
      coverAlt: 'A picture',
      ogImageUrl: 'https://example.com/o.png',
      extra: { layout: { wide: true } },
    };
    const post = await write(ann, 'Fields', fields);
    expect(post).toMatchObject(fields);
    expect(await ok(change(ann, post.id, '*', { seoTitle: null, coverUrl: null }))).toMatchObject({
      ...fields,
      seoTitle: null,
      coverUrl: null,
    });
  });

  it('names every fault of the input by its place', async () => {
    const body = {
      title: '',
      body: 1,
      slug: 'Not A Slug',
      coverUrl: 'javascript:alert(1)',
      tags: ['nope'],
      unknown: 1,
      seoTitle: 'x'.repeat(201),
    };
    expect((await faults(ann.client.POST('/api/v1/posts', { body: body as never }))).toSorted()).toEqual([
      'body /body is_string',
      'body /coverUrl is_url',
      'body /seoTitle max_length',
      'body /slug matches',
      'body /title min_length',
      'body /unknown unknown',
    ]);
    expect(await faults(ann.client.POST('/api/v1/posts', draft('T', { tags: ['nope'] })))).toEqual([
      'body /tags/0 unknown_tag',
    ]);
    const nobody = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';
    expect(await faults(editor.client.POST('/api/v1/posts', draft('T', { authorIds: [nobody] })))).toEqual([
      'body /authorIds/0 unknown_author',
    ]);
  });

  it('refuses a text that nests more deeply than a page can show', async () => {
    for (const body of ['>'.repeat(5000), `${'- '.repeat(5000)}x`, '<div>'.repeat(5000)]) {
      expect(await faults(ann.client.POST('/api/v1/posts', { body: { title: 'Deep', body } }))).toEqual([
        'body /body too_deep',
      ]);
    }
  });

  it('lets only editors name other authors, in their order', async () => {
    expect(await problem(ann.client.POST('/api/v1/posts', draft('T', { authorIds: [bob.id] })))).toBe(
      '403 access.not_yours',
    );
    const post = await write(editor, 'Together', { authorIds: [bob.id, ann.id] });
    expect(post.authors.map(({ id }) => id)).toEqual([bob.id, ann.id]);
    expect((await ok(get(ann, post.id))).can).toEqual(['change', 'publish', 'delete']);
  });

  it('lets nobody else leave an author out or move one, nor anybody all of them', async () => {
    const { id } = await write(editor, 'Shared', { authorIds: [bob.id, ann.id] });
    for (const authorIds of [[ann.id], [bob.id], [ann.id, bob.id], [bob.id, ann.id, editor.id]])
      expect(await problem(change(ann, id, '*', { authorIds }))).toBe('403 access.not_yours');
    const { authors, version } = await ok(change(ann, id, '*', { authorIds: [bob.id, ann.id] }));
    expect([authors.map((author) => author.id), version]).toEqual([[bob.id, ann.id], 1]);
    expect(await faults(change(editor, id, '*', { authorIds: [] }))).toEqual(['body /authorIds array_min_size']);
  });

  it('takes ids in either case, and knows one that comes in both', async () => {
    const upper = ann.id.toUpperCase();
    const { authors } = await write(editor, 'Upper case', { authorIds: [upper] });
    expect(authors.map(({ id }) => id)).toEqual([ann.id]);
    expect(await faults(editor.client.POST('/api/v1/posts', draft('T', { authorIds: [ann.id, upper] })))).toEqual([
      'body /authorIds array_unique',
    ]);
  });
});

describe('who sees and does what', () => {
  it('hides a draft from everybody but its authors and editors, with the same bytes as nothing', async () => {
    const { id, slug } = await write(ann, 'Hidden');
    expect((await ok(get(ann, id))).id).toBe(id);
    expect((await ok(get(editor, id))).can).toContain('attribute');
    const scrub = (error: unknown) => ({ ...(error as object), instance: '' });
    for (const who of [bob, contributor, { client: app.client() }]) {
      const hidden = await get(who, id);
      const absent = await get(who, '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41');
      expect(hidden.response.status).toBe(404);
      expect(scrub(hidden.error)).toEqual(scrub(absent.error));
      expect(await problem(bySlug(who, slug))).toBe('404 post.not_found');
      const list = await ok(who.client.GET('/api/v1/posts', { params: { query: { limit: 100 } } }));
      expect(list.items.map((post) => post.id)).not.toContain(id);
    }
  });

  it('lets contributors write but not publish, nor change what is published', async () => {
    const { id } = await write(contributor, 'By a contributor');
    expect(await problem(publish(contributor, id))).toBe('403 access.permission_missing');
    await ok(publish(editor, id));
    expect((await ok(get(contributor, id))).can).toEqual([]);
    expect(await problem(change(contributor, id, '*', { title: 'New' }))).toBe('403 access.not_yours');
    expect(await problem(contributor.client.DELETE('/api/v1/posts/{id}', { params: { path: { id } } }))).toBe(
      '403 access.not_yours',
    );
  });

  it('lets authors alone with what is theirs', async () => {
    const { id } = await write(ann, 'Anns');
    await ok(publish(ann, id));
    expect(await problem(change(bob, id, '*', { title: 'Bobs' }))).toBe('403 access.not_yours');
    expect(await problem(bob.client.DELETE('/api/v1/posts/{id}/publication', { params: { path: { id } } }))).toBe(
      '403 access.not_yours',
    );
    expect(await problem(app.client().POST('/api/v1/posts', draft('T')))).toBe('401 access.sign_in_first');
    const member = await app.as('member');
    expect(await problem(member.client.POST('/api/v1/posts', draft('T')))).toBe('403 access.permission_missing');
  });
});

describe('changing', () => {
  it('loses no update: If-Match is demanded and held against the version', async () => {
    const { id } = await write(ann, 'Versions');
    const path = { params: { path: { id } }, body: { title: 'x' } };
    expect(await problem(ann.client.PATCH('/api/v1/posts/{id}', path as never))).toBe('428 condition.required');
    const { etag } = await tagged(get(ann, id));
    const first = await tagged(change(ann, id, etag, { title: 'First' }));
    expect(first.body.version).toBe(2);
    expect(first.etag).not.toBe(etag);
    expect(await problem(change(editor, id, etag, { title: 'Second' }))).toBe('412 condition.failed');
    expect((await ok(change(editor, id, first.etag, { title: 'Second' }))).version).toBe(3);
  });

  it('leaves a post alone where nothing changes, and counts its tags and authors among what does', async () => {
    await ok(editor.client.POST('/api/v1/tags', { body: { name: 'Counted' } }));
    const { id } = await write(ann, 'Nothing new');
    const { etag } = await tagged(get(ann, id));
    const again = await tagged(change(ann, id, etag, { title: 'Nothing new', tags: [], authorIds: [ann.id] }));
    expect([again.etag, again.body.version]).toEqual([etag, 1]);
    expect((await ok(change(ann, id, etag, { tags: ['counted'] }))).version).toBe(2);
    expect((await ok(change(ann, id, '*', { tags: ['counted'] }))).version).toBe(2);
    expect((await ok(change(editor, id, '*', { authorIds: [ann.id, bob.id] }))).version).toBe(3);
    expect((await ok(change(ann, id, '*', {}))).version).toBe(3);
  });

  it('leads from a former slug to the present one, and keeps it from others', async () => {
    const { id } = await write(ann, 'Old name');
    await ok(publish(ann, id));
    await ok(change(ann, id, '*', { slug: 'new-name' }));
    const moved = await app.fetch('/api/v1/posts/by-slug/old-name', { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, app.path('/api/v1/posts/by-slug/new-name')]);
    expect((await ok(bySlug({ client: app.client() }, 'old-name'))).slug).toBe('new-name');
    expect(await problem(bob.client.POST('/api/v1/posts', draft('T', { slug: 'old-name' })))).toBe(
      '409 post.slug_taken',
    );
    expect((await ok(change(ann, id, '*', { slug: 'old-name' }))).slug).toBe('old-name');
  });

  it('answers 304 to whoever has it already', async () => {
    const { id } = await write(ann, 'Cached');
    const { etag } = await tagged(get(ann, id));
    const again = await ann.client.GET('/api/v1/posts/{id}', {
      params: { path: { id }, header: { 'If-None-Match': etag } },
    });
    expect(again.response.status).toBe(304);
  });
});

describe('publication', () => {
  it('publishes now, dates back, and withdraws', async () => {
    const { id } = await write(ann, 'Out');
    const out = await ok(publish(ann, id));
    expect(out.status).toBe('published');
    expect((await ok(publish(ann, id))).version).toBe(out.version);
    expect((await ok(publish(ann, id, '2020-02-03T04:05:06.007+02:00'))).publishedAt).toBe('2020-02-03T02:05:06.007Z');
    const withdraw = () => ann.client.DELETE('/api/v1/posts/{id}/publication', { params: { path: { id } } });
    expect(await ok(withdraw())).toMatchObject({ status: 'draft', publishedAt: null });
    expect(await problem(withdraw())).toBe('409 post.not_published');
    expect(await problem(get({ client: app.client() }, id))).toBe('404 post.not_found');
  });

  it('publishes by itself when the time has come, and not when the plan has changed', async () => {
    const in1h = new Date((await app.clock.now()).getTime() + 3_600_000).toISOString();
    const in2h = new Date((await app.clock.now()).getTime() + 7_200_000).toISOString();
    const [early, late] = [await write(ann, 'Early'), await write(ann, 'Late')];
    expect(await ok(publish(ann, early.id, in1h))).toMatchObject({ status: 'scheduled', publishedAt: in1h });
    await ok(publish(ann, late.id, in1h));
    await ok(publish(ann, late.id, in2h));
    expect(await problem(get({ client: app.client() }, early.id))).toBe('404 post.not_found');
    await app.clock.advance(3_700_000);
    // The tokens have expired with the hour that went by.
    await app.settle();
    expect((await ok(get({ client: app.client() }, early.id))).status).toBe('published');
    expect(await problem(get({ client: app.client() }, late.id))).toBe('404 post.not_found');
    await app.clock.advance(3_700_000);
    await app.settle();
    expect((await ok(get({ client: app.client() }, late.id))).publishedAt).toBe(in2h);
    await app.clock.advance(-7_400_000);
  });
});

describe('revisions and the trash', () => {
  it('keeps every text with its author and restores one as a new revision', async () => {
    const { id } = await write(ann, 'First text');
    await ok(change(editor, id, '*', { title: 'Second text', body: 'two' }));
    const { items } = await ok(
      ann.client.GET('/api/v1/posts/{id}/revisions', { params: { path: { id }, query: { count: true } } }),
    );
    expect(items.map(({ number, title, editor: by }) => [number, title, by?.id])).toEqual([
      [2, 'Second text', editor.id],
      [1, 'First text', ann.id],
    ]);
    const path = { id, revisionId: items[1]!.id };
    const revision = await ok(ann.client.GET('/api/v1/posts/{id}/revisions/{revisionId}', { params: { path } }));
    expect(revision.body).toContain('# First text');
    const restored = await ok(
      ann.client.PUT('/api/v1/posts/{id}/revisions/{revisionId}/restoration', {
        params: { path, header: { 'If-Match': '*' } },
      }),
    );
    expect(restored).toMatchObject({ title: 'First text', version: 3 });
    expect(await problem(bob.client.GET('/api/v1/posts/{id}/revisions', { params: { path: { id } } }))).toBe(
      '404 post.not_found',
    );
    const unknown = { id, revisionId: '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41' };
    expect(
      await problem(ann.client.GET('/api/v1/posts/{id}/revisions/{revisionId}', { params: { path: unknown } })),
    ).toBe('404 post.revision_not_found');
  });

  it('keeps what is deleted, for its authors and editors, until it is recovered', async () => {
    const { id, slug } = await write(ann, 'Deleted');
    await ok(publish(ann, id));
    const gone = await ann.client.DELETE('/api/v1/posts/{id}', { params: { path: { id } } });
    expect(gone.response.status).toBe(204);
    expect(await problem(get(ann, id))).toBe('404 post.not_found');
    expect(await problem(bySlug({ client: app.client() }, slug))).toBe('404 post.not_found');
    const trashOf = async (who: Person) =>
      (await ok(who.client.GET('/api/v1/trash/posts', { params: { query: { limit: 100, count: true } } }))).items.map(
        (post) => post.id,
      );
    expect(await trashOf(ann)).toContain(id);
    expect(await trashOf(editor)).toContain(id);
    expect(await trashOf(bob)).not.toContain(id);
    const recover = (who: Person) => who.client.PUT('/api/v1/trash/posts/{id}/recovery', { params: { path: { id } } });
    expect(await problem(recover(bob))).toBe('404 post.not_found');
    expect(await ok(recover(ann))).toMatchObject({ status: 'draft', slug });
    expect(await problem(recover(ann))).toBe('404 post.not_found');
  });
});

/** Last, since nothing after them is recorded: see Recorder. */
describe('at once', () => {
  it('gives each of many with the same title a slug of its own', async () => {
    const slugs = await Promise.all(Array.from({ length: 8 }, () => write(ann, 'Many of them')));
    expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(8);
    expect(slugs.map(({ slug }) => slug)).toContain('many-of-them');
  });

  it('lets one of many win who change the same version at once', async () => {
    const { id } = await write(ann, 'Race');
    const { etag } = await tagged(get(ann, id));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => change(ann, id, etag, { title: `Winner ${n}` })),
    );
    expect(answers.map(({ response }) => response.status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 7 }, () => 412),
    ]);
  });
});
