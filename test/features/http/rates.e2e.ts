import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestApp } from '../../support/app.js';

const QUOTA = 6_000;

describe('a server with limits', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ MAINSTAY_TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => app.stop());

  const from = (address: string, path = '/livez') => app.fetch(path, { headers: { 'x-forwarded-for': address } });
  const left = ({ headers }: Response) => Number(/;r=(\d+);/.exec(headers.get('ratelimit')!)![1]);

  it('tells what is left with every answer, a failure too, and counts each', async () => {
    const paths = ['/livez', '/nowhere', '/api/v1/users', '/api/v1/tags?x=1', '/docs', '/problems/none'];
    const rest: number[] = [];
    for (const path of paths) {
      const response = await from('192.0.2.1', path);
      expect(response.headers.get('ratelimit-policy'), path).toBe(`"default";q=${QUOTA};w=60`);
      expect(response.headers.get('ratelimit'), path).toMatch(/^"default";r=\d+;t=\d+$/);
      rest.push(left(response));
    }
    expect(rest).toEqual(paths.map((_, index) => QUOTA - 1 - index));
    const refused = await app.fetch('/livez', { headers: { 'x-forwarded-for': '192.0.2.1', accept: 'audio/ogg' } });
    expect(left(refused)).toBe(QUOTA - 1 - paths.length);
  });

  it('counts each client for itself, by the address that its proxy names', async () => {
    expect(left(await from('192.0.2.2'))).toBe(QUOTA - 1);
    expect(left(await from('192.0.2.3'))).toBe(QUOTA - 1);
    expect(left(await from('192.0.2.2'))).toBe(QUOTA - 2);
    // What stands before the proxy's own entry was written by the client, who may write anything.
    expect(left(await from('198.51.100.7, 192.0.2.2'))).toBe(QUOTA - 3);
  });
});

describe('a client that has used up its quota', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await useUp('127.0.0.1');
  });
  afterAll(() => app.stop());

  /** Counts as 6,000 requests of this address would, which would take a while. */
  async function useUp(address: string): Promise<void> {
    const consume = vi.spyOn(RateLimiterMemory.prototype, 'consume');
    await app.fetch('/livez');
    const [limiter] = consume.mock.contexts as RateLimiterMemory[];
    consume.mockRestore();
    await limiter!.penalty(address, QUOTA);
  }

  it('is told to wait, and how long, whatever it asks for', async () => {
    for (const path of ['/readyz', '/nowhere', '/api/v1/tags', '/docs']) {
      const response = await app.fetch(path);
      expect(response.status, path).toBe(429);
      const seconds = Number(response.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(response.headers.get('ratelimit')).toBe(`"default";r=0;t=${seconds}`);
      expect(await response.json()).toMatchObject({ status: 429, code: 'request.too_many' });
    }
  });

  it('hears all the same whether the server is alive', async () => {
    const response = await app.fetch('/livez');
    expect(response.status).toBe(200);
    expect(response.headers.get('ratelimit')).toMatch(/^"default";r=0;/);
  });
});

describe('a server without limits', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ MAINSTAY_RATE_LIMITS: 'off' });
  });
  afterAll(() => app.stop());

  it('says nothing of limits, and believes no X-Forwarded-For either', async () => {
    const { headers } = await app.fetch('/livez', { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(headers.get('ratelimit')).toBeNull();
    expect(headers.get('ratelimit-policy')).toBeNull();
  });
});
