import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { Clock } from '../../../platform/clock.js';
import { Config } from '../../../platform/config.js';
import { Secrets } from '../../../platform/secrets.js';
import { PerSite } from '../../../platform/site.js';
import { SigningKeys, type StoredKey, verifyHeader } from '../../../platform/signing.js';
import type { JwksView } from './keys.dto.js';
import { KeysRepository } from './keys.repository.js';

/** Retired keys are kept this long, for whoever asks what signed an old token. */
const KEPT_MS = 30 * 86_400_000;

/** The keys of this server's access tokens, on its clock and under its name. */
@Injectable()
export class KeysService implements OnApplicationBootstrap {
  /** RFC 9068: who issued the token, and for which resource. */
  readonly issuer: string;
  readonly audience: string;
  private readonly rings: PerSite<SigningKeys>;

  constructor(
    private readonly store: KeysRepository,
    private readonly clock: Clock,
    secrets: Secrets,
    { publicUrl }: Config,
  ) {
    this.issuer = publicUrl;
    this.audience = `${publicUrl}/api`;
    const names = { issuer: this.issuer, audience: this.audience };
    this.rings = new PerSite(() => new SigningKeys(store, secrets, names));
  }

  /** Makes the first key before any request needs one. */
  async onApplicationBootstrap(): Promise<void> {
    await this.prepare();
  }

  /** Makes the first key of the site where it has none. */
  async prepare(): Promise<void> {
    await this.rings.here.current(this.clock.now());
  }

  /** An access token for the person and the session. */
  sign(claims: { sub: string; sid: string }): Promise<string> {
    return this.rings.here.sign(claims, this.clock.now());
  }

  /** The key that the token names and that may have signed it; null for a token of other making. */
  async keyOf(token: string): Promise<KeyObject | null> {
    const header = verifyHeader(token);
    return header && this.rings.here.publicKey(header.kid, this.clock.now());
  }

  async published(): Promise<JwksView> {
    return (await this.rings.here.jwks(this.clock.now())) as unknown as JwksView;
  }

  /** A new key signs from now on; tokens of the old one stay valid for as long as they were to be. */
  rotate(): Promise<StoredKey> {
    return this.rings.here.rotate(this.clock.now());
  }

  purge(): Promise<void> {
    return this.store.removeRetired(new Date(this.clock.now().getTime() - KEPT_MS));
  }
}
