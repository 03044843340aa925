import { Entity, Index } from 'typeorm';
import { VersionedEntity } from '../../platform/database/base.entity.js';
import { EnumField, SecretColumn, StringField } from '../../platform/database/fields.js';

/** The roles, from the most to the least powerful; users.policy.ts says what each may do. */
export const ROLES = ['owner', 'admin', 'editor', 'author', 'contributor', 'member'] as const;
export type Role = (typeof ROLES)[number];

export const USER_STATUSES = ['active', 'suspended'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** A person: one who signs in, or one who is only named as an author of what was imported (no e-mail, no password). */
@Entity('users')
@Index('users_email', ['emailKey'], { unique: true })
@Index('users_slug', ['slug'], { unique: true })
@Index('users_by_name', ['name', 'id'])
export class User extends VersionedEntity {
  @StringField({ minLength: 1, maxLength: 120, description: 'The name, as bylines show it.', example: 'Ada Lovelace' })
  name!: string;

  @StringField({ minLength: 1, maxLength: 120, identifies: true, description: 'The last part of the address of the profile.', example: 'ada-lovelace' })
  slug!: string;

  @StringField({ minLength: 3, maxLength: 254, format: 'email', nullable: true, description: 'The address for mail; null for somebody who is only named as an author.', example: 'ada@example.com' })
  email!: string | null;

  /** The e-mail address normalised (NFKC, case folded): what is unique. */
  @SecretColumn(254, { nullable: true })
  emailKey!: string | null;

  @SecretColumn(255, { nullable: true })
  passwordHash!: string | null;

  @EnumField('Role', ROLES, { description: 'The named set of permissions.', example: 'author' })
  role!: Role;

  @EnumField('UserStatus', USER_STATUSES, { description: 'A suspended user cannot do anything.' })
  status!: UserStatus;

  @StringField({ maxLength: 500, nullable: true, description: 'A few words about the person.', example: 'Writes about engines.' })
  bio!: string | null;

  @StringField({ maxLength: 2048, format: 'uri', nullable: true, description: 'The address of a picture.', example: 'https://example.com/ada.jpg' })
  avatarUrl!: string | null;

  @StringField({ maxLength: 2048, format: 'uri', nullable: true, description: 'The address of the person’s own site.', example: 'https://example.com' })
  websiteUrl!: string | null;
}
