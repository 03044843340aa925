import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CapturedMailbox } from '../../../src/platform/mail.js';
import { ok } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import { at, Hooks } from './hooks.js';
import { Receiver } from './receiver.js';

const DAY = 86_400_000;
const MORNING = new Date('2026-03-01T09:30:00.000Z');

let app: TestApp;
let hooks: Hooks;
let receiver: Receiver;
let watching: Receiver;

beforeAll(async () => {
  app = await TestApp.start();
  app.clock.freeze(MORNING);
  hooks = await Hooks.as(app, 'admin');
});
afterAll(() => app.stop());
beforeEach(async () => {
  [receiver, watching] = [await Receiver.open(), await Receiver.open()];
  receiver.answer = (response) => response.writeHead(500).end();
});
afterEach(async () => {
  for (const one of [receiver, watching]) await one.close();
});

let tags = 0;
const event = () => ok(hooks.client.POST('/api/v1/tags', { body: { name: `Tag ${++tags}` } }));

/** An event a day, for so many days. */
async function days(count: number): Promise<void> {
  for (let day = 0; day < count; day++) {
    await event();
    await app.settle();
    await hooks.later(DAY);
    await app.settle();
  }
}

describe('a webhook that fails', () => {
  it('for 7 days is disabled, and whoever made it is told by mail, and whoever listens by an event', async () => {
    const mailbox = app.get(CapturedMailbox);
    const { email } = await ok(hooks.client.GET('/api/v1/users/me'));
    const hook = await hooks.make({ url: `${receiver.url}?token=hidden`, name: 'Rebuild the site' });
    await hooks.make({ url: watching.url, eventTypes: ['webhook.disabled'] });
    const since = app.clock.now().toISOString();
    await days(6);
    expect(await hooks.read(hook.id)).toMatchObject({ status: 'enabled', failingSince: since });
    expect(mailbox.to(email!)).toEqual([]);
    await days(1);
    expect(await hooks.read(hook.id)).toMatchObject({ status: 'disabled', failingSince: since });
    expect((await hooks.deliveries(hook.id)).filter(({ state }) => state === 'waiting')).toEqual([]);
    const [letter, ...others] = mailbox.to(email!);
    expect(others).toEqual([]);
    expect(letter!.subject).toBe('The webhook “Rebuild the site” was disabled');
    expect(letter!.text).toContain(since);
    expect(letter!.text).not.toContain('hidden');
    const told = {
      type: 'webhook.disabled',
      subjectId: hook.id,
      data: { name: 'Rebuild the site', failingSince: since },
    };
    expect(watching.received.map((one) => one.event)).toEqual([expect.objectContaining(told)]);
    app.contract.checkEvent(watching.received[0]!.event);
    const sent = receiver.received.length;
    await days(1);
    expect(receiver.received).toHaveLength(sent);
    expect(mailbox.to(email!)).toHaveLength(1);
  });

  it('and then works is not disabled, nor one that is enabled again', async () => {
    const hook = await hooks.make({ url: receiver.url, eventTypes: ['tag.created'] });
    await days(6);
    receiver.answer = (response) => response.writeHead(204).end();
    await days(1);
    receiver.answer = (response) => response.writeHead(500).end();
    await days(2);
    expect(await hooks.read(hook.id)).toMatchObject({ status: 'enabled' });
    await days(5);
    expect(await hooks.read(hook.id)).toMatchObject({ status: 'disabled' });
    await ok(hooks.client.PATCH('/api/v1/webhooks/{id}', { ...at(hook.id), body: { status: 'enabled' } }));
    await days(1);
    expect(await hooks.read(hook.id)).toMatchObject({ status: 'enabled' });
  });

  it('is made known to an owner where its maker has gone', async () => {
    const owner = await app.as('owner');
    const gone = await Hooks.as(app, 'admin');
    await gone.make({ url: receiver.url, eventTypes: ['tag.created'] });
    const { client } = await Hooks.as(app, 'owner');
    await ok(client.PUT('/api/v1/users/{id}/suspension', at(gone.userId)));
    await days(8);
    expect(app.get(CapturedMailbox).to(owner.email)).toHaveLength(1);
  });
});
