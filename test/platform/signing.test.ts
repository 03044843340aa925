import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import { Strategy } from 'passport-jwt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secrets, Unsealable } from '../../src/platform/secrets.js';
import { SigningKeys, verifyHeader, type KeyStore, type StoredKey } from '../../src/platform/signing.js';

const T0 = new Date('2026-01-01T00:00:00.000Z');
const SECOND = 1000;
const HOUR = 3600 * SECOND;
const ISSUER = 'https://blog.example';
const ANN = { sub: 'ann', sid: 'session-1' };
const after = (ms: number) => new Date(T0.getTime() + ms);
const seconds = (date: Date) => Math.floor(date.getTime() / SECOND);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Lists in another order each time, as a database may. */
class MemoryStore implements KeyStore {
  keys: StoredKey[] = [];
  private turn = 0;
  list = vi.fn(async () => {
    const copies = this.keys.map((key) => ({ ...key }));
    return this.turn++ % 2 ? copies.toReversed() : copies;
  });
  add = vi.fn(async (key: StoredKey) => void this.keys.push({ ...key }));
  retire = vi.fn(async (kids: string[], at: Date) => {
    for (const key of this.keys) if (kids.includes(key.kid)) key.retiresAt = at;
  });
}

const secretsOf = (key: string) => Secrets.load({ key: key.repeat(32), dataDir: '/none', production: true });
const secrets = await secretsOf('s');
const instance = (store: KeyStore, own = secrets) => new SigningKeys(store, own, { issuer: ISSUER, audience: ISSUER });

let store: MemoryStore;
let keys: SigningKeys;
beforeEach(() => {
  store = new MemoryStore();
  keys = instance(store);
  // Only passport-jwt reads the system's time.
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
});
afterEach(() => void vi.useRealTimers());

/** What a client does that knows the published keys only. */
async function verifyByJwks(token: string, now: Date) {
  const published = createLocalJWKSet(await keys.jwks(now));
  const demands = { issuer: ISSUER, audience: ISSUER, typ: 'at+jwt', algorithms: ['ES256'], currentDate: now };
  return jwtVerify(token, published, demands);
}

/** What the server does: passport-jwt, with the key of the token's kid. */
function verifyByPassport(token: string, now: Date): Promise<JWTPayload | Error> {
  vi.setSystemTime(now);
  return new Promise((resolve, reject) => {
    const strategy = new Strategy(
      {
        jwtFromRequest: () => token,
        secretOrKeyProvider: (_request, raw, done) => {
          const header = verifyHeader(raw);
          const key = header ? keys.publicKey(header.kid, now) : Promise.resolve(null);
          key.then((found) => done(null, (found ?? undefined) as never), reject);
        },
        issuer: ISSUER,
        audience: ISSUER,
        algorithms: ['ES256'],
      },
      (payload: JWTPayload, done: (error: null, user: JWTPayload) => void) => done(null, payload),
    );
    Object.assign(strategy, { success: resolve, fail: resolve, error: reject });
    strategy.authenticate({} as never);
  });
}

describe('sign', () => {
  it('writes exactly the header and claims of an access token', async () => {
    const token = await keys.sign(ANN, after(999));
    const { kid } = await keys.current(T0);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid, typ: 'at+jwt' });
    const iat = seconds(T0);
    const jti = expect.stringMatching(/^[\w-]{22}$/);
    expect(decodeJwt(token)).toEqual({ iss: ISSUER, aud: ISSUER, ...ANN, iat, exp: iat + 600, jti });
  });

  it('gives each token an id of its own', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => keys.sign(ANN, T0)));
    expect(new Set(tokens.map((token) => decodeJwt(token).jti)).size).toBe(20);
  });

  it.each([
    [0, true],
    [599 * SECOND, true],
    [600 * SECOND, false],
  ])('is good for 600 s: after %d ms %s, for jose and for passport-jwt', async (ms, good) => {
    const token = await keys.sign(ANN, T0);
    const accepted = await verifyByJwks(token, after(ms)).then(Boolean, () => false);
    expect(accepted).toBe(good);
    const answer = await verifyByPassport(token, after(ms));
    if (good) expect(answer).toMatchObject(ANN);
    else expect(answer).toMatchObject({ name: 'TokenExpiredError' });
  });

  it('is refused once the claims, the signature or the key differ', async () => {
    const [header, payload, signature] = (await keys.sign(ANN, T0)).split('.') as [string, string, string];
    const admin = encode({ ...decodeJwt(`${header}.${payload}.`), sub: 'root' });
    const forged = Buffer.from(signature, 'base64url');
    forged[0] = forged[0]! ^ 1;
    const foreign = await instance(new MemoryStore()).sign(ANN, T0);
    const others = [`${header}.${admin}.${signature}`, `${header}.${payload}.${forged.toString('base64url')}`, foreign];
    for (const token of others) {
      await expect(verifyByJwks(token, T0)).rejects.toThrow();
      expect(await verifyByPassport(token, T0)).toBeInstanceOf(Error);
    }
  });
});

describe('the keys', () => {
  it('begin with one, however many ask at once, its private half sealed', async () => {
    await Promise.all([keys.sign(ANN, T0), keys.jwks(T0), keys.current(T0), keys.sign(ANN, T0)]);
    expect(store.keys).toHaveLength(1);
    const [key] = store.keys;
    expect(key).toMatchObject({ alg: 'ES256', createdAt: T0, retiresAt: null });
    expect(new Set(Object.keys(JSON.parse(key!.publicJwk)))).toEqual(new Set(['crv', 'kty', 'x', 'y']));
    expect(key!.sealedPrivateJwk).toMatch(/^v1\./);
  });

  it('are published as RFC 7517 wants them, without a private part', async () => {
    const { kid } = await keys.current(T0);
    const x = expect.stringMatching(/^[\w-]{43}$/);
    const key = { kty: 'EC', crv: 'P-256', x, y: x, kid, use: 'sig', alg: 'ES256' };
    expect(await keys.jwks(T0)).toEqual({ keys: [key] });
  });

  it('cannot sign under another secret key until they are rotated; what was signed stays good', async () => {
    const token = await keys.sign(ANN, T0);
    keys = instance(store, await secretsOf('t'));
    await expect(keys.sign(ANN, T0)).rejects.toBeInstanceOf(Unsealable);
    await keys.rotate(T0);
    await expect(verifyByJwks(await keys.sign(ANN, T0), T0)).resolves.toBeTruthy();
    await expect(verifyByJwks(token, T0)).resolves.toBeTruthy();
  });

  it.each([
    [16 * 60 * SECOND, true],
    [16 * 60 * SECOND - 1, false],
  ])('overlap at least as long as a token and its caches live: %d ms is %s', (overlapMs, accepted) => {
    const make = () => new SigningKeys(store, secrets, { issuer: ISSUER, audience: ISSUER, overlapMs });
    if (accepted) expect(make).not.toThrow();
    else expect(make).toThrow(RangeError);
  });
});

describe('rotation', () => {
  it('signs with the new key at once and publishes the old one for 24 hours', async () => {
    const old = await keys.current(T0);
    const fresh = await keys.rotate(T0);
    const kidsAt = async (ms: number) => new Set((await keys.jwks(after(ms))).keys.map(({ kid }) => kid));
    expect(decodeProtectedHeader(await keys.sign(ANN, T0)).kid).toBe(fresh.kid);
    expect(await kidsAt(0)).toEqual(new Set([fresh.kid, old.kid]));
    expect(await kidsAt(24 * HOUR - 1)).toEqual(new Set([fresh.kid, old.kid]));
    expect(await kidsAt(24 * HOUR)).toEqual(new Set([fresh.kid]));
  });

  it.each([
    [24 * HOUR - 1, true],
    [24 * HOUR, false],
  ])('accepts the old key %d ms later: %s', async (ms, accepted) => {
    const { kid } = await keys.current(T0);
    await keys.rotate(T0);
    expect((await keys.publicKey(kid, after(ms))) !== null).toBe(accepted);
  });

  it('sets no second end to a key that retires already', async () => {
    const first = await keys.current(T0);
    await keys.rotate(T0);
    await keys.rotate(after(HOUR));
    const ends = store.keys.map(({ retiresAt }) => retiresAt);
    expect(ends).toEqual([after(24 * HOUR), after(25 * HOUR), null]);
    expect(store.keys[0]!.kid).toBe(first.kid);
  });

  it('makes another key where all that are left retire', async () => {
    const { kid } = await keys.current(T0);
    await store.retire([kid], after(24 * HOUR));
    expect((await instance(store).current(T0)).kid).not.toBe(kid);
  });

  it('is followed by other instances: at once for a token with the new key, within a minute for signing', async () => {
    const other = instance(store);
    const old = await other.current(T0);
    const fresh = await keys.rotate(after(SECOND));
    expect(await other.publicKey(fresh.kid, after(SECOND))).not.toBeNull();
    const third = await keys.rotate(after(2 * SECOND));
    expect(decodeProtectedHeader(await other.sign(ANN, after(3 * SECOND))).kid).not.toBe(old.kid);
    expect(decodeProtectedHeader(await other.sign(ANN, after(61 * SECOND))).kid).toBe(third.kid);
  });

  it('by an instance that has not heard of the last one retires that key too', async () => {
    const other = instance(store);
    await other.current(T0);
    await keys.rotate(after(SECOND));
    const last = await other.rotate(after(2 * SECOND));
    expect(store.keys.filter(({ retiresAt }) => !retiresAt).map(({ kid }) => kid)).toEqual([last.kid]);
  });

  it('by two instances at once leaves keys that are all accepted, and one choice among them', async () => {
    await keys.current(T0);
    const other = instance(store);
    await Promise.all([keys.rotate(after(HOUR)), other.rotate(after(HOUR))]);
    const now = after(2 * HOUR);
    expect((await keys.current(now)).kid).toBe((await other.current(now)).kid);
    for (const { kid } of store.keys) expect(await keys.publicKey(kid, now)).not.toBeNull();
  });
});

describe('publicKey', () => {
  const FORGED = 'f'.repeat(43);

  it('is read once and kept, the same object for each token', async () => {
    const { kid } = await keys.current(T0);
    store.list.mockClear();
    const found = await Promise.all(Array.from({ length: 50 }, () => keys.publicKey(kid, after(SECOND))));
    expect(new Set(found).size).toBe(1);
    expect(store.list).not.toHaveBeenCalled();
  });

  it('reads the store at most once a second for unknown kids', async () => {
    await keys.current(T0);
    store.list.mockClear();
    const flood = (now: Date) => Promise.all(Array.from({ length: 100 }, () => keys.publicKey(FORGED, now)));
    expect((await flood(after(999))).every((key) => key === null)).toBe(true);
    expect(store.list).toHaveBeenCalledTimes(0);
    await flood(after(1000));
    await flood(after(1999));
    expect(store.list).toHaveBeenCalledTimes(1);
    await flood(after(2000));
    expect(store.list).toHaveBeenCalledTimes(2);
  });

  it('reads again after a minute, and where the clock was set back', async () => {
    const { kid } = await keys.current(T0);
    store.list.mockClear();
    await keys.publicKey(kid, after(60 * SECOND - 1));
    expect(store.list).toHaveBeenCalledTimes(0);
    await keys.publicKey(kid, after(60 * SECOND));
    await keys.publicKey(kid, after(-HOUR));
    expect(store.list).toHaveBeenCalledTimes(2);
  });

  it('passes on a failure of the store, and recovers', async () => {
    store.list.mockRejectedValueOnce(new Error('database is down'));
    await expect(keys.publicKey(FORGED, T0)).rejects.toThrow('database is down');
    await expect(keys.publicKey(FORGED, T0)).resolves.toBeNull();
  });
});

describe('verifyHeader', () => {
  const kid = 'k'.repeat(43);
  const good = { alg: 'ES256', kid, typ: 'at+jwt' };
  const tail = `.${encode({})}.${'s'.repeat(86)}`;

  it('finds the kid of the tokens that it signs', async () => {
    const { kid: own } = await keys.current(T0);
    expect(verifyHeader(await keys.sign(ANN, T0))).toEqual({ kid: own });
    expect(verifyHeader(encode(good) + tail)).toEqual({ kid });
  });

  it.each<[string, unknown]>([
    ['another algorithm', { ...good, alg: 'HS256' }],
    ['no algorithm', { ...good, alg: 'none' }],
    ['another case of the algorithm', { ...good, alg: 'es256' }],
    ['another type', { ...good, typ: 'JWT' }],
    ['the long form of the type', { ...good, typ: 'application/at+jwt' }],
    ['no type', { alg: 'ES256', kid }],
    ['no kid', { alg: 'ES256', typ: 'at+jwt' }],
    ['a kid of another type', { ...good, kid: 7 }],
    ['a kid that is no thumbprint', { ...good, kid: '../../etc/passwd' }],
    ['a longer kid', { ...good, kid: `${kid}k` }],
    ['critical extensions', { ...good, crit: ['b64'], b64: false }],
    ['a key of its own', { ...good, jwk: { kty: 'EC' } }],
    ['null', null],
    ['a list', [good]],
    ['text', 'ES256'],
  ])('refuses %s', (_, header) => {
    expect(verifyHeader(encode(header) + tail)).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['no signature', `${encode(good)}.${encode({})}.`],
    ['two parts', `${encode(good)}.${encode({})}`],
    ['four parts', `${encode(good)}${tail}.x`],
    ['a header that is no JSON', `${Buffer.from('{"alg":').toString('base64url')}${tail}`],
    ['a signature of another length', `${encode(good)}${tail}s`],
    ['a DER signature', `${encode(good)}.${encode({})}.${'s'.repeat(95)}`],
    ['white space', ` ${encode(good)}${tail}`],
    ['a line end', `${encode(good)}${tail}\n`],
    ['a header of 10 KB', `${encode({ ...good, pad: 'x'.repeat(10_000) })}${tail}`],
  ])('refuses %s as a token', (_, raw) => {
    expect(verifyHeader(raw)).toBeNull();
  });
});
