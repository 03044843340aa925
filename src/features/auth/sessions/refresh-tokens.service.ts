import { Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Secrets } from '../../../platform/secrets.js';

const ID_BYTES = 16;
const SECRET_BYTES = 32;
const TAG_BYTES = 16;
const LENGTH = ID_BYTES + SECRET_BYTES + TAG_BYTES;

/**
 * Refresh tokens: opaque text of the session's id, 256 secret bits, and a tag that only this server can make. The tag
 * tells a token that once was ours from a made-up one, so that an old token of any age is known as such though none is
 * kept, and a guess ends nobody's session.
 */
@Injectable()
export class RefreshTokens {
  private readonly tagKey: Buffer;
  private readonly chainKey: Buffer;

  constructor(private readonly secrets: Secrets) {
    this.tagKey = secrets.derive('refresh-token/tag');
    this.chainKey = secrets.derive('refresh-token/next');
  }

  /** The first token of a session. */
  first(sessionId: string): string {
    return this.write(Buffer.from(sessionId.replaceAll('-', ''), 'hex'), this.secrets.random(SECRET_BYTES));
  }

  /**
   * The token that follows: always the same one, though only this server can tell which. A client that asks again
   * because the answer was lost gets what it would have got, and so do two tabs that refresh at once.
   */
  after(token: string): string {
    const bytes = Buffer.from(token, 'base64url');
    return this.write(bytes.subarray(0, ID_BYTES), createHmac('sha256', this.chainKey).update(bytes).digest());
  }

  /** The id of the session that the token was made for; null for what is no token of this server. */
  sessionOf(token: string): string | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== LENGTH || bytes.toString('base64url') !== token) return null;
    if (!timingSafeEqual(bytes.subarray(-TAG_BYTES), this.tag(bytes.subarray(0, -TAG_BYTES)))) return null;
    return bytes.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private write(id: Buffer, secret: Buffer): string {
    const body = Buffer.concat([id, secret]);
    return Buffer.concat([body, this.tag(body)]).toString('base64url');
  }

  private tag(body: Buffer): Buffer {
    return createHmac('sha256', this.tagKey).update(body).digest().subarray(0, TAG_BYTES);
  }
}
