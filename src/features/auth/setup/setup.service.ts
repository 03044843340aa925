import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { Actor } from '../../../platform/access/actor.js';
import { Config, SettingError } from '../../../platform/config.js';
import { Problem } from '../../../platform/http/problem.js';
import { UsersService } from '../../users/users.service.js';
import { InvitationsService } from '../invitations/invitations.service.js';

/** The first start: a site without an owner gets one from the settings, or a link by which somebody becomes it. */
@Injectable()
export class SetupService {
  constructor(
    private readonly users: UsersService,
    private readonly invitations: InvitationsService,
    private readonly config: Config,
  ) {}

  /** @returns the link to be shown to whoever starts the server, valid once and for 24 h; null when there is an owner. */
  async prepare(): Promise<string | null> {
    const system = Actor.system();
    if (await this.users.hasOwner()) return null;
    const { ownerEmail, ownerPassword, publicUrl } = this.config;
    if (ownerEmail && ownerPassword) {
      await this.createOwner(system, ownerEmail, ownerPassword);
      return null;
    }
    // Behind "#": browsers send that to nobody, so it is in no log.
    return `${publicUrl}/setup#token=${await this.invitations.inviteOwner(system)}`;
  }

  private async createOwner(system: Actor, email: string, password: string): Promise<void> {
    if (!isEmail(email)) throw new SettingError('MAINSTAY_OWNER_EMAIL must be an e-mail address.');
    try {
      await this.users.create(system, { name: 'Owner', email, password }, 'owner');
    } catch (error) {
      // Another instance that starts at the same time may have been first.
      if (await this.users.hasOwner()) return;
      if (!(error instanceof Problem)) throw error;
      const why = error.errors?.map(({ detail }) => detail).join('; ') ?? error.message;
      throw new SettingError(`No owner can be made of MAINSTAY_OWNER_EMAIL and MAINSTAY_OWNER_PASSWORD: ${why}.`);
    }
  }
}
