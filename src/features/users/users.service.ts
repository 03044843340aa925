import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import type { Precondition } from '../../platform/http/conditional.js';
import { RequestProblem } from '../../platform/http/http.errors.js';
import type { Page } from '../../platform/http/page.js';
import { Journal } from '../../platform/journal/journal.js';
import { Passwords, type Weakness } from '../../platform/passwords.js';
import { numbered, slugify } from '../../platform/text/slug.js';
import { emailKeyOf, type Role, ROLE_PERMISSIONS, User } from './user.entity.js';
import type { UserChanges, UserDraft, UserQuery } from './users.dto.js';
import { UserProblem } from './users.errors.js';
import { UserChanged, UserCreated, UserPasswordChanged } from './users.events.js';
import { UserPolicy } from './users.policy.js';
import { UsersRepository } from './users.repository.js';

/** Somebody about to be entered; without e-mail and password one who is only named as an author. */
export type Person = { name: string; role: Role; email?: string; passwordHash?: string };

/** An account, for the features above which its service is used. */
export type Account = User;

const SLUG_LENGTH = 120;
const WEAKNESSES: Record<NonNullable<Weakness>, string> = {
  too_short: 'the password must have at least 12 characters',
  too_long: 'the password must have at most 256 characters',
  common: 'this password is among the first that are tried',
  contains_context: 'the password is made of the name or the e-mail address',
};

/** Accounts: who there is, and what people change of themselves. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly config: Config,
    private readonly db: Database,
    private readonly journal: Journal,
  ) {}

  list(actor: Actor, query: UserQuery): Promise<Page<User>> {
    return this.users.page(UserPolicy.visible(actor), query);
  }

  async read(actor: Actor, id: string): Promise<User> {
    const user = await this.users.find(UserPolicy.visible(actor), id);
    if (!user) throw UserProblem.notFound();
    return user;
  }

  /** A visitor makes a member's account of their own; where that is closed, managers still make them for others. */
  async signUp(actor: Actor, draft: UserDraft): Promise<User> {
    if (this.config.signUp === 'closed' && !actor.may('users:manage')) throw UserProblem.signUpClosed();
    return this.create(actor, draft, 'member');
  }

  /** @throws 409 for an e-mail address that is taken, 400 for a password that is too weak. */
  async create(actor: Actor, { name, email, password }: UserDraft, role: Role): Promise<User> {
    if (await this.users.withEmail(email)) throw UserProblem.emailTaken();
    const passwordHash = await this.hash(password, { name, email });
    return this.enter(actor, { name, email, passwordHash, role });
  }

  /** What to store of a new password: costs a tenth of a second of a core, so never inside a transaction. @throws 400 for a weak one. */
  async hash(
    password: string,
    { name, email }: { name: string; email: string | null },
    field = 'password',
  ): Promise<string> {
    const weakness = await this.passwords.weakness(password, [name, email ?? '', 'mainstay']);
    if (weakness)
      throw RequestProblem.invalid({}, [
        { in: 'body', pointer: `/${field}`, code: weakness, detail: WEAKNESSES[weakness] },
      ]);
    return this.passwords.hash(password);
  }

  /** Enters a person under the first free slug of their name. */
  enter(actor: Actor, person: Person): Promise<User> {
    return this.db.transaction(async () => {
      const user = await this.insert(person);
      await this.journal.record(actor, UserCreated, user, { slug: user.slug, role: user.role });
      return user;
    });
  }

  change(actor: Actor, changes: UserChanges, expected: Precondition): Promise<User> {
    return this.db.transaction(async () => {
      const user = await this.users.forChange(UserPolicy.visible(actor), actor.person);
      if (!user) throw UserProblem.notFound();
      expected.holds(user);
      if (Object.keys(changes).length === 0) return user;
      Object.assign(user, changes);
      await this.users.save(user);
      await this.journal.record(actor, UserChanged, user, { slug: user.slug, fields: Object.keys(changes) });
      return user;
    });
  }

  /** Whoever signs in with this address, its hash included; null for nobody. For the service that signs in. */
  withEmail(_: Actor, email: string): Promise<User | null> {
    return this.users.withEmail(email);
  }

  /** Inside the caller's transaction: whether the person still has the password that was checked; its hash may be a newer one. */
  async keepPassword(_: Actor, checked: User, renewed: string): Promise<boolean> {
    const user = await this.users.withHash(checked);
    if (user && user.passwordHash !== renewed) await this.users.setHash(user, renewed);
    return user !== null;
  }

  /** Inside the caller's transaction: sets a new password in the place of the one that was checked; false if it is another by now. */
  async changePassword(actor: Actor, checked: User, passwordHash: string): Promise<boolean> {
    const user = await this.users.withHash(checked);
    if (!user) return false;
    await this.users.setHash(user, passwordHash);
    await this.journal.record(actor, UserPasswordChanged, user, {});
    return true;
  }

  /** What a role allows; nothing for a role that this version does not know. */
  permissionsOf(role: string): ReadonlySet<string> {
    return ROLE_PERMISSIONS[role as Role] ?? new Set();
  }

  hasOwner(): Promise<boolean> {
    return this.users.hasOwner();
  }

  private async insert({ name, role, email, passwordHash }: Person): Promise<User> {
    const base = slugify(name, SLUG_LENGTH) || 'user';
    const taken = await this.users.slugsLike(base);
    for (let n = 1; ; n++) {
      const slug = n === 1 ? base : numbered(base, n, SLUG_LENGTH);
      if (taken.has(slug)) continue;
      const user = Object.assign(new User(), {
        name,
        slug,
        role,
        status: 'active',
        bio: null,
        avatarUrl: null,
        websiteUrl: null,
      });
      Object.assign(user, {
        email: email ?? null,
        emailKey: email ? emailKeyOf(email) : null,
        passwordHash: passwordHash ?? null,
      });
      if (await this.users.insert(user)) return user;
      // Either somebody took the slug in this moment, or the address is another's.
      if (email && (await this.users.emailIsTaken(email))) throw UserProblem.emailTaken();
    }
  }
}
