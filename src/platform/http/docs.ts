import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { PAGE_POLICY, STYLE } from '../html.js';
import { Contract } from './contract.js';
import { to30, to31 } from './contract.versions.js';
import { docsPage, problemPage, problemsPage } from './docs.view.js';
import { RequestProblem } from './http.errors.js';
import { knownProblems } from './problem.js';

/** The documents for programs and for people: /openapi.json, .yaml, -3.0.json, /docs and /problems. All assets are our own. */
export async function serveDocs(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const { document } = app.get(Contract);
  const modern = JSON.stringify(to31(document));
  const classic = JSON.stringify(to30(document));
  const yaml = stringify(JSON.parse(modern), { aliasDuplicateObjects: false });
  fastify.get('/openapi.json', (_, reply) => send(reply, 'application/json', modern));
  fastify.get('/openapi-3.0.json', (_, reply) => send(reply, 'application/json', classic));
  fastify.get('/openapi.yaml', (_, reply) => send(reply, 'application/yaml', yaml));
  fastify.get('/', (_, reply) => reply.redirect('/docs'));
  fastify.get('/docs', (_, reply) => page(reply, docsPage()));
  fastify.get('/problems', (_, reply) => page(reply, problemsPage([...knownProblems.values()])));
  fastify.get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
    const kind = knownProblems.get(request.params.code);
    if (!kind) throw RequestProblem.notFound();
    return page(reply, problemPage(kind));
  });
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const files = /^\/(swagger-ui\.css|swagger-ui-bundle\.js|favicon-32x32\.png)$/;
  await fastify.register(fastifyStatic, {
    root,
    prefix: '/docs/assets/',
    index: false,
    maxAge: '1h',
    allowedPath: (path) => files.test(path),
  });
  fastify.get('/style.css', (_, reply) => send(reply, 'text/css', STYLE));
  fastify.get('/docs/start.js', (_, reply) => send(reply, 'text/javascript', START));
}

const START = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, persistAuthorization: false,
  displayRequestDuration: true, docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: true, validatorUrl: null });
`;

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.header('content-type', `${type}; charset=utf-8`).header('access-control-allow-origin', '*').send(body);
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY })
    .send(html);
}
