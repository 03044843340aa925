import { Entity, Index, PrimaryColumn } from 'typeorm';
import { DateTimeField, InternalColumn, JsonField, ReferenceColumn, SecretColumn } from '../database/fields.js';

/** One errand to run. Unique by handler and occasion, so that an event told twice, or an hour that two instances see, is acted on once. */
@Entity('jobs')
@Index('jobs_once', ['handler', 'occasion'], { unique: true })
@Index('jobs_due', ['state', 'dueAt'])
export class JobRow {
  @PrimaryColumn('char', { length: 36, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  /** `Class.method` of the listener. */
  @SecretColumn(96)
  handler!: string;

  /** The event's id, or the time slot of a recurring job. */
  @SecretColumn(64)
  occasion!: string;

  @ReferenceColumn({ nullable: true })
  subjectId!: string | null;

  @JsonField({ description: 'The facts of the event.', maxBytes: 65_536 })
  facts!: Record<string, unknown>;

  /** waiting, done or dead (given up after its last attempt; kept for the operator for a while). */
  @InternalColumn({ type: 'varchar', length: 8 })
  state!: 'waiting' | 'done' | 'dead';

  @DateTimeField({ description: 'When it may run next; of one that is over, when it ended.' })
  dueAt!: Date;

  @InternalColumn({ type: 'int' })
  attempts!: number;

  @InternalColumn({ type: 'varchar', length: 500, nullable: true })
  lastError!: string | null;
}
