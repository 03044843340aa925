import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Passwords } from '../../../platform/passwords.js';
import { UsersService } from '../../users/users.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { PasswordChange } from './password.dto.js';
import { PasswordProblem } from './password.errors.js';

/** Changes a password for somebody who knows the one before. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly passwords: Passwords,
    private readonly db: Database,
  ) {}

  /** Ends all other sessions too: whoever knew the old password is out. @throws 403, 400 for a weak password, Busy. */
  async change(actor: Actor, { currentPassword, newPassword }: PasswordChange): Promise<void> {
    const before = await this.users.read(actor, actor.person);
    if (!(await this.passwords.verify(before.passwordHash, currentPassword))) throw PasswordProblem.wrong();
    const hash = await this.users.hash(newPassword, before, 'newPassword');
    await this.db.transaction(async () => {
      // Of two changes at once the second was proved with a password that is no longer the current one.
      if (!(await this.users.changePassword(actor, before, hash))) throw PasswordProblem.wrong();
      await this.sessions.revokeOthers(actor, 'password_changed');
    });
  }
}
