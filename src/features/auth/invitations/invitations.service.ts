import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Journal } from '../../../platform/journal/journal.js';
import { Secrets } from '../../../platform/secrets.js';
import { type Account, UsersService } from '../../users/users.service.js';
import { Invitation } from './invitation.entity.js';
import type { InvitationAcceptance } from './invitations.dto.js';
import { InvitationProblem } from './invitations.errors.js';
import { InvitationAccepted, InvitationMade } from './invitations.events.js';
import { InvitationsRepository } from './invitations.repository.js';

const VALID_MS = 24 * 3_600_000;
/** Kept this long after they lapsed, for the question who came by which. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Invitations, of which there is one kind so far: the owner's, made when the site has none. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersService,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly db: Database,
    private readonly journal: Journal,
  ) {}

  /** Lets the holder of the token become an owner within 24 h; earlier tokens for that are void. @returns the token, which is kept nowhere. */
  inviteOwner(actor: Actor): Promise<string> {
    return this.db.transaction(async () => {
      const token = this.secrets.token();
      const invitation = Object.assign(new Invitation(), {
        role: 'owner',
        tokenDigest: this.secrets.digest(token),
        expiresAt: new Date(this.clock.now().getTime() + VALID_MS),
        acceptedAt: null,
      });
      await this.invitations.drop('owner');
      await this.invitations.insert(invitation);
      await this.journal.record(actor, InvitationMade, invitation, { role: 'owner' });
      return token;
    });
  }

  /** Makes the account. @throws 404 for a token that opens nothing, and what `UsersService.create` throws. */
  async accept(actor: Actor, { token, name, email, password }: InvitationAcceptance): Promise<Account> {
    const digest = this.secrets.digest(token);
    // First asked here: guessed tokens shall not cost a password's hash each.
    if (!(await this.invitations.open(digest, this.clock.now()))) throw InvitationProblem.notFound();
    const passwordHash = await this.users.hash(password, { name, email });
    return this.db.transaction(async () => {
      const invitation = await this.invitations.forChange(digest, this.clock.now());
      if (!invitation) throw InvitationProblem.notFound();
      const user = await this.users.enter(actor, { name, email, passwordHash, role: invitation.role });
      await this.invitations.accept(invitation.id, this.clock.now());
      await this.journal.record(actor, InvitationAccepted, invitation, { role: invitation.role, userId: user.id });
      return user;
    });
  }

  purge(): Promise<void> {
    return this.invitations.remove(new Date(this.clock.now().getTime() - KEPT_MS));
  }
}
