import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, problem } from '../../support/answers.js';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';
import type { Schemas } from '../../../sdk/typescript/index.js';
import { zipOf } from '../../support/zip.js';

const BLOG = fileURLToPath(new URL('../../fixtures/blog', import.meta.url));

let app: TestSite;
let admin: Person;

beforeAll(async () => {
  app = await TestSite.start();
  admin = await app.as('admin');
});
afterAll(() => app.stop());

/** The fixtures as an archive, in a folder of this name. */
function fixtures(root: string): Record<string, Buffer> {
  const files = readdirSync(BLOG, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [`${root}/${path.slice(BLOG.length + 1)}`, readFileSync(path)]));
}

type Sent = { type?: string; key?: string; query?: string; who?: Person };

const send = (body: Buffer | string, { type = 'application/zip', key, query = '', who = admin }: Sent = {}) =>
  app.fetch(`/api/v1/imports${query}`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: {
      authorization: `Bearer ${who.accessToken}`,
      ...(type && { 'content-type': type }),
      ...(key && { 'idempotency-key': key }),
    },
  });

async function start(files: Record<string, string | Buffer>, sent: Sent = {}): Promise<Schemas['ImportView']> {
  const response = await send(zipOf(files), sent);
  expect(response.status).toBe(202);
  return (await response.json()) as Schemas['ImportView'];
}

const read = (id: string) => ok(admin.client.GET('/api/v1/imports/{id}', { params: { path: { id } } }));

async function run(files: Record<string, string | Buffer>, sent: Sent = {}): Promise<Schemas['ImportView']> {
  const { id } = await start(files, sent);
  await app.settle();
  return read(id);
}

const counts = ({ created, changed, unchanged, refused }: Schemas['ImportView']) => [
  created,
  changed,
  unchanged,
  refused,
];
const post = (slug: string) => ok(app.client().GET('/api/v1/posts/by-slug/{slug}', { params: { path: { slug } } }));
const code = async (response: Response) => `${response.status} ${((await response.json()) as { code: string }).code}`;
const article = (title: string, text: string, more = '') =>
  `---\ntitle: ${title}\ndate: 2024-05-01\n${more}---\n\n${text}\n`;

describe('an import', () => {
  it('begins at once, runs in the background, and says what became of every file', async () => {
    const files = fixtures('my-blog');
    const begun = await start(files, { query: '?site=https%3A%2F%2Fold.example.com%2F' });
    expect(begun).toMatchObject({ state: 'waiting', source: 'my-blog', site: 'https://old.example.com', total: 0 });
    expect(begun.startedBy).toMatchObject({ id: admin.id });
    await app.settle();
    const ended = await read(begun.id);
    expect(ended).toMatchObject({
      state: 'done',
      total: 13,
      created: 10,
      changed: 0,
      unchanged: 0,
      refused: 3,
      error: null,
    });
    expect(ended.finishedAt).not.toBeNull();
    expect(ended.refusals.map(({ file }) => file)).toEqual(['bad/broken.md', 'bad/latin.md', 'bad/no-such-day.md']);
    expect(ended.refusals[2]).toMatchObject({ line: 3, reason: expect.stringContaining('date') as string });
  });

  it('brings slugs, dates, covers, texts for search engines, tags and authors along', async () => {
    expect(await post('backends-from-the-beginning')).toMatchObject({
      publishedAt: '2023-10-25T19:54:11.000Z',
      seoTitle: 'Backends explained: from the beginning',
      seoDescription: 'What a backend is, and why you have one already.',
      coverUrl: 'https://images.example.com/backends.png',
      ogImageUrl: 'https://images.example.com/backends-card.png',
      externalId: 'clo66bw71000108l296ey03pv',
      tags: [{ slug: 'javascript' }, { slug: 'web-development' }, { slug: 'expressjs' }],
      authors: [{ id: admin.id }],
    });
    expect(await post('tables')).toMatchObject({
      publishedAt: '2021-06-01T08:00:00.000Z',
      updatedAt: '2021-07-01T08:00:00.000Z',
      excerpt: 'What TOML is for.',
      canonicalUrl: 'https://first.example.com/tables',
      authors: [{ name: 'Grace Hopper' }, { name: 'Ada Lovelace' }],
    });
    expect(await post('first-post')).toMatchObject({
      publishedAt: '2020-01-31T09:30:00.000Z',
      excerpt: 'How it began.',
      extra: expect.objectContaining({ reading: 'slow' }) as object,
    });
  });

  it('sets links between the files to their new addresses, and no other links', async () => {
    const { body: backends } = await post('backends-from-the-beginning');
    expect(backends).toContain('[about queues](/posts/hello-queues)');
    expect(backends).toContain('(https://elsewhere.example.com/hello-queues)');
    const { body: first } = await post('first-post');
    expect(first).toContain('[the second](/posts/second-post)');
    expect(first).toContain('[its address](/posts/second-post)');
    expect(first).toContain('[a note](/posts/notes#later)');
    expect((await post('second-post')).body).toContain('[the first](/posts/first-post)');
    expect((await post('tables')).body).toContain('[the bundle](/posts/bundle) and [below](#below)');
    const { body: astro } = await post('hello');
    expect(astro).toContain('[the JSON one](/posts/json) and [the first](/posts/first-post?from=astro#top)');
    expect((await post('notes')).body).toContain('![A picture](./picture.png)');
  });

  it('keeps drafts drafts', async () => {
    const drafts = await ok(admin.client.GET('/api/v1/posts', { params: { query: { status: 'draft' } } }));
    expect(drafts.items.map(({ slug }) => slug).toSorted()).toEqual(['bundle', 'idea']);
  });

  it('changes nothing when it is repeated, from wherever the files come', async () => {
    const files = fixtures('my-blog');
    expect(counts(await run(files))).toEqual([0, 0, 10, 3]);
    expect(counts(await run(fixtures('my-blog-main')))).toEqual([0, 0, 10, 3]);
  });

  it('changes the one post whose file was edited, and keeps its former text as a revision', async () => {
    const before = await post('notes');
    const files = { ...fixtures('my-blog'), 'my-blog/plain/notes.md': '# Notes with some ceremony\n\nMore.\n' };
    expect(counts(await run(files))).toEqual([0, 1, 9, 3]);
    const after = await post('notes');
    expect(after).toMatchObject({
      id: before.id,
      title: 'Notes with some ceremony',
      publishedAt: before.publishedAt,
      version: before.version + 1,
    });
    const { items } = await ok(
      admin.client.GET('/api/v1/posts/{id}/revisions', { params: { path: { id: after.id } } }),
    );
    expect(items.map(({ title }) => title)).toEqual(['Notes with some ceremony', 'Notes without ceremony']);
  });
});

describe('the slug that a file asks for', () => {
  it('is numbered where another post has it, also in the same archive', async () => {
    const files = {
      'a/one.md': article('One', 'Text.', 'slug: wanted\n'),
      'a/two.md': article('Two', '[one](one.md)', 'slug: wanted\n'),
    };
    const ended = await run(files);
    expect(ended.remarks).toEqual([{ file: 'two.md', text: expect.stringContaining('wanted-2') as string }]);
    expect((await post('wanted-2')).body).toContain('(/posts/wanted)');
    const again = await run({ ...files, 'a/two.md': article('Two!', 'Text.', 'slug: wanted\n') });
    expect(counts(again)).toEqual([0, 1, 1, 0]);
    expect((await post('wanted-2')).title).toBe('Two!');
  });

  it('is given up for another one when the file says so, and then leads there', async () => {
    await run({ 'b/three.md': article('Three', 'Text.', 'slug: before\n') });
    await run({ 'b/three.md': article('Three', 'Text.', 'slug: after\n') });
    expect((await post('after')).title).toBe('Three');
    const moved = await app.fetch('/api/v1/posts/by-slug/before', { redirect: 'manual' });
    expect(moved.headers.get('location')).toContain('after');
  });
});

describe('what became of a post here', () => {
  const file = (text: string) => ({ 'c/here.md': article('Here', text) });
  const edit = async (body: string) => {
    const { id } = await post('here');
    const header = { 'If-Match': '*' };
    await ok(admin.client.PATCH('/api/v1/posts/{id}', { params: { path: { id }, header }, body: { body } }));
    return id;
  };

  it('stays as long as the file stays as it is, and gives way to a new file', async () => {
    await run(file('From the file.'));
    await edit('Edited here.');
    expect(counts(await run(file('From the file.')))).toEqual([0, 0, 1, 0]);
    expect((await post('here')).body).toBe('Edited here.');
    expect(counts(await run(file('From the new file.')))).toEqual([0, 1, 0, 0]);
    expect((await post('here')).body.trim()).toBe('From the new file.');
  });

  it('stays in the trash', async () => {
    const id = await edit('To be deleted.');
    await ok(admin.client.DELETE('/api/v1/posts/{id}', { params: { path: { id } } }));
    const ended = await run(file('From the newest file.'));
    expect(counts(ended)).toEqual([0, 0, 1, 0]);
    expect(ended.remarks[0]).toMatchObject({ file: 'here.md', text: expect.stringContaining('trash') as string });
  });

  it('follows when a file that it links to comes later', async () => {
    await run({ 'd/from.md': article('From', '[later](later.md)'), 'd/later.md': '---\ntitle: [\n---\n' });
    expect((await post('from')).body).toContain('(later.md)');
    const ended = await run({
      'd/from.md': article('From', '[later](later.md)'),
      'd/later.md': article('Later', 'Text.'),
    });
    expect(counts(ended)).toEqual([1, 1, 0, 0]);
    expect((await post('from')).body).toContain('(/posts/later)');
  });
});

describe('two blogs', () => {
  it('do not take each other’s files for their own', async () => {
    await run({ 'left/index.md': article('Left', 'Text.', 'slug: left\n') });
    expect(counts(await run({ 'right/index.md': article('Right', 'Text.', 'slug: right\n') }))).toEqual([1, 0, 0, 0]);
    expect((await post('left')).title).toBe('Left');
  });

  it('are told apart by the names that one gives them', async () => {
    const files = { 'index.md': article('Unnamed', 'Text.', 'slug: unnamed\n') };
    expect(await run(files)).toMatchObject({ source: 'archive', created: 1 });
    const other = { 'index.md': article('Named', 'Text.', 'slug: named\n') };
    expect(await run(other, { query: '?source=other' })).toMatchObject({ source: 'other', created: 1 });
  });
});

describe('starting an import', () => {
  it('takes a key, and does nothing twice', async () => {
    const files = zipOf({ 'e/once.md': article('Once', 'Text.') });
    const [first, second] = [await send(files, { key: 'once' }), await send(files, { key: 'once' })];
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
    expect(await code(await send(zipOf({ 'e/other.md': 'Text.' }), { key: 'once' }))).toBe(
      '422 idempotency.key_reused',
    );
    await app.settle();
    expect((await post('once')).title).toBe('Once');
  });

  it('refuses what is no archive, or no zip', async () => {
    expect(await code(await send('PK but no zip'))).toBe('400 import.not_an_archive');
    expect(await (await send('PK but no zip')).json()).toMatchObject({
      detail: 'The body is no zip archive that can be read: The file is not a zip archive.',
    });
    expect(await code(await send(''))).toMatch(/^4\d\d /);
    expect(await code(await send('{}', { type: 'application/json' }))).toBe('415 request.unsupported_media_type');
    expect(await code(await send('text', { type: 'text/plain' }))).toBe('415 request.unsupported_media_type');
  });

  it('refuses more than 200 MiB before it comes', async () => {
    const { hostname, port } = new URL(app.url);
    const headers = {
      authorization: `Bearer ${admin.accessToken}`,
      'content-type': 'application/zip',
      'content-length': 209_715_201,
    };
    const asked = request({ hostname, port, path: '/api/v1/imports', method: 'POST', headers });
    asked.flushHeaders();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect([response.statusCode, ((await json(response)) as { code: string }).code]).toEqual([
      413,
      'request.too_large',
    ]);
    asked.destroy();
  });

  it('is the only operation that takes an archive', async () => {
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.accessToken}`, 'content-type': 'application/zip' },
    };
    const response = await app.fetch('/api/v1/posts', { ...init, body: new Uint8Array(zipOf({ 'a.md': 'a' })) });
    expect(await code(response)).toBe('415 request.unsupported_media_type');
  });

  it('is for those who may import', async () => {
    const archive = zipOf({ 'f/a.md': 'a' });
    expect(await code(await send(archive, { who: await app.as('editor') }))).toBe('403 access.permission_missing');
    expect(
      await code(
        await app.fetch('/api/v1/imports', {
          method: 'POST',
          headers: { 'content-type': 'application/zip' },
          body: 'x',
        }),
      ),
    ).toBe('401 access.sign_in_first');
    const editor = await app.as('editor');
    expect(await problem(editor.client.GET('/api/v1/imports'))).toBe('403 access.permission_missing');
  });

  it('refuses options that it does not know', async () => {
    expect(await code(await send(zipOf({ 'g/a.md': 'a' }), { query: '?dryrun=true' }))).toBe('400 request.invalid');
    expect(await code(await send(zipOf({ 'g/a.md': 'a' }), { query: '?site=nowhere' }))).toBe('400 request.invalid');
  });
});

describe('the list of imports', () => {
  it('has every run, the latest first, page by page', async () => {
    const first = await ok(admin.client.GET('/api/v1/imports', { params: { query: { limit: 2, count: true } } }));
    expect(first.total).toBeGreaterThan(2);
    const second = await ok(
      admin.client.GET('/api/v1/imports', { params: { query: { limit: 2, after: first.next! } } }),
    );
    const times = [...first.items, ...second.items].map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('is not to be had for nothing: an import that is not there is a 404, one that is unchanged a 304', async () => {
    const { id } = (await ok(admin.client.GET('/api/v1/imports'))).items[0]!;
    const { response } = await admin.client.GET('/api/v1/imports/{id}', { params: { path: { id } } });
    const header = { 'If-None-Match': response.headers.get('etag')! };
    const again = await admin.client.GET('/api/v1/imports/{id}', { params: { path: { id }, header } });
    expect(again.response.status).toBe(304);
    const none = admin.client.GET('/api/v1/imports/{id}', { params: { path: { id: admin.id } } });
    expect(await problem(none)).toBe('404 import.not_found');
  });
});
