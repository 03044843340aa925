import type { FastifyReply, FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { Clock } from '../../src/platform/clock.js';
import { Problem } from '../../src/platform/http/problem.js';
import { RateLimit } from '../../src/platform/http/rate-limit.js';

const QUOTA = 6_000;
type Headers = Record<string, string>;

/** Takes one request of an address. @returns the headers it got, and the problem if it was refused. */
async function take(limit: RateLimit, ip: string): Promise<{ headers: Headers; problem?: Problem }> {
  const headers: Headers = {};
  const reply = { headers: (more: Headers) => Object.assign(headers, more) } as unknown as FastifyReply;
  try {
    await limit.take({ ip } as FastifyRequest, reply);
    return { headers };
  } catch (error) {
    if (error instanceof Problem) return { headers, problem: error };
    throw error;
  }
}

const takeMany = async (limit: RateLimit, ip: string, times: number) => {
  for (let index = 0; index < times; index++) await take(limit, ip);
};

describe('the quota', () => {
  it('is told with every answer, as the IETF draft writes it', async () => {
    const limit = new RateLimit(null, new Clock());
    const { headers } = await take(limit, '192.0.2.1');
    expect(headers['ratelimit-policy']).toBe(`"default";q=${QUOTA};w=60`);
    expect(headers['ratelimit']).toBe(`"default";r=${QUOTA - 1};t=60`);
    expect((await take(limit, '192.0.2.1')).headers['ratelimit']).toContain(`;r=${QUOTA - 2};`);
  });

  it('is used up by the last request it covers, and the next one is refused with the time to wait', async () => {
    const limit = new RateLimit(null, new Clock());
    await takeMany(limit, '192.0.2.1', QUOTA - 1);
    const last = await take(limit, '192.0.2.1');
    expect(last.problem).toBeUndefined();
    expect(last.headers['ratelimit']).toContain(';r=0;');
    const { headers, problem } = await take(limit, '192.0.2.1');
    expect(problem!.kind).toMatchObject({ status: 429, code: 'request.too_many' });
    const seconds = Number(problem!.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(headers['ratelimit']).toBe(`"default";r=0;t=${seconds}`);
    expect((await take(limit, '192.0.2.2')).problem).toBeUndefined();
  });

  it('is shared by a /64 of IPv6, and not by addresses of IPv4 written as IPv6', async () => {
    const limit = new RateLimit(null, new Clock());
    const rest = async (ip: string) => Number(/r=(\d+)/.exec((await take(limit, ip)).headers['ratelimit']!)![1]);
    expect(await rest('2001:db8:1:2::1')).toBe(QUOTA - 1);
    expect(await rest('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(QUOTA - 2);
    expect(await rest('2001:0db8:0001:0002:0:0:0:5')).toBe(QUOTA - 3);
    expect(await rest('2001:db8:1:3::1')).toBe(QUOTA - 1);
    expect(await rest('2001:db8::1')).toBe(QUOTA - 1);
    expect(await rest('2001:db8::5')).toBe(QUOTA - 2);
    expect(await rest('2001:db8:0:0:9::1')).toBe(QUOTA - 3);
    expect(await rest('::ffff:192.0.2.1')).toBe(QUOTA - 1);
    expect(await rest('::ffff:192.0.2.2')).toBe(QUOTA - 1);
    expect(await rest('192.0.2.1')).toBe(QUOTA - 2);
    expect(await rest('::1')).toBe(QUOTA - 1);
    expect(await rest('fe80::1%eth0')).toBe(QUOTA - 1);
  });
});

describe('without the Redis that it was given', () => {
  let redis: Redis;
  afterEach(() => redis.disconnect());

  it('an instance counts for itself', async () => {
    redis = new Redis({ port: 1, maxRetriesPerRequest: 0, enableOfflineQueue: false, retryStrategy: () => null });
    redis.on('error', () => undefined);
    const limit = new RateLimit(redis, new Clock());
    expect((await take(limit, '192.0.2.1')).headers['ratelimit']).toContain(`;r=${QUOTA - 1};`);
    expect((await take(limit, '192.0.2.1')).headers['ratelimit']).toContain(`;r=${QUOTA - 2};`);
  });
});
