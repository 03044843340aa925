import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Actor } from '../access/actor.js';
import { pathOf, queryOf } from './address.js';
import { entityTag, noneMatch } from './conditional.js';
import { type Answering, Contract } from './contract.js';
import { ConditionProblem, RequestProblem } from './http.errors.js';
import { type Answer, Idempotency } from './idempotency.js';
import { IncomingFile } from './incoming-file.js';
import type { InputFault } from './problem.js';
import { SERVES } from './serves.js';

type Request = FastifyRequest & { actor: Actor; bodyDigest?: string };

/** Turns what a handler returns into the answer that the contract promises: bytes, entity tag, links, and the same again for a repeated key. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly contract: Contract,
    private readonly idempotency: Idempotency,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (Reflect.hasMetadata(SERVES, context.getHandler())) return next.handle();
    return from(this.answer(context, next));
  }

  private async answer(context: ExecutionContext, next: CallHandler): Promise<Buffer | undefined> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<Request>(), http.getResponse<FastifyReply>()];
    const operation = this.contract.operation(context.getHandler().name);
    refuseOddQuery(request, operation);
    if (operation.demandsIfMatch && request.headers['if-match'] === undefined) throw ConditionProblem.required();
    const work = async () =>
      make(operation, request, reply.statusCode, await lastValueFrom(next.handle(), { defaultValue: undefined }));
    const key = operation.method === 'post' ? request.headers['idempotency-key'] : undefined;
    try {
      const answer = key === undefined ? await work() : await this.once(String(key), operation, request, reply, work);
      return send(request, reply, answer);
    } finally {
      if (request.body instanceof IncomingFile) await request.body.discard();
    }
  }

  private async once(
    key: string,
    operation: Answering,
    request: Request,
    reply: FastifyReply,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    const digest = request.body instanceof IncomingFile ? await request.body.arrive() : request.bodyDigest;
    const asked = {
      actor: request.actor,
      operation: operation.id,
      key,
      request: `${request.url}\n${digest ?? ''}`,
    };
    const { answer, replayed } = await this.idempotency.once(asked, work);
    if (replayed) reply.header('idempotent-replayed', 'true');
    return answer;
  }
}

/** What the check of a single parameter does not see: names that nobody knows, names that come twice, and NUL, at which engines end a text. */
function refuseOddQuery({ query }: Request, { queryNames }: Answering): void {
  const faults = Object.entries(query as object).flatMap(([name, value]) => [
    ...(queryNames.has(name) ? [] : [queryFault(name, 'unknown', `this operation has no query parameter ${name}`)]),
    ...(Array.isArray(value)
      ? [queryFault(name, 'repeated', `${name} must come once, its values comma separated`)]
      : []),
    ...(String(value).includes('\0') ? [queryFault(name, 'nul', `${name} must not hold a NUL character`)] : []),
  ]);
  if (faults.length > 0) throw RequestProblem.invalid({}, faults);
}

const queryFault = (name: string, code: string, detail: string): InputFault => ({
  in: 'query',
  pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code,
  detail,
});

type Result = { version?: number; id?: string; next?: string | null };

function make(operation: Answering, request: Request, status: number, result: unknown): Answer {
  if (!operation.write) return { status, headers: {}, body: null };
  const { version, id, next } = result as Result;
  // Encoded once: for the digest, the length and the socket.
  const body = Buffer.from(operation.write(result));
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
  if (operation.method === 'get' || version !== undefined || status === 201) headers['etag'] = entityTag(body, version);
  if (status === 201) headers['location'] = `${operation.home ?? pathOf(request)}/${id}`;
  if (operation.isPage && next) headers['link'] = `<${nextUrl(request, next)}>; rel="next"`;
  return { status, headers, body };
}

function nextUrl(request: Request, after: string): string {
  const params = new URLSearchParams(queryOf(request));
  params.set('after', after);
  return `${pathOf(request)}?${params.toString()}`;
}

function send(request: Request, reply: FastifyReply, { status, headers, body }: Answer): Buffer | undefined {
  const tag = headers['etag'];
  if (
    tag &&
    (request.method === 'GET' || request.method === 'HEAD') &&
    !noneMatch(request.headers['if-none-match'], tag)
  ) {
    reply.status(304).header('etag', tag);
    return undefined;
  }
  reply.status(status).headers(headers);
  return body ?? undefined;
}
