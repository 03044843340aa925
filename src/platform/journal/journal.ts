import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Clock, Ids } from '../clock.js';
import { Database } from '../database/database.js';
import { Jobs } from '../jobs/jobs.js';
import { EventRow } from './event.entity.js';
import type { AnyFacts, EventType } from './event-type.js';

/** The memory of the house: a transactional outbox. An event is written with the change it tells of, or not at all. */
@Injectable()
export class Journal {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Writes one event, and a job for each of its listeners, into the open transaction; throws where none is open. */
  async record<Facts extends AnyFacts>(
    actor: Actor,
    what: EventType<Facts>,
    subject: { id: string },
    facts: Facts,
  ): Promise<void> {
    if (!this.db.tell()) throw new Error(`${what.name} must be recorded inside the transaction of its change`);
    const event = {
      id: this.ids.next(),
      name: what.name,
      subjectId: subject.id,
      actorId: actor.userId,
      via: actor.via,
      facts,
      at: this.clock.now(),
    };
    await this.db.rows(EventRow).insert(event as never);
    await this.jobs.follow(event);
  }
}
