import { describe, expect, it } from 'vitest';
import { evaluate, holds, type Reach } from '../support/expressions.js';
import { walk, type Workflow } from '../support/journey.js';
import { Placeholders } from '../support/placeholders.js';

const DAY = new Date('2026-03-01T09:30:00.000Z');
const reach: Reach = {
  inputs: { name: 'Ada', empty: '' },
  steps: { make: { id: 7 } },
  answer: { status: 200, headers: new Headers({ ETag: '"v1"' }), body: { 'a/b': [{ c: null }], ok: true } },
};

describe('an expression', () => {
  it('stands for a value of its own type, and for text within text', () => {
    expect(evaluate({ id: '$steps.make.outputs.id', to: ['{$inputs.name}-{$steps.make.outputs.id}'] }, reach)).toEqual({
      id: 7,
      to: ['Ada-7'],
    });
    expect(
      evaluate(['$response.header.etag', '$response.body#/a~1b/0/c', '$inputs.empty', '$5'.slice(1)], reach),
    ).toEqual(['"v1"', null, '', '5']);
  });

  it.each(['$inputs.age', '$steps.make.outputs.name', '$steps.read.outputs.id', '$method'])(
    'of nothing is refused: %s',
    (one) => {
      expect(() => evaluate(one, reach)).toThrow(one);
    },
  );

  it('may be a condition', () => {
    const so = [
      '$statusCode == 200',
      '$response.body#/ok == true',
      '$response.body#/a~1b/0/c == null',
      "$inputs.name != 'Eve'",
    ];
    expect(so.filter((condition) => !holds(condition, reach))).toEqual([]);
    expect(
      ['$statusCode == 201', '$response.body#/gone == null', "$inputs.name == 'Eve'"].filter((one) =>
        holds(one, reach),
      ),
    ).toEqual([]);
    expect(() => holds('$statusCode > 200', reach)).toThrow('no condition');
  });
});

describe('a journey', () => {
  const workflow = (retryLimit: number): Workflow => ({
    workflowId: 'waiting',
    summary: 'Wait',
    description: 'Waits.',
    steps: [
      {
        stepId: 'ask',
        operationId: 'getThing',
        description: 'It is asked for.',
        successCriteria: [{ condition: '$statusCode == 200' }, { condition: "$response.body#/state == 'done'" }],
        onFailure: [{ type: 'retry', retryAfter: 1, retryLimit, criteria: [{ condition: '$statusCode == 200' }] }],
      },
    ],
  });
  const travel = (answers: [status: number, body: object][]) => {
    let paused = 0;
    const next = async () => {
      const [status, body] = answers.shift()!;
      return Response.json(body, { status });
    };
    const paths = { '/thing': { get: { operationId: 'getThing' } } };
    return { url: 'http://127.0.0.1', paths, fetch: next, pause: async () => (paused += 1), paused: () => paused };
  };

  it('asks again while the criteria of its retry hold, and keeps the answer that was waited for', async () => {
    const through = travel([
      [200, { state: 'running' }],
      [200, { state: 'running' }],
      [200, { state: 'done' }],
    ]);
    const [exchange] = await walk(workflow(2), {}, through);
    expect([exchange!.text, through.paused()]).toEqual(['{"state":"done"}', 2]);
  });

  it('ends with what was not so, and with the answer', async () => {
    await expect(
      walk(
        workflow(1),
        {},
        travel([
          [200, { state: 'x' }],
          [200, { state: 'x' }],
        ]),
      ),
    ).rejects.toThrow("ask: not so: $response.body#/state == 'done'");
    await expect(walk(workflow(9), {}, travel([[404, { code: 'gone' }]]))).rejects.toThrow('404 {"code":"gone"}');
  });
});

describe('placeholders', () => {
  it('are the same for the same, and of the same form', () => {
    const [a, b] = ['019ca8bb-1111-7abc-9def-0123456789ab', '019ca8bb-2222-7abc-9def-0123456789ab'];
    const cursor = Buffer.from(JSON.stringify(['2026', b, 'x'])).toString('base64url');
    const text = new Placeholders(DAY).body(
      JSON.stringify({ id: a, other: b, again: a, next: cursor, refreshToken: 'abc_-123' }),
    );
    const { id, other, again, next, refreshToken } = JSON.parse(text) as Record<string, string>;
    expect([id!, other!].toSorted()).toEqual([1, 2].map((count) => `019ca8bb-b5c0-7000-8000-00000000000${count}`));
    expect([again, JSON.parse(Buffer.from(next!, 'base64url').toString())]).toEqual([id, ['2026', other, 'x']]);
    expect(refreshToken).toMatch(/^[\w-]{8}$/);
    expect(text).not.toContain('abc_-123');
  });
});
