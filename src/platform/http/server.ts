import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hash, randomUUID } from 'node:crypto';
import { Config } from '../config.js';
import { Logger } from '../logger.js';
import { pathOf } from './address.js';
import { Answer } from './answer.js';
import { heedBodyLimits } from './body-limit.js';
import { RequestProblem } from './http.errors.js';
import { mediaTypes, takeFiles } from './incoming-file.js';
import { parseJson } from './json-body.js';
import type { OperationRequest } from './operation.guard.js';
import { RateLimit } from './rate-limit.js';
import { isAlwaysAnswered, Traffic } from './traffic.js';
import type { Sites } from './sites.js';
import { Storage } from '../storage.js';
import { refuseAddress, refuseConnection } from './unrouted.js';

/** Bytes of a JSON body; characters of an address; header fields of a request. */
const LIMITS = { body: 1_048_576, url: 8_192, headers: 100, headerBytes: 16_384, inFlight: 300 };

/** What bodies there are besides JSON, on routes that say so. */
const FILE_TYPES = ['application/zip'];

const API_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  vary: 'Origin',
};

/** Nest's adapter, except that what a handler returns is written by the contract; what is no operation goes out as it is. */
class ContractAdapter extends FastifyAdapter {
  override reply(reply: FastifyReply, result: unknown, status?: number): FastifyReply {
    const request = reply.request as OperationRequest;
    const { operation } = request;
    if (!operation) return super.reply(reply, result, status);
    const answer = result instanceof Answer ? result : Answer.of(result, operation, request, reply.statusCode);
    return answer.send(request, reply);
  }
}

/** Fastify as the house wants it, before Nest has it. */
export function createAdapter(config: Config, sites: Sites | null = null): FastifyAdapter {
  return new ContractAdapter({
    genReqId: sites?.requestId ?? (() => randomUUID()),
    ...(sites && { rewriteUrl: sites.rewrite }),
    bodyLimit: LIMITS.body,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    requestTimeout: 30_000,
    keepAliveTimeout: config.trustedProxies.length > 0 ? 15_000 : 5_000,
    maxRequestsPerSocket: 1_000,
    // A request without a Host, or with two, is refused by us: Node would answer the one without a body, and take the other.
    http: {
      maxHeaderSize: LIMITS.headerBytes,
      headersTimeout: 15_000,
      connectionsCheckingInterval: 2_000,
      requireHostHeader: false,
    },
    routerOptions: { maxParamLength: LIMITS.url },
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    logger: false,
    return503OnClosing: false,
  });
}

/** Sets up what every request meets before its route: limits, headers, quota, log, and errors that are problems. */
export function furnish(app: NestFastifyApplication, config: Config, rateLimit: RateLimit): void {
  const fastify = app.getHttpAdapter().getInstance();
  const [logger, traffic] = [app.get(Logger), app.get(Traffic)];
  fastify.server.maxHeadersCount = LIMITS.headers + 1;
  fastify.server.maxConnections = 2_000;
  // RFC 9110 section 10.1.1 lets a server pass over expectations that it does not know.
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
  takeJson(fastify);
  takeFiles(fastify, app.get(Storage), FILE_TYPES);
  heedBodyLimits(fastify);
  const https = config.publicUrl.startsWith('https:');
  const headers = https
    ? { ...API_HEADERS, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : API_HEADERS;
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers).header('x-request-id', request.id);
    // What a person may see must not be kept by a cache that others share.
    void reply.header('cache-control', request.headers.authorization ? 'private, no-store' : 'no-cache');
    const limited = !isAlwaysAnswered(request);
    traffic.enter(request, reply, limited ? LIMITS.inFlight : Infinity);
    await rateLimit.take(request, reply, limited);
    refuseEarly(request);
  });
  fastify.addHook('onResponse', async (request, reply) => logRequest(logger, request, reply));
  if (config.corsOrigins.length > 0) allowOrigins(app, config.corsOrigins);
}

/** JSON and merge-patch bodies, read strictly; Fastify's own text/plain, which pages of other sites may send unasked, is gone. */
function takeJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      const { method, headers } = request;
      const types = mediaTypes(request);
      if (types !== 'application/json' || (headers['content-type']!.includes('merge-patch') && method !== 'PATCH'))
        throw RequestProblem.unsupportedMediaType({ types });
      if (headers['idempotency-key'] !== undefined)
        (request as { bodyDigest?: string }).bodyDigest = hash('sha256', body);
      return parseJson(body);
    },
  );
}

function refuseEarly(request: FastifyRequest): void {
  const { headers, raw } = request;
  if (request.url.length > LIMITS.url) throw RequestProblem.uriTooLong();
  if (raw.rawHeaders.length > LIMITS.headers * 2) throw RequestProblem.headersTooLarge();
  if (!hasOneHost(raw)) throw badHost();
  const encoding = headers['content-encoding'];
  const readsBody = request.method !== 'GET' && request.method !== 'HEAD';
  if (readsBody && encoding && encoding !== 'identity')
    throw RequestProblem.unsupportedMediaType({ types: 'application/json' });
  if (!admits(headers.accept))
    throw RequestProblem.notAcceptable({ types: 'application/json and application/problem+json' });
}

/** RFC 9112 section 3.2: a proxy in front may have looked at another Host than we would. */
function hasOneHost({ rawHeaders, httpVersion }: FastifyRequest['raw']): boolean {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0');
}

const badHost = () =>
  RequestProblem.invalid({}, [{ in: 'header', pointer: '/Host', code: 'host', detail: 'Host must come exactly once' }]);

/** Whether an Accept header (RFC 9110 section 12.5.1) admits JSON; pages for people are looked up by browsers, which admit anything. */
function admits(accept: string | undefined): boolean {
  if (!accept) return true;
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return (
      /^(\*\/\*|application\/(\*|json|problem\+json|jwk-set\+json|yaml)|text\/(html|\*|yaml|css|javascript)|image\/.*)$/.test(
        type,
      ) && Number(quality?.slice(2) ?? 1) > 0
    );
  });
}

function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const facts = {
    requestId: request.id,
    method: request.method,
    path: pathOf(request),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  };
  logger.request(facts);
}

function allowOrigins(app: INestApplication, origins: string[]): void {
  app.enableCors({
    origin: origins,
    credentials: true,
    maxAge: 600,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'ETag',
      'Link',
      'Location',
      'Idempotent-Replayed',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-Request-Id',
    ],
  });
}
