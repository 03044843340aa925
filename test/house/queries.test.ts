import type { Logger as SqlLogger } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Logger } from '../../src/platform/logger.js';
import { ok } from '../support/answers.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';

/** Collects the statements that are sent while it listens. */
class Recorder implements SqlLogger {
  private statements: string[] | null = null;

  async during(work: () => Promise<unknown>): Promise<string[]> {
    this.statements = [];
    await work();
    const seen = this.statements;
    this.statements = null;
    return seen;
  }

  logQuery(query: string): void {
    this.statements?.push(query.replaceAll(/\s+/g, ' ').trim());
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

const recorder = new Recorder();
let app: TestApp;
let editor: Person;
let postId: string;
let slug: string;
let changes = 0;

beforeAll(async () => {
  app = await TestApp.start({}, { logger: Logger.to('silent'), sqlLogger: recorder });
  editor = await app.as('editor');
  for (const name of ['One', 'Two', 'Three']) await ok(editor.client.POST('/api/v1/tags', { body: { name } }));
  for (let n = 0; n < 30; n++) {
    const post = await ok(
      editor.client.POST('/api/v1/posts', {
        body: { title: `Post ${n}`, body: 'Text', tags: ['one', 'two', 'three'] },
      }),
    );
    [postId, slug] = [post.id, post.slug];
    await ok(editor.client.PUT('/api/v1/posts/{id}/publication', { params: { path: { id: postId } }, body: {} }));
  }
});
afterAll(() => app.stop());

/** The hot operations. Who changes what one of them asks of the database sees it in the review of queries.sql. */
const OPERATIONS: Record<string, () => Promise<unknown>> = {
  getPostBySlug: () => app.client().GET('/api/v1/posts/by-slug/{slug}', { params: { path: { slug } } }),
  getPost: () => app.client().GET('/api/v1/posts/{id}', { params: { path: { id: postId } } }),
  listPosts: () => app.client().GET('/api/v1/posts'),
  'listPosts of a tag': () => app.client().GET('/api/v1/posts', { params: { query: { tag: 'one', limit: 5 } } }),
  'listPosts of an author': () => app.client().GET('/api/v1/posts', { params: { query: { author: editor.slug } } }),
  'listPosts as an editor': () => editor.client.GET('/api/v1/posts'),
  listTags: () => app.client().GET('/api/v1/tags'),
  createPost: () => editor.client.POST('/api/v1/posts', { body: { title: 'New', body: 'Text', tags: ['one'] } }),
  updatePost: () =>
    editor.client.PATCH('/api/v1/posts/{id}', {
      params: { path: { id: postId }, header: { 'If-Match': '*' } },
      body: { title: `Changed ${++changes}` },
    }),
  publishPost: () =>
    editor.client.PUT('/api/v1/posts/{id}/publication', {
      params: { path: { id: postId } },
      body: { publishedAt: new Date(Date.UTC(2026, 0, ++changes)).toISOString() },
    }),
  getCurrentUser: () => editor.client.GET('/api/v1/users/me'),
};

describe('queries', () => {
  it('are what was reviewed', async () => {
    app.clock.freeze(new Date());
    let text =
      '-- The statements of each hot operation, on SQLite. Written by test/house/queries.test.ts; see CONTRIBUTING.md.\n';
    for (const [name, call] of Object.entries(OPERATIONS)) {
      // The first call warms the session's cache, which would ask once more.
      await call();
      // Less than the cache keeps, however long that took; enough for a change to have another time than the one before.
      app.clock.advance(1);
      const statements = await recorder.during(call);
      text += `\n-- ${name}\n${statements.map((statement) => `${statement};\n`).join('')}`;
    }
    await expect(text).toMatchFileSnapshot('queries.sql');
  });

  it('do not grow in number with the rows of a page', async () => {
    const page = (limit: number) => () => app.client().GET('/api/v1/posts', { params: { query: { limit } } });
    const [few, many] = [await recorder.during(page(2)), await recorder.during(page(30))];
    expect(many.length).toBe(few.length);
  });
});
