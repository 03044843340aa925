import { Injectable } from '@nestjs/common';
import { AccessCache } from '../../../platform/access/access.cache.js';
import { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { sql, type Sql } from '../../../platform/database/sql.js';
import type { Page, PageQuery } from '../../../platform/http/page.js';
import { Journal } from '../../../platform/journal/journal.js';
import { ROLE_PERMISSIONS } from '../../users/user.entity.js';
import type { EndReason } from './session.entity.js';
import type { SessionView } from './sessions.dto.js';
import { SessionProblem } from './sessions.errors.js';
import { SessionEnded } from './sessions.events.js';
import { SessionPolicy } from './sessions.policy.js';
import { SessionsRepository } from './sessions.repository.js';

/** Sessions that ended are kept this long, for the question who was there. */
const KEPT_MS = 30 * 86_400_000;

/** The sessions that there are: whom each stands for, and their end, which is heeded here at once and elsewhere within a second. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly access: AccessCache,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** The person whose session it is, with what their role allows now; null where it has ended or they are suspended. */
  actor(id: string): Promise<Actor | null> {
    return this.access.actor(id, async () => {
      const holder = await this.sessions.holder(id, this.clock.now());
      return holder && Actor.user(holder.userId, id, ROLE_PERMISSIONS[holder.role]);
    });
  }

  async list(actor: Actor, query: PageQuery): Promise<Page<SessionView>> {
    const page = await this.sessions.page(SessionPolicy.visible(actor), query, this.clock.now());
    return {
      ...page,
      items: page.items.map((session) => Object.assign(session, { current: session.id === actor.sessionId })),
    };
  }

  async signOut(actor: Actor): Promise<void> {
    await this.end(actor, sql`${SessionPolicy.visible(actor)} AND s.id = ${actor.sessionId}`, 'signed_out');
  }

  async revoke(actor: Actor, id: string): Promise<void> {
    const ended = await this.end(
      actor,
      sql`${SessionPolicy.visible(actor)} AND s.id = ${id} AND s.expiresAt > ${this.clock.now()}`,
      'revoked',
    );
    if (ended === 0) throw SessionProblem.notFound();
  }

  /** Ends all of the actor's sessions but the one that asks. */
  async revokeOthers(actor: Actor, reason: EndReason = 'revoked'): Promise<void> {
    await this.end(actor, sql`${SessionPolicy.visible(actor)} AND s.id <> ${actor.sessionId}`, reason);
  }

  async endAllOf(actor: Actor, userId: string, reason: EndReason): Promise<void> {
    await this.end(actor, sql`s.userId = ${userId}`, reason);
  }

  /** Ends what matches, each with its event. @returns how many there were. */
  end(actor: Actor, matching: Sql, reason: EndReason): Promise<number> {
    return this.db.transaction(async () => {
      const ended = await this.sessions.end(matching, reason, this.clock.now());
      for (const session of ended)
        await this.journal.record(actor, SessionEnded, session, { userId: session.userId, reason });
      this.db.afterCommit(() => this.access.clear());
      return ended.length;
    });
  }

  purge(_: Actor): Promise<void> {
    return this.sessions.remove(new Date(this.clock.now().getTime() - KEPT_MS));
  }
}
