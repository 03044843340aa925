import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { entityTag, noneMatch } from '../http/entity-tag.js';
import { type Json, type Operation, type Reply, textOf } from './document.js';
import type { Mock, MockRequest, Outcome } from './mock.js';
import { bare, MockProblem, problem } from './problems.js';
import type { Asking } from './sessions.js';

/** Bytes of a body that are looked at; of a file more may come, and is passed over. */
const KEPT = 1_048_577;
/** Of every answer where no operation says which headers it has. */
const BARE: Reply = {
  status: 0,
  headers: ['X-Request-Id', 'Cache-Control'],
  type: 'application/problem+json',
  examples: [],
};

type Answer = { status: number; headers: Record<string, string>; body: string };
type Kept = { request: string; outcome: Outcome };

/** A mock on HTTP: entity tags, keys of idempotency, and any origin let in, since nothing here is anybody's. */
export class MockServer {
  readonly server: Server;
  /** What was answered to a request with an Idempotency-Key. */
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly mock: Mock) {
    // A request that breaks off is answered by nothing.
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      if (size < KEPT) chunks.push(chunk);
      size += chunk.length;
    }
    const url = new URL(`http://mock${(incoming.url ?? '/').replace(/^https?:\/\/[^/]*/i, '')}`);
    const headers = incoming.headers as Record<string, string | undefined>;
    const bytes = Buffer.concat(chunks).subarray(0, KEPT);
    const request = { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, bytes };
    const answer = this.answer(request);
    const isEmpty = answer.body === '' || request.method === 'HEAD';
    response.writeHead(answer.status, {
      ...answer.headers,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': Object.keys(this.mock.document.raw.components.headers ?? {}).join(', '),
      vary: 'Origin',
      ...(answer.body !== '' && { 'content-length': String(Buffer.byteLength(answer.body)) }),
    });
    response.end(isEmpty ? undefined : answer.body);
  }

  private answer(request: MockRequest): Answer {
    if (request.method === 'OPTIONS') return preflight(request);
    if (request.path === '/openapi.json')
      return {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(this.mock.document.raw),
      };
    this.mock.ticker.tick();
    let operation: Operation | undefined;
    try {
      operation = this.mock.route(request.method, request.path);
      if (!admits(request.headers['accept'])) throw problem(operation, 406);
      return this.succeed(operation, request);
    } catch (error) {
      return this.refuse(operation, request, error instanceof MockProblem ? error : this.crashed(operation, error));
    }
  }

  private succeed(operation: Operation, request: MockRequest): Answer {
    let isReplayed = false;
    const outcome = this.mock.answer(operation, request, (asking, work) => {
      const key = request.headers['idempotency-key'];
      const isRepeatable = key !== undefined && operation.parameters.some(({ name }) => name === 'Idempotency-Key');
      if (!isRepeatable) return work();
      const known = this.once(operation, key, request, asking, work);
      isReplayed = known.isReplayed;
      return known.outcome;
    });
    const reply = operation.replies.find(({ status }) => status === outcome.status)!;
    const isJson = reply.type?.includes('json');
    const body = outcome.body === undefined ? '' : isJson ? JSON.stringify(outcome.body) : textOf(outcome.body);
    const { version, next } = (outcome.body ?? {}) as Json;
    const etag = entityTag(body, outcome.entity && typeof version === 'number' ? version : undefined);
    const facts: Record<string, string> = { ...outcome.headers, etag };
    if (typeof next === 'string') facts['link'] = `<${nextUrl(request, next)}>; rel="next"`;
    if (isReplayed) facts['idempotent-replayed'] = 'true';
    const current = operation.replies.find(({ status }) => status === 304);
    if (current && !noneMatch(request.headers['if-none-match'], etag))
      return { status: 304, headers: this.headers(current, request, facts), body: '' };
    return { status: outcome.status, headers: this.headers(reply, request, facts), body };
  }

  private once(operation: Operation, key: string, request: MockRequest, asking: Asking | null, work: () => Outcome) {
    const name = [asking?.account.id ?? '', operation.id, key].join(' ');
    const asked = `${request.path}?${request.query.toString()}\n${request.bytes.toString('base64')}`;
    const known = this.kept.get(name);
    if (known && known.request !== asked) throw problem(operation, 422);
    const outcome = known?.outcome ?? work();
    this.kept.set(name, { request: asked, outcome });
    return { outcome, isReplayed: known !== undefined };
  }

  private refuse(operation: Operation | undefined, request: MockRequest, { body, headers }: MockProblem): Answer {
    const reply = operation?.replies.find(({ status }) => status === body.status) ?? BARE;
    const sent = this.headers(reply, request, headers);
    const instance = `urn:uuid:${sent['x-request-id'] ?? this.mock.ticker.id()}`;
    return {
      status: body.status,
      headers: { ...sent, 'content-type': 'application/problem+json; charset=utf-8' },
      body: JSON.stringify({ ...body, instance }),
    };
  }

  /** The headers that the document names, with what is known of them, or else as its examples have them. */
  private headers(reply: Reply, { headers }: MockRequest, facts: Record<string, string>): Record<string, string> {
    const known: Record<string, string> = {
      ...facts,
      'x-request-id': this.mock.ticker.id(),
      'cache-control': headers['authorization'] ? 'private, no-store' : 'no-cache',
    };
    // These come or do not come with one and the same status.
    const isNeedless = (name: string) => ['link', 'location', 'www-authenticate', 'idempotent-replayed'].includes(name);
    const named = reply.headers.map((name) => [name.toLowerCase(), name] as const);
    return {
      ...Object.fromEntries(
        named.flatMap(([lower, name]) => {
          const value = known[lower] ?? (isNeedless(lower) ? '' : this.mock.document.headerExample(name));
          return value === '' ? [] : [[lower, value]];
        }),
      ),
      ...(facts['allow'] && { allow: facts['allow'] }),
      ...(reply.type && { 'content-type': `${reply.type}; charset=utf-8` }),
    };
  }

  private crashed(operation: Operation | undefined, error: unknown): MockProblem {
    process.stderr.write(
      `${operation?.id ?? 'A request'} failed in the mock: ${(error as Error).stack ?? textOf(error)}\n`,
    );
    return operation
      ? problem(operation, 500)
      : bare(500, 'request.crashed', 'The mock failed at this request; its output says how.');
  }
}

function preflight({ headers }: MockRequest): Answer {
  const allowed = {
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '600',
  };
  return { status: 204, headers: allowed, body: '' };
}

function nextUrl({ path, query }: MockRequest, after: string): string {
  const params = new URLSearchParams(query);
  params.set('after', after);
  return `${path}?${params.toString()}`;
}

/** Whether an Accept header admits what the document has. */
function admits(accept: string | undefined): boolean {
  const isRefused = (range: string) => /;\s*q=0(\.0*)?\s*(;|$)/.test(range);
  const fits = /^\s*(\*\/\*|application\/(\*|json|problem\+json|jwk-set\+json)|text\/(\*|html))\s*(;|$)/i;
  return !accept || accept.split(',').some((range) => fits.test(range) && !isRefused(range));
}
