import { ApiSchema, PartialType, PickType } from '@nestjs/swagger';
import { IsString, MaxLength, ValidateBy, isEmail } from 'class-validator';
import { EnumProperty, property, StringProperty } from '../../platform/http/properties.js';
import { PageQuery } from '../../platform/http/page.js';
import { PageOf } from '../../platform/http/returns.js';
import { emailKeyOf, type Role, ROLES, User, USER_STATUSES, type UserStatus } from './user.entity.js';

/** The longest password that is read at all; what a good one is, the service says. */
const LONGEST_PASSWORD = 1_024;

/** What no reader sees: with such in it, two addresses would look like one. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** An e-mail address of a request: at most 254 characters (RFC 5321), also in the form in which it is compared. */
export const EmailProperty = () =>
  property(
    { type: String, format: 'email', minLength: 3, maxLength: 254 },
    [
      ValidateBy({
        name: 'isEmail',
        validator: {
          validate: (value) =>
            isEmail(value) && !UNSEEN.test(value) && value.length <= 254 && emailKeyOf(value).length <= 254,
          defaultMessage: () => '$property must be an e-mail address of at most 254 characters',
        },
      }),
    ],
    { description: 'The e-mail address.', example: 'ada@example.com' },
  );

/** A password that is being chosen. Its length is judged with everything else about it, so that there is one answer. */
export const NewPasswordProperty = () =>
  property(
    { type: String, format: 'password', minLength: 12, maxLength: 256 },
    [IsString(), MaxLength(LONGEST_PASSWORD)],
    {
      description:
        'The new password: 12 to 256 characters of any kind, not among the common ones, not made of the name or the e-mail address.',
      example: 'correct horse battery staple',
    },
  );

/** A password that is being proved. */
export const PasswordProperty = () =>
  property(
    { type: String, format: 'password', minLength: 1, maxLength: LONGEST_PASSWORD },
    [IsString(), MaxLength(LONGEST_PASSWORD)],
    {
      description: 'The password.',
      example: 'correct horse battery staple',
    },
  );

@ApiSchema({ description: 'An author as posts show them.' })
export class AuthorLabel extends PickType(User, ['id', 'name', 'slug', 'avatarUrl']) {}

@ApiSchema({ description: 'The public profile of an author.' })
export class AuthorView extends PickType(User, ['id', 'name', 'slug', 'bio', 'avatarUrl', 'websiteUrl']) {}

export class AuthorPage extends PageOf(AuthorView) {}

const ACCOUNT = [
  'id',
  'name',
  'slug',
  'email',
  'role',
  'permissions',
  'status',
  'bio',
  'avatarUrl',
  'websiteUrl',
  'createdAt',
  'updatedAt',
  'version',
] as const;

@ApiSchema({ description: 'An account, as its owner and administrators see it.' })
export class UserView extends PickType(User, ACCOUNT) {}

export class UserPage extends PageOf(UserView) {}

@ApiSchema({ description: 'What an account is made of.' })
export class UserDraft extends PickType(User, ['name']) {
  @EmailProperty()
  email!: string;

  @NewPasswordProperty()
  password!: string;
}

@ApiSchema({ description: 'What people change of themselves; what is left out stays, null empties.' })
export class UserChanges extends PartialType(PickType(User, ['name', 'bio', 'avatarUrl', 'websiteUrl']), {
  skipNullProperties: false,
}) {}

@ApiSchema({ description: 'The role that a user is to have.' })
export class RoleChange extends PickType(User, ['role']) {}

/** What a role may be set to. */
export const ROLE_CHOICES = ROLES;

export const USER_SORTS = ['name', '-name', 'createdAt', '-createdAt'] as const;
export type UserSort = (typeof USER_SORTS)[number];

export class UserQuery extends PageQuery {
  @EnumProperty('Role', ROLES, { optional: true, description: 'Only people of this role.', example: 'author' })
  role?: Role;

  @EnumProperty('UserStatus', USER_STATUSES, {
    optional: true,
    description: 'Only people of this status.',
    example: 'active',
  })
  status?: UserStatus;

  @StringProperty({
    optional: true,
    minLength: 3,
    maxLength: 254,
    description: 'Only the person with this e-mail address.',
    example: 'ada@example.com',
  })
  email?: string;

  @EnumProperty('UserSort', USER_SORTS, {
    optional: true,
    description: 'The order; a leading minus turns it round. By name unless told.',
  })
  sort?: UserSort;
}
