import { Injectable } from '@nestjs/common';
import { AccessCache } from '../../platform/access/access.cache.js';
import { allow } from '../../platform/access/access.errors.js';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Precondition } from '../../platform/http/conditional.js';
import { Journal } from '../../platform/journal/journal.js';
import type { Role, User } from './user.entity.js';
import { UserProblem } from './users.errors.js';
import { UserReinstated, UserRoleChanged, UserSuspended } from './users.events.js';
import { UserPolicy } from './users.policy.js';
import { UsersRepository } from './users.repository.js';

/** Where people stand: their role, and whether they are suspended. Heeded here at once, on other instances within a second. */
@Injectable()
export class StandingService {
  constructor(
    private readonly users: UsersRepository,
    private readonly access: AccessCache,
    private readonly db: Database,
    private readonly journal: Journal,
  ) {}

  setRole(actor: Actor, id: string, role: Role, expected: Precondition): Promise<User> {
    return this.deciding(actor, id, expected, async (user, by) => {
      allow(UserPolicy.assign(by, user, role));
      if (user.role === role) return;
      const from = user.role;
      if (from === 'owner') await this.keepAnOwner(user);
      user.role = role;
      await this.users.save(user);
      await this.journal.record(actor, UserRoleChanged, user, { slug: user.slug, from, to: role });
    });
  }

  suspend(actor: Actor, id: string, expected: Precondition): Promise<User> {
    return this.deciding(actor, id, expected, async (user, by) => {
      allow(UserPolicy.suspend(by, user));
      if (user.status === 'suspended') return;
      if (user.role === 'owner') await this.keepAnOwner(user);
      user.status = 'suspended';
      await this.users.save(user);
      await this.journal.record(actor, UserSuspended, user, { slug: user.slug });
    });
  }

  reinstate(actor: Actor, id: string, expected: Precondition): Promise<User> {
    return this.deciding(actor, id, expected, async (user, by) => {
      allow(UserPolicy.suspend(by, user));
      if (user.status === 'active') return;
      user.status = 'active';
      await this.users.save(user);
      await this.journal.record(actor, UserReinstated, user, { slug: user.slug });
    });
  }

  /** The decision with both people locked, so that it is taken on what they are and not on what they were. */
  private deciding(
    actor: Actor,
    id: string,
    expected: Precondition,
    decide: (user: User, by: User | 'system') => Promise<void>,
  ): Promise<User> {
    return this.db.transaction(async () => {
      const system = actor.via === 'system';
      const people = await this.lock(actor, system ? [id] : [id, actor.person]);
      const [user, by] = [people.get(id), system ? ('system' as const) : people.get(actor.person)];
      if (!user || !by) throw UserProblem.notFound();
      expected.holds(user);
      await decide(user, by);
      this.db.afterCommit(() => this.access.clear());
      return user;
    });
  }

  /** In the order of their ids, so that two decisions cannot wait for each other. */
  private async lock(actor: Actor, ids: string[]): Promise<Map<string, User>> {
    const people = new Map<string, User>();
    for (const id of new Set(ids.toSorted())) {
      const user = await this.users.forChange(UserPolicy.visible(actor), id);
      if (user) people.set(id, user);
    }
    return people;
  }

  private async keepAnOwner(user: User): Promise<void> {
    if (!(await this.users.hasOtherOwner(user.id))) throw UserProblem.lastOwner();
  }
}
