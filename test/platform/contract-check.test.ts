import { beforeEach, describe, expect, it } from 'vitest';
import { AnswerCheck, type CheckedDocument, type Given } from '../../src/platform/http/contract.check.js';

const header = (schema: object) => ({ schema });
const note = {
  type: 'object',
  required: ['id', 'tags'],
  properties: {
    id: { type: 'string' },
    tags: { type: 'array', items: { type: 'object', required: ['a/b'], properties: { 'a/b': { type: 'integer' } } } },
  },
};
const problem = { type: 'object', required: ['code'], properties: { code: { const: 'note.lost' } } };
const documentOf = (): CheckedDocument =>
  ({
    paths: {
      '/api/v1/notes/{id}': {
        get: {
          operationId: 'getNote',
          responses: {
            200: {
              headers: { ETag: { $ref: '#/components/headers/ETag' }, Age: { $ref: '#/components/headers/Age' } },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
            },
            304: { description: 'Known' },
            404: { $ref: '#/components/responses/Lost' },
          },
        },
      },
    },
    components: {
      schemas: { Note: note, Lost: problem },
      responses: {
        Lost: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Lost' } } } },
      },
      headers: { ETag: header({ type: 'string', pattern: '^"' }), Age: header({ type: 'integer', minimum: 0 }) },
    },
  }) as unknown as CheckedDocument;

let check: AnswerCheck;
beforeEach(() => {
  check = new AnswerCheck(documentOf());
});

const right = { id: '7', tags: [{ 'a/b': 1 }] };
const answer = (changes: Partial<Omit<Given, 'headers'>> & { headers?: Record<string, string> } = {}): Given => {
  const headers = { 'content-type': 'application/json; charset=utf-8', etag: '"7"', age: '3', ...changes.headers };
  return {
    ...{ method: 'GET', path: '/api/v1/notes/7', status: 200, body: JSON.stringify(right) },
    ...changes,
    headers: new Headers(Object.entries(headers).filter(([, value]) => value !== '')),
  };
};
const found = (changes: Parameters<typeof answer>[0]) =>
  check.judge(answer(changes)).violations.map(({ kind, pointer, detail }) => [kind, pointer, detail]);

describe('an answer that the contract promises', () => {
  it('has no violation, and is known by its operation and code', () => {
    expect(check.judge(answer())).toEqual({ operation: 'getNote', code: '', violations: [] });
    expect(check.judge(answer({ method: 'HEAD', body: '' }))).toMatchObject({ operation: 'getNote', violations: [] });
    expect(check.judge(answer({ status: 304, headers: { etag: '', age: '' }, body: '' })).violations).toEqual([]);
    const lost = { status: 404, body: '{"code":"note.lost"}' };
    const headers = { 'content-type': 'application/problem+json', etag: '', age: '' };
    expect(check.judge(answer({ ...lost, headers }))).toEqual({
      operation: 'getNote',
      code: 'note.lost',
      violations: [],
    });
  });
});

describe('an answer that it does not promise', () => {
  it.each<[string, Parameters<typeof answer>[0], unknown[]]>([
    ['status', { status: 202 }, ['status', null, 'the contract does not list the status 202']],
    [
      'media type',
      { headers: { 'content-type': 'text/plain' } },
      ['media_type', null, 'it is text/plain; the contract knows application/json'],
    ],
    ['missing media type', { headers: { 'content-type': '' } }, ['media_type', null, expect.stringContaining('of no')]],
    ['undocumented header', { headers: { 'x-new': '1' } }, ['header', null, 'the header x-new is undocumented']],
    ['missing header', { headers: { age: '' } }, ['header', null, 'the documented header age is missing']],
    ['text of a header', { headers: { etag: 'W/7' } }, ['header', null, expect.stringContaining('ETag: W/7')]],
    ['number of a header', { headers: { age: '-1' } }, ['header', null, expect.stringContaining('Age: -1')]],
    ['broken body', { body: '{"id"' }, ['body', '', 'the body is not JSON']],
    ['missing body', { body: '' }, ['body', '', 'the body is not JSON']],
    [
      'body where there is none',
      { status: 304, headers: { etag: '', age: '' } },
      ['body', '', 'the contract has no body here'],
    ],
    [
      'type in the body',
      { body: JSON.stringify({ ...right, tags: [{ 'a/b': 1 }, { 'a/b': 'x' }] }) },
      ['body', '/tags/1/a~1b', 'must be integer'],
    ],
    ['missing property', { body: '{"id":"7"}' }, ['body', '/tags', expect.stringContaining('required property')]],
    [
      'property too many, however deep',
      { body: JSON.stringify({ ...right, tags: [{ 'a/b': 1, 'c~d': 2 }] }) },
      ['body', '/tags/0/c~0d', expect.stringContaining('additional properties')],
    ],
    [
      'other problem',
      { status: 404, headers: { 'content-type': 'application/problem+json', etag: '', age: '' }, body: '{"code":"x"}' },
      ['body', '/code', expect.stringContaining('constant')],
    ],
  ])('is a violation, and the only one: its %s', (_, changes, violation) => {
    expect(found(changes)).toEqual([violation]);
  });

  it('has every violation named', () => {
    const body = '{"tags":[],"more":1}';
    expect(found({ headers: { 'x-new': '1' }, body })).toHaveLength(3);
  });
});

describe('where no operation lives', () => {
  it('a failure must be a problem, and anything else may be', () => {
    const path = '/nowhere';
    const headers = { 'content-type': 'application/problem+json' };
    const whole = { type: '/problems/x', title: 'X', status: 404, detail: 'X', instance: 'urn:x', code: 'x' };
    expect(found({ path, headers: { 'content-type': 'text/css' }, body: 'p {}' })).toEqual([]);
    expect(found({ path, status: 404, headers, body: JSON.stringify(whole) })).toEqual([]);
    expect(found({ path, status: 404, headers, body: JSON.stringify({ ...whole, code: undefined }) })).toEqual([
      ['body', '/code', 'the problem lacks it'],
    ]);
    expect(found({ path, status: 500, headers: { 'content-type': 'text/plain' }, body: 'Oh' })).toEqual([
      ['media_type', null, 'it is text/plain instead of a problem'],
    ]);
    expect(check.judge(answer({ method: 'PUT', path: '/api/v1/notes/7' })).operation).toBeNull();
  });
});
