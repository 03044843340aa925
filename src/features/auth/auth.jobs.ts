import { Injectable } from '@nestjs/common';
import { Actor } from '../../platform/access/actor.js';
import { Every, type Occasion, On } from '../../platform/jobs/on.js';
import { UserSuspended } from '../users/users.events.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { KeysService } from './keys/keys.service.js';
import { SessionsService } from './sessions/sessions.service.js';

@Injectable()
export class AuthJobs {
  constructor(
    private readonly sessions: SessionsService,
    private readonly invitations: InvitationsService,
    private readonly keys: KeysService,
  ) {}

  /** They are refused already while they are suspended; this keeps the sessions from coming back with them. */
  @On(UserSuspended)
  async endSessions({ subjectId }: Occasion): Promise<void> {
    await this.sessions.end(Actor.system(), { userId: subjectId }, 'suspended');
  }

  @Every(60)
  async purge(): Promise<void> {
    await this.sessions.purge();
    await this.invitations.purge();
    await this.keys.purge();
  }
}
