import { Injectable } from '@nestjs/common';
import { Actor } from '../../../platform/access/actor.js';
import { Clock, Ids } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Busy } from '../../../platform/gate.js';
import { Journal } from '../../../platform/journal/journal.js';
import { Passwords } from '../../../platform/passwords.js';
import { Secrets } from '../../../platform/secrets.js';
import { ACCESS_TOKEN_SECONDS } from '../../../platform/signing.js';
import type { User } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { KeysService } from '../keys/keys.service.js';
import { RefreshTokens } from './refresh-tokens.js';
import { Session } from './session.entity.js';
import type { CredentialsView, SignIn } from './sessions.dto.js';
import { CHALLENGE, SessionProblem, SuspensionProblem } from './sessions.errors.js';
import { SessionReused, SessionStarted } from './sessions.events.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

type Rotation = Session | 'reused' | 'refused';

/** Hands out tokens: the first pair against a password, each next one against a refresh token. */
@Injectable()
export class TokensService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsRepository,
    private readonly sessionsService: SessionsService,
    private readonly refreshTokens: RefreshTokens,
    private readonly keys: KeysService,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}
}
