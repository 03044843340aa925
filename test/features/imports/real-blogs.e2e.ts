import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingService } from '../../../src/features/imports/reading.service.js';
import { RunsService } from '../../../src/features/imports/runs.service.js';
import { ok } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';

const DATA = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const BLOGS = [
  { name: 'hashnode', site: 'https://davidpallmann.hashnode.dev', files: 65 },
  { name: 'nodejs-blog', site: 'https://nodejs.org', files: 1026 },
];

/** Real blogs lie beside the project on some machines; where they do not, there is nothing to run. */
describe.runIf(existsSync(DATA))('real blogs, both into one site', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const run = async ({ name, site }: { name: string; site: string }) => {
    const blog = app.get(ReadingService).folder(`${DATA}/${name}`, { site });
    const { counts } = await app.get(RunsService).runHere(blog, false, () => undefined);
    return counts;
  };
  const post = (slug: string) => ok(app.client().GET('/api/v1/posts/by-slug/{slug}', { params: { path: { slug } } }));

  it.each(BLOGS)('every file of $name becomes a post', async (blog) => {
    expect(await run(blog)).toMatchObject({ created: blog.files, refusals: [], remarks: [] });
  });

  it.each(BLOGS)('nothing of $name changes the second time', async (blog) => {
    expect(await run(blog)).toMatchObject({ created: 0, changed: 0, unchanged: blog.files });
  });

  it('has slugs, dates, covers, texts for search engines and tags right', async () => {
    expect(await post('web-development-backend')).toMatchObject({
      title: 'Web Development Backend',
      publishedAt: '2023-10-25T19:54:11.000Z',
      seoTitle: 'Mastering Web Development Backend: Performance, Security, and More',
      coverUrl: expect.stringContaining('1698263275487') as string,
      ogImageUrl: expect.stringContaining('1698263400488') as string,
      externalId: 'clo66bw71000108l296ey03pv',
      tags: ['javascript', 'web-development', 'databases', 'expressjs', 'web-backend-development'].map((slug) => ({
        slug,
      })),
    });
    // A file without front matter: its title is its heading, its date that of its id.
    expect(await post('hello-lambda')).toMatchObject({
      title: 'Hello, Lambda',
      publishedAt: '2021-10-31T22:11:47.120Z',
    });
    expect(await post('v20-to-v22')).toMatchObject({ title: 'Node.js v20 to v22', tags: [{ slug: 'migrations' }] });
  });

  it('leads every link between the posts to a post that is there', async () => {
    const slugs = new Set<string>();
    const linked = new Set<string>();
    for (let after: string | null | undefined; after !== null;) {
      const query = { limit: 100, include: ['html' as const], ...(after && { after }) };
      const page = await ok(app.client().GET('/api/v1/posts', { params: { query } }));
      for (const { slug, html } of page.items) {
        slugs.add(slug);
        for (const [, to] of html!.matchAll(/<a href="\/posts\/([^"#?]*)/g)) linked.add(to!);
      }
      after = page.next;
    }
    expect(slugs.size).toBe(65 + 1026);
    expect(linked.size).toBeGreaterThan(200);
    expect([...linked].filter((slug) => !slugs.has(slug))).toEqual([]);
  });
});
