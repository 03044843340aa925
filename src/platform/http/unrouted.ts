import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { v7 } from 'uuid';
import { RequestProblem } from './http.errors.js';
import { bringsFile } from './incoming-file.js';
import type { Problem } from './problem.js';

const PROBLEM = 'application/problem+json; charset=utf-8';
const TIMEOUT = 'ERR_HTTP_REQUEST_TIMEOUT';

/** A request has the server's `requestTimeout` to arrive, 30 s; one that brings a file has so many milliseconds more, 300 s in all. */
const MORE_FOR_A_FILE = 270_000;

/** Answers a request whose address no router can read: neither a hook nor a filter ever sees it. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? RequestProblem.uriTooLong() : badAddress();
  const headers = { 'content-type': PROBLEM, 'x-request-id': request.id, 'cache-control': 'no-cache' };
  void reply
    .status(problem.kind.status)
    .headers(headers)
    .send(JSON.stringify(problem.body(request.id)));
}

/** Answers bytes that are no request, or not in time, and closes the connection: nobody knows where the next one would begin. */
export function refuseConnection({ code }: { code?: string }, socket: Socket): void {
  const request = answeringOn(socket)?.req;
  if (code === TIMEOUT && request && bringsFile(request)) waitForFile(request, socket);
  else refuse(code, socket);
}

/** Node tells once that a request is late, and looks no more: what is granted beyond that is counted here. */
function waitForFile(request: IncomingMessage, socket: Socket): void {
  const timer = setTimeout(() => {
    if (!request.complete) refuse(TIMEOUT, socket);
  }, MORE_FOR_A_FILE);
  request.once('close', () => clearTimeout(timer));
}

function refuse(code: string | undefined, socket: Socket): void {
  const answering = answeringOn(socket);
  // Behind a whole request that is still being answered this would pass for its answer.
  const isMistakable = answering && (answering.headersSent || answering.req.complete);
  if (code !== 'ECONNRESET' && socket.writable && !isMistakable) socket.write(asText(problemOf(code)));
  socket.destroySoon();
}

function answeringOn(socket: Socket): ServerResponse | null | undefined {
  const { _httpMessage: answering } = socket as { _httpMessage?: ServerResponse | null };
  return answering;
}

const badAddress = (): Problem =>
  RequestProblem.invalid({}, [
    { in: 'path', pointer: '', code: 'encoding', detail: 'the address must be UTF-8 in percent-encoding' },
  ]);

function problemOf(code?: string): Problem {
  if (code === TIMEOUT) return RequestProblem.timeout();
  return code === 'HPE_HEADER_OVERFLOW' ? RequestProblem.headersTooLarge() : RequestProblem.unreadable();
}

function asText(problem: Problem): string {
  const { status } = problem.kind;
  const [id, reason] = [v7(), STATUS_CODES[status]];
  const body = JSON.stringify(problem.body(id));
  const headers = [
    `content-type: ${PROBLEM}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${id}`,
    'connection: close',
  ];
  return `HTTP/1.1 ${status} ${reason}\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
}
