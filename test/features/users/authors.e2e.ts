import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsersService } from '../../../src/features/users/users.service.js';
import { AuthorsService } from '../../../src/features/users/authors.service.js';
import { Actor } from '../../../src/platform/access/actor.js';
import { ok, problem } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';

let app: TestApp;
let admin: Person;
let member: Person;

beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_SIGN_UP: 'closed' });
  [admin, member] = [await app.as('admin'), await app.as('member')];
});
afterAll(() => app.stop());

const at = (id: string) => ({ params: { path: { id } } });
const page = (query: object) => ({ params: { query } });

describe('signing up', () => {
  it('is for managers only where it is closed', async () => {
    const body = { body: { name: 'Cy', email: 'cy@example.com', password: 'seventeen grey herons' } };
    expect(await problem(app.client().POST('/api/v1/users', body))).toBe('403 user.sign_up_closed');
    const editor = await app.as('editor');
    expect(await problem(editor.client.POST('/api/v1/users', body))).toBe('403 user.sign_up_closed');
    expect(await ok(admin.client.POST('/api/v1/users', body))).toMatchObject({ role: 'member' });
  });
});

describe('authors', () => {
  const named = (name: string) => app.get(AuthorsService).ensure(Actor.system(), { name, email: null });

  it('are who may write and who was named by an import, and nothing private is told of them', async () => {
    const contributor = await app.as('contributor');
    const imported = await named('Émilie du Châtelet');
    const { items } = await ok(app.client().GET('/api/v1/authors', page({ limit: 100, count: true })));
    const ids = items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([contributor.id, admin.id, imported.id]));
    expect(ids).not.toContain(member.id);
    expect(Object.keys(items[0]!).toSorted()).toEqual(['avatarUrl', 'bio', 'id', 'name', 'slug', 'websiteUrl']);
    expect(await ok(app.client().GET('/api/v1/authors/{id}', at(imported.id)))).toMatchObject({
      name: 'Émilie du Châtelet',
      slug: 'emilie-du-chatelet',
    });
    const bySlug = (slug: string) => app.client().GET('/api/v1/authors/by-slug/{slug}', { params: { path: { slug } } });
    expect(await ok(bySlug('emilie-du-chatelet'))).toMatchObject({ id: imported.id });
    expect(await problem(bySlug(member.slug))).toBe('404 author.not_found');
    expect(await problem(app.client().GET('/api/v1/authors/{id}', at(member.id)))).toBe('404 author.not_found');
  });

  it('of an import are the people of that name, or new ones without an account', async () => {
    const { id } = await named('Jo Imported');
    expect((await named('Jo Imported')).id).toBe(id);
    expect((await named('jo imported')).id).not.toBe(id);
    const user = await app.get(UsersService).read(Actor.system(), id);
    expect(user).toMatchObject({ email: null, passwordHash: null, role: 'member' });
  });
});
