import { AccessProblem } from '../access/access.errors.js';
import { PERMISSION_EXTENSION, PUBLIC, SIGNED_IN } from '../access/allow.js';
import { IF_MATCH_EXTENSION } from './conditional.js';
import { pascal, type ResponseObject, type Route, type SchemaObject, type Schemas } from './contract.types.js';
import { headersOf, problemHeaders } from './contract.headers.js';
import { ConditionProblem, IdempotencyProblem, RequestProblem } from './http.errors.js';
import { knownProblems, LONGEST_SENTENCE, MOST_FAULTS, type ProblemKind, PROBLEMS_EXTENSION } from './problem.js';
import { ANY_TEXT } from './properties.js';
import { ALWAYS_ANSWERED_EXTENSION } from './traffic.js';

/** One schema a problem, so that generated clients can tell them apart by `code`. */
export function problemComponents(): Schemas {
  const kinds = [...knownProblems.values()];
  return {
    ...Object.fromEntries(kinds.map((kind) => [`${pascal(kind.code)}Problem`, problemSchema(kind)])),
    InputFault: inputFault(),
    InputPart: inputPart,
  };
}

const constant = (value: string, description: string): SchemaObject => ({ type: 'string', enum: [value], description });

const sentence = (description: string, example: string): SchemaObject => ({
  ...{ type: 'string', maxLength: LONGEST_SENTENCE, pattern: ANY_TEXT },
  description,
  example,
});

const FAULTS: SchemaObject = {
  type: 'array',
  description: `Every fault that was found, up to ${MOST_FAULTS} of them.`,
  minItems: 1,
  maxItems: MOST_FAULTS,
  items: { $ref: '#/components/schemas/InputFault' },
};

const statusOf = ({ status }: ProblemKind): SchemaObject => ({
  ...{ type: 'integer', format: 'int32', enum: [status], minimum: 300, maximum: 599 },
  description: 'The HTTP status.',
});

function problemSchema(kind: ProblemKind): SchemaObject {
  const withFaults = kind === RequestProblem.invalid.kind;
  return {
    type: 'object',
    description: `${kind.title} (RFC 9457). ${kind.cure}`,
    required: ['type', 'title', 'status', 'detail', 'instance', 'code', ...(withFaults ? ['errors'] : [])],
    properties: {
      type: {
        ...constant(`/problems/${kind.code}`, 'The page that explains this kind of problem.'),
        format: 'uri-reference',
      },
      title: constant(kind.title, 'The kind of problem in a few words.'),
      status: statusOf(kind),
      detail: sentence('What went wrong this time.', filled(kind.detail)),
      instance: {
        type: 'string',
        format: 'uri',
        maxLength: 45,
        description: 'The id of the request, as a URN.',
        example: 'urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41',
      },
      code: constant(kind.code, 'The stable name of the problem; rely on this.'),
      ...(withFaults && { errors: FAULTS }),
    },
  };
}

const inputFault = (): SchemaObject => ({
  type: 'object',
  description: 'One fault of the input.',
  required: ['in', 'pointer', 'code', 'detail'],
  properties: {
    in: { $ref: '#/components/schemas/InputPart', description: 'The part of the request.' },
    pointer: {
      ...{ type: 'string', format: 'json-pointer', maxLength: LONGEST_SENTENCE },
      description: 'Where in that part (RFC 6901).',
      example: '/title',
    },
    code: {
      ...{ type: 'string', pattern: '^[a-z0-9]+(_[a-z0-9]+)*$', maxLength: 64 },
      description: 'The stable name of the check.',
      example: 'max_length',
    },
    detail: sentence('What was expected there.', 'title must be shorter than or equal to 200 characters'),
  },
});

const inputPart: SchemaObject = {
  type: 'string',
  enum: ['body', 'query', 'path', 'header'],
  description: 'A part of a request.',
};

/** What a document is made of beside its operations. */
export type Components = { schemas: Schemas; responses: Record<string, ResponseObject> };

/** Lists each problem that the route can answer with: those it raises, and those that every route of its kind has. */
export function addProblems(route: Route, components: Components): void {
  const { method, operation } = route;
  const codes = (operation[PROBLEMS_EXTENSION] as string[] | undefined) ?? [];
  delete operation[PROBLEMS_EXTENSION];
  const kinds = [...general(route), ...codes.map((code) => knownProblems.get(code)!)];
  const byStatus = groupByStatus(new Set(kinds));
  for (const [status, group] of [...byStatus].toSorted(([a], [b]) => a - b)) {
    operation.responses[status] = { $ref: `#/components/responses/${responseOf(group, status, components)}` };
  }
  if (method === 'get') operation.responses['304'] = { description: 'What If-None-Match names is still current.' };
}

function general({ method, operation }: Route): ProblemKind[] {
  const needed = operation[PERMISSION_EXTENSION] as string;
  // A body is read, and so may be refused, also where none is wanted.
  const body = method !== 'get';
  const always = operation[ALWAYS_ANSWERED_EXTENSION] === true;
  return [
    RequestProblem.invalid,
    ...(body ? [RequestProblem.malformed, RequestProblem.tooLarge, RequestProblem.unsupportedMediaType] : []),
    ...(always ? [] : [AccessProblem.badCredential]),
    ...(needed === PUBLIC ? [] : [AccessProblem.signInFirst]),
    ...(needed === PUBLIC || needed === SIGNED_IN ? [] : [AccessProblem.permissionMissing]),
    RequestProblem.notAcceptable,
    ...(method === 'post' ? [IdempotencyProblem.inProgress, IdempotencyProblem.keyReused] : []),
    ...(operation[IF_MATCH_EXTENSION] ? [ConditionProblem.failed] : []),
    ...(operation[IF_MATCH_EXTENSION] === 'required' ? [ConditionProblem.required] : []),
    ...(always ? [] : [RequestProblem.tooMany]),
    RequestProblem.crashed,
    ...(always ? [] : [RequestProblem.busy]),
  ].map(({ kind }) => kind);
}

/** The answer for a set of problems of one status, which all operations share that can meet just these. */
function responseOf(kinds: ProblemKind[], status: number, { schemas, responses }: Components): string {
  const name = kinds.map(({ code }) => pascal(code)).join('Or');
  responses[name] ??= {
    description: kinds.map(({ title }) => `${title}.`).join(' '),
    headers: headersOf(problemHeaders(status)),
    content: { 'application/problem+json': { schema: schemaOf(kinds, name, schemas), examples: examplesOf(kinds) } },
  };
  return name;
}

/** Several problems become a named union, told apart by `code`. */
function schemaOf(kinds: ProblemKind[], name: string, schemas: Schemas): { $ref: string } {
  const reference = ({ code }: ProblemKind) => `#/components/schemas/${pascal(code)}Problem`;
  if (kinds.length === 1) return { $ref: reference(kinds[0]!) };
  schemas[`${name}Problem`] = {
    description: `One of: ${kinds.map(({ code }) => code).join(', ')}.`,
    oneOf: kinds.map((kind) => ({ $ref: reference(kind) })),
    discriminator: {
      propertyName: 'code',
      mapping: Object.fromEntries(kinds.map((kind) => [kind.code, reference(kind)])),
    },
  };
  return { $ref: `#/components/schemas/${name}Problem` };
}

/** What stands for the facts of a sentence in examples. */
const FACTS: Record<string, string> = {
  id: 'worker-1',
  limit: '1048576',
  method: 'DELETE',
  most: '2000',
  name: 'blog',
  operation: 'createPosts',
  permission: 'posts:publish',
  reason: 'it is empty',
  reasons: 'database: it does not answer',
  seconds: '5',
  slug: 'hello-world',
  types: 'application/json',
};

function filled(detail: string): string {
  return detail.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = FACTS[name];
    if (fact === undefined) throw new Error(`Give an example of the fact {${name}} in contract.problems.ts`);
    return fact;
  });
}

function examplesOf(kinds: ProblemKind[]): Record<string, { summary: string; value: object }> {
  const fault = { in: 'query', pointer: '/limit', code: 'max', detail: 'limit must not be greater than 100' };
  const value = ({ code, title, status, detail }: ProblemKind) => ({
    type: `/problems/${code}`,
    title,
    status,
    detail: filled(detail),
    instance: 'urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41',
    code,
    ...(code === RequestProblem.invalid.kind.code && { errors: [fault] }),
  });
  return Object.fromEntries(
    kinds.map((kind) => [kind.code.replaceAll('.', '_'), { summary: kind.title, value: value(kind) }]),
  );
}

function groupByStatus(kinds: Iterable<ProblemKind>): Map<number, ProblemKind[]> {
  const groups = new Map<number, ProblemKind[]>();
  for (const kind of kinds) groups.set(kind.status, [...(groups.get(kind.status) ?? []), kind]);
  return groups;
}
