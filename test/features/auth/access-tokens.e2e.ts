import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { KeysRepository } from '../../../src/features/auth/keys/keys.repository.js';
import { KeysService } from '../../../src/features/auth/keys/keys.service.js';
import { SessionsRepository } from '../../../src/features/auth/sessions/sessions.repository.js';
import { Config } from '../../../src/platform/config.js';
import { Secrets } from '../../../src/platform/secrets.js';
import { ok, problem } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';

type Part = Record<string, unknown>;

let app: TestApp;
let ann: Person;
let key: { kid: string; privateKey: KeyObject; publicKey: KeyObject };
let header: Part;
let claims: Part;

beforeAll(async () => {
  app = await TestApp.start();
  ann = await app.as('author');
  key = await serversKey();
  [header, claims] = ann.accessToken
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString())) as [Part, Part];
});
afterAll(() => app.stop());

/** The server's own key: what is refused below is refused although the signature is right. */
async function serversKey() {
  const [stored] = await app.get(KeysRepository).list();
  const { kid, sealedPrivateJwk, publicJwk } = stored!;
  const jwk = JSON.parse(app.app.get<Secrets>(Secrets).unseal(sealedPrivateJwk, `signing-key:${kid}`).toString());
  const publicKey = createPublicKey({ key: JSON.parse(publicJwk), format: 'jwk' });
  return { kid, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }), publicKey };
}

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const es256 = (input: string, privateKey = key.privateKey): string =>
  sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');

/** A token as the server would make it, but for what is given. */
function forge({
  head = {},
  body = {},
  by = (input: string) => es256(input),
}: { head?: Part; body?: Part; by?: (input: string) => string } = {}): string {
  const input = `${encode({ ...header, ...head })}.${encode({ ...claims, ...body })}`;
  return `${input}.${by(input)}`;
}

const present = (authorization: string) => app.fetch('/api/v1/users/me', { headers: { authorization } });
const bearer = (token: string) => present(`Bearer ${token}`);

describe('an access token', () => {
  it('says who, which session, for whom and until when, and is checked with the published keys', async () => {
    const keys = createLocalJWKSet(await ok(app.client().GET('/.well-known/jwks.json')));
    const { publicUrl } = app.get(Config);
    const { payload, protectedHeader } = await jwtVerify(ann.accessToken, keys, {
      issuer: publicUrl,
      audience: `${publicUrl}/api`,
      typ: 'at+jwt',
    });
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: key.kid });
    expect(payload).toMatchObject({ sub: ann.id, exp: payload.iat! + 600 });
    expect(Object.keys(payload).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'sid', 'sub']);
  });

  it('is taken as it is made, and by any case of the scheme', async () => {
    expect((await bearer(forge())).status).toBe(200);
    expect((await present(`bearer  ${ann.accessToken}`)).status).toBe(200);
  });

  const strangers = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const hs256 = () => (input: string) =>
    createHmac('sha256', key.publicKey.export({ type: 'spki', format: 'pem' }))
      .update(input)
      .digest('base64url');
  const nobody = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';

  it.each<[string, () => string]>([
    ['without a signature', () => forge({ head: { alg: 'none' }, by: () => '' })],
    ['that says none and is signed', () => forge({ head: { alg: 'none' } })],
    ['signed with the public key as a secret', () => forge({ head: { alg: 'HS256' }, by: hs256() })],
    ['of a stranger’s key', () => forge({ by: (input) => es256(input, strangers) })],
    ['of a key that nobody has', () => forge({ head: { kid: 'a'.repeat(43) } })],
    ['without a kid', () => forge({ head: { kid: undefined } })],
    ['with a kid that is a path', () => forge({ head: { kid: '../../../dev/null' } })],
    ['that brings its own key', () => forge({ head: { jwk: {} }, by: (input) => es256(input, strangers) })],
    ['that demands what we do not know', () => forge({ head: { crit: ['exp'] } })],
    ['of another type', () => forge({ head: { typ: 'JWT' } })],
    ['for another audience', () => forge({ body: { aud: 'https://elsewhere.example/api' } })],
    ['of another issuer', () => forge({ body: { iss: 'https://elsewhere.example' } })],
    ['that has expired', () => forge({ body: { exp: Math.floor(Date.now() / 1000) } })],
    ['that never expires', () => forge({ body: { exp: undefined } })],
    ['that expires as text', () => forge({ body: { exp: '9999999999' } })],
    ['from the future', () => forge({ body: { iat: Math.floor(Date.now() / 1000) + 90 } })],
    ['of no session', () => forge({ body: { sid: undefined } })],
    ['of an unknown session', () => forge({ body: { sid: nobody } })],
    ['of a session of somebody else', () => forge({ body: { sub: nobody } })],
    ['with a changed payload', () => ann.accessToken.replace(/\.[^.]+\./, `.${encode({ ...claims, sub: nobody })}.`)],
    ['with a changed signature', () => forge({ by: (input) => es256(`${input} `) })],
    [
      'with a signature in DER',
      () => forge({ by: (input) => sign('sha256', Buffer.from(input), key.privateKey).toString('base64url') }),
    ],
    ['with a signature of zeros', () => forge({ by: () => Buffer.alloc(64).toString('base64url') })],
    ['of words', () => 'not.a.token'],
    ['of nothing but dots', () => '..'],
    ['of JSON that is none', () => `${encode(header)}.e30x.${'a'.repeat(86)}`],
  ])('%s is refused', async (_, token) => {
    const answer = await bearer(token());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await answer.json()).toMatchObject({ code: 'access.bad_credential' });
  });

  it.each(['Basic YW5uOnB3', 'Bearer', 'Bearer ', 'Bearer a b', 'Token x', ',', 'Bearer ünïcode'])(
    'is not what "%s" brings',
    async (authorization) => {
      const bytes = Buffer.from(authorization).toString('latin1');
      expect(await (await present(bytes)).json()).toMatchObject({ status: 401, code: 'access.bad_credential' });
    },
  );

  it('is taken from the header alone', async () => {
    const { accessToken } = ann;
    const inQuery = await app.fetch(`/api/v1/users/me?access_token=${accessToken}`);
    expect(inQuery.status).toBe(401);
    const inCookie = await app.fetch('/api/v1/users/me', { headers: { cookie: `access_token=${accessToken}` } });
    expect(inCookie.status).toBe(401);
  });

  it('must be valid where none is needed, too', async () => {
    const answer = await app.fetch('/api/v1/authors', { headers: { authorization: 'Bearer x' } });
    expect(await answer.json()).toMatchObject({ code: 'access.bad_credential' });
  });

  it('of each of many who come at once is their own', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => app.as('member')));
    const keys = app.get(KeysService);
    const keyOf = keys.keyOf.bind(keys);
    const waiting: (() => void)[] = [];
    vi.spyOn(keys, 'keyOf').mockImplementation(async (token) => {
      // Nobody's signature is checked before everybody is there.
      await new Promise<void>((go) => {
        waiting.push(go);
        if (waiting.length === people.length) for (const one of waiting) one();
      });
      return keyOf(token);
    });
    const found = await Promise.all(people.map(({ client }) => ok(client.GET('/api/v1/users/me'))));
    expect(found.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
    vi.restoreAllMocks();
  });

  it('expires by the clock of the house, also once it is known', async () => {
    // Tokens know whole seconds; the time that the test itself takes must not count.
    app.clock.freeze(new Date(Math.floor(app.clock.now().getTime() / 1000) * 1000));
    const bob = await app.as('member');
    await ok(bob.client.GET('/api/v1/users/me'));
    app.clock.advance(599_000);
    await ok(bob.client.GET('/api/v1/users/me'));
    app.clock.advance(1_000);
    expect(await problem(bob.client.GET('/api/v1/users/me'))).toBe('401 access.bad_credential');
    app.clock.advance(-600_000);
    await ok(bob.client.GET('/api/v1/users/me'));
    app.clock.freeze();
  });

  it('is not called bad when it is the database that fails', async () => {
    const failing = () => Promise.reject(Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' }));
    const bob = await app.as('member');
    const holder = vi.spyOn(app.get(SessionsRepository), 'holder').mockImplementation(failing);
    expect(await problem(bob.client.GET('/api/v1/users/me'))).toBe('503 request.busy');
    holder.mockRestore();
    await ok(bob.client.GET('/api/v1/users/me'));
    const list = vi.spyOn(app.get(KeysRepository), 'list').mockImplementation(failing);
    app.clock.advance(61_000);
    expect((await bearer(forge({ body: { jti: 'another' } }))).status).toBe(503);
    list.mockRestore();
    app.clock.advance(-61_000);
  });

  it('costs one read of the database a second, and one check of its signature', async () => {
    const bob = await app.as('member');
    const holder = vi.spyOn(app.get(SessionsRepository), 'holder');
    const keyOf = vi.spyOn(app.get(KeysService), 'keyOf');
    app.clock.freeze(new Date());
    for (let n = 0; n < 5; n++) await ok(bob.client.GET('/api/v1/users/me'));
    expect([holder.mock.calls.length, keyOf.mock.calls.length]).toEqual([1, 1]);
    app.clock.advance(1_000);
    await ok(bob.client.GET('/api/v1/users/me'));
    expect([holder.mock.calls.length, keyOf.mock.calls.length]).toEqual([2, 1]);
    app.clock.freeze();
    vi.restoreAllMocks();
  });
});

describe('the keys', () => {
  it('are published, and no more of them than is public', async () => {
    const { data, response } = await app.client().GET('/.well-known/jwks.json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(data!.keys.map((one) => Object.keys(one).toSorted())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
    ]);
    const again = await app.fetch('/.well-known/jwks.json', {
      headers: { 'if-none-match': response.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
  });

  it('are replaced with an overlap, in which tokens of the old one still hold', async () => {
    const before = await app.as('member');
    const { kid } = await app.get(KeysService).rotate();
    const after = await app.as('member');
    const kidOf = ({ accessToken }: Person) =>
      JSON.parse(Buffer.from(accessToken.split('.')[0]!, 'base64url').toString()).kid;
    expect([kidOf(before), kidOf(after)]).toEqual([key.kid, kid]);
    for (const person of [before, after]) await ok(person.client.GET('/api/v1/users/me'));
    const published = async () =>
      (await ok(app.client().GET('/.well-known/jwks.json'))).keys.map((one) => one.kid).toSorted();
    expect(await published()).toEqual([key.kid, kid].toSorted());
    app.clock.advance(24 * 3_600_000 + 1);
    expect(await published()).toEqual([kid]);
    expect((await bearer(forge({ body: { iat: nowSeconds(), exp: nowSeconds() + 600 } }))).status).toBe(401);
  });
});

const nowSeconds = () => Math.floor(app.clock.now().getTime() / 1_000);

describe('two servers in one process', () => {
  it('take each their own tokens only', async () => {
    const other = await TestApp.start();
    try {
      const cy = await other.as('member');
      await ok(cy.client.GET('/api/v1/users/me'));
      expect((await bearer(cy.accessToken)).status).toBe(401);
      const bob = await app.as('member');
      await ok(bob.client.GET('/api/v1/users/me'));
      const there = await other.fetch('/api/v1/users/me', { headers: { authorization: `Bearer ${bob.accessToken}` } });
      expect(there.status).toBe(401);
    } finally {
      await other.stop();
    }
  });
});
