import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WelcomeService } from '../../../src/features/imports/welcome.service.js';
import { ok } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_SEED: 'welcome' });
});
afterAll(() => app.stop());

const titles = async () => (await ok(app.client().GET('/api/v1/posts'))).items.map(({ title }) => title);

describe('the welcome site', () => {
  it('has three posts, by one author, with tags, that link to each other', async () => {
    expect(await app.get(WelcomeService).seed()).toBe(3);
    expect(await titles()).toEqual(['Bring your blog along', 'Writing in Markdown', 'Welcome to Mainstay']);
    const welcome = await ok(
      app.client().GET('/api/v1/posts/by-slug/{slug}', { params: { path: { slug: 'welcome-to-mainstay' } } }),
    );
    expect(welcome.authors.map(({ name }) => name)).toEqual(['Mainstay']);
    expect(welcome.tags.map(({ slug }) => slug)).toEqual(['getting-started']);
    expect(welcome.html).toContain('href="/posts/writing-in-markdown"');
  });

  it('comes once: what was deleted does not come back', async () => {
    const editor = await app.as('editor');
    const { items } = await ok(editor.client.GET('/api/v1/posts'));
    for (const { id } of items) await editor.client.DELETE('/api/v1/posts/{id}', { params: { path: { id } } });
    expect(await app.get(WelcomeService).seed()).toBe(0);
    expect(await titles()).toEqual([]);
  });
});
