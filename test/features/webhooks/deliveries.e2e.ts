import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { verifyWebhook } from '../../../sdk/typescript/webhooks.js';
import { DeliveriesService } from '../../../src/features/webhooks/deliveries/deliveries.service.js';
import { Worker } from '../../../src/platform/jobs/worker.js';
import { ok, problem } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import { at, delivered, type Hook, Hooks } from './hooks.js';
import { type Received, Receiver } from './receiver.js';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const MORNING = new Date('2026-03-01T09:30:00.000Z');
const LONG = 64 * 1_024;

let app: TestApp;
let hooks: Hooks;
let receiver: Receiver;
const made: Hook[] = [];
const opened: Receiver[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  app.clock.freeze(MORNING);
  hooks = await Hooks.as(app, 'admin');
});
afterAll(() => app.stop());
beforeEach(async () => {
  receiver = await open();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const { id } of made.splice(0)) await hooks.remove(id);
  for (const one of opened.splice(0)) await one.close();
});

async function open(): Promise<Receiver> {
  const one = await Receiver.open();
  opened.push(one);
  return one;
}

async function make(draft: { url: string; eventTypes?: string[] | null }): Promise<Hook> {
  const hook = await hooks.make(draft as { url: string });
  made.push(hook);
  return hook;
}

let tags = 0;
const tag = async (name = `Tag ${++tags}`) => ok(hooks.client.POST('/api/v1/tags', { body: { name } }));
const now = () => app.clock.now().getTime();
const verified = (hook: Hook, { headers, body }: Received, secret = hook.secret) =>
  verifyWebhook(secret, headers, body, { now });
const only = async (hook: Hook) => {
  const all = await hooks.deliveries(hook.id);
  expect(all).toHaveLength(1);
  return all[0]!;
};

describe('an event', () => {
  it('is sent, signed, to whoever hears of it, and to nobody else', async () => {
    const hook = await make({ url: receiver.url, eventTypes: ['tag.created', 'tag.deleted'] });
    const deaf = await open();
    await make({ url: deaf.url, eventTypes: ['post.created'] });
    const { id, slug } = await tag();
    expect(receiver.received, 'nothing before the commit, nothing in the request').toEqual([]);
    await app.settle();
    expect(receiver.received).toHaveLength(1);
    expect(deaf.received).toEqual([]);
    const [request] = receiver.received;
    expect(request!.path).toBe('/hooks');
    expect(request!.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Mainstay' });
    const event = await verified(hook, request!);
    expect(event).toEqual({
      id: (await only(hook)).eventId,
      type: 'tag.created',
      createdAt: MORNING.toISOString(),
      subjectId: id,
      actorId: hooks.userId,
      data: { slug },
    });
    await expect(verified(hook, request!, 'whsec_another')).rejects.toMatchObject({ reason: 'wrong_signature' });
    expect(await only(hook)).toMatchObject({ state: 'delivered', outcome: 'ok', status: 204, attempts: 1 });
    await app.settle();
    expect(receiver.received).toHaveLength(1);
  });

  it('that was taken back is never sent', async () => {
    await tag('Taken');
    await make({ url: receiver.url });
    expect(await problem(hooks.client.POST('/api/v1/tags', { body: { name: 'Taken' } }))).toBe('409 tag.slug_taken');
    await app.settle();
    expect(receiver.received).toEqual([]);
  });

  it('is sent once by however many workers, and once more by nobody', async () => {
    const hook = await make({ url: receiver.url });
    await tag();
    const { id } = await only(hook);
    const service = app.get(DeliveriesService);
    let finish!: () => void;
    receiver.answer = (response) => (finish = () => response.writeHead(204).end());
    const first = service.attempt(id);
    await receiver.arrived(1);
    expect(await service.attempt(id), 'in hand').toEqual(new Date(now() + MINUTE));
    await app.settle();
    finish();
    await first;
    await Promise.all([service.attempt(id), service.attempt(id)]);
    await hooks.later(MINUTE);
    await app.settle();
    expect(receiver.received).toHaveLength(1);
    expect(await only(hook)).toMatchObject({ attempts: 1, state: 'delivered' });
  });

  it('is sent again where a worker died with it in hand: it may come twice, and never not at all', async () => {
    const hook = await make({ url: receiver.url });
    await tag();
    receiver.answer = () => undefined;
    void app.get(DeliveriesService).attempt((await only(hook)).id);
    await receiver.arrived(1);
    receiver.answer = (response) => response.writeHead(204).end();
    await app.settle();
    expect(receiver.received).toHaveLength(1);
    await hooks.later(MINUTE);
    await app.settle();
    expect(receiver.received.map(({ event }) => event.id)).toEqual(Array(2).fill((await only(hook)).eventId));
    expect(await only(hook)).toMatchObject({ attempts: 2, state: 'delivered' });
  });
});

describe('a receiver that fails', () => {
  it('is sent the same event again, after 5 seconds to 8 hours, for three days', async () => {
    const hook = await make({ url: receiver.url });
    receiver.answer = (response) => response.writeHead(500).end('not today');
    await tag();
    const waits: number[] = [];
    for (let delivery = await next(hook); delivery.nextAttemptAt; delivery = await next(hook)) {
      waits.push(Date.parse(delivery.nextAttemptAt) - now());
      expect(delivery).toMatchObject({ state: 'waiting', outcome: 'status', status: 500, attempts: waits.length });
      await hooks.later(Date.parse(delivery.nextAttemptAt) - now() - 1);
      expect(await next(hook), 'not before it is due').toEqual(delivery);
      await hooks.later(1);
    }
    expect(waits).toEqual([
      ...[5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
      ...Array<number>(8).fill(8 * HOUR),
    ]);
    expect(waits.reduce((sum, wait) => sum + wait) / DAY).toBeCloseTo(3, 1);
    expect(await only(hook)).toMatchObject({ state: 'failed', attempts: 15, nextAttemptAt: null });
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(15);
  });

  async function next(hook: Hook) {
    await app.settle();
    return only(hook);
  }

  it('gets it once it works again, signed anew, and has failed no more', async () => {
    const hook = await make({ url: receiver.url });
    receiver.answer = (response) => response.writeHead(503).end();
    await tag();
    await app.settle();
    const since = app.clock.now().toISOString();
    expect(await hooks.read(hook.id)).toMatchObject({ failingSince: since, status: 'enabled', version: 1 });
    receiver.answer = (response) => response.writeHead(200).end('{"taken":true}');
    await hooks.later(5 * SECOND);
    await app.settle();
    const [first, second] = receiver.received;
    expect(second!.body).toBe(first!.body);
    expect(second!.headers['mainstay-signature']).not.toBe(first!.headers['mainstay-signature']);
    await verified(hook, second!);
    expect(await only(hook)).toMatchObject({ state: 'delivered', status: 200, outcome: 'ok', attempts: 2 });
    expect(await hooks.read(hook.id)).toMatchObject({ failingSince: null });
  });

  it('holds up no other: neither by failing nor by being slow', async () => {
    const held: (() => void)[] = [];
    const slow = await open();
    slow.answer = (response) => held.push(() => response.writeHead(204).end());
    const failing = await open();
    failing.answer = (response) => response.writeHead(500).end();
    for (const { url } of [slow, failing, receiver]) await make({ url, eventTypes: ['tag.created'] });
    for (let count = 0; count < 6; count++) await tag();
    app.get(Worker).start();
    await Promise.all([receiver.arrived(6), failing.arrived(6)]);
    expect(slow.received, 'of one subject one at a time').toHaveLength(1);
    slow.answer = (response) => response.writeHead(204).end();
    held[0]!();
    await slow.arrived(6);
    await app.get(Worker).beforeApplicationShutdown();
    const order = (one: Receiver) => one.received.map(({ event }) => event.data['slug']);
    expect(order(receiver)).toEqual(order(slow));
  });
});

describe('what counts as a failure', () => {
  const outcomeAt = async (url: string) => {
    const hook = await make({ url, eventTypes: [] });
    await hooks.test(hook.id);
    await app.settle();
    return only(hook);
  };

  it('is a redirect, which is not followed', async () => {
    const elsewhere = await open();
    receiver.answer = (response) => response.writeHead(307, { location: elsewhere.url }).end();
    expect(await outcomeAt(receiver.url)).toMatchObject({ outcome: 'redirect', state: 'waiting', status: null });
    expect(elsewhere.received).toEqual([]);
  });

  it('is an answer of more than 64 KiB', async () => {
    receiver.answer = (response) => response.writeHead(200).end('x'.repeat(LONG + 1));
    expect(await outcomeAt(receiver.url)).toMatchObject({ outcome: 'too_large' });
    receiver.answer = (response) => response.writeHead(200).end('x'.repeat(LONG));
    expect(await outcomeAt(receiver.url)).toMatchObject({ outcome: 'ok' });
  });

  it('is one that has not come after 10 seconds', async () => {
    receiver.answer = (response) => response.writeHead(200).write('a beginning');
    const hook = await make({ url: receiver.url });
    await hooks.test(hook.id);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const settled = app.settle();
    await receiver.arrived(1);
    vi.advanceTimersByTime(9_999);
    expect(receiver.received).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await settled;
    vi.useRealTimers();
    expect(await only(hook)).toMatchObject({ outcome: 'timeout', attempts: 1 });
  });

  it('is a connection that is refused or broken off, and a name without an address', async () => {
    receiver.answer = (response) => response.destroy();
    expect(await outcomeAt(receiver.url)).toMatchObject({ outcome: 'connection' });
    const { url } = receiver;
    await receiver.close();
    opened.splice(0);
    expect(await outcomeAt(url)).toMatchObject({ outcome: 'connection' });
    expect(await outcomeAt('http://nowhere.invalid/')).toMatchObject({ outcome: 'name_not_found' });
  });

  it('is a private address, by whatever name', async () => {
    for (const url of ['http://10.1.2.3/', 'http://[::ffff:192.168.0.1]/', 'http://169.254.169.254/latest/'])
      expect(await outcomeAt(url), url).toMatchObject({ outcome: 'private_address' });
  });
});

describe('a delivery', () => {
  it('can be asked for again, however it ended, and then begins anew', async () => {
    const hook = await make({ url: receiver.url, eventTypes: ['tag.created'] });
    await tag();
    await app.settle();
    const { id } = await only(hook);
    receiver.answer = (response) => response.writeHead(500).end();
    expect(await hooks.redeliver(hook.id, id)).toMatchObject({ state: 'waiting', attempts: 1 });
    await app.settle();
    expect(await only(hook)).toMatchObject({ state: 'waiting', attempts: 2, outcome: 'status' });
    receiver.answer = (response) => response.writeHead(204).end();
    await hooks.redeliver(hook.id, id);
    await app.settle();
    expect(await only(hook)).toMatchObject({ state: 'delivered', attempts: 3 });
    await hooks.later(DAY);
    await app.settle();
    expect(receiver.received.map(({ body }) => body)).toEqual(Array(3).fill(receiver.received[0]!.body));
  });

  it('shows what is sent, and is nobody else’s', async () => {
    const hook = await make({ url: receiver.url });
    const other = await make({ url: receiver.url, eventTypes: [] });
    const { id, event } = await hooks.test(hook.id);
    expect(event).toMatchObject({ type: 'webhook.tested', subjectId: hook.id, data: { name: hook.name } });
    const { client } = hooks;
    const read = (webhook: string) =>
      client.GET('/api/v1/webhooks/{id}/deliveries/{deliveryId}', delivered(webhook, id));
    expect((await ok(read(hook.id))).event).toEqual(event);
    expect(await problem(read(other.id))).toBe('404 delivery.not_found');
    await app.settle();
    expect(receiver.types, 'the tested one alone hears of a test').toEqual(['webhook.tested']);
    expect(receiver.received[0]!.event).toEqual(event);
  });

  it('is listed page by page, by state and by type, and kept for 30 days', async () => {
    const hook = await make({ url: receiver.url });
    for (let count = 0; count < 3; count++) await tag();
    await hooks.test(hook.id);
    await app.settle();
    receiver.answer = (response) => response.writeHead(500).end();
    await tag();
    await app.settle();
    const list = (query: object) =>
      ok(hooks.client.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id: hook.id }, query } }));
    const first = await list({ limit: 2, count: true });
    const rest = await list({ limit: 10, after: first.next! });
    const all = [...first.items, ...rest.items];
    expect([first.total, all.length, new Set(all.map(({ id }) => id)).size]).toEqual([5, 5, 5]);
    expect((await list({ state: 'delivered' })).items).toHaveLength(4);
    expect((await list({ type: 'webhook.tested' })).items).toHaveLength(1);
    expect((await list({ state: 'failed' })).items).toEqual([]);
    await hooks.later(30 * DAY);
    await app.settle();
    expect((await list({ state: 'delivered' })).items).toHaveLength(4);
    await hooks.later(HOUR);
    await app.settle();
    expect(
      (await list({})).items.map(({ outcome }) => outcome),
      'what failed for a month',
    ).toEqual(['disabled']);
  });

  it('goes with its webhook, and nothing more is sent', async () => {
    const hook = await hooks.make({ url: receiver.url });
    receiver.answer = (response) => response.writeHead(500).end();
    await tag();
    await app.settle();
    await tag();
    await hooks.remove(hook.id);
    await hooks.later(DAY);
    await app.settle();
    expect(receiver.received).toHaveLength(1);
    expect(await problem(hooks.client.GET('/api/v1/webhooks/{id}/deliveries', at(hook.id)))).toBe(
      '404 webhook.not_found',
    );
  });

  it('is given up when its webhook is disabled by hand, and not sent later', async () => {
    const hook = await make({ url: receiver.url });
    receiver.answer = (response) => response.writeHead(500).end();
    await tag();
    await app.settle();
    const { client } = hooks;
    const set = (status: 'enabled' | 'disabled') =>
      ok(client.PATCH('/api/v1/webhooks/{id}', { ...at(hook.id), body: { status } }));
    await set('disabled');
    const { id, ...delivery } = await only(hook);
    expect(delivery).toMatchObject({ state: 'failed', outcome: 'disabled', nextAttemptAt: null });
    await tag();
    const path = '/api/v1/webhooks/{id}/deliveries/{deliveryId}/attempts';
    expect(await problem(client.POST(path, delivered(hook.id, id)))).toBe('409 webhook.disabled');
    expect(await problem(client.POST('/api/v1/webhooks/{id}/deliveries', at(hook.id)))).toBe('409 webhook.disabled');
    expect(await set('enabled')).toMatchObject({ failingSince: null, version: 3 });
    await hooks.later(DAY);
    await app.settle();
    expect(receiver.received).toHaveLength(1);
    expect(await hooks.deliveries(hook.id)).toHaveLength(1);
  });
});
