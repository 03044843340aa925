import { describe, expect, it } from 'vitest';
import '../../src/platform/access/access.errors.js';
import { ConditionProblem, IdempotencyProblem, RequestProblem } from '../../src/platform/http/http.errors.js';
import { knownProblems, Problem, problems } from '../../src/platform/http/problem.js';

const ID = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';

describe('a problem', () => {
  it('is what RFC 9457 wants, and no more', () => {
    expect(RequestProblem.notFound().body(ID)).toEqual({
      type: '/problems/request.not_found',
      title: 'Not found',
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
      title: 'Slug taken twice',
      status: 409,
    });
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
