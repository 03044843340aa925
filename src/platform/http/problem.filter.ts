import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Dialect } from '../database/dialect.js';
import { WriterBusy } from '../database/sqlite/runners.js';
import { Busy } from '../gate.js';
import { Logger } from '../logger.js';
import { Site } from '../site.js';
import { pathOf } from './address.js';
import { Contract } from './contract.js';
import { RequestProblem } from './http.errors.js';
import { mediaTypes } from './incoming-file.js';
import { Problem } from './problem.js';
import { Sites } from './sites.js';

const RETRY = { 'retry-after': '2' };
const anyEngine = new Dialect('mysql');

/** Every failure becomes application/problem+json here, and nowhere else; what nobody foresaw is logged and says nothing of itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly contract: Contract,
    private readonly sites: Sites,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    // Nest wraps what Fastify threw before a route was reached; and anything may be thrown.
    const thrown = error instanceof HttpException && error.cause instanceof Error ? error.cause : error;
    this.answer(
      thrown instanceof Error ? thrown : new Error(String(thrown)),
      http.getRequest<FastifyRequest>(),
      http.getResponse<FastifyReply>(),
    );
  }

  /** Also for the routes that are not Nest's. */
  answer(error: Error, request: FastifyRequest, reply: FastifyReply): void {
    const problem = this.problemOf(error, request);
    if (problem.kind.status >= 500)
      this.logger.error(
        { err: error, requestId: request.id, method: request.method, path: pathOf(request) },
        'request failed',
      );
    if (reply.sent) return;
    reply
      .status(problem.kind.status)
      .headers({ ...addressed(problem.headers), 'content-type': 'application/problem+json; charset=utf-8' });
    void reply.send(JSON.stringify(problem.body(request.id)));
  }

  private problemOf(error: Error, request: FastifyRequest): Problem {
    if (error instanceof Problem) return error;
    // Whatever its work met when its sandbox was taken from under it.
    if (this.sites.isGone) return RequestProblem.busy({}, undefined, RETRY);
    if (error instanceof Busy || error instanceof WriterBusy || isOverload(error))
      return RequestProblem.busy({}, undefined, RETRY);
    if (error instanceof HttpException && error.getStatus() === 404) return this.unknownAddress(request);
    return fastifyProblem(error as FastifyError, request) ?? RequestProblem.crashed();
  }

  private unknownAddress(request: FastifyRequest): Problem {
    const methods = this.contract.methodsAt(pathOf(request));
    if (methods.length === 0 || methods.includes(request.method)) return RequestProblem.notFound();
    return RequestProblem.methodNotAllowed({ method: request.method }, undefined, { allow: methods.join(', ') });
  }
}

/** Where a problem sends the client, in the site that it is in. */
function addressed<H extends Record<string, string>>(headers: H): H {
  const { location } = headers;
  return location ? { ...headers, location: `${Site.here.basePath}${location}` } : headers;
}

/** What a client did wrong before any handler ran, by Fastify's own codes. */
function fastifyProblem(error: FastifyError, request: FastifyRequest): Problem | null {
  const limit = request.routeOptions?.bodyLimit ?? 1_048_576;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return RequestProblem.tooLarge({ limit }, undefined, { connection: 'close' });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return RequestProblem.unsupportedMediaType({ types: mediaTypes(request) });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
      return RequestProblem.malformed({ reason: error.message });
    default:
      return error.statusCode === 400 ? RequestProblem.malformed({ reason: error.message }) : null;
  }
}

const LOST = 'PROTOCOL_CONNECTION_LOST';

/** The pool is full, a lock was not to be had, a statement took too long, or the connection went away: it may work again. */
function isOverload(error: Error): boolean {
  const { code = '', errno = 0, fatal } = error as { code?: string; errno?: number; fatal?: boolean };
  const isFull = error.message === 'Queue limit reached.' || code === 'ER_CON_COUNT_ERROR';
  // The driver has no name for what MariaDB says.
  const isSlow = errno === 1969 || errno === 3024;
  const isGone =
    fatal === true || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ER_SERVER_SHUTDOWN', LOST].includes(code);
  return isFull || isSlow || isGone || anyEngine.isLockConflict(error);
}
