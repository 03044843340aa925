import type { ArgumentsHost } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import '../../src/platform/access/access.errors.js';
import { WriterBusy } from '../../src/platform/database/sqlite/runners.js';
import { Busy } from '../../src/platform/gate.js';
import type { Contract } from '../../src/platform/http/contract.js';
import { ConditionProblem, IdempotencyProblem, RequestProblem } from '../../src/platform/http/http.errors.js';
import { ProblemFilter } from '../../src/platform/http/problem.filter.js';
import { knownProblems, Problem, problems } from '../../src/platform/http/problem.js';
import { Sites } from '../../src/platform/http/sites.js';
import type { Logger } from '../../src/platform/logger.js';

const ID = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';

describe('a problem', () => {
  it('is what RFC 9457 wants, and no more', () => {
    expect(RequestProblem.notFound().body(ID)).toEqual({
      type: '/problems/request.not_found',
      title: 'Nothing at this address',
      status: 404,
      detail: 'Nothing lives at this address.',
      instance: `urn:uuid:${ID}`,
      code: 'request.not_found',
    });
  });

  it('lists faults where there are any', () => {
    const errors = [{ in: 'body' as const, pointer: '/title', code: 'is_string', detail: 'title must be a string' }];
    expect(RequestProblem.invalid({}, errors).body(ID)).toMatchObject({ code: 'request.invalid', errors });
    expect(RequestProblem.notFound().body(ID)).not.toHaveProperty('errors');
  });

  it('sets facts into its sentence, and takes none of theirs for a place of its own', () => {
    expect(RequestProblem.tooLarge({ limit: 1_024 }).message).toBe(
      'The body is larger than the 1024 bytes that this operation takes.',
    );
    const { moved } = problems('probe', { moved: [301, '{from} is now {to}.', 'Follow it.'] });
    expect(moved({ from: '{to}', to: '$&' }).message).toBe('{to} is now $&.');
    expect(moved().message).toBe('from is now to.');
  });

  it('gives back only so much of what was sent', () => {
    const sent = { in: 'body' as const, pointer: `/${'x'.repeat(9_999)}`, code: 'unknown', detail: 'y'.repeat(9_999) };
    const { errors, detail } = RequestProblem.malformed(
      { reason: 'z\0'.repeat(9_999) },
      Array.from({ length: 999 }, () => sent),
    ).body(ID) as {
      errors: { pointer: string; detail: string }[];
      detail: string;
    };
    expect(errors).toHaveLength(100);
    for (const text of [detail, errors[0]!.pointer, errors[0]!.detail]) expect(text).toHaveLength(2_000);
    expect(detail).not.toContain('\0');
  });

  it('carries the headers of its answer, and an Error’s stack', () => {
    const problem = RequestProblem.busy({}, undefined, { 'retry-after': '2' });
    expect(problem.headers).toEqual({ 'retry-after': '2' });
    expect(problem).toBeInstanceOf(Error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem.name).toBe('request.busy');
  });

  it('names its code in snake case and its title in words', () => {
    const { slugTakenTwice } = problems('probe', { slugTakenTwice: [409, 'x', 'y'] });
    expect(slugTakenTwice.kind).toMatchObject({
      code: 'probe.slug_taken_twice',
      title: 'Probe slug taken twice',
      status: 409,
    });
    expect(problems('probe', { odd: [409, 'x', 'y', 'An odd thing'] }).odd.kind.title).toBe('An odd thing');
    expect(knownProblems.get('probe.slug_taken_twice')).toBe(slugTakenTwice.kind);
  });
});

describe('the problems of HTTP', () => {
  it('have the statuses of their standards', () => {
    const statuses = Object.fromEntries([...knownProblems.values()].map(({ code, status }) => [code, status]));
    expect(statuses).toMatchObject({
      'request.malformed': 400,
      'request.method_not_allowed': 405,
      'request.not_acceptable': 406,
      'request.timeout': 408,
      'request.too_large': 413,
      'request.uri_too_long': 414,
      'request.unsupported_media_type': 415,
      'request.too_many': 429,
      'request.headers_too_large': 431,
      'request.crashed': 500,
      'request.busy': 503,
      'condition.failed': 412,
      'condition.required': 428,
      'idempotency.in_progress': 409,
      'idempotency.key_reused': 422,
      'access.sign_in_first': 401,
    });
  });

  it('each tell the reader what to do', () => {
    for (const { kind } of [
      ...Object.values(RequestProblem),
      ...Object.values(ConditionProblem),
      ...Object.values(IdempotencyProblem),
    ]) {
      expect(kind.detail, kind.code).toMatch(/^[A-Z].*\.$/);
      expect(kind.cure, kind.code).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('the filter of errors', () => {
  const said: object[] = [];
  const logger = { error: (facts: object) => said.push(facts) } as unknown as Logger;
  const filter = new ProblemFilter(logger, { methodsAt: () => [] } as unknown as Contract, new Sites());

  /** What is sent when a handler throws this. */
  function answerTo(error: unknown): {
    status: number;
    body: Record<string, unknown>;
    headers: Record<string, string>;
  } {
    const answer = { status: 0, body: {}, headers: {} };
    const reply = {
      sent: false,
      status: (status: number) => {
        answer.status = status;
        return reply;
      },
      headers: (headers: object) => {
        Object.assign(answer.headers, headers);
        return reply;
      },
      send: (body: string) => {
        answer.body = JSON.parse(body) as object;
      },
    };
    const request = { id: ID, method: 'GET', url: '/x?secret=1', headers: {} };
    const http = { getRequest: () => request, getResponse: () => reply };
    filter.catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
    return answer;
  }

  it.each([null, undefined, 'text', 5, {}, Symbol('x'), new Error('secret'), new TypeError('secret')])(
    'takes whatever is thrown (%s) for a crash, and tells nothing of it',
    (error) => {
      const { status, body, headers } = answerTo(error);
      expect([status, body['code']]).toEqual([500, 'request.crashed']);
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(JSON.stringify(body)).not.toContain('secret');
      expect(said.at(-1)).toMatchObject({ requestId: ID, path: '/x' });
    },
  );

  it.each([
    new Busy(),
    new WriterBusy(10_000),
    new Error('Queue limit reached.'),
    Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('x'), { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }),
    Object.assign(new Error("Can't add new command when connection is in closed state"), { fatal: true }),
    Object.assign(new Error('x'), { code: 'ER_QUERY_TIMEOUT', errno: 3024 }),
    Object.assign(new Error('x'), { errno: 1969 }),
    new QueryFailedError(
      'UPDATE x',
      [],
      Object.assign(new Error('Deadlock'), { code: 'ER_LOCK_DEADLOCK', errno: 1213 }),
    ),
  ])('takes %s for too much work at the moment', (error) => {
    const { status, body, headers } = answerTo(error);
    expect([status, body['code'], headers['retry-after']]).toEqual([503, 'request.busy', '2']);
  });

  it('lets a problem be what it is, and logs none that is the client’s', () => {
    const before = said.length;
    expect(answerTo(RequestProblem.tooMany({}, undefined, { 'retry-after': '7' }))).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
    });
    expect(said).toHaveLength(before);
  });
});
