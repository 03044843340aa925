import { Entity, Index, PrimaryColumn } from 'typeorm';
import { DateTimeField, InternalColumn, SecretColumn } from '../database/fields.js';

/** One Idempotency-Key in use: claimed while its request runs, then holding the sealed answer for 24 hours. */
@Entity('idempotency_keys')
@Index('idempotency_keys_expiry', ['expiresAt'])
export class IdempotencyKey {
  /** SHA-256 of actor, operation and key. */
  @PrimaryColumn('varchar', { length: 64, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  /** SHA-256 of the request. */
  @SecretColumn(64)
  fingerprint!: string;

  /** Who holds the claim; an answer is written only by the holder. */
  @SecretColumn(64)
  claim!: string;

  @InternalColumn({ type: 'mediumtext', nullable: true })
  answer!: string | null;

  @DateTimeField({ description: 'When the claim or the answer lapses.' })
  expiresAt!: Date;
}
