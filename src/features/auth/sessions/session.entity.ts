import { Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../../platform/database/base.entity.js';
import {
  DateTimeField,
  InternalColumn,
  ReferenceColumn,
  SecretColumn,
  StringField,
} from '../../../platform/database/fields.js';
import { User } from '../../users/user.entity.js';

const DAY_MS = 86_400_000;
const IDLE_MS = 14 * DAY_MS;
const LONGEST_MS = 60 * DAY_MS;
/** A client whose answer was lost on the way may ask again this long. */
const GRACE_MS = 10_000;

export const END_REASONS = ['signed_out', 'revoked', 'password_changed', 'suspended', 'reused'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** One sign-in, for as long as its refresh tokens follow one another: the family that ends when an old one comes back. */
@Entity('sessions')
@Index('sessions_by_user', ['userId', 'createdAt', 'id'])
@Index('sessions_by_end', ['endedAt'])
@Index('sessions_by_expiry', ['expiresAt'])
export class Session extends BaseEntity {
  @ReferenceColumn()
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'userId', foreignKeyConstraintName: 'sessions_user' })
  user?: User;

  /** SHA-256 of the refresh token that is valid now, and of the one before it. */
  @SecretColumn(64)
  refreshDigest!: string;

  @SecretColumn(64, { nullable: true })
  previousDigest!: string | null;

  @StringField({
    maxLength: 255,
    nullable: true,
    description: 'What the client called itself when it last signed in or refreshed.',
    example: 'Mozilla/5.0 (X11; Linux x86_64)',
  })
  userAgent!: string | null;

  @DateTimeField({ description: 'When it was last refreshed, or began.' })
  lastUsedAt!: Date;

  @DateTimeField({
    description: 'When it lapses unless it is refreshed: 14 days after the last time, 60 after it began.',
    example: '2026-03-15T09:30:00.000Z',
  })
  expiresAt!: Date;

  @DateTimeField({ nullable: true, description: 'When it was ended.' })
  endedAt!: Date | null;

  @InternalColumn({ type: 'varchar', length: 16, nullable: true })
  endReason!: EndReason | null;

  static begin(id: string, userId: string, refreshDigest: string, userAgent: string | null, at: Date): Session {
    const session = Object.assign(new Session(), {
      id,
      userId,
      refreshDigest,
      previousDigest: null,
      endedAt: null,
      endReason: null,
      createdAt: at,
    });
    return session.touch(userAgent, at);
  }

  isLive(at: Date): boolean {
    return this.endedAt === null && this.expiresAt > at;
  }

  /** Takes the next refresh token in the place of the current one. */
  rotate(refreshDigest: string, userAgent: string | null, at: Date): void {
    this.previousDigest = this.refreshDigest;
    this.refreshDigest = refreshDigest;
    this.touch(userAgent, at);
  }

  /** Whether this is the token before the current one, sent again in time by the client that sent it before. */
  isRetry(digest: string, userAgent: string | null, at: Date): boolean {
    return (
      digest === this.previousDigest &&
      userAgent === this.userAgent &&
      at.getTime() - this.lastUsedAt.getTime() < GRACE_MS
    );
  }

  private touch(userAgent: string | null, at: Date): this {
    this.userAgent = userAgent;
    this.lastUsedAt = at;
    this.expiresAt = new Date(Math.min(at.getTime() + IDLE_MS, this.createdAt.getTime() + LONGEST_MS));
    return this;
  }
}
