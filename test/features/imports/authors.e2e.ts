import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../support/answers.js';
import type { Person, Role } from '../../support/person.js';
import { TestSite } from '../../support/site.js';
import { zipOf } from '../../support/zip.js';

let app: TestSite;
let admin: Person;
let imports = 0;

beforeAll(async () => {
  app = await TestSite.start();
  admin = await app.as('admin');
});
afterAll(() => app.stop());

const account = (name: string, role: Role, email?: string) => app.enter({ name, role, ...(email && { email }) });

/** The byline of a post that an import brings, by the front matter's lines about its authors. */
async function byline(lines: string) {
  const slug = `by-${++imports}`;
  const file = `---\ntitle: One\nslug: ${slug}\ndate: 2024-05-01\n${lines}\n---\n\nText.\n`;
  const sent = await app.fetch('/api/v1/imports', {
    method: 'POST',
    body: new Uint8Array(zipOf({ [`blog-${imports}/one.md`]: file })),
    headers: { authorization: `Bearer ${admin.accessToken}`, 'content-type': 'application/zip' },
  });
  expect(sent.status).toBe(202);
  await app.settle();
  return (await ok(app.client().GET('/api/v1/posts/by-slug/{slug}', { params: { path: { slug } } }))).authors;
}

const byEmail = (name: string, email: string) => `author:\n  name: ${name}\n  email: ${email}`;

describe('an author whom an import names', () => {
  it('is not the member who took the name before: that account gets neither byline nor right', async () => {
    const member = await account('Mary Shelley', 'member');
    const [author] = await byline('author: Mary Shelley');
    expect(author).toMatchObject({ name: 'Mary Shelley', slug: 'mary-shelley-2' });
    expect(author!.id).not.toBe(member.id);
    expect(await byline('author: Mary Shelley')).toEqual([author]);
  });

  it('is not the member who took the e-mail address before', async () => {
    const member = await account('Somebody', 'member', 'jane@example.org');
    const [author] = await byline(byEmail('Jane Austen', 'jane@example.org'));
    expect(author).toMatchObject({ name: 'Jane Austen' });
    expect(author!.id).not.toBe(member.id);
  });

  it.each(['contributor', 'author'] as const)('is not the %s who chose this name', async (role) => {
    const { id } = await account(`A named ${role}`, role);
    expect((await byline(`author: A named ${role}`))[0]!.id).not.toBe(id);
  });

  it.each(['editor', 'admin', 'owner'] as const)(
    'is the %s of this name, who may edit every post anyway',
    async (role) => {
      const { id } = await account(`A named ${role}`, role);
      expect(await byline(`author: A named ${role}`)).toMatchObject([{ id }]);
    },
  );

  it('is whoever writes under the e-mail address, before anybody of the name', async () => {
    await account('Emily', 'editor');
    const { id } = await account('Ellis Bell', 'author', 'emily@example.org');
    expect(await byline(byEmail('Emily', 'EMILY@example.org'))).toMatchObject([{ id, name: 'Ellis Bell' }]);
  });

  it('is the older account of two that have the name', async () => {
    const { id } = await account('Anne', 'admin');
    await account('Anne', 'editor');
    expect(await byline('author: Anne')).toMatchObject([{ id }]);
  });

  it('is another where the name differs by case or accent, on every engine', async () => {
    const { id } = await account('André', 'editor');
    expect((await byline('author: andre'))[0]!.id).not.toBe(id);
  });
});
