import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';

/** The one source of the present. Code asks it instead of `Date`, so that tests can set the time. */
@Injectable()
export class Clock {
  private offset = 0;
  private frozenAt: number | null = null;

  now(): Date {
    return new Date(this.frozenAt ?? Date.now() + this.offset);
  }

  /** Stops time at `at`, until the next call; without `at`, time runs again as the system has it. */
  freeze(at?: Date): void {
    this.frozenAt = at ? at.getTime() : null;
    this.offset = 0;
  }

  /** Moves the present by `ms` milliseconds, frozen or running. */
  advance(ms: number): void {
    if (this.frozenAt === null) this.offset += ms;
    else this.frozenAt += ms;
  }
}

/** Makes the ids of rows: UUID version 7 (RFC 9562), ordered by the time they were made. */
@Injectable()
export class Ids {
  next(): string {
    return v7();
  }
}
