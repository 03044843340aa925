import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Config } from '../config.js';
import { PAGE_POLICY, STYLE } from '../html.js';
import { Contract } from '../http/contract.js';
import type { OpenAPIObject } from '../http/contract.types.js';
import { to30, to31 } from '../http/contract.versions.js';
import { PerSite } from '../site.js';
import { RequestProblem } from '../http/http.errors.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { changelogPage, downloadsPage, guidePage, guidesPage, referencePage } from './docs.view.js';
import { Library } from './library.js';
import { permissionsPage, type Roles } from './permissions.view.js';
import { operationsByProblem, problemPage, problemsOf, problemsPage } from './problems.view.js';
import { REFERENCE_SCRIPT, REFERENCE_STYLE } from './reference.js';

/** The documents for programs and for people: /openapi.json, .yaml, -3.0.json, /docs and /problems. All assets are our own. */
export async function serveDocs(app: NestFastifyApplication, roles: Roles): Promise<void> {
  const contract = app.get(Contract);
  const { document } = contract;
  const filter = app.get(ProblemFilter);
  await app
    .getHttpAdapter()
    .getInstance()
    .register(async (docs) => {
      // Nest gives the server its handler of errors later than these routes come.
      docs.setErrorHandler((error: FastifyError, request, reply) =>
        filter.answer(error.statusCode === 403 ? RequestProblem.notFound() : error, request, reply),
      );
      serveDocuments(docs, contract, app.get(Config));
      servePages(docs, document, roles);
      serveProblems(docs, document);
      serveGuides(docs, new Library());
      await serveAssets(docs);
    });
}

function serveDocuments(docs: FastifyInstance, contract: Contract, config: Config): void {
  const forms = new PerSite(() => formsOf(contract.documentHere(config.serverUrl)));
  docs.get('/openapi.json', (_, reply) => send(reply, 'application/json', forms.here.modern()));
  docs.get('/openapi-3.0.json', (_, reply) => send(reply, 'application/json', forms.here.classic()));
  docs.get('/openapi.yaml', async (_, reply) => send(reply, 'application/yaml', await forms.here.yaml()));
}

function formsOf(document: OpenAPIObject) {
  const modern = once(() => JSON.stringify(to31(document)));
  const yaml = once(async () => {
    const { stringify } = await import('yaml');
    return stringify(JSON.parse(modern()), { aliasDuplicateObjects: false });
  });
  return { modern, classic: once(() => JSON.stringify(to30(document))), yaml };
}

/** Made when it is first asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function servePages(docs: FastifyInstance, document: OpenAPIObject, roles: Roles): void {
  const permissions = once(() => permissionsPage(document, roles));
  docs.get('/', (_, reply) => reply.redirect('/docs'));
  docs.get('/docs', (_, reply) => page(reply, referencePage()));
  docs.get('/docs/permissions', (_, reply) => page(reply, permissions()));
}

function serveProblems(docs: FastifyInstance, document: OpenAPIObject): void {
  const operations = once(() => operationsByProblem(document));
  const problems = once(() => problemsOf(operations()));
  docs.get('/problems', (_, reply) => page(reply, problemsPage([...problems().values()])));
  docs.get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
    const kind = problems().get(request.params.code);
    if (!kind) throw RequestProblem.notFound();
    return page(reply, problemPage(kind, operations()));
  });
}

type Named = { Params: { name: string } };

function serveGuides(docs: FastifyInstance, library: Library): void {
  docs.get('/docs/guides', async (_, reply) => page(reply, guidesPage(await library.guides())));
  docs.get<Named>('/docs/guides/:name', async (request, reply) => {
    const guides = await library.guides();
    const guide = guides.find(({ name }) => name === request.params.name);
    if (!guide) throw RequestProblem.notFound();
    return page(reply, guidePage(guide, guides));
  });
  docs.get('/docs/changelog', async (_, reply) => page(reply, changelogPage(await library.changelog())));
  docs.get('/docs/downloads', async (_, reply) => page(reply, downloadsPage(await library.files())));
  docs.get<Named>('/docs/downloads/:name', async (request, reply) => {
    const file = (await library.files()).find(({ name }) => name === request.params.name);
    if (!file) throw RequestProblem.notFound();
    return reply
      .header('content-type', file.type)
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .send(await file.read());
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
  docs.get('/docs/start.css', (_, reply) => send(reply, 'text/css', REFERENCE_STYLE));
  docs.get('/docs/start.js', (_, reply) => send(reply, 'text/javascript', REFERENCE_SCRIPT));
}

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.header('content-type', `${type}; charset=utf-8`).header('access-control-allow-origin', '*').send(body);
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY })
    .send(html);
}
