import type { JSONWebKeySet, JWK } from 'jose';
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { Secrets } from './secrets.js';
import { keyOf, signRepeatably } from './signing.repeatable.js';
import { Site } from './site.js';

/** How long an access token is valid, in seconds. */
export const ACCESS_TOKEN_SECONDS = 600;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const RING_MAX_AGE = MINUTE;
// A token signed just before a rotation, by an instance that has not heard of it, checked against a JWKS cached 5 min.
const MIN_OVERLAP = ACCESS_TOKEN_SECONDS * SECOND + 5 * MINUTE + RING_MAX_AGE;

/** A key pair as it is kept: the private half sealed, the public half in the clear (both JWK, RFC 7517). */
export interface StoredKey {
  /** RFC 7638 thumbprint. */
  kid: string;
  alg: 'ES256';
  publicJwk: string;
  sealedPrivateJwk: string;
  createdAt: Date;
  /** From here on its signatures are refused; null while it signs. */
  retiresAt: Date | null;
}

/** Where the keys live. Reads must see every finished write (the primary, not a replica). */
export interface KeyStore {
  list(): Promise<StoredKey[]>;
  add(key: StoredKey): Promise<void>;
  retire(kids: string[], at: Date): Promise<void>;
}

/** Signs access tokens and knows the keys that may have signed one. Each `now` is the caller's clock. */
export class SigningKeys {
  private ring: readonly StoredKey[] = [];
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | null = null;
  private making: Promise<StoredKey> | null = null;
  private readonly publicKeys = new Map<string, KeyObject>();
  private readonly privateKeys = new Map<string, KeyObject>();
  private readonly overlapMs: number;

  /** `overlapMs`: how long a replaced key is still accepted; 24 h unless told, at least 16 min. @throws RangeError */
  constructor(
    private readonly store: KeyStore,
    private readonly secrets: Secrets,
    private readonly names: { issuer: string; audience: string; overlapMs?: number },
  ) {
    this.overlapMs = names.overlapMs ?? DAY;
    if (this.overlapMs < MIN_OVERLAP) throw new RangeError(`An overlap is at least ${MIN_OVERLAP} ms.`);
  }

  /**
   * A compact JWS of type `at+jwt` (RFC 9068; no `client_id`, as there is no OAuth client), valid for 600 s.
   * @throws Unsealable where the key was sealed under another secret key: rotate.
   */
  async sign(claims: { sub: string; sid: string }, now: Date): Promise<string> {
    const key = await this.current(now);
    const iat = Math.floor(now.getTime() / SECOND);
    const { issuer: iss, audience: aud } = this.names;
    const jti = this.secrets.token(16);
    const payload = { iss, aud, sub: claims.sub, sid: claims.sid, iat, exp: iat + ACCESS_TOKEN_SECONDS, jti };
    const input = `${encode({ alg: key.alg, kid: key.kid, typ: 'at+jwt' })}.${encode(payload)}`;
    // node:crypto, at a fifth of WebCrypto's cost; JWS wants r and s side by side (RFC 7518 §3.4), not DER.
    const form = { key: this.privateKey(key), dsaEncoding: 'ieee-p1363' } as const;
    const signature = Site.here.isRepeatable
      ? await signRepeatably(Buffer.from(input), form.key.export({ format: 'jwk' }).d!)
      : sign('sha256', Buffer.from(input), form);
    return `${input}.${signature.toString('base64url')}`;
  }

  /** The key that signs, made if there is none. */
  async current(now: Date): Promise<StoredKey> {
    await this.readIfOlder(RING_MAX_AGE, now);
    return this.signer() ?? (this.making ??= this.makeFirst(now).finally(() => (this.making = null)));
  }

  /** A new key signs from now on; the ones before it stay published and accepted for the overlap. */
  async rotate(now: Date): Promise<StoredKey> {
    await this.read(now);
    const replaced = this.ring.filter((key) => !key.retiresAt).map((key) => key.kid);
    const key = await this.make(now);
    if (replaced.length > 0) await this.store.retire(replaced, new Date(now.getTime() + this.overlapMs));
    await this.read(now);
    return key;
  }

  /** The public keys whose signatures are accepted (RFC 7517 §5). May be cached for 5 min. */
  async jwks(now: Date): Promise<JSONWebKeySet> {
    await this.current(now);
    const accepted = this.ring.filter((key) => isAccepted(key, now));
    return {
      keys: accepted.map(({ kid, alg, publicJwk }) => ({ ...(JSON.parse(publicJwk) as JWK), kid, alg, use: 'sig' })),
    };
  }

  /** The key to check a token with; null for a kid that is unknown or retired. Forged kids cost one read a second. */
  async publicKey(kid: string, now: Date): Promise<KeyObject | null> {
    await this.readIfOlder(RING_MAX_AGE, now);
    if (!this.publicKeys.has(kid)) await this.readIfOlder(SECOND, now);
    const key = this.ring.find((candidate) => candidate.kid === kid);
    return key && isAccepted(key, now) ? (this.publicKeys.get(kid) ?? null) : null;
  }

  private signer(): StoredKey | undefined {
    return this.ring.find((key) => !key.retiresAt);
  }

  private async makeFirst(now: Date): Promise<StoredKey> {
    const made = await this.make(now);
    await this.read(now);
    return this.signer() ?? made;
  }

  private async make(now: Date): Promise<StoredKey> {
    const privateKey = await newKey();
    const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' });
    const { calculateJwkThumbprint } = await import('jose');
    const kid = await calculateJwkThumbprint(publicJwk);
    const sealedPrivateJwk = this.secrets.seal(JSON.stringify(privateKey.export({ format: 'jwk' })), context(kid));
    const publicText = JSON.stringify(publicJwk);
    const key: StoredKey = {
      kid,
      alg: 'ES256',
      publicJwk: publicText,
      sealedPrivateJwk,
      createdAt: now,
      retiresAt: null,
    };
    await this.store.add(key);
    return key;
  }

  private async readIfOlder(ms: number, now: Date): Promise<void> {
    // Either way: a sandbox may set its clock back.
    if (Math.abs(now.getTime() - this.readAt) < ms) return;
    await (this.reading ??= this.read(now).finally(() => (this.reading = null)));
  }

  private async read(now: Date): Promise<void> {
    const keys = await this.store.list();
    // The newest first, and on every instance the same one.
    this.ring = keys.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.kid < b.kid ? -1 : 1));
    this.readAt = now.getTime();
    for (const { kid, publicJwk } of keys) {
      if (this.publicKeys.has(kid)) continue;
      this.publicKeys.set(kid, createPublicKey({ key: JSON.parse(publicJwk), format: 'jwk' }));
    }
  }

  private privateKey({ kid, sealedPrivateJwk }: StoredKey): KeyObject {
    const known = this.privateKeys.get(kid);
    if (known) return known;
    const jwk = JSON.parse(this.secrets.unseal(sealedPrivateJwk, context(kid)).toString());
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    this.privateKeys.set(kid, key);
    return key;
  }
}

/**
 * The kid of a token whose header is exactly what `SigningKeys.sign` writes: `alg` ES256, `typ` at+jwt, a `kid`, and
 * nothing else (RFC 8725 §3.1, §3.11; so no `crit`, `jwk` or `jku`). Null for all others; the signature is not checked.
 */
export function verifyHeader(rawJwt: string): { kid: string } | null {
  const [, segment] = /^([\w-]{1,256})\.[\w-]+\.[\w-]{86}$/.exec(rawJwt) ?? [];
  if (!segment) return null;
  const header = parseObject(Buffer.from(segment, 'base64url').toString());
  if (!header || Object.keys(header).length !== 3) return null;
  const { alg, typ, kid } = header;
  if (alg !== 'ES256' || typ !== 'at+jwt' || typeof kid !== 'string' || !/^[\w-]{43}$/.test(kid)) return null;
  return { kid };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

async function newKey(): Promise<KeyObject> {
  const { here } = Site;
  if (!here.isRepeatable) return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return createPrivateKey({ key: await keyOf(here.random(48)), format: 'jwk' });
}

function isAccepted(key: StoredKey, now: Date): boolean {
  return !key.retiresAt || key.retiresAt > now;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function context(kid: string): string {
  return `signing-key:${kid}`;
}
