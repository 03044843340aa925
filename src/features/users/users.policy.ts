import type { Actor } from '../../platform/access/actor.js';
import { join, raw, sql, type Sql } from '../../platform/database/sql.js';
import { type Role, ROLE_PERMISSIONS, ROLES, type User } from './user.entity.js';

type Target = Pick<User, 'id' | 'role'>;
/** Who decides: the person as the database has them now, or the system. */
type Decider = Pick<User, 'id' | 'role' | 'status'> | 'system';

const manages = ({ role, status }: Exclude<Decider, 'system'>): boolean =>
  status === 'active' && ROLE_PERMISSIONS[role].has('users:manage');
const isAbove = (a: Role, b: Role): boolean => ROLES.indexOf(a) < ROLES.indexOf(b);

/** Who may see accounts, and who may decide on their role and suspension. The last owner is the service's to guard. */
export const UserPolicy = {
  /** Everybody sees themselves, managers see all. */
  visible: (actor: Actor): Sql => (actor.may('users:manage') ? raw('1 = 1') : sql`u.id = ${actor.userId}`),

  /** Only owners decide on owners and make new ones; nobody raises themselves. */
  assign(by: Decider, target: Target, role: Role): boolean {
    if (by === 'system') return true;
    if (!manages(by)) return false;
    if (by.id === target.id) return !isAbove(role, by.role);
    return by.role === 'owner' || (target.role !== 'owner' && role !== 'owner');
  },

  /** Nobody suspends or reinstates themselves; owners are for owners. */
  suspend(by: Decider, target: Target): boolean {
    if (by === 'system') return true;
    return manages(by) && by.id !== target.id && (by.role === 'owner' || target.role !== 'owner');
  },
};

const WRITERS = ROLES.filter((role) => ROLE_PERMISSIONS[role].has('posts:write'));
const EDITORS = ROLES.filter((role) => ROLE_PERMISSIONS[role].has('posts:edit'));

export const AuthorPolicy = {
  /** Whose profile is public: every author, but nobody who is suspended. */
  visible: (): Sql => sql`u.status = 'active' AND ${AuthorPolicy.isAuthor()}`,

  /** Those who may write, and those whom an import named. Never a member: visitors choose the name and the address of that account. */
  isAuthor: (): Sql => sql`(u.email IS NULL OR u.role IN (${join(WRITERS)}))`,

  /**
   * Whom a mere name may mean: those without an account, and those who may edit every post anyway. Anybody may call
   * themselves anything, and an author of a post reads its drafts and changes it.
   */
  byName: (): Sql => sql`(u.email IS NULL OR u.role IN (${join(EDITORS)}))`,
};
