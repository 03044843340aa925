import { AsyncLocalStorage } from 'node:async_hooks';
import { createCipheriv, hash, randomBytes } from 'node:crypto';

const current = new AsyncLocalStorage<Site>();

/** What the addresses of sandboxes begin with; the id follows. */
export const SITE_PATH = '/s/';
/** Where sandboxes are made and ruled. */
export const CONTROL_PATH = '/api/v1/sandboxes';

export type SiteTraits = {
  /** Makes all its randomness the same at each run. */
  seed?: string;
  runsJobs?: boolean;
  quota?: number | null;
  tickMs?: number;
};

/** One copy of the website in this process. There is only the main one, except in test mode, where each sandbox is another. */
export class Site {
  static readonly main = new Site('main');
  private readonly keystream: ReturnType<typeof createCipheriv> | null;
  private count = 0;
  /** When it was last asked for, by `performance.now()`. */
  usedAt = performance.now();

  constructor(
    readonly id: string,
    private readonly traits: SiteTraits = {},
  ) {
    const { seed } = traits;
    const key = seed === undefined ? null : hash('sha256', seed, 'buffer');
    this.keystream = key && createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  }

  /** Whether the same requests in the same order get the same bytes. */
  get isRepeatable(): boolean {
    return this.keystream !== null;
  }

  /** What the addresses of this site begin with, before `/api/v1`. */
  get basePath(): string {
    return this === Site.main ? '' : `${SITE_PATH}${this.id}`;
  }

  /** How many entries a cache of this site may have: room is set aside for all of them, and there may be a thousand sandboxes. */
  get cacheSize(): number {
    return this === Site.main ? 20_000 : 200;
  }

  /** Whether jobs run by themselves as soon as they are due, or only when they are told to. */
  get runsJobs(): boolean {
    return this.traits.runsJobs ?? true;
  }

  /** By how many milliseconds a request moves the clock on. */
  get tickMs(): number {
    return this.traits.tickMs ?? 0;
  }

  /** Requests a minute from one address; undefined for what the server has, null for no limit. */
  get quota(): number | null | undefined {
    return this.traits.quota;
  }

  /** The site that the work at hand is for. */
  static get here(): Site {
    return current.getStore() ?? Site.main;
  }

  run<T>(work: () => T): T {
    return current.run(this, work);
  }

  /** Random bytes, of cryptographic quality unless the site has a seed. */
  random(bytes: number): Buffer {
    return this.keystream ? this.keystream.update(Buffer.alloc(bytes)) : randomBytes(bytes);
  }

  /** 1, 2, 3 … */
  next(): number {
    return ++this.count;
  }
}

/** What a service keeps for each site by itself; made when it is first asked for, gone with the site. */
export class PerSite<T> {
  private readonly states = new WeakMap<Site, T>();

  constructor(private readonly make: (site: Site) => T) {}

  get here(): T {
    const site = Site.here;
    let state = this.states.get(site);
    if (state === undefined) {
      state = this.make(site);
      this.states.set(site, state);
    }
    return state;
  }

  /** What the one has is kept on for the other. */
  carry(from: Site, to: Site): void {
    const state = this.states.get(from);
    if (state !== undefined) this.states.set(to, state);
  }
}
