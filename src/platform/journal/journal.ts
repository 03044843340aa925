import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Clock, Ids } from '../clock.js';
import { Database } from '../database/database.js';
import { Jobs } from '../jobs/jobs.js';
import { EventRow } from './event.entity.js';
import type { EventType } from './event-type.js';

/** The memory of the house: a transactional outbox. An event is written with the change it tells of, or not at all. */
@Injectable()
export class Journal {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Writes one event, and what its listeners are to do, into the open transaction; throws where none is open. @returns its id */
  async record<Facts extends object>(
    actor: Actor,
    what: EventType<Facts>,
    subject: { id: string },
    facts: NoInfer<Facts>,
  ): Promise<string> {
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
    await this.db.rows(EventRow).insert(event);
    await this.jobs.follow(event);
    return event.id;
  }
}
