import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';
import { faults, ok, problem, tagged } from '../../support/answers.js';

let app: TestSite;
let editor: Person;
let author: Person;

beforeAll(async () => {
  app = await TestSite.start();
  [editor, author] = [await app.as('editor'), await app.as('author')];
});
afterAll(() => app.stop());

const create = (name: string, more: object = {}) => editor.client.POST('/api/v1/tags', { body: { name, ...more } });
const at = (id: string) => ({ params: { path: { id } } });

describe('tags', () => {
  it('makes a slug from the name, shows the tag to anybody, and renames it with a trace', async () => {
    const tag = await ok(create('Größe & Maß', { description: 'On sizes.' }));
    expect(tag.slug).toMatch(/^gr(o|oe)sse-and-mass$|^gro?e?sse-mass$/);
    const { body, etag } = await tagged(app.client().GET('/api/v1/tags/{id}', at(tag.id)));
    expect(body).toEqual(tag);
    const renamed = await ok(
      editor.client.PATCH('/api/v1/tags/{id}', {
        params: { path: { id: tag.id }, header: { 'If-Match': etag } },
        body: { slug: 'sizes' },
      }),
    );
    expect(renamed).toMatchObject({ slug: 'sizes', version: 2, name: 'Größe & Maß' });
    const stale = editor.client.PATCH('/api/v1/tags/{id}', {
      params: { path: { id: tag.id }, header: { 'If-Match': etag } },
      body: { name: 'x' },
    });
    expect(await problem(stale)).toBe('412 condition.failed');
    const moved = await app.fetch(`/api/v1/tags/by-slug/${tag.slug}`, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, app.path('/api/v1/tags/by-slug/sizes')]);
    expect(
      (await ok(app.client().GET('/api/v1/tags/by-slug/{slug}', { params: { path: { slug: 'sizes' } } }))).id,
    ).toBe(tag.id);
    expect((await ok(create('Again', { slug: tag.slug }))).slug).toBe(tag.slug);
  });

  it('refuses a slug that is taken, a name without letters, and whoever may not', async () => {
    await ok(create('Taken'));
    expect(await problem(create('taken'))).toBe('409 tag.slug_taken');
    expect(await problem(create('🎉'))).toBe('400 tag.unsluggable');
    expect(await faults(create('', { slug: 'No Slug' }))).toEqual(
      expect.arrayContaining(['body /name min_length', 'body /slug matches']),
    );
    expect(await problem(author.client.POST('/api/v1/tags', { body: { name: 'Mine' } }))).toBe(
      '403 access.permission_missing',
    );
    expect(await problem(app.client().POST('/api/v1/tags', { body: { name: 'Mine' } }))).toBe(
      '401 access.sign_in_first',
    );
    expect(await problem(app.client().GET('/api/v1/tags/{id}', at('019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41')))).toBe(
      '404 tag.not_found',
    );
    expect(await faults(app.client().GET('/api/v1/tags/{id}', at('no-id')))).toEqual(['path /id is_uuid']);
  });

  it('lists them by name, and those that contain a text', async () => {
    for (const name of ['zeta', 'alpha', 'Beta']) await ok(create(name));
    const { items } = await ok(
      app.client().GET('/api/v1/tags', { params: { query: { limit: 100, count: true, q: 'eta' } } }),
    );
    expect(items.map(({ slug }) => slug).toSorted()).toEqual(['beta', 'zeta']);
    const first = await ok(app.client().GET('/api/v1/tags', { params: { query: { limit: 1, sort: '-createdAt' } } }));
    expect(first.items[0]!.slug).toBe('beta');
  });

  it('is deleted from every post, which stay', async () => {
    const tag = await ok(create('Short-lived'));
    const post = await ok(
      author.client.POST('/api/v1/posts', { body: { title: 'Tagged', body: 'x', tags: [tag.slug] } }),
    );
    expect(post.tags.map(({ id }) => id)).toEqual([tag.id]);
    const gone = await editor.client.DELETE('/api/v1/tags/{id}', at(tag.id));
    expect(gone.response.status).toBe(204);
    expect((await ok(author.client.GET('/api/v1/posts/{id}', at(post.id)))).tags).toEqual([]);
    expect(await problem(editor.client.DELETE('/api/v1/tags/{id}', at(tag.id)))).toBe('404 tag.not_found');
  });

  it('is merged into another, which gets its posts and its slug', async () => {
    const [from, into] = [await ok(create('JS')), await ok(create('JavaScript'))];
    const write = (title: string, tags: string[]) =>
      ok(author.client.POST('/api/v1/posts', { body: { title, body: 'x', tags } }));
    const [one, both] = [await write('One', ['js']), await write('Both', ['js', 'javascript'])];
    const merge = (id: string, target: string) =>
      editor.client.PUT('/api/v1/tags/{id}/merge', { ...at(id), body: { into: target } });
    expect(await problem(merge(from.id, from.id))).toBe('400 tag.merge_into_itself');
    expect((await ok(merge(from.id, into.id))).id).toBe(into.id);
    for (const { id } of [one, both])
      expect((await ok(author.client.GET('/api/v1/posts/{id}', at(id)))).tags.map(({ slug }) => slug)).toEqual([
        'javascript',
      ]);
    expect(await problem(app.client().GET('/api/v1/tags/{id}', at(from.id)))).toBe('404 tag.not_found');
    expect((await ok(app.client().GET('/api/v1/tags/by-slug/{slug}', { params: { path: { slug: 'js' } } }))).id).toBe(
      into.id,
    );
    const ofJs = await ok(author.client.GET('/api/v1/posts', { params: { query: { tag: 'js', count: true } } }));
    expect(ofJs.total).toBe(2);
    expect(await problem(merge(from.id, into.id))).toBe('404 tag.not_found');
  });
});
