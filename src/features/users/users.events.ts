import { ApiSchema, PickType } from '@nestjs/swagger';
import { EnumProperty } from '../../platform/http/properties.js';
import { FieldNamesProperty } from '../../platform/journal/event-data.js';
import { defineEvent, definePublicEvent } from '../../platform/journal/event-type.js';
import { type Role, ROLES, User } from './user.entity.js';

@ApiSchema({ description: 'Whose account it was.' })
class UserEventData extends PickType(User, ['slug']) {}

@ApiSchema({ description: 'Whose account it is, and its role.' })
class UserCreatedData extends PickType(User, ['slug', 'role']) {}

@ApiSchema({ description: 'Whose account it was, and what was changed.' })
class UserChangedData extends UserEventData {
  @FieldNamesProperty()
  fields!: string[];
}

@ApiSchema({ description: 'Whose account it was, and its role before and after.' })
class UserRoleChangedData extends UserEventData {
  @EnumProperty('Role', ROLES, { description: 'The role before.', example: 'author' })
  from!: Role;

  @EnumProperty('Role', ROLES, { description: 'The role from now on.', example: 'editor' })
  to!: Role;
}

export const UserCreated = definePublicEvent(
  'user.created',
  'An account was made, or an author named by an import.',
  UserCreatedData,
);
export const UserChanged = definePublicEvent('user.changed', 'Somebody changed their profile.', UserChangedData);
export const UserRoleChanged = definePublicEvent(
  'user.role_changed',
  'Somebody was given another role.',
  UserRoleChangedData,
);
export const UserSuspended = definePublicEvent('user.suspended', 'An account was suspended.', UserEventData);
export const UserReinstated = definePublicEvent(
  'user.reinstated',
  'The suspension of an account was lifted.',
  UserEventData,
);
export const UserPasswordChanged = defineEvent('user.password_changed');
