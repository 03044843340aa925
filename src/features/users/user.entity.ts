import { Entity, Index } from 'typeorm';
import { VersionedEntity } from '../../platform/database/base.entity.js';
import { EnumField, SecretColumn, StringField } from '../../platform/database/fields.js';
import { EnumsProperty } from '../../platform/http/properties.js';

/** The roles, from the most to the least powerful. */
export const ROLES = ['owner', 'admin', 'editor', 'author', 'contributor', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** What an operation may ask for: write one's own posts, publish one's own, do anything with others' too, and so on. */
export const PERMISSIONS = [
  'posts:write',
  'posts:publish',
  'posts:edit',
  'tags:manage',
  'imports:run',
  'webhooks:manage',
  'users:manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What each role may do. An admin may do all that an owner may, except to an owner (users.policy.ts). */
export const ROLE_PERMISSIONS: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(PERMISSIONS),
  admin: new Set(PERMISSIONS),
  editor: new Set(['posts:write', 'posts:publish', 'posts:edit', 'tags:manage']),
  author: new Set(['posts:write', 'posts:publish']),
  contributor: new Set(['posts:write']),
  member: new Set(),
};

/** The same as a sentence, for the contract. */
const MATRIX = ROLES.map(
  (role) => `${role}: ${[...ROLE_PERMISSIONS[role]].join(', ') || 'nothing but their own account'}`,
).join('; ');

export const USER_STATUSES = ['active', 'suspended'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** A person: one who signs in, or one who is only named as an author of what was imported (no e-mail, no password). */
@Entity('users')
@Index('users_email', ['emailKey'], { unique: true })
@Index('users_slug', ['slug'], { unique: true })
@Index('users_by_name', ['name', 'id'])
@Index('users_by_time', ['createdAt', 'id'])
@Index('users_by_role', ['role', 'id'])
export class User extends VersionedEntity {
  @StringField({ minLength: 1, maxLength: 120, description: 'The name, as bylines show it.', example: 'Ada Lovelace' })
  name!: string;

  @StringField({
    minLength: 1,
    maxLength: 120,
    identifies: true,
    description: 'The last part of the address of the profile.',
    example: 'ada-lovelace',
  })
  slug!: string;

  @StringField({
    minLength: 3,
    maxLength: 254,
    format: 'email',
    nullable: true,
    description: 'The address for mail; null for somebody who is only named as an author.',
    example: 'ada@example.com',
  })
  email!: string | null;

  /** What of the e-mail address is unique: see `emailKeyOf`. */
  @SecretColumn(254, { nullable: true })
  emailKey!: string | null;

  @SecretColumn(255, { nullable: true })
  passwordHash!: string | null;

  @EnumField('Role', ROLES, { description: `The named set of permissions (${MATRIX}).`, example: 'author' })
  role!: Role;

  @EnumField('UserStatus', USER_STATUSES, { description: 'A suspended user cannot do anything.' })
  status!: UserStatus;

  @StringField({
    maxLength: 500,
    nullable: true,
    description: 'A few words about the person.',
    example: 'Writes about engines.',
  })
  bio!: string | null;

  @StringField({
    maxLength: 2048,
    format: 'uri',
    nullable: true,
    description: 'The address of a picture.',
    example: 'https://example.com/ada.jpg',
  })
  avatarUrl!: string | null;

  @StringField({
    maxLength: 2048,
    format: 'uri',
    nullable: true,
    description: 'The address of the person’s own site.',
    example: 'https://example.com',
  })
  websiteUrl!: string | null;

  @EnumsProperty('Permission', PERMISSIONS, {
    extensible: true,
    description: 'What the role allows. Later versions may add some: pass over what you do not know.',
    example: ['posts:write', 'posts:publish'],
  })
  get permissions(): Permission[] {
    return [...ROLE_PERMISSIONS[this.role]];
  }
}

/**
 * The form in which e-mail addresses are compared, by bytes: NFKC and case folded (upper before lower, so that ß and ss,
 * σ and ς are one). Two addresses that people take for the same cannot be two accounts; mail goes to the stored address.
 */
export function emailKeyOf(email: string): string {
  return email.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
