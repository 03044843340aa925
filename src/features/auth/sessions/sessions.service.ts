import { Injectable } from '@nestjs/common';
import { AccessCache } from '../../../platform/access/access.cache.js';
import { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import type { Page, PageQuery } from '../../../platform/http/page.js';
import { Journal } from '../../../platform/journal/journal.js';
import { UsersService } from '../../users/users.service.js';
import type { EndReason } from './session.entity.js';
import type { SessionView } from './sessions.dto.js';
import { SessionProblem } from './sessions.errors.js';
import { SessionEnded } from './sessions.events.js';
import { SessionPolicy } from './sessions.policy.js';
import { type Choice, SessionsRepository } from './sessions.repository.js';

/** Sessions that ended are kept this long, for the question who was there. */
const KEPT_MS = 30 * 86_400_000;

/** The sessions that there are: whom each stands for, and their end, which is heeded here at once and elsewhere within a second. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly users: UsersService,
    private readonly access: AccessCache,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** The person whose session it is, with what their role allows now; null where it has ended or they are suspended. */
  actor(id: string): Promise<Actor | null> {
    return this.access.actor(id, async () => {
      const holder = await this.sessions.holder(id, this.clock.now());
      return holder && Actor.user(holder.userId, id, this.users.permissionsOf(holder.role));
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
    await this.end(actor, { id: current(actor) }, 'signed_out');
  }

  async revoke(actor: Actor, id: string): Promise<void> {
    if ((await this.end(actor, { id }, 'revoked')) === 0) throw SessionProblem.notFound();
  }

  /** Ends all of the actor's sessions but the one that asks. */
  async revokeOthers(actor: Actor, reason: EndReason = 'revoked'): Promise<void> {
    await this.end(actor, { except: current(actor) }, reason);
  }

  /** Ends what is chosen among what the actor may see, each with its event. @returns how many there were. */
  end(actor: Actor, choice: Choice, reason: EndReason): Promise<number> {
    return this.db.transaction(async () => {
      const ended = await this.sessions.end(SessionPolicy.visible(actor), choice, reason, this.clock.now());
      for (const session of ended)
        await this.journal.record(actor, SessionEnded, session, { userId: session.userId, reason });
      this.db.afterCommit(() => this.access.clear());
      return ended.length;
    });
  }

  purge(): Promise<void> {
    return this.sessions.remove(new Date(this.clock.now().getTime() - KEPT_MS));
  }
}

function current({ sessionId }: Actor): string {
  if (sessionId === null) throw new Error('This verb needs a session; somebody without one called it');
  return sessionId;
}
