import { beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { RefreshTokens } from '../../../src/features/auth/sessions/refresh-tokens.service.js';
import { Secrets } from '../../../src/platform/secrets.js';

const KEY = 'a key of thirty-two bytes or more, for tests';
const loaded = async (key: string) => new RefreshTokens(await Secrets.load({ key, dataDir: '', production: true }));

let tokens: RefreshTokens;
beforeAll(async () => {
  tokens = await loaded(KEY);
});

describe('refresh tokens', () => {
  it('tell which session they are of', () => {
    const id = v7();
    const first = tokens.first(id);
    expect(tokens.sessionOf(first)).toBe(id);
    expect(tokens.sessionOf(tokens.after(first))).toBe(id);
    expect(tokens.first(id)).not.toBe(first);
  });

  it('follow one another the same way each time, and only for who has the key', async () => {
    const first = tokens.first(v7());
    const next = tokens.after(first);
    expect(next).not.toBe(first);
    expect(tokens.after(first)).toBe(next);
    expect((await loaded(KEY)).after(first)).toBe(next);
    expect((await loaded(`${KEY}!`)).after(first)).not.toBe(next);
  });

  it('are known as made up when any of their bytes is changed', () => {
    const bytes = Buffer.from(tokens.first(v7()), 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1;
      expect(tokens.sessionOf(changed.toString('base64url'))).toBeNull();
    }
  });

  it.each(['', 'x', 'a'.repeat(86), '../../etc/passwd', '\u0000'])('are not %j', (text) => {
    expect(tokens.sessionOf(text)).toBeNull();
  });

  it('are not their bytes written otherwise', () => {
    const token = tokens.first(v7());
    expect(tokens.sessionOf(`${token}=`)).toBeNull();
    expect(tokens.sessionOf(` ${token}`)).toBeNull();
    expect(tokens.sessionOf(token.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1)))).toBeNull();
  });

  it('of another server are made up', async () => {
    expect(tokens.sessionOf((await loaded(`${KEY}!`)).first(v7()))).toBeNull();
  });
});
