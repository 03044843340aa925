import { IF_MATCH_EXTENSION } from './conditional.js';
import type { Route } from './contract.types.js';

type Limits = { maxLength: number; pattern?: string; format?: string };

const text = (description: string, example: string, limits: Limits) => ({
  description,
  schema: { type: 'string' as const, ...limits },
  example,
});

/** Characters of the longest address that the server takes; one of its own may add a cursor. */
const LONGEST_ADDRESS = 8_192;

const HEADERS = {
  'X-Request-Id': text(
    'The id of this request (UUID), under which the log has it.',
    '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41',
    { format: 'uuid', maxLength: 36 },
  ),
  RateLimit: text(
    'What is left of the quota, and the seconds until it is full again (IETF draft).',
    '"default";r=599;t=60',
    { pattern: '^"default";r=\\d+;t=\\d+$', maxLength: 60 },
  ),
  'RateLimit-Policy': text(
    'The quota: so many requests in a window of so many seconds (IETF draft).',
    '"default";q=600;w=60',
    { pattern: '^"default";q=\\d+;w=\\d+$', maxLength: 60 },
  ),
  'Cache-Control': text('Who may keep this answer, and for how long (RFC 9111).', 'no-cache', {
    pattern: '^[a-z0-9=, -]+$',
    maxLength: 100,
  }),
  ETag: text('The strong entity tag of this answer (RFC 9110).', '"v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"', {
    pattern: '^"[A-Za-z0-9_-]+"$',
    maxLength: 50,
  }),
  Link: text(
    'The address of the next page, rel="next" (RFC 8288); absent on the last page.',
    '</api/v1/posts?after=WyIyMDI2Il0>; rel="next"',
    { pattern: '^<[^<>]+>; rel="next"$', maxLength: 2 * LONGEST_ADDRESS },
  ),
  Location: text('The address of what was made.', '/api/v1/posts/019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41', {
    format: 'uri-reference',
    maxLength: LONGEST_ADDRESS,
  }),
  'Idempotent-Replayed': {
    description: '"true" where this is the answer to an earlier request with the same Idempotency-Key.',
    schema: { type: 'string' as const, enum: ['true'] },
    example: 'true',
  },
  'Retry-After': {
    description: 'Seconds to wait before trying again (RFC 9110).',
    schema: { type: 'integer' as const, format: 'int32', minimum: 0, maximum: 86_400 },
    example: 2,
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 6750).',
    schema: { type: 'string' as const, enum: ['Bearer', 'Bearer error="invalid_token"'] },
    example: 'Bearer',
  },
};
type HeaderName = keyof typeof HEADERS;

/** The headers that some answer of these paths refers to. */
export const headerComponents = (paths: string): Record<string, object> =>
  structuredClone(
    Object.fromEntries(Object.entries(HEADERS).filter(([name]) => paths.includes(`#/components/headers/${name}"`))),
  );

type Answer = { headers?: Record<string, object>; content?: Record<string, { schema?: { $ref?: string } }> };

/** On every answer. */
const ALWAYS: HeaderName[] = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Cache-Control'];

/** Says in the contract which headers each answer of the route carries that is no problem. */
export function addHeaders(route: Route, places: Map<string, string>): void {
  const { operation } = route;
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!response || '$ref' in response) continue;
    const more = status === '304' ? (['ETag'] as const) : successHeaders(route, status, response as Answer, places);
    (response as Answer).headers = headersOf([...ALWAYS, ...more]);
  }
}

export const headersOf = (names: readonly HeaderName[]): Record<string, object> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

export function problemHeaders(status: number): HeaderName[] {
  if (status === 301) return [...ALWAYS, 'Location'];
  if (status === 401) return [...ALWAYS, 'WWW-Authenticate'];
  return [409, 429, 503].includes(status) ? [...ALWAYS, 'Retry-After'] : ALWAYS;
}

function successHeaders(
  { method, operation }: Route,
  status: string,
  { content }: Answer,
  places: Map<string, string>,
): HeaderName[] {
  const schema = content?.['application/json']?.schema?.$ref ?? '';
  const conditional = method === 'get' || method === 'put' || operation[IF_MATCH_EXTENSION] !== undefined;
  return [
    ...(content && (conditional || status === '201') ? (['ETag'] as const) : []),
    ...(schema.endsWith('Page') ? (['Link'] as const) : []),
    ...(status === '201' && places.has(schema) ? (['Location'] as const) : []),
    ...(method === 'post' ? (['Idempotent-Replayed'] as const) : []),
  ];
}
