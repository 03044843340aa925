import { IF_MATCH_EXTENSION } from './conditional.js';
import type { Route } from './contract.types.js';

const text = (description: string, example: string) => ({ description, schema: { type: 'string' as const }, example });

const HEADERS = {
  'X-Request-Id': text(
    'The id of this request (UUID), under which the log has it.',
    '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41',
  ),
  RateLimit: text(
    'What is left of the quota, and the seconds until it is full again (IETF draft).',
    '"default";r=599;t=60',
  ),
  'RateLimit-Policy': text(
    'The quota: so many requests in a window of so many seconds (IETF draft).',
    '"default";q=600;w=60',
  ),
  'Cache-Control': text('Who may keep this answer, and for how long (RFC 9111).', 'no-cache'),
  ETag: text('The strong entity tag of this answer (RFC 9110).', '"v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"'),
  Link: text(
    'The address of the next page, rel="next" (RFC 8288); absent on the last page.',
    '</api/v1/posts?after=WyIyMDI2Il0>; rel="next"',
  ),
  Location: text('The address of what was made.', '/api/v1/posts/019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41'),
  'Idempotent-Replayed': text(
    '"true" where this is the answer to an earlier request with the same Idempotency-Key.',
    'true',
  ),
  'Retry-After': {
    description: 'Seconds to wait before trying again (RFC 9110).',
    schema: { type: 'integer' as const, minimum: 0 },
    example: 2,
  },
  'WWW-Authenticate': text('How to authenticate (RFC 6750).', 'Bearer'),
};
type HeaderName = keyof typeof HEADERS;

/** The headers that some answer of these paths refers to. */
export const headerComponents = (paths: string): Record<string, object> =>
  structuredClone(
    Object.fromEntries(Object.entries(HEADERS).filter(([name]) => paths.includes(`#/components/headers/${name}"`))),
  );

type Answer = { headers?: Record<string, object>; content?: Record<string, { schema?: { $ref?: string } }> };

/** Says in the contract which headers each answer of the route carries. */
export function addHeaders({ method, operation }: Route): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    const answer = response as Answer;
    const names: HeaderName[] = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Cache-Control'];
    if (status.startsWith('2'))
      names.push(...successHeaders(method, status, answer, operation[IF_MATCH_EXTENSION] !== undefined));
    if (status === '304') names.push('ETag');
    if (status === '401') names.push('WWW-Authenticate');
    if (['409', '429', '503'].includes(status)) names.push('Retry-After');
    answer.headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  }
}

function successHeaders(method: string, status: string, { content }: Answer, conditional: boolean): HeaderName[] {
  const schema = content?.['application/json']?.schema?.$ref ?? '';
  return [
    ...(content && (method === 'get' || conditional || method === 'put' || status === '201')
      ? (['ETag'] as const)
      : []),
    ...(schema.endsWith('Page') ? (['Link'] as const) : []),
    ...(status === '201' ? (['Location'] as const) : []),
    ...(method === 'post' ? (['Idempotent-Replayed'] as const) : []),
  ];
}
