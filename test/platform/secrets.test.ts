import { inspect } from 'node:util';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secrets, SecretMissing, Unsealable } from '../../src/platform/secrets.js';

const KEY = 'a key of at least thirty-two bytes, for tests';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'secrets-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const given = (key = KEY) => Secrets.load({ key, dataDir: folder, production: true });
const kept = (dataDir = folder) => Secrets.load({ dataDir, production: false });
const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('the master key', () => {
  it.each([
    ['31 bytes', 'x'.repeat(31), false],
    ['32 bytes', 'x'.repeat(32), true],
    ['16 characters of two bytes', 'é'.repeat(16), true],
    ['31 bytes and white space', `${'x'.repeat(31)} \n`, false],
  ])('given with %s', async (_, key, accepted) => {
    const loading = given(key);
    if (accepted) await expect(loading).resolves.toBeInstanceOf(Secrets);
    else await expect(loading).rejects.toThrow(/^MAINSTAY_SECRET_KEY holds 31 bytes: it must hold at least 32\.$/);
  });

  it.each([undefined, ''])('is demanded in production (%j), and no file is made', async (key) => {
    const loading = Secrets.load({ key, dataDir: folder, production: true });
    await expect(loading).rejects.toBeInstanceOf(SecretMissing);
    await expect(loading).rejects.toThrow(/^MAINSTAY_SECRET_KEY is not set/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is made once in development, for its owner only, and nothing else is left behind', async () => {
    const dataDir = join(folder, 'new', 'data');
    const first = await kept(dataDir);
    expect(await mode(dataDir)).toBe('700');
    expect(await readdir(dataDir)).toEqual(['secret.key']);
    expect(await mode(join(dataDir, 'secret.key'))).toBe('600');
    expect((await kept(dataDir)).derive('a')).toEqual(first.derive('a'));
  });

  it.each(Array.from({ length: 20 }, (_, round) => round))('is one key for all who start at once (%d)', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => kept()));
    expect(new Set(all.map((secrets) => secrets.derive('a').toString('hex'))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['secret.key']);
  });

  it('moves from the file to the setting by its text', async () => {
    const fromFile = await kept();
    const fromSetting = await given(await readFile(join(folder, 'secret.key'), 'utf8'));
    expect(fromSetting.derive('a')).toEqual(fromFile.derive('a'));
  });

  it('in a file that others can read is made private again', async () => {
    const first = await kept();
    await chmod(join(folder, 'secret.key'), 0o644);
    expect((await kept()).derive('a')).toEqual(first.derive('a'));
    expect(await mode(join(folder, 'secret.key'))).toBe('600');
  });

  it.each(['', 'short\n'])(
    'in a damaged file (%j) stops the start with the name of the file, and stays',
    async (text) => {
      await writeFile(join(folder, 'secret.key'), text);
      await expect(kept()).rejects.toThrow(SecretMissing);
      await expect(kept()).rejects.toThrow(/secret\.key holds \d bytes: it must hold at least 32\.$/);
      expect(await readFile(join(folder, 'secret.key'), 'utf8')).toBe(text);
    },
  );

  it('cannot be printed', async () => {
    const secrets = await given();
    expect(inspect(secrets, { showHidden: true, depth: 9 }) + JSON.stringify(secrets)).not.toContain(KEY);
    expect(Object.keys(secrets)).toEqual([]);
  });
});

describe('derive', () => {
  it('gives 32 bytes that depend on the key and on the purpose alone', async () => {
    const secrets = await given();
    expect(secrets.derive('a')).toHaveLength(32);
    expect((await given()).derive('a')).toEqual(secrets.derive('a'));
    expect(secrets.derive('b')).not.toEqual(secrets.derive('a'));
    expect((await given(`${KEY}!`)).derive('a')).not.toEqual(secrets.derive('a'));
  });

  it('never changes, or everything sealed would be lost', async () => {
    const secrets = await given();
    expect(secrets.derive('test').toString('hex')).toBe(DERIVED);
    expect(secrets.unseal(SEALED, 'test').toString()).toBe('kept for ever');
  });
});

describe('seal', () => {
  it.each([
    ['text', 'a secret'],
    ['nothing', ''],
    ['any script', 'тайна 秘密 🔑'],
    ['bytes', Buffer.from([0, 255, 1, 254])],
  ])('and unseal round-trip %s', async (_, plain) => {
    const secrets = await given();
    const sealed = secrets.seal(plain, 'user:1');
    expect(sealed).toMatch(/^v1\.[\w-]+$/);
    expect(secrets.unseal(sealed, 'user:1')).toEqual(Buffer.from(plain));
  });

  it('never gives the same text twice', async () => {
    const secrets = await given();
    const sealed = Array.from({ length: 50 }, () => secrets.seal('same', 'same'));
    expect(new Set(sealed).size).toBe(50);
  });

  it('is not opened once any byte of it has changed', async () => {
    const secrets = await given();
    const bytes = Buffer.from(secrets.seal('text', 'c').slice(3), 'base64url');
    for (const [index, byte] of bytes.entries()) {
      const changed = Buffer.from(bytes);
      changed[index] = byte ^ 1;
      expect(() => secrets.unseal(`v1.${changed.toString('base64url')}`, 'c'), `byte ${index}`).toThrow(Unsealable);
    }
  });

  it('is not opened elsewhere, by another key, in another version or shortened', async () => {
    const secrets = await given();
    const sealed = secrets.seal('text', 'user:1');
    const other = await given(`${KEY}!`);
    expect(() => secrets.unseal(sealed, 'user:2')).toThrow(Unsealable);
    expect(() => other.unseal(sealed, 'user:1')).toThrow(Unsealable);
    const broken = ['', 'v1.', 'v1.AAAA', 'text', sealed.replace('v1', 'v2'), sealed.slice(3), sealed.slice(0, -4)];
    for (const text of broken) expect(() => secrets.unseal(text, 'user:1'), text).toThrow(Unsealable);
  });
});

describe('token and digest', () => {
  it('give fresh base64url text of the length asked for', async () => {
    const secrets = await given();
    expect(secrets.token()).toMatch(/^[\w-]{43}$/);
    expect(secrets.token(16)).toMatch(/^[\w-]{22}$/);
    expect(new Set(Array.from({ length: 100 }, () => secrets.token())).size).toBe(100);
  });

  it('store SHA-256 in hex, the same under every key', async () => {
    const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect((await given()).digest('abc')).toBe(expected);
    expect((await kept()).digest('abc')).toBe(expected);
  });
});

// Made by the first version of `Secrets`; they change only together with the prefix `v1.`.
const DERIVED = '29daa149624fa2102f0bc906d2afb911263bafc2ea56599f2b09c07450e2c8fd';
const SEALED = 'v1._s0tgNP9O1B7PUJxoEX5AIZP7TAFCz-GgaEeD7pXVEdJV1p6BpVADGY';
