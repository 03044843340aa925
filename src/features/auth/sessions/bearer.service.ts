import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { AccessProblem } from '../../../platform/access/access.errors.js';
import type { Actor } from '../../../platform/access/actor.js';
import type { Authenticator } from '../../../platform/access/authenticator.js';
import { Clock } from '../../../platform/clock.js';
import { Secrets } from '../../../platform/secrets.js';
import { PerSite } from '../../../platform/site.js';
import { AccessTokenStrategy, bearerToken, type Claims, KeysUnavailable } from './access-token.service.js';
import { SessionsService } from './sessions.service.js';

/** How far the clocks of two instances may differ. */
const SKEW_SECONDS = 60;

/** Finds the actor of a request by its access token: a JWT that says which session it is, and the session's row that says what holds now. */
@Injectable()
export class BearerAuthenticator extends AuthGuard() implements Authenticator {
  /** Signatures that were found good, by the digest of the token: to check one costs as much as the rest of a small request. */
  private readonly verified = new PerSite(({ cacheSize: max }) => new LRUCache<string, Claims>({ max }));

  constructor(
    strategy: AccessTokenStrategy,
    private readonly sessions: SessionsService,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {
    // Not by its name: names live in one registry a process, where a second server would take the place of the first.
    // And a copy for each request, since passport hangs the callbacks of the request on it.
    super({
      session: false,
      get defaultStrategy() {
        return Object.create(strategy) as string;
      },
    });
  }

  /** @throws 401 for a credential that is malformed, forged, expired or revoked, or of another scheme. */
  async identify(context: ExecutionContext): Promise<Actor> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerToken(request);
    if (!token) throw refused();
    const claims = await this.claims(context, token);
    const now = Math.floor(this.clock.now().getTime() / 1_000);
    if (claims.exp <= now || claims.iat > now + SKEW_SECONDS) throw refused();
    const actor = await this.sessions.actor(claims.sid);
    if (actor?.userId !== claims.sub) throw refused();
    return actor;
  }

  /** What passport found, as the guard of @nestjs/passport asks for it. */
  override handleRequest<T>(error: unknown, claims: T | false, info: unknown): T {
    if (error) throw error as Error;
    if (info instanceof KeysUnavailable) throw info.cause as Error;
    if (!claims) throw refused();
    return claims;
  }

  private async claims(context: ExecutionContext, token: string): Promise<Claims> {
    const digest = this.secrets.digest(token);
    const known = this.verified.here.get(digest);
    if (known) return known;
    await super.canActivate(context);
    const { user } = context.switchToHttp().getRequest<{ user: Claims }>();
    this.verified.here.set(digest, user);
    return user;
  }
}

const refused = () =>
  AccessProblem.badCredential({}, undefined, { 'www-authenticate': 'Bearer error="invalid_token"' });
