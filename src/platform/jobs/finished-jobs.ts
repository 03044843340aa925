import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { Every } from './on.js';

const DAY_MS = 86_400_000;

/** Jobs that are over stay long enough to be looked at, and to keep an event that is told twice from acting twice. */
const KEPT_DAYS = { done: 7, dead: 30 };

/** Removes jobs that have been over for long: there are several for each change that anybody makes. */
@Injectable()
export class FinishedJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Every(60)
  async purge(): Promise<void> {
    for (const [state, days] of Object.entries(KEPT_DAYS)) {
      const before = new Date(this.clock.now().getTime() - days * DAY_MS);
      await this.db.purge('jobs', sql`state = ${state} AND dueAt < ${before}`);
    }
  }
}
