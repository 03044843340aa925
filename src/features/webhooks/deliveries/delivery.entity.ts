import { Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../../platform/database/base.entity.js';
import { DateTimeField, EnumField, IdField, IntField, InternalColumn } from '../../../platform/database/fields.js';
import { EventTypeProperty } from '../../../platform/journal/event-data.js';
import { Webhook } from '../webhook.entity.js';

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What came of an attempt. */
export const DELIVERY_OUTCOMES = [
  'none',
  'ok',
  'status',
  'redirect',
  'timeout',
  'connection',
  'name_not_found',
  'private_address',
  'bad_url',
  'too_large',
  'disabled',
] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/** That one event is brought to one webhook: once it has been, or until it is given up. */
@Entity('deliveries')
@Index('deliveries_once', ['webhookId', 'eventId'], { unique: true })
@Index('deliveries_listing', ['webhookId', 'createdAt', 'id'])
@Index('deliveries_by_update', ['updatedAt'])
export class Delivery extends BaseEntity {
  @IdField({ description: 'The webhook.' })
  webhookId!: string;

  @IdField({ description: 'The event: its `id` in the body that is sent. Receivers know by it what they had before.' })
  eventId!: string;

  @InternalColumn({ type: 'varchar', length: 64 })
  @EventTypeProperty({ description: 'The type of the event.' })
  type!: string;

  @EnumField('DeliveryState', DELIVERY_STATES, {
    description:
      'How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given up after 3 days, or because the webhook was disabled.',
    example: 'delivered',
  })
  state!: DeliveryState;

  @IntField({ description: 'How often it was sent.', example: 1 })
  attempts!: number;

  /** Attempts since it was last asked for, by the event or by somebody: the next wait follows from them. */
  @InternalColumn({ type: 'int' })
  tries!: number;

  @IntField({
    minimum: 100,
    maximum: 999,
    nullable: true,
    description: 'The status of the last answer; null where there was none.',
    example: 204,
  })
  status!: number | null;

  @EnumField('DeliveryOutcome', DELIVERY_OUTCOMES, {
    description:
      'What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status; redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off, or not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not public; bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook was, before the event was delivered.',
    example: 'ok',
  })
  outcome!: DeliveryOutcome;

  @DateTimeField({ nullable: true, description: 'When it was last sent; null before that.' })
  lastAttemptAt!: Date | null;

  @DateTimeField({ nullable: true, description: 'When it will be sent next; null when it is over.', example: null })
  nextAttemptAt!: Date | null;

  @ManyToOne(() => Webhook, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'webhookId', foreignKeyConstraintName: 'deliveries_webhook' })
  webhook!: Relation<Webhook>;
}
