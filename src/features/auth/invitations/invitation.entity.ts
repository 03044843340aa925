import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../platform/database/base.entity.js';
import { DateTimeField, EnumField, SecretColumn } from '../../../platform/database/fields.js';
import { type Role, ROLES } from '../../users/user.entity.js';

/** A link that lets whoever has it make one account with a role, once. */
@Entity('invitations')
@Index('invitations_token', ['tokenDigest'], { unique: true })
@Index('invitations_by_expiry', ['expiresAt'])
export class Invitation extends BaseEntity {
  @EnumField('Role', ROLES, { description: 'The role of the account.', example: 'owner' })
  role!: Role;

  /** SHA-256 of the token in the link. */
  @SecretColumn(64)
  tokenDigest!: string;

  @DateTimeField({ description: 'When it lapses.' })
  expiresAt!: Date;

  @DateTimeField({ nullable: true, description: 'When it was accepted.' })
  acceptedAt!: Date | null;
}
