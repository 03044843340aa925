import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../../sdk/typescript/webhooks.js';
import { Webhook } from '../../../src/features/webhooks/webhook.entity.js';
import { Database } from '../../../src/platform/database/database.js';
import { sql } from '../../../src/platform/database/sql.js';
import { EventRow } from '../../../src/platform/journal/event.entity.js';
import { faults, ok, problem, tagged } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import type { Client } from '../../support/person.js';
import { at, Hooks } from './hooks.js';
import { Receiver } from './receiver.js';

const HOUR = 3_600_000;
const URL = 'https://hooks.example.com/mainstay';

let app: TestApp;
let hooks: Hooks;

beforeAll(async () => {
  app = await TestApp.start();
  app.clock.freeze(new Date('2026-03-01T09:30:00.000Z'));
  hooks = await Hooks.as(app, 'owner');
});
afterAll(() => app.stop());

const create = (client: Client, body: object) =>
  client.POST('/api/v1/webhooks', { body: { name: 'Mine', url: URL, ...body } });

describe('a webhook', () => {
  it('is made with a secret, which is shown once and kept sealed', async () => {
    const answered = await create(hooks.client, { eventTypes: ['post.published'] });
    const { secret, ...hook } = answered.data!;
    expect(answered.response.headers.get('location')).toBe(`/api/v1/webhooks/${hook.id}`);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9_-]{43}$/);
    expect(hook).toMatchObject({ name: 'Mine', status: 'enabled', createdBy: { id: hooks.userId }, version: 1 });
    expect(await hooks.read(hook.id)).toEqual(hook);
    const { items } = await ok(hooks.client.GET('/api/v1/webhooks'));
    expect(items).toEqual([hook]);
    const row = await app.get(Database).rows(Webhook).findOneByOrFail({ id: hook.id });
    expect(row.secret).not.toContain(secret.slice('whsec_'.length));
    await hooks.remove(hook.id);
    expect(await problem(hooks.client.GET('/api/v1/webhooks/{id}', at(hook.id)))).toBe('404 webhook.not_found');
  });

  it('is changed with If-Match, and each change is recorded', async () => {
    const { id } = await hooks.make({ url: URL });
    const { etag } = await tagged(hooks.client.GET('/api/v1/webhooks/{id}', at(id)));
    const change = (body: object) =>
      hooks.client.PATCH('/api/v1/webhooks/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body });
    expect(await ok(change({ name: 'Ours', eventTypes: ['tag.created'] }))).toMatchObject({
      name: 'Ours',
      eventTypes: ['tag.created'],
      version: 2,
    });
    expect(await problem(change({ name: 'x' }))).toBe('412 condition.failed');
    expect(
      await ok(hooks.client.PATCH('/api/v1/webhooks/{id}', { ...at(id), body: { eventTypes: null } })),
    ).toMatchObject({ eventTypes: null, version: 3 });
    const same = await ok(hooks.client.PATCH('/api/v1/webhooks/{id}', { ...at(id), body: { name: 'Ours' } }));
    expect(same.version).toBe(3);
    await hooks.remove(id);
    const events = await app
      .get(Database)
      .rows(EventRow)
      .find({ where: { subjectId: id }, order: { id: 'ASC' } });
    expect(events.map(({ name, facts }) => [name, facts])).toEqual([
      ['webhook.created', { name: 'A receiver' }],
      ['webhook.changed', { fields: ['name', 'eventTypes'] }],
      ['webhook.changed', { fields: ['eventTypes'] }],
      ['webhook.deleted', { name: 'Ours' }],
    ]);
  });

  it('refuses what is no address, and events that there are not', async () => {
    const withPassword = create(hooks.client, { url: 'https://user:password@example.com/' });
    expect(await problem(withPassword)).toBe('400 webhook.url_unusable');
    for (const url of ['ftp://example.com/', 'nowhere'])
      expect(await faults(create(hooks.client, { url })), url).toEqual(['body /url is_url']);
    expect(await faults(create(hooks.client, { eventTypes: ['post.exploded'] }))).toEqual(['body /eventTypes is_in']);
    expect(await faults(create(hooks.client, { eventTypes: ['session.started'] }))).toEqual(['body /eventTypes is_in']);
    expect(await faults(create(hooks.client, { secret: 'mine' }))).toEqual(['body /secret unknown']);
  });

  it('is one of 50 at most', async () => {
    const made = [];
    for (let count = 0; count < 50; count++) made.push(await hooks.make({ url: URL }));
    expect(await problem(create(hooks.client, {}))).toBe('409 webhook.too_many');
    for (const { id } of made) await hooks.remove(id);
  });
});

describe('who may', () => {
  it('manage webhooks is an owner or an admin, and nobody else', async () => {
    const { id } = await hooks.make({ url: URL });
    const admin = await app.as('admin');
    expect((await ok(admin.client.GET('/api/v1/webhooks/{id}', at(id)))).id).toBe(id);
    for (const role of ['editor', 'author', 'contributor', 'member'] as const) {
      const { client } = await app.as(role);
      const tries = [
        create(client, {}),
        client.GET('/api/v1/webhooks'),
        client.GET('/api/v1/webhooks/{id}', at(id)),
        client.PATCH('/api/v1/webhooks/{id}', { ...at(id), body: {} }),
        client.DELETE('/api/v1/webhooks/{id}', at(id)),
        client.POST('/api/v1/webhooks/{id}/secret', at(id)),
        client.POST('/api/v1/webhooks/{id}/deliveries', at(id)),
        client.GET('/api/v1/webhooks/{id}/deliveries', at(id)),
        client.GET('/api/v1/event-types'),
      ];
      for (const one of tries) expect(await problem(one), role).toBe('403 access.permission_missing');
    }
    expect(await problem(app.client().GET('/api/v1/webhooks'))).toBe('401 access.sign_in_first');
    await hooks.remove(id);
  });
});

describe('the secret', () => {
  it('is rotated: for a day both sign, then the new one alone', async () => {
    const receiver = await Receiver.open();
    const now = () => app.clock.now().getTime();
    const { id, secret: old } = await hooks.make({ url: receiver.url, eventTypes: [] });
    const { etag } = await tagged(hooks.client.GET('/api/v1/webhooks/{id}', at(id)));
    const rotate = () =>
      hooks.client.POST('/api/v1/webhooks/{id}/secret', { params: { path: { id }, header: { 'If-Match': etag } } });
    const { secret, formerSecretUntil } = await ok(rotate());
    expect(secret).not.toBe(old);
    expect(formerSecretUntil).toBe(new Date(now() + 24 * HOUR).toISOString());
    expect(await problem(rotate())).toBe('412 condition.failed');
    const signedBy = async (one: string) => {
      const { headers, body } = receiver.received.at(-1)!;
      return verifyWebhook(one, headers, body, { now }).then(
        () => true,
        ({ reason }: { reason: string }) => reason,
      );
    };
    await hooks.test(id);
    await app.settle();
    expect([await signedBy(old), await signedBy(secret), await signedBy('whsec_another')]).toEqual([
      true,
      true,
      'wrong_signature',
    ]);
    await hooks.later(24 * HOUR);
    await hooks.test(id);
    await app.settle();
    expect([await signedBy(old), await signedBy(secret)]).toEqual(['wrong_signature', true]);
    await hooks.remove(id);
    await receiver.close();
  });
});

describe('in production', () => {
  it('events are sent over https only, and to public addresses only', async () => {
    const production = await TestApp.start({
      NODE_ENV: 'production',
      MAINSTAY_PUBLIC_URL: 'https://www.example.com',
      MAINSTAY_SECRET_KEY: 'a key for the tests of this file alone',
    });
    const receiver = await Receiver.open();
    const mine = await Hooks.as(production, 'owner');
    expect(await problem(create(mine.client, { url: receiver.url }))).toBe('400 webhook.url_unusable');
    const { id } = await mine.make({ url: `https://127.0.0.1:${receiver.port}/` });
    const change = mine.client.PATCH('/api/v1/webhooks/{id}', { ...at(id), body: { url: receiver.url } });
    expect(await problem(change)).toBe('400 webhook.url_unusable');
    const outcome = async () => {
      await mine.test(id);
      await production.settle();
      return (await mine.deliveries(id))[0]!.outcome;
    };
    expect(await outcome()).toBe('private_address');
    // As if it had been entered before the site went into production.
    await production.get(Database).execute(sql`UPDATE webhooks SET url = ${receiver.url} WHERE id = ${id}`);
    expect(await outcome()).toBe('bad_url');
    expect(receiver.received).toEqual([]);
    await receiver.close();
    await production.stop();
  });

  it('other networks are opened by name, and a name that leads to another is refused', async () => {
    const closed = await TestApp.start({ MAINSTAY_WEBHOOK_NETWORKS: '10.0.0.0/8,192.168.1.7' });
    const receiver = await Receiver.open();
    const mine = await Hooks.as(closed, 'owner');
    for (const url of [receiver.url, `http://localhost:${receiver.port}/`]) {
      const { id } = await mine.make({ url });
      await mine.test(id);
      await closed.settle();
      expect((await mine.deliveries(id))[0], url).toMatchObject({ outcome: 'private_address', state: 'waiting' });
    }
    expect(receiver.received).toEqual([]);
    await receiver.close();
    await closed.stop();
  });
});
