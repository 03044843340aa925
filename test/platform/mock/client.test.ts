import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMainstay } from '../../../sdk/typescript/connect.js';
import { isProblem } from '../../../sdk/typescript/problem.js';
import { type Served, serveMock } from './served.js';

let mock: Served;
beforeAll(async () => {
  mock = await serveMock();
});
afterAll(() => mock.stop());

it('The TypeScript client signs up, writes, publishes, lists and meets a problem at the mock', async () => {
  const fetch = (url: string, init: RequestInit) => mock.contract.fetch(url, init);
  const mainstay = createMainstay({ baseUrl: mock.url, fetch });
  const me = await mainstay.users.create({ name: 'Ann', email: 'ann@example.com', password: 'twelve grey herons' });
  await mainstay.sessions.signIn({ email: 'ann@example.com', password: 'twelve grey herons' });
  expect(await mainstay.users.getCurrent()).toEqual(me);
  const post = await mainstay.posts.create({ title: 'Hello', body: '# Hello' });
  expect(post.authors).toMatchObject([{ id: me.id, name: 'Ann' }]);
  const published = await mainstay.posts.publish(post.id, {});
  await mainstay.posts.update(post.id, { title: 'Hello again' }, { ifMatch: published });
  const titles: string[] = [];
  for await (const { title } of createMainstay({ baseUrl: mock.url, fetch }).posts.list({ limit: 2 }))
    titles.push(title);
  expect(titles).toHaveLength(6);
  expect(titles[0]).toBe('Hello again');
  const { problem } = await mainstay.posts.create.result({ title: 'Once more', body: '', slug: 'hello' });
  expect(problem?.code).toBe('post.slug_taken');
  await expect(mainstay.posts.get('019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41')).rejects.toSatisfy(isProblem);
});
