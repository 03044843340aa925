import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { PAGE_POLICY, STYLE } from '../html.js';
import { Contract } from './contract.js';
import type { OpenAPIObject } from './contract.types.js';
import { to30, to31 } from './contract.versions.js';
import { docsPage, problemPage, problemsPage } from './docs.view.js';
import { RequestProblem } from './http.errors.js';
import { ProblemFilter } from './problem.filter.js';
import { knownProblems } from './problem.js';

/** The documents for programs and for people: /openapi.json, .yaml, -3.0.json, /docs and /problems. All assets are our own. */
export async function serveDocs(app: NestFastifyApplication): Promise<void> {
  const { document } = app.get(Contract);
  const filter = app.get(ProblemFilter);
  await app
    .getHttpAdapter()
    .getInstance()
    .register(async (docs) => {
      // Nest gives the server its handler of errors later than these routes come.
      docs.setErrorHandler((error: FastifyError, request, reply) =>
        filter.answer(error.statusCode === 403 ? RequestProblem.notFound() : error, request, reply),
      );
      serveDocuments(docs, document);
      servePages(docs);
      await serveAssets(docs);
    });
}

function serveDocuments(docs: FastifyInstance, document: OpenAPIObject): void {
  const modern = once(() => JSON.stringify(to31(document)));
  const classic = once(() => JSON.stringify(to30(document)));
  const yaml = once(async () => {
    const { stringify } = await import('yaml');
    return stringify(JSON.parse(modern()), { aliasDuplicateObjects: false });
  });
  docs.get('/openapi.json', (_, reply) => send(reply, 'application/json', modern()));
  docs.get('/openapi-3.0.json', (_, reply) => send(reply, 'application/json', classic()));
  docs.get('/openapi.yaml', async (_, reply) => send(reply, 'application/yaml', await yaml()));
}

/** Made when it is first asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function servePages(docs: FastifyInstance): void {
  docs.get('/', (_, reply) => reply.redirect('/docs'));
  docs.get('/docs', (_, reply) => page(reply, docsPage()));
  docs.get('/problems', (_, reply) => page(reply, problemsPage([...knownProblems.values()])));
  docs.get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
    const kind = knownProblems.get(request.params.code);
    if (!kind) throw RequestProblem.notFound();
    return page(reply, problemPage(kind));
  });
}

async function serveAssets(docs: FastifyInstance): Promise<void> {
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const files = /^\/(swagger-ui\.css|swagger-ui-bundle\.js|favicon-32x32\.png)$/;
  await docs.register(fastifyStatic, {
    root,
    prefix: '/docs/assets/',
    index: false,
    maxAge: '1h',
    allowedPath: (path) => files.test(path),
  });
  docs.get('/style.css', (_, reply) => send(reply, 'text/css', STYLE));
  docs.get('/docs/start.js', (_, reply) => send(reply, 'text/javascript', START));
}

/** Swagger UI would send each example of a parameter along: a filter that nothing passes, a key that was used before. */
const START = `function withoutOptionalExamples(text) {
  const spec = JSON.parse(text);
  const operations = Object.values(spec.paths).flatMap((path) => Object.values(path));
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    if (parameter.required) continue;
    delete parameter.example;
    delete parameter.schema.example;
  }
  return JSON.stringify(spec);
}
window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, persistAuthorization: false,
  displayRequestDuration: true, docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: true, validatorUrl: null,
  responseInterceptor: (response) =>
    response.url.endsWith('/openapi.json') ? { ...response, text: withoutOptionalExamples(response.text) } : response });
`;

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.header('content-type', `${type}; charset=utf-8`).header('access-control-allow-origin', '*').send(body);
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY })
    .send(html);
}
