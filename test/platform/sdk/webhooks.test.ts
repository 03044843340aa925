import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signWebhook, verifyWebhook } from '../../../sdk/typescript/webhooks.js';

const SECRET = 'whsec_a pebble under the lighthouse';
const BODY = '{"name":"post.published","facts":{"slug":"grüße"}}';
const AT = Date.parse('2026-03-01T09:30:00.400Z');
const now = () => AT;
const hmac = (text: string, secret = SECRET) => createHmac('sha256', secret).update(text).digest('hex');
const seconds = Math.floor(AT / 1000);
const signature = (at = seconds, body = BODY, secret = SECRET) => `t=${at},v1=${hmac(`${at}.${body}`, secret)}`;
const headers = (value: string) => ({ 'Mainstay-Signature': value });

describe('verifyWebhook', () => {
  it('gives the event of what the server signed, whatever form headers and body come in', async () => {
    const event = JSON.parse(BODY) as unknown;
    const bytes = new TextEncoder().encode(BODY);
    expect(await verifyWebhook(SECRET, headers(signature()), BODY, { now })).toEqual(event);
    expect(await verifyWebhook(SECRET, new Headers(headers(signature())), bytes, { now })).toEqual(event);
    expect(await verifyWebhook(SECRET, headers(signature()), bytes.buffer, { now })).toEqual(event);
    expect(await verifyWebhook(SECRET, { 'X-Mine': signature() }, BODY, { now, header: 'x-mine' })).toEqual(event);
  });

  it('takes either secret while one is rotated, on both sides', async () => {
    const both = `${signature()},v1=${hmac(`${seconds}.${BODY}`, 'the next')}`;
    await expect(verifyWebhook('the next', headers(both), BODY, { now })).resolves.toBeDefined();
    await expect(verifyWebhook(['old', SECRET], headers(signature()), BODY, { now })).resolves.toBeDefined();
  });

  it('bears 300 s of difference, or as many as told', async () => {
    for (const at of [seconds - 299, seconds + 300])
      await expect(verifyWebhook(SECRET, headers(signature(at)), BODY, { now })).resolves.toBeDefined();
    const old = headers(signature(seconds - 60));
    await expect(verifyWebhook(SECRET, old, BODY, { now, tolerance: 59 })).rejects.toMatchObject({ reason: 'too_old' });
  });

  it.each([
    ['no_signature', '', BODY],
    ['no_signature', 'v1=00', BODY],
    ['no_signature', `t=${seconds}`, BODY],
    ['no_signature', `t=soon,v1=${hmac(BODY)}`, BODY],
    ['wrong_signature', signature(), BODY.replace('slug', 'slag')],
    ['wrong_signature', signature(seconds, BODY, 'another secret'), BODY],
    ['wrong_signature', signature().replace(String(seconds), String(seconds + 1)), BODY],
    ['too_old', signature(seconds - 301), BODY],
    ['too_old', signature(seconds + 301), BODY],
    ['not_json', signature(seconds, 'hello'), 'hello'],
  ])('refuses as %s: %s', async (reason, value, body) => {
    await expect(verifyWebhook(SECRET, headers(value), body, { now })).rejects.toMatchObject({
      name: 'WebhookRefused',
      reason,
    });
  });

  it('tells a time that is changed from one that is old', async () => {
    const moved = signature(seconds - 9_999).replace(String(seconds - 9_999), String(seconds));
    await expect(verifyWebhook(SECRET, headers(moved), BODY, { now })).rejects.toMatchObject({
      reason: 'wrong_signature',
    });
  });
});

describe('signWebhook', () => {
  it('writes the header as the server does', async () => {
    expect(await signWebhook(SECRET, BODY, AT)).toBe(signature());
  });
});
