import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { KeysService } from '../keys/keys.service.js';

/** What an access token says, once its signature is known to be ours. `iat` and `exp` in seconds since 1970. */
export type Claims = { sub: string; sid: string; iat: number; exp: number };

/** The keys could not be read: that says nothing about the token. */
export class KeysUnavailable extends Error {}

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/** The token of the Authorization header (RFC 6750 section 2.1); null for any other scheme, and none is looked for elsewhere. */
export function bearerToken({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  return BEARER.exec(headers.authorization ?? '')?.[1] ?? null;
}

/**
 * Checks the signature, the issuer and the audience of an access token, with the one algorithm that we sign with
 * (RFC 8725 section 3.1). Not its times: the library would ask the system's clock, and the house has its own.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(keys: KeysService) {
    const secretOrKeyProvider = (_: unknown, token: string, done: (error: Error | null, key?: unknown) => void) => {
      keys.keyOf(token).then(
        (key) => done(null, key ?? undefined),
        (cause) => done(new KeysUnavailable('The signing keys cannot be read', { cause })),
      );
    };
    super({
      jwtFromRequest: bearerToken as never,
      secretOrKeyProvider: secretOrKeyProvider as never,
      algorithms: ['ES256'],
      issuer: keys.issuer,
      audience: keys.audience,
      ignoreExpiration: true,
    } satisfies StrategyOptionsWithoutRequest);
  }

  /** A token that we signed and that lacks any of this was not made for this. */
  validate({ sub, sid, iat, exp }: Partial<Claims>): Claims | false {
    const whole = isUUID(sub) && isUUID(sid) && Number.isSafeInteger(iat) && Number.isSafeInteger(exp);
    return whole && { sub: sub!, sid: sid!, iat: iat!, exp: exp! };
  }
}
