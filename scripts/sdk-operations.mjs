import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { ROOT } from './ready.mjs';
import { callName, camel, pascal } from './sdk-names.mjs';
import { CONTRACT } from './sdk-types.mjs';

export const SDK_OPERATIONS = 'sdk/typescript/operations.ts';

const HEADER = `// Written from contract/openapi.json by \`npm run contract\`: a change made here is lost.

import type { Call, Group, ListCall } from './types.js';
`;
/** What answers with these begins a session, and is itself sent without a credential. */
const CREDENTIALS = '#/components/schemas/CredentialsView';
const ENDS_SESSION = 'signOut';

/** The operations of the TypeScript client, grouped by tag, as the contract in the tree has them. */
export async function sdkOperations() {
  const contract = JSON.parse(fs.readFileSync(path.join(ROOT, CONTRACT), 'utf8'));
  return format(operationsOf(contract), { parser: 'typescript', printWidth: 120, singleQuote: true });
}

/** The same for any contract, not yet formatted; throws where two operations of a group come to one name. */
export function operationsOf(contract) {
  const all = Object.entries(contract.paths).flatMap(([address, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, address, method: method.toUpperCase() })),
  );
  const tags = [...new Set(all.map((operation) => operation.tags[0]))];
  const parts = tags.map((tag) =>
    group(
      tag,
      all.filter((operation) => operation.tags[0] === tag),
      all,
    ),
  );
  return [HEADER, ...parts, whole(tags)].join('\n');
}

function group(tag, operations, all) {
  operations.forEach(demandKnownBodies);
  const names = operations.map(({ operationId }) => callName(operationId, tag));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`Two operations of the tag ${tag} come to the name ${twice}: call one of them otherwise.`);
  const calls = operations.map((operation, index) => `${remark(operation)}\n${names[index]}: ${signature(operation)};`);
  const table = operations.map((operation, index) => `${names[index]}: ${JSON.stringify(record(operation, all))},`);
  return `
export interface ${pascal(tag)}Calls {
${calls.join('\n')}
}
export const ${camel(tag)}: Group<${pascal(tag)}Calls> = {
${table.join('\n')}
};`;
}

function whole(tags) {
  return `
/** Every operation of the contract, by tag. */
export const groups = { ${tags.map(camel).join(', ')} };

/** The whole API, by tag. */
export interface Mainstay {
${tags.map((tag) => `readonly ${camel(tag)}: ${pascal(tag)}Calls;`).join('\n')}
}
`;
}

function remark({ summary, description, operationId, 'x-permission': permission }) {
  const text = [`${summary}. ${description}`, `(\`${operationId}\`, ${permission})`]
    .join('\n')
    .replaceAll('*/', '*\\/');
  return `/**\n${text
    .split('\n')
    .map((line) => ` * ${line}`.trimEnd())
    .join('\n')}\n */`;
}

function signature(operation) {
  const places = parametersIn(operation, 'path').map(
    ({ name, schema }) => `${camel(name)}: ${schema.type === 'integer' ? 'number' : 'string'}`,
  );
  return `${isList(operation) ? 'ListCall' : 'Call'}<'${operation.operationId}', [${places.join(', ')}]>`;
}

/** The client writes and reads JSON, and sends bytes: an operation of another kind is refused here and not by its first user. */
function demandKnownBodies({ operationId, requestBody, responses }) {
  const isBytes = ({ schema }) => schema?.format === 'binary' || schema?.contentMediaType !== undefined;
  const sent = Object.entries(requestBody?.content ?? {}).filter(([type, media]) => !isJson(type) && !isBytes(media));
  const got = Object.keys(success(responses).content ?? {}).filter((type) => !isJson(type));
  const strange = [...sent.map(([type]) => `send ${type}`), ...got.map((type) => `read ${type}`)];
  if (strange.length > 0) throw new Error(`${operationId}: the TypeScript client cannot ${strange.join(' or ')} yet.`);
}

const isJson = (type) => /\bjson$/.test(type);
const success = (responses) => Object.entries(responses).find(([status]) => status.startsWith('2'))[1];

/** What the client must know of an operation when it runs; whatever is false or empty is left out. */
function record(operation, all) {
  const { operationId: id, method, address, requestBody } = operation;
  const answer = answerOf(operation);
  const facts = {
    id,
    method,
    path: address,
    body: requestBody && mediaType(requestBody.content),
    query: parametersIn(operation, 'query').length > 0,
    pages: isList(operation),
    once: headers(operation).includes('idempotency-key'),
    fresh: headers(operation).includes('if-match') && readOf(operation, all),
    session: answer === CREDENTIALS ? 'begins' : id === ENDS_SESSION && 'ends',
  };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact));
}

const parametersIn = ({ address, parameters = [] }, place) => {
  const found = parameters.filter((one) => one.in === place);
  return place === 'path'
    ? found.toSorted((a, b) => address.indexOf(`{${a.name}}`) - address.indexOf(`{${b.name}}`))
    : found;
};
const headers = (operation) => parametersIn(operation, 'header').map(({ name }) => name.toLowerCase());
const isList = (operation) =>
  operation.method === 'GET' && parametersIn(operation, 'query').some(({ name }) => name === 'after');

const answerOf = ({ responses }) => success(responses).content?.['application/json']?.schema.$ref;

/** PATCH is sent as what it is (RFC 7396), anything else as the first that is offered. */
function mediaType(content) {
  const types = Object.keys(content);
  return types.find((type) => type.includes('merge-patch')) ?? types[0];
}

/** Where the resource is read whose entity tag a change is held against: the nearest address above that answers the same. */
function readOf(operation, all) {
  const answer = answerOf(operation);
  const reads = all.filter(
    (one) =>
      one.method === 'GET' &&
      `${operation.address}/`.startsWith(`${one.address}/`) &&
      (answer ? answerOf(one) === answer : one.address === operation.address),
  );
  return reads.toSorted((a, b) => b.address.length - a.address.length)[0]?.address;
}
