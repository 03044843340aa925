import type { FastifyReply, FastifyRequest } from 'fastify';
import { Site } from '../site.js';
import { pathOf, queryOf } from './address.js';
import type { Answering } from './contract.js';
import { entityTag, noneMatch } from './entity-tag.js';

type Result = { version?: unknown; id?: string; next?: string | null };

/** An answer as the contract promises it and as it goes out: status, entity tag and links, bytes. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: Buffer | null,
  ) {}

  /** What a handler returned, written by the contract. @throws where it lacks what its view demands */
  static of(result: unknown, operation: Answering, request: FastifyRequest, status: number): Answer {
    if (!operation.write) return new Answer(status, {}, null);
    const { id, next, ...rest } = result as Result;
    // What a server says of itself has a version too, which counts no changes.
    const version = typeof rest.version === 'number' ? rest.version : undefined;
    // Encoded once: for the digest, the length and the socket.
    const body = Buffer.from(operation.write(result));
    const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
    if (operation.method === 'get' || version !== undefined || status === 201)
      headers['etag'] = entityTag(body, version);
    // Some of what is made has no address: a session is known by its tokens.
    if (status === 201 && operation.home) headers['location'] = `${Site.here.basePath}${operation.home}/${id}`;
    if (operation.isPage && next) headers['link'] = `<${nextUrl(request, next)}>; rel="next"`;
    return new Answer(status, headers, body);
  }

  /** Sends it, or 304 to a reader who holds it already (RFC 9110 section 13.1.2). */
  send({ method, headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
    const tag = this.headers['etag'];
    const reads = method === 'GET' || method === 'HEAD';
    if (tag && reads && !noneMatch(headers['if-none-match'], tag)) return reply.status(304).header('etag', tag).send();
    return reply
      .status(this.status)
      .headers(this.headers)
      .send(this.body ?? undefined);
  }
}

function nextUrl(request: FastifyRequest, after: string): string {
  const params = new URLSearchParams(queryOf(request));
  params.set('after', after);
  return `${Site.here.basePath}${pathOf(request)}?${params.toString()}`;
}
