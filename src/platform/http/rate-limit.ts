import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../clock.js';
import { PerSite, Site } from '../site.js';
import { RequestProblem } from './http.errors.js';

type Counted = { used: number; msLeft: number };

/** Requests a client address may make in a window of so many seconds. */
const QUOTA = { requests: 6_000, seconds: 60 };

/** One quota for each client address, counted in process, or in Redis for all instances together. Headers as the IETF draft on RateLimit has them. */
export class RateLimit {
  private readonly limiter: RateLimiterAbstract;
  private readonly windows = new PerSite(() => new Windows());

  /** Off, the main site has no limit; a sandbox has its own say. */
  constructor(
    redis: Redis | null,
    private readonly clock: Clock,
    private readonly isOn = true,
  ) {
    const options = { points: QUOTA.requests, duration: QUOTA.seconds, keyPrefix: 'rate' };
    // Without its Redis an instance counts for itself: a limiter that is down must not take the API down.
    this.limiter = redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: new RateLimiterMemory(options) })
      : new RateLimiterMemory(options);
  }

  /** Counts the request and sets the headers; throws 429 when the quota is used up, unless the request is not `limited`. */
  async take(request: FastifyRequest, reply: FastifyReply, limited = true): Promise<void> {
    const { quota = this.isOn ? QUOTA.requests : null } = Site.here;
    if (quota === null) return;
    const { used, msLeft } = await this.count(networkOf(request.ip));
    const seconds = Math.ceil(msLeft / 1000);
    void reply.headers({
      'ratelimit-policy': `"default";q=${quota};w=${QUOTA.seconds}`,
      ratelimit: `"default";r=${Math.max(0, quota - used)};t=${seconds}`,
    });
    if (limited && used > quota) throw RequestProblem.tooMany({}, undefined, { 'retry-after': String(seconds) });
  }

  private async count(key: string): Promise<Counted> {
    if (Site.here !== Site.main) return this.windows.here.count(key, this.clock.now().getTime());
    const { consumedPoints: used, msBeforeNext: msLeft } = await this.consume(key);
    return { used, msLeft };
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

/** The counters of a sandbox, whose windows pass by its own clock: the library's go by the system's. */
class Windows {
  private readonly open = new Map<string, { used: number; end: number }>();

  count(key: string, now: number): Counted {
    const known = this.open.get(key);
    const isOpen = known && now < known.end && now >= known.end - QUOTA.seconds * 1000;
    const window = isOpen ? known : { used: 0, end: now + QUOTA.seconds * 1000 };
    window.used += 1;
    this.open.set(key, window);
    return { used: window.used, msLeft: window.end - now };
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
