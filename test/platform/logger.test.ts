import { Writable } from 'node:stream';
import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { Logger } from '../../src/platform/logger.js';

/** A logger, and the lines that it wrote. */
function capture(): { logger: Logger; lines: () => Record<string, unknown>[]; text: () => string } {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      done();
    },
  });
  const lines = () =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { logger: Logger.to('json', stream), lines, text: () => text };
}

describe('the log', () => {
  it('is one JSON object a line, in UTC', () => {
    const { logger, lines } = capture();
    logger.info({ status: 200 }, 'request');
    logger.warn({ a: 1 }, 'two\nlines');
    logger.error('plain');
    expect(lines()).toMatchObject([
      { level: 30, status: 200, msg: 'request' },
      { level: 40, a: 1, msg: 'two\nlines' },
      { level: 50, msg: 'plain' },
    ]);
    for (const { time } of lines()) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('strikes secrets out by their keys, to the third level', () => {
    const { logger, text } = capture();
    const keys = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'refreshToken', 'email', 'secret'];
    const secrets = Object.fromEntries(keys.map((key) => [key, `hunter2-${key}`]));
    logger.info(secrets, 'one');
    logger.info({ request: secrets }, 'two');
    logger.info({ request: { headers: { ...secrets, 'set-cookie': 'hunter2' } } }, 'three');
    expect(text()).not.toContain('hunter2');
    expect(text().match(/\[redacted\]/g)!.length).toBeGreaterThanOrEqual(3 * keys.length);
  });

  it('keeps the code of an error, and strikes out a code that stands in a body', () => {
    const { logger, text } = capture();
    logger.error({ err: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }, 'x');
    logger.info({ code: 'started', body: { code: '123456' } }, 'x');
    expect(text()).toContain('ECONNREFUSED');
    expect(text()).toContain('"code":"started"');
    expect(text()).not.toContain('123456');
  });

  it('tells of an error what it is and where, and nothing of the values that a query carried', () => {
    const { logger, lines, text } = capture();
    const driverError = Object.assign(new Error("Duplicate entry 'ann@hunter2.example' for key 'users_email'"), {
      code: 'ER_DUP_ENTRY',
      errno: 1062,
      sql: "INSERT INTO users VALUES ('ann@hunter2.example', 'hunter2-hash')",
      sqlMessage: "Duplicate entry 'ann@hunter2.example' for key 'users_email'",
    });
    const failed = new QueryFailedError(
      'INSERT INTO users VALUES (?, ?)',
      ['ann@hunter2.example', 'hunter2-hash'],
      driverError,
    );
    logger.error({ err: failed }, 'request failed');
    logger.error(failed);
    logger.error({ err: new Error('outer', { cause: failed }) }, 'with a cause');
    expect(lines()[0]).toMatchObject({
      err: { type: 'QueryFailedError', errorCode: 'ER_DUP_ENTRY', query: 'INSERT INTO users VALUES (?, ?)' },
    });
    expect(text()).toContain('logger.test.ts');
    expect(text()).not.toContain('hunter2');
  });

  it('of a line that never ends is cut', () => {
    const { logger, text } = capture();
    logger.error({ err: new Error('x'.repeat(1_000_000)) }, 'long');
    expect(text().length).toBeLessThan(20_000);
  });

  it('can be silent', () => {
    Logger.to('silent', new Writable({ write: () => expect.unreachable() })).error('x');
  });
});
