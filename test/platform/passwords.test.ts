import { hash as argon2, parseOptions } from '@node-rs/argon2';
import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { Busy, Gate } from '../../src/platform/gate.js';
import { Passwords } from '../../src/platform/passwords.js';

const GOOD = 'tangerine ladder 7 whales';

describe('hash and verify', () => {
  const passwords = new Passwords();

  it('store argon2id with the costs of the house, salted afresh', async () => {
    const [one, two] = await Promise.all([passwords.hash(GOOD), passwords.hash(GOOD)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(one)).toMatchObject({ outputLen: 32, saltLen: 16 });
    expect(one).not.toBe(two);
  });

  it.each([
    ['the password', GOOD, GOOD, true],
    ['another one', GOOD, `${GOOD}!`, false],
    ['another case', GOOD, GOOD.toUpperCase(), false],
    ['white space around it', GOOD, ` ${GOOD}`, false],
    ['nothing', GOOD, '', false],
    ['é as one code point or two', 'caf\u00e9 au lait svp', 'cafe\u0301 au lait svp', true],
    ['² for 2, which are different keys', 'route 2 bordeaux', 'route ² bordeaux', false],
    ['what follows a NUL', 'before\u0000after it', 'before\u0000AFTER it', false],
  ])('know %s', async (_, stored, given, fits) => {
    expect(await passwords.verify(await passwords.hash(stored), given)).toBe(fits);
  });

  it('say no for an unknown account, whatever the password', async () => {
    for (const given of [GOOD, '', 'null']) expect(await passwords.verify(null, given)).toBe(false);
    expect(passwords.needsRehash(passwords['nobody'])).toBe(false);
  });

  it('do not take a damaged or foreign hash for a wrong password', async () => {
    for (const stored of ['', 'plain text', '$2b$10$abcdefghijklmnopqrstuv']) {
      await expect(passwords.verify(stored, GOOD)).rejects.toThrow();
    }
  });
});

describe('needsRehash', () => {
  const own = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
  it.each([
    ['the costs of the house', {}, false],
    ['less memory', { memoryCost: 8192 }, true],
    ['more memory', { memoryCost: 32_768 }, true],
    ['another number of passes', { timeCost: 3 }, true],
    ['another number of lanes', { parallelism: 2 }, true],
    ['a shorter output', { outputLen: 16 }, true],
    ['argon2i', { algorithm: 1 }, true],
    ['a shorter salt', { salt: Buffer.alloc(8, 1) }, true],
  ])('for %s', async (_, costs, needed) => {
    expect(new Passwords().needsRehash(await argon2(GOOD, { ...own, ...costs }))).toBe(needed);
  });
});

describe('the gate before argon2', () => {
  it('runs no more at once than it has slots, for unknown accounts too, and refuses the rest', async () => {
    const gate = new Gate(1, 2);
    const passwords = new Passwords(gate);
    const runs = [passwords.hash(GOOD), passwords.verify(null, GOOD), passwords.verify(null, GOOD)];
    expect(gate.load).toEqual({ running: 1, waiting: 2 });
    await expect(passwords.verify(null, GOOD)).rejects.toBeInstanceOf(Busy);
    await expect(passwords.hash(GOOD)).rejects.toBeInstanceOf(Busy);
    await Promise.all(runs);
    expect(gate.load).toEqual({ running: 0, waiting: 0 });
  });

  it('gives the slot back after a failure', async () => {
    const gate = new Gate(1, 0);
    await expect(new Passwords(gate).verify('no hash', GOOD)).rejects.not.toBeInstanceOf(Busy);
    expect(gate.load.running).toBe(0);
  });

  it('has a queue of 20 behind the cores, unless told otherwise', async () => {
    const passwords = new Passwords();
    const room = Math.min(availableParallelism(), 3) + 20;
    const runs = await Promise.allSettled(Array.from({ length: room + 5 }, () => passwords.verify(null, GOOD)));
    expect(runs.map(({ status }) => status).filter((status) => status === 'fulfilled')).toHaveLength(room);
    const refused = runs.flatMap((run) => (run.status === 'rejected' ? [run.reason] : []));
    expect(refused.every((reason) => reason instanceof Busy)).toBe(true);
  });

  it('leaves the event loop free: it turns many times for each hash', async () => {
    let turns = 0;
    let pending = 20;
    const passwords = new Passwords();
    const runs = Array.from({ length: pending }, () => passwords.hash(GOOD).then(() => pending--));
    while (pending > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      turns++;
    }
    await Promise.all(runs);
    expect(turns).toBeGreaterThan(200);
  });
});

describe('weakness', () => {
  const passwords = new Passwords();
  const context = ['anna.lindqvist@example.org', 'Anna Lindqvist', 'The Harbour'];

  it.each([
    ['too_short', ''],
    ['too_short', 'elevenchars'],
    ['too_short', '🦔'.repeat(11)],
    ['too_short', 'e\u0301'.repeat(11)],
    ['too_long', 'lorem ipsum '.repeat(22)],
    [null, 'twelve chars'],
    [null, 'correct horse battery staple'],
    [null, GOOD],
    [null, 'длинный пароль 9'],
    [null, 'x9$kQ2!vLp7z'],
    [null, '739105284617'],
    [null, 'dragon-7391-4822-1173'],
    [null, 'a4-91_77!83-20'],
    [null, '19-83kk77-20'],
    [null, `${GOOD} `.repeat(9)],
    ['common', 'unbelievable'],
    ['common', 'UNBELIEVABLE'],
    ['common', 'unbelievable1'],
    ['common', '1qaz2wsx3edc'],
    ['common', 'Password1234'],
    ['common', 'P@ssw0rd2024!'],
    ['common', 'ｐａｓｓｗｏｒｄ１２３４'],
    ['common', '!!!Summer2026!!!'],
    ['common', '2024-monkey-2024'],
    ['common', 'passwordpassword'],
    ['common', 'passwordpass'],
    ['common', 'abcabcabcabcabc'],
    ['common', 'xyzzy!xyzzy!xyzzy!'],
    ['common', '🦔'.repeat(12)],
    ['common', 'aaaaaaaaaaaa'],
    ['common', ' '.repeat(12)],
    ['common', 'hahahaha2024'],
    ['common', '123456789012'],
    ['common', '123456789101112'],
    ['common', '210987654321'],
    ['common', 'abcdefghijklmn'],
    ['common', 'qwertyuiopas'],
    ['common', 'poiuytrewq!1'],
    ['common', 'azertyuiopqs'],
    ['contains_context', 'anna.lindqvist'],
    ['contains_context', 'Lindqvist2024'],
    ['contains_context', 'my-harbour-2024'],
    ['contains_context', 'annaANNAanna!!'],
    [null, 'lindqvist tangerine whales'],
    [null, 'the violins of winter'],
  ])('is %s for %j', async (weakness, plain) => {
    expect(await passwords.weakness(plain, context)).toBe(weakness);
  });

  it('draws the line at 12 and 256 characters, which are at most 1024 bytes', async () => {
    const text = Array.from({ length: 300 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
    ).join('');
    const wide = Array.from({ length: 256 }, (_, index) => String.fromCodePoint(0x1f300 + ((index * 37) % 500))).join(
      '',
    );
    const judge = (plain: string) => passwords.weakness(plain, []);
    expect(await judge(text.slice(0, 11))).toBe('too_short');
    expect(await judge(text.slice(0, 12))).toBeNull();
    expect(await judge(text.slice(0, 256))).toBeNull();
    expect(await judge(text.slice(0, 257))).toBe('too_long');
    expect(Buffer.byteLength(wide)).toBe(1024);
    expect(await judge(wide)).toBeNull();
  });

  it('takes context of any kind literally, and none as no offence', async () => {
    expect(await passwords.weakness(GOOD, [])).toBeNull();
    expect(await passwords.weakness(GOOD, ['', '.*', '(a+)+$', '[', 'ab'])).toBeNull();
    expect(await passwords.weakness('ŁUKASZ-łukasz', ['Łukasz'])).toBe('contains_context');
  });
});
