import { Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { VersionedEntity } from '../../platform/database/base.entity.js';
import {
  DateTimeField,
  EnumField,
  InternalColumn,
  ReferenceColumn,
  SecretColumn,
  StringField,
} from '../../platform/database/fields.js';
import { EventTypesProperty } from '../../platform/journal/event-data.js';
import { User } from '../users/user.entity.js';

export const WEBHOOK_STATUSES = ['enabled', 'disabled'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** Characters of a sealed secret: a third more than its bytes, and 28 bytes of sealing. */
const LONGEST_SEALED = 255;

/** An address that hears of events. */
@Entity('webhooks')
@Index('webhooks_by_time', ['createdAt', 'id'])
export class Webhook extends VersionedEntity {
  @StringField({ minLength: 1, maxLength: 100, description: 'What it is for.', example: 'Rebuild the site' })
  name!: string;

  @StringField({
    minLength: 1,
    maxLength: 2048,
    format: 'uri',
    description:
      'Where events are sent, by POST. In production https only, and never an address of a private network; redirects are not followed.',
    example: 'https://hooks.example.com/mainstay',
  })
  url!: string;

  @InternalColumn({ type: 'json', nullable: true })
  @EventTypesProperty({
    nullable: true,
    description: 'Which events it hears of; null: of all, also of those that later versions add.',
    example: ['post.published', 'post.unpublished'],
  })
  eventTypes!: string[] | null;

  @EnumField('WebhookStatus', WEBHOOK_STATUSES, {
    description:
      'Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later.',
    example: 'enabled',
  })
  status!: WebhookStatus;

  @DateTimeField({
    nullable: true,
    description: 'Since when no attempt has succeeded; null where the last one has, or there was none.',
    example: null,
  })
  failingSince!: Date | null;

  @DateTimeField({
    nullable: true,
    description: 'Until when the secret before the present one signs, too; null where it does not any more.',
    example: null,
  })
  formerSecretUntil!: Date | null;

  /** Sealed, for this webhook. */
  @SecretColumn(LONGEST_SEALED)
  secret!: string;

  @SecretColumn(LONGEST_SEALED, { nullable: true })
  formerSecret!: string | null;

  @ReferenceColumn({ nullable: true })
  createdById!: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'createdById', foreignKeyConstraintName: 'webhooks_created_by' })
  createdBy!: Relation<User> | null;

  /** Begins anew, whatever was before. */
  enable(): void {
    this.status = 'enabled';
    this.failingSince = null;
  }

  /** From now on `secret` signs; what signed until now does so until `until`, too. */
  rotate(secret: string, until: Date): void {
    Object.assign(this, { formerSecret: this.secret, formerSecretUntil: until, secret });
  }
}
