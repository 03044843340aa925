import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Busy } from '../../../platform/gate.js';
import { Passwords } from '../../../platform/passwords.js';
import { UsersService } from '../../users/users.service.js';
import { CredentialsService } from './credentials.service.js';
import type { CredentialsView, SignIn } from './sessions.dto.js';
import { CHALLENGE, SessionProblem, SuspensionProblem } from './sessions.errors.js';

/** Turns an e-mail address and a password into a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly credentials: CredentialsService,
    private readonly db: Database,
  ) {}

  /**
   * One answer, after the same work, for an address that nobody has, for somebody who has no password, and for a wrong
   * one. @throws 401, 403 for the right password of somebody who is suspended, and Busy.
   */
  async signIn(actor: Actor, { email, password }: SignIn, userAgent: string | null): Promise<CredentialsView> {
    const user = await this.users.withEmail(actor, email);
    const right = await this.passwords.verify(user?.passwordHash ?? null, password);
    if (!user?.passwordHash || !right) throw wrong();
    if (user.status === 'suspended') throw SuspensionProblem.suspended();
    const renewed = await this.renewed(user.passwordHash, password);
    return this.db.transaction(async () => {
      // The password may have been changed while this one was being checked.
      if (!(await this.users.keepPassword(actor, user, renewed))) throw wrong();
      return this.credentials.begin(user.id, userAgent);
    });
  }

  /** The hash at today's costs; as it is when it has them, or when there is no time for it now. */
  private async renewed(hash: string, password: string): Promise<string> {
    if (!this.passwords.needsRehash(hash)) return hash;
    try {
      return await this.passwords.hash(password);
    } catch (error) {
      if (error instanceof Busy) return hash;
      throw error;
    }
  }
}

const wrong = () => SessionProblem.wrongCredentials({}, undefined, CHALLENGE);
