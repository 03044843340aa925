import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PERMISSION_EXTENSION, PUBLIC } from '../access/allow.js';
import { IF_MATCH_EXTENSION } from './conditional.js';
import { IDEMPOTENT_EXTENSION } from './idempotent.js';
import { describeSchemas } from './contract.descriptions.js';
import { addHeaders, headerComponents } from './contract.headers.js';
import { IDEMPOTENCY_KEY, IF_NONE_MATCH, ifMatch } from './contract.parameters.js';
import { addProblems, type Components, problemComponents } from './contract.problems.js';
import { type Recorded, recordedExamples, sample } from './contract.samples.js';
import { addEventSchemas, eventModels, webhooksOf } from './contract.webhooks.js';
import { ANY_TEXT } from './properties.js';
import { ALWAYS_ANSWERED_EXTENSION } from './traffic.js';
import {
  homes,
  keepGroups,
  type Operation,
  type ParameterObject,
  type ReferenceObject,
  type Route,
  routes,
  type SchemaObject,
  type Schemas,
} from './contract.types.js';

const ABOUT = `The backend of a website: accounts, content, and what belongs to it.

Every answer is what this document says, and every failure is \`application/problem+json\` (RFC 9457) with a stable \`code\`.
Lists are read page by page with \`after\`; changes are guarded by \`If-Match\`; every POST may be repeated safely with an \`Idempotency-Key\`.
Before a request reaches its operation the server may answer 400 or 408 (no request, or not in time), 405, 414 (an address of more than 8,192 characters)
and 431 (more than 100 header fields, or more than 16 KiB of them).`;

/** The group whose operations lead to what the section of webhooks describes. */
const WEBHOOKS = 'webhooks';

/** The contract in the form of OpenAPI 3.0 with \`nullable\`, from which both published forms are made. Needs no database. */
export function describeApi(app: INestApplication, server: string, tags: Record<string, string>): OpenAPIObject {
  const document = declared(app, server, tags);
  keepGroups(document, tags);
  const schemas: Schemas = (document.components!.schemas ??= {});
  Object.assign(schemas, problemComponents());
  addEventSchemas(schemas);
  const all = routes(document);
  refuseDoubles(all);
  for (const schema of Object.values(schemas)) tidy(schema as SchemaObject);
  const responses: Components['responses'] = {};
  const [recorded, places] = [recordedExamples(), homes(all)];
  for (const route of all)
    finish(route, { schemas, responses }, { recorded: recorded[route.operation.operationId!] ?? {}, places });
  closeInputs(all, schemas);
  if (WEBHOOKS in tags) document.webhooks = webhooksOf(schemas, recorded);
  describeSchemas(all, schemas);
  document.tags = document.tags!.filter(({ name }) => all.some(({ operation }) => operation.tags?.includes(name)));
  document.components!.responses = inOrder(responses);
  document.components!.schemas = reachable([document.paths, document.webhooks ?? {}, responses], schemas);
  // The audience, for tools that sort addresses by it: whoever may read this document.
  document.servers = document.servers!.map((one) => ({ ...one, 'x-internal': false }));
  document.components!.headers = headerComponents(JSON.stringify([document.paths, responses]));
  return document;
}

/** What the decorators say, as Swagger reads them. */
function declared(app: INestApplication, server: string, tags: Record<string, string>): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Mainstay')
    .setDescription(ABOUT)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer(server, environmentOf(server))
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'An access token of signIn or refreshSession, 10 minutes valid: a JWT (RFC 9068) that is checked as RFC8725 has it, against one algorithm, issuer, audience and type.',
      },
      'bearer',
    );
  for (const [name, description] of Object.entries(tags)) builder.addTag(name, description);
  return SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_, method) => method,
    extraModels: eventModels(),
  });
}

/** An address that only its own machine can reach is somebody's who tries things out. */
const environmentOf = (server: string): string =>
  /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(server)
    ? 'This server, on the local machine.'
    : 'This server, in production.';

function refuseDoubles(all: Route[]): void {
  const ids = all.map(({ operation }) => operation.operationId);
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  if (double) throw new Error(`Two operations are called ${double}: name each handler by its operation`);
}

type Known = { recorded: Recorded[string]; places: Map<string, string> };

function finish({ path, method, operation }: Route, components: Components, { recorded, places }: Known): void {
  const { schemas } = components;
  operation.parameters = (operation.parameters ?? []).map((parameter) =>
    finishParameter(parameter as ParameterObject, schemas),
  );
  const needed = operation[PERMISSION_EXTENSION];
  if (needed === PUBLIC) operation.security = operation[ALWAYS_ANSWERED_EXTENSION] ? [{}] : [{}, { bearer: [] }];
  if ((method === 'post') !== (operation[IDEMPOTENT_EXTENSION] === true))
    throw new Error(`${operation.operationId}: a POST, and nothing else, is @Idempotent()`);
  if (method === 'post') operation.parameters.push(IDEMPOTENCY_KEY);
  if (operation[IF_MATCH_EXTENSION]) operation.parameters.push(ifMatch(operation[IF_MATCH_EXTENSION] === 'required'));
  if (method === 'get') operation.parameters.push(IF_NONE_MATCH);
  finishBody(method, operation, schemas, requestOf(recorded));
  addProblems({ path, method, operation }, components);
  addHeaders({ path, method, operation }, places);
  delete operation[IF_MATCH_EXTENSION];
  delete operation[ALWAYS_ANSWERED_EXTENSION];
  delete operation[IDEMPOTENT_EXTENSION];
  for (const [status, response] of Object.entries(operation.responses)) {
    for (const media of Object.values((response as { content?: Record<string, Media> }).content ?? {})) {
      if (media.examples || media.example !== undefined || !media.schema) continue;
      media.example = recorded[status]?.response.body ?? sample(media.schema, schemas);
    }
  }
}

/** What a request that succeeded sent. */
const requestOf = (recorded: Recorded[string]): unknown =>
  Object.values(recorded).find(({ request }) => request.body !== undefined)?.request.body;

type Media = { schema?: SchemaObject | ReferenceObject; example?: unknown; examples?: unknown };

function finishParameter(parameter: ParameterObject, schemas: Schemas): ParameterObject {
  const { schema, ...rest } = parameter;
  if (parameter.in === 'path') return { ...rest, ...pathParameter(parameter.name, schema as SchemaObject) };
  const list = tidy(schema as SchemaObject);
  if (list?.type !== 'array') return { ...rest, schema: list };
  // Swagger leaves behind what a list of choices says of itself: each may come once.
  const choices = references(list.items).flatMap((name) => (schemas[name] as SchemaObject).enum ?? []);
  const bounds = choices.length > 0 ? { maxItems: choices.length, uniqueItems: true } : {};
  return { ...rest, schema: { ...list, ...bounds }, style: 'form', explode: false };
}

function pathParameter(name: string, schema: SchemaObject): Partial<ParameterObject> {
  if (name === 'id' || name.endsWith('Id')) {
    const example = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';
    return {
      description: name === 'id' ? 'The id of the resource.' : `The id of the ${name.slice(0, -2)}.`,
      schema: { type: 'string', format: 'uuid', minLength: 36, maxLength: 36 },
      example,
    };
  }
  if (name === 'slug')
    return {
      description: 'The slug: the last part of the address.',
      schema: { type: 'string', minLength: 1, maxLength: 200, pattern: ANY_TEXT },
      example: 'hello-world',
    };
  return {
    description: `The name of the ${name}.`,
    schema: { minLength: 1, maxLength: 200, pattern: ANY_TEXT, ...schema },
  };
}

/** One media type a body: JSON, and for PATCH also its own name (RFC 7396). Every JSON body shows an example. */
function finishBody(method: string, operation: Operation, schemas: Schemas, recorded: unknown): void {
  const body = operation.requestBody as
    { content: Record<string, Media>; required?: boolean; description?: string } | undefined;
  if (!body) return;
  const json = body.content['application/json'];
  for (const media of Object.values(body.content)) {
    const isFile = (media.schema as SchemaObject | undefined)?.format === 'binary';
    if (media.example === undefined && media.schema && !isFile)
      media.example = recorded ?? sample(media.schema, schemas);
  }
  if (json && method === 'patch') body.content['application/merge-patch+json'] = { ...json };
}

/** What swagger writes roundabout, said straight: a described reference is no `allOf`. */
function tidy<S extends SchemaObject | undefined>(schema: S): S {
  if (!schema) return schema;
  const { allOf } = schema;
  if (allOf?.length === 1 && '$ref' in allOf[0]!) {
    delete schema.allOf;
    // Beside a reference that may be null, "object" would refuse the null.
    delete schema.type;
    Object.assign(schema, allOf[0]);
  }
  for (const property of Object.values(schema.properties ?? {})) tidy(property as SchemaObject);
  if (schema.items) tidy(schema.items as SchemaObject);
  return schema;
}

/** Objects that requests carry take no unknown field; answers may grow, so theirs stay open. */
function closeInputs(all: Route[], schemas: Schemas): void {
  const close = (node: unknown): void => {
    for (const name of references(node)) {
      const schema = schemas[name] as SchemaObject;
      if (schema.type !== 'object' || schema.additionalProperties !== undefined) continue;
      schema.additionalProperties = false;
      close(schema);
    }
  };
  for (const { operation } of all) if (operation.requestBody) close(operation.requestBody);
}

function references(node: unknown): string[] {
  return [...JSON.stringify(node).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
}

/** The schemas that some route leads to, in the order of their names: the same bytes at every start. */
function reachable(root: unknown, schemas: Schemas): Schemas {
  const found = new Set<string>();
  const follow = (node: unknown): void => {
    for (const name of references(node)) {
      if (found.has(name)) continue;
      found.add(name);
      follow(schemas[name]);
    }
  };
  follow(root);
  return inOrder(Object.fromEntries([...found].map((name) => [name, schemas[name]!])));
}

function inOrder<T>(components: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(components).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
