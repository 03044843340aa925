import { Entity, Index, PrimaryColumn } from 'typeorm';
import { DateTimeField, InternalColumn, JsonField, ReferenceColumn } from '../database/fields.js';

/** One thing that happened. The audit log reads these rows, webhooks carry them out, jobs are born of them. */
@Entity('events')
@Index('events_by_subject', ['subjectId', 'id'])
@Index('events_by_name', ['name', 'id'])
export class EventRow {
  @PrimaryColumn('char', { length: 36, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  @InternalColumn({ type: 'varchar', length: 64 })
  name!: string;

  @ReferenceColumn()
  subjectId!: string;

  @ReferenceColumn({ nullable: true })
  actorId!: string | null;

  /** By what credential: session, api-key, system or nobody. */
  @InternalColumn({ type: 'varchar', length: 16 })
  via!: string;

  @JsonField({ description: 'What the event says beyond its name and subject.', maxBytes: 65_536 })
  facts!: Record<string, unknown>;

  @DateTimeField({ description: 'When it happened.' })
  at!: Date;
}
