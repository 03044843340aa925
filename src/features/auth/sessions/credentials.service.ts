import { Injectable } from '@nestjs/common';
import { Actor } from '../../../platform/access/actor.js';
import { Clock, Ids } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Journal } from '../../../platform/journal/journal.js';
import { Secrets } from '../../../platform/secrets.js';
import { ACCESS_TOKEN_SECONDS } from '../../../platform/signing.js';
import { KeysService } from '../keys/keys.service.js';
import { RefreshTokens } from './refresh-tokens.service.js';
import { Session } from './session.entity.js';
import type { CredentialsView } from './sessions.dto.js';
import { CHALLENGE, SessionProblem } from './sessions.errors.js';
import { SessionReused, SessionStarted } from './sessions.events.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

type Outcome = Session | 'reused' | 'refused';

/** Hands out tokens: the first pair of a session, and each that follows. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly ending: SessionsService,
    private readonly refreshTokens: RefreshTokens,
    private readonly keys: KeysService,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** A new session of somebody who has proved who they are; in the caller's transaction, if one is open. */
  begin(userId: string, userAgent: string | null = null): Promise<CredentialsView> {
    return this.db.transaction(async () => {
      const id = this.ids.next();
      const refreshToken = this.refreshTokens.first(id);
      const session = Session.begin(id, userId, this.secrets.digest(refreshToken), userAgent, this.clock.now());
      await this.sessions.insert(session);
      await this.journal.record(Actor.user(userId, id, new Set()), SessionStarted, session, {});
      return this.credentials(session, refreshToken);
    });
  }

  /**
   * The next pair for a refresh token, which is used up by that. The one before it, sent again within 10 s by the same
   * client, gets the same pair again: its answer was lost. Any older one ends the session.
   */
  async refresh(actor: Actor, refreshToken: string, userAgent: string | null = null): Promise<CredentialsView> {
    const id = this.refreshTokens.sessionOf(refreshToken);
    if (!id) throw SessionProblem.notRefreshable({}, undefined, CHALLENGE);
    const next = this.refreshTokens.after(refreshToken);
    // Apart from an Idempotency-Key's unit: a refusal would roll that back, and with it the end of a stolen session.
    const outcome = await this.db.apart(() =>
      this.db.transaction(() =>
        this.rotate(actor, id, this.secrets.digest(refreshToken), this.secrets.digest(next), userAgent),
      ),
    );
    if (outcome === 'reused') throw SessionProblem.reused({}, undefined, CHALLENGE);
    if (outcome === 'refused') throw SessionProblem.notRefreshable({}, undefined, CHALLENGE);
    return this.credentials(outcome, next);
  }

  private async rotate(
    actor: Actor,
    id: string,
    digest: string,
    next: string,
    userAgent: string | null,
  ): Promise<Outcome> {
    const now = this.clock.now();
    const session = await this.sessions.forChange(id);
    if (!session?.isLive(now) || !(await this.sessions.holder(id, now))) return 'refused';
    if (session.isRetry(digest, userAgent, now)) return session;
    if (digest !== session.refreshDigest) {
      await this.journal.record(actor, SessionReused, session, { userId: session.userId });
      await this.ending.end(Actor.system(), { id }, 'reused');
      return 'reused';
    }
    session.rotate(next, userAgent, now);
    await this.sessions.save(session);
    return session;
  }

  private async credentials({ id, userId, expiresAt }: Session, refreshToken: string): Promise<CredentialsView> {
    const accessToken = await this.keys.sign({ sub: userId, sid: id });
    return {
      id,
      tokenType: 'Bearer',
      accessToken,
      expiresIn: ACCESS_TOKEN_SECONDS,
      refreshToken,
      refreshExpiresAt: expiresAt,
    };
  }
}
