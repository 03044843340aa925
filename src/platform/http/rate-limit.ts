import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RequestProblem } from './http.errors.js';

/** Requests a client address may make in a window of so many seconds. */
const QUOTA = { requests: 6_000, seconds: 60 };

/** One quota for each client address, counted in process, or in Redis for all instances together. Headers as the IETF draft on RateLimit has them. */
export class RateLimit {
  private readonly limiter: RateLimiterAbstract;
  private readonly policy = `"default";q=${QUOTA.requests};w=${QUOTA.seconds}`;

  constructor(redis: Redis | null) {
    const options = { points: QUOTA.requests, duration: QUOTA.seconds, keyPrefix: 'rate' };
    // Without its Redis an instance counts for itself: a limiter that is down must not take the API down.
    this.limiter = redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: new RateLimiterMemory(options) })
      : new RateLimiterMemory(options);
  }

  /** Counts the request and sets the headers; throws 429 when the quota is used up, unless the request is not `limited`. */
  async take(request: FastifyRequest, reply: FastifyReply, limited = true): Promise<void> {
    const { remainingPoints, msBeforeNext, consumedPoints } = await this.consume(networkOf(request.ip));
    const seconds = Math.ceil(msBeforeNext / 1000);
    void reply.headers({ 'ratelimit-policy': this.policy, ratelimit: `"default";r=${remainingPoints};t=${seconds}` });
    if (limited && consumedPoints > QUOTA.requests)
      throw RequestProblem.tooMany({}, undefined, { 'retry-after': String(seconds) });
  }

  private async consume(key: string): Promise<RateLimiterRes> {
    try {
      return await this.limiter.consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return refusal;
      throw refusal;
    }
  }
}

/** One customer holds a whole IPv6 /64, so that is what is counted; IPv4 written as IPv6 is IPv4. */
function networkOf(ip: string): string {
  const [, ipv4] = /^::ffff:([\d.]+)$/i.exec(ip) ?? [];
  if (ipv4 || !ip.includes(':')) return ipv4 ?? ip;
  const [left = [], right = []] = ip.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
