import { beforeEach, describe, expect, it } from 'vitest';
import { AccessCache } from '../../src/platform/access/access.cache.js';
import { Actor } from '../../src/platform/access/actor.js';
import { Clock } from '../../src/platform/clock.js';

let clock: Clock;
let cache: AccessCache;
let reads: number;
const ann = Actor.user('ann', 'session', new Set());
const read = async () => {
  reads += 1;
  return ann;
};

beforeEach(() => {
  clock = new Clock();
  clock.freeze(new Date('2026-03-01T09:30:00Z'));
  cache = new AccessCache(clock);
  reads = 0;
});

describe('what is known of a credential', () => {
  it('is read once a second, and once for all who ask at the same time', async () => {
    const found = await Promise.all([cache.actor('a', read), cache.actor('a', read), cache.actor('b', read)]);
    expect(found).toEqual([ann, ann, ann]);
    clock.advance(999);
    await cache.actor('a', read);
    expect(reads).toBe(2);
    clock.advance(1);
    await cache.actor('a', read);
    expect(reads).toBe(3);
  });

  it('is read again when the clock was set back', async () => {
    await cache.actor('a', read);
    clock.advance(-60_000);
    await cache.actor('a', read);
    expect(reads).toBe(2);
  });

  it('is forgotten at a word', async () => {
    await cache.actor('a', read);
    cache.clear();
    await cache.actor('a', read);
    expect(reads).toBe(2);
  });

  it('keeps a no, and no failure', async () => {
    await expect(cache.actor('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.actor('a', () => Promise.resolve(null))).toBeNull();
    expect(await cache.actor('a', read)).toBeNull();
    expect(reads).toBe(0);
  });
});
