import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicEventNames } from '../../../src/platform/journal/event-type.js';
import { ok } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';
import { zipOf } from '../../support/zip.js';
import { at, Hooks } from './hooks.js';
import { Receiver } from './receiver.js';

/** Tried where it happens (standing.e2e.ts), or comes of a damage that no test makes on purpose here. */
const ELSEWHERE = ['webhook.disabled', 'import.failed'];

let app: TestApp;
let hooks: Hooks;
let owner: Person;
let receiver: Receiver;

beforeAll(async () => {
  app = await TestApp.start();
  receiver = await Receiver.open();
  hooks = await Hooks.as(app, 'admin');
  owner = await app.as('owner');
  await app.settle();
  const { id } = await hooks.make({ url: receiver.url });
  await hooks.test(id);
});
afterAll(async () => {
  await receiver.close();
  await app.stop();
});

async function livePosts(): Promise<void> {
  const { client } = owner;
  const { id } = await ok(client.POST('/api/v1/posts', { body: { title: 'Lanterns', body: 'Text.' } }));
  const any = { params: { path: { id }, header: { 'If-Match': '*' } } };
  await ok(client.PATCH('/api/v1/posts/{id}', { ...any, body: { title: 'Lamps', tags: [] } }));
  await ok(client.PUT('/api/v1/posts/{id}/publication', { ...at(id), body: { publishedAt: '2999-01-01T00:00:00Z' } }));
  await ok(client.DELETE('/api/v1/posts/{id}/publication', at(id)));
  await ok(client.PUT('/api/v1/posts/{id}/publication', { ...at(id), body: {} }));
  const { items } = await ok(client.GET('/api/v1/posts/{id}/revisions', at(id)));
  const revision = { params: { path: { id, revisionId: items.at(-1)!.id }, header: { 'If-Match': '*' } } };
  await ok(client.PUT('/api/v1/posts/{id}/revisions/{revisionId}/restoration', revision));
  await ok(client.DELETE('/api/v1/posts/{id}', any));
  await ok(client.PUT('/api/v1/trash/posts/{id}/recovery', at(id)));
}

async function liveTags(): Promise<void> {
  const { client } = owner;
  const make = (name: string) => ok(client.POST('/api/v1/tags', { body: { name } }));
  const [one, other, third] = [await make('One'), await make('Other'), await make('Third')];
  await ok(client.PATCH('/api/v1/tags/{id}', { ...at(one.id), body: { name: 'First' } }));
  await ok(client.PUT('/api/v1/tags/{id}/merge', { ...at(other.id), body: { into: one.id } }));
  await ok(client.DELETE('/api/v1/tags/{id}', at(third.id)));
}

async function liveUsers(): Promise<void> {
  const { client } = owner;
  const { id } = await app.as('member');
  await ok(client.PATCH('/api/v1/users/me', { body: { bio: 'Writes.' } }));
  await ok(client.PUT('/api/v1/users/{id}/role', { ...at(id), body: { role: 'author' } }));
  await ok(client.PUT('/api/v1/users/{id}/suspension', at(id)));
  await ok(client.DELETE('/api/v1/users/{id}/suspension', at(id)));
}

async function importBlog(): Promise<void> {
  const sent = await app.fetch('/api/v1/imports', {
    method: 'POST',
    body: new Uint8Array(zipOf({ 'blog/one.md': '# One\n\nText.\n' })),
    headers: { authorization: `Bearer ${owner.accessToken}`, 'content-type': 'application/zip' },
  });
  expect(sent.status).toBe(202);
}

describe('every public event', () => {
  it('is sent as the contract describes it, and no other is sent', async () => {
    for (const live of [livePosts, liveTags, liveUsers, importBlog]) await live();
    await app.settle();
    const events = receiver.received.map(({ event }) => event);
    for (const event of events) app.contract.checkEvent(event);
    const expected = publicEventNames.filter((name) => !ELSEWHERE.includes(name));
    expect([...new Set(events.map(({ type }) => type))].toSorted()).toEqual(expected.toSorted());
  });

  it('is listed with a sentence, and described by the contract as a webhook', async () => {
    const { items } = await ok(hooks.client.GET('/api/v1/event-types'));
    expect(items.map(({ type }) => type)).toEqual([...publicEventNames].toSorted());
    const modern = (await (await app.fetch('/openapi.json')).json()) as { webhooks: object };
    const classic = (await (await app.fetch('/openapi-3.0.json')).json()) as { 'x-webhooks': object };
    for (const section of [modern.webhooks, classic['x-webhooks']])
      expect(Object.keys(section)).toEqual([...publicEventNames].toSorted());
    expect(classic).not.toHaveProperty('webhooks');
  });
});
