import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../../sdk/typescript/webhooks.js';
import { TestApp } from '../../support/app.js';
import { Receiver } from './receiver.js';

let app: TestApp;
let receiver: Receiver;

beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_MODE: 'test' });
  receiver = await Receiver.open();
});
afterAll(async () => {
  await receiver.close();
  await app.stop();
});

async function call<T>(url: string, body: unknown, token?: string): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await app.contract.fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return (await response.json()) as T;
}

const control = <T>(path: string, body: unknown = {}) => call<T>(`${app.url}/api/v1/sandboxes${path}`, body);

async function box(id: string) {
  const { baseUrl } = await control<{ baseUrl: string }>('', { id, runsJobs: false, now: '2026-03-01T09:30:00Z' });
  const { accessToken } = await control<{ accessToken: string }>(`/${id}/sessions`, { role: 'admin' });
  return {
    post: <T>(path: string, body: object) => call<T>(`${baseUrl}/api/v1${path}`, body, accessToken),
    settle: () => control<{ ran: number }>(`/${id}/settlement`),
  };
}

describe('a sandbox', () => {
  it('sends what happens in it, when it is settled, by its own clock; another hears nothing of it', async () => {
    const [one, other] = [await box('one'), await box('other')];
    const hook = (path: string) => ({ name: path, url: `${receiver.url}/${path}`, eventTypes: ['tag.created'] });
    const { secret } = await one.post<{ secret: string }>('/webhooks', hook('one'));
    await other.post('/webhooks', hook('other'));
    const { id } = await one.post<{ id: string }>('/tags', { name: 'Canary' });
    await other.settle();
    expect(receiver.received).toEqual([]);
    await one.settle();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks/one']);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]];
    const now = () => Date.parse('2026-03-01T09:30:00Z');
    expect(await verifyWebhook(secret, headers, body, { now })).toMatchObject({
      type: 'tag.created',
      subjectId: id,
      createdAt: '2026-03-01T09:30:00.000Z',
    });
    await other.settle();
    expect(receiver.received).toHaveLength(1);
  });
});
