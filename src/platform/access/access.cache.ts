import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../clock.js';
import { PerSite } from '../site.js';
import type { Actor } from './actor.js';

type Entry = { readAt: number; actor: Promise<Actor | null> };

/** How long an instance may act on what it last read of a credential: what another instance revokes is refused after that. */
const KEPT_MS = 1_000;

/** Whom a credential stands for, as the database had it at most a second ago; so a busy client costs one read a second. */
@Injectable()
export class AccessCache {
  private readonly kept = new PerSite(({ cacheSize: max }) => new LRUCache<string, Entry>({ max }));

  constructor(private readonly clock: Clock) {}

  /** The actor of the credential with this id, or null where it opens nothing (any more). */
  async actor(id: string, read: () => Promise<Actor | null>): Promise<Actor | null> {
    const now = this.clock.now().getTime();
    const entries = this.kept.here;
    const known = entries.get(id);
    // Either way: a clock may be set back.
    if (known && Math.abs(now - known.readAt) < KEPT_MS) return known.actor;
    const entry = { readAt: now, actor: read() };
    entries.set(id, entry);
    try {
      return await entry.actor;
    } catch (error) {
      if (entries.get(id) === entry) entries.delete(id);
      throw error;
    }
  }

  /** To be called once a change is committed: this process acts on it at once. Changes of roles are rare enough to drop everything. */
  clear(): void {
    this.kept.here.clear();
  }
}
