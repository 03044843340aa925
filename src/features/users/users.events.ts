import { defineEvent } from '../../platform/journal/event-type.js';

export const UserCreated = defineEvent<{ role: string }>('user.created');
export const UserChanged = defineEvent<{ fields: string[] }>('user.changed');
export const UserRoleChanged = defineEvent<{ from: string; to: string }>('user.role_changed');
export const UserSuspended = defineEvent('user.suspended');
export const UserReinstated = defineEvent('user.reinstated');
export const UserPasswordChanged = defineEvent('user.password_changed');
