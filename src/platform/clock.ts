import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { PerSite, Site } from './site.js';

/** The one source of the present. Code asks it instead of `Date`, so that tests can set the time. */
@Injectable()
export class Clock {
  private readonly time = new PerSite(() => ({ offset: 0, frozenAt: null as number | null }));

  now(): Date {
    const { frozenAt, offset } = this.time.here;
    return new Date(frozenAt ?? Date.now() + offset);
  }

  get isFrozen(): boolean {
    return this.time.here.frozenAt !== null;
  }

  /** Stops time at `at`, until the next call; without `at`, time runs again as the system has it. */
  freeze(at?: Date): void {
    Object.assign(this.time.here, { frozenAt: at ? at.getTime() : null, offset: 0 });
  }

  /** Moves the present by `ms` milliseconds, frozen or running. */
  advance(ms: number): void {
    const time = this.time.here;
    if (time.frozenAt === null) time.offset += ms;
    else time.frozenAt += ms;
  }
}

/** Makes the ids of rows: UUID version 7 (RFC 9562), ordered by the time they were made. */
@Injectable()
export class Ids {
  constructor(private readonly clock: Clock) {}

  next(): string {
    const { here } = Site;
    if (here === Site.main) return v7();
    return v7({ msecs: this.clock.now().getTime(), seq: here.next(), random: here.random(16) });
  }
}
