// What every client is written from: the contract, read once for all languages. It knows no language: names are as the
// contract has them, but for the names of calls, which each language writes in its own case.
import { callName } from './names.mjs';
import { namedTypes, problemsIn, shapeOf } from './types.mjs';

/** What answers with these begins a session, and is itself sent without a credential. */
const CREDENTIALS = 'CredentialsView';
const ENDS_SESSION = 'signOut';

/**
 * The whole contract.
 *   groups    by tag, in the order of the contract: `{ tag, description, calls }`, see `groupsOf` and `typed`
 *   types     what has a name, see `namedTypes`
 *   problems  by code: `{ name, code, status, title, description, members }`; members are those that not every problem has
 *   events    what webhooks send: `{ name, type }`
 */
export function modelOf(contract) {
  const groups = groupsOf(contract).map(({ tag, calls }) => ({
    tag,
    description: contract.tags?.find(({ name }) => name === tag)?.description ?? '',
    calls: calls.map((call) => typed(call, contract)),
  }));
  const events = Object.entries(contract.webhooks ?? {}).flatMap(([name, item]) =>
    Object.values(item).map(({ requestBody }) => ({ name, type: shapeOf(jsonIn(requestBody.content)) })),
  );
  const calls = groups.flatMap((group) => group.calls);
  const problems = problemsIn(contract, new Set(calls.flatMap((call) => call.problems)));
  const sent = calls.flatMap(({ body, query }) => [body?.type, ...query.map(({ type }) => type)]);
  const told = problems.flatMap(({ members }) => members.map(({ type }) => type));
  const answered = [...calls.map(({ answer }) => answer), ...events.map(({ type }) => type), ...told];
  return { groups, types: namedTypes(contract, sent, answered), problems, events };
}

/**
 * The calls by tag: what a client must know of an operation when it runs.
 *   id, name       `listPosts`, and what it is called in its group: `list`
 *   method, path   `GET`, `/api/v1/posts`; `places` are the parameters of the path, in its order
 *   body           the media type in which the request is written; undefined where there is none
 *   pages          a list, read page by page with `after`
 *   once           it takes an Idempotency-Key
 *   ifMatch        `demanded` or `allowed`; `fresh` is then where the resource is read whose entity tag it is held against
 *   session        it `begins` or `ends` one
 * Throws where two operations of a group come to one name, and for bodies that clients can neither write nor read.
 */
export function groupsOf(contract) {
  const all = Object.entries(contract.paths).flatMap(([address, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, address, method: method.toUpperCase() })),
  );
  const tags = [...new Set(all.map((operation) => operation.tags[0]))];
  return tags.map((tag) => {
    const calls = all.filter((operation) => operation.tags[0] === tag).map((operation) => callOf(operation, tag, all));
    const names = calls.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice)
      throw new Error(`Two operations of the tag ${tag} come to the name ${twice}: call one of them otherwise.`);
    return { tag, calls };
  });
}

function callOf(operation, tag, all) {
  demandKnownBodies(operation);
  const { operationId: id, method, address, requestBody } = operation;
  const match = among(operation, 'header').find(({ name }) => name.toLowerCase() === 'if-match');
  return {
    id,
    name: callName(id, tag),
    method,
    path: address,
    places: placesOf(operation),
    body: requestBody && mediaType(requestBody.content),
    pages: method === 'GET' && among(operation, 'query').some(({ name }) => name === 'after'),
    once: among(operation, 'header').some(({ name }) => name.toLowerCase() === 'idempotency-key'),
    ifMatch: match && (match.required ? 'demanded' : 'allowed'),
    fresh: match && readOf(operation, all),
    session: nameOf(answerOf(operation)) === CREDENTIALS ? 'begins' : id === ENDS_SESSION ? 'ends' : undefined,
    operation,
  };
}

/**
 * A call with the types of what it takes and gives.
 *   places, query  `{ name, type, required, description }`
 *   body           `{ mediaType, type, required }`
 *   answer, item   the type of the answer, undefined where it is empty; of a list also the type of a row
 *   problems       the names of the problem types that it can meet
 */
function typed(call, contract) {
  const { operation, body, pages } = call;
  const answer = answerOf(operation);
  const items = pages ? contract.components.schemas[nameOf(answer)].properties.items : undefined;
  return {
    ...call,
    summary: operation.summary,
    description: operation.description,
    permission: operation['x-permission'],
    places: call.places.map(parameter),
    query: among(operation, 'query').map(parameter),
    body: body && {
      mediaType: body,
      type: shapeOf(operation.requestBody.content[body].schema),
      required: operation.requestBody.required === true,
    },
    answer: answer && shapeOf(answer),
    item: items && shapeOf(items).of,
    problems: problemNames(operation, contract),
  };
}

const parameter = ({ name, schema, required = false, description = '' }) => ({
  name,
  type: shapeOf(schema),
  required,
  description,
});

/** Clients write and read JSON, and send bytes: an operation of another kind is refused here and not by its first user. */
function demandKnownBodies({ operationId, requestBody, responses }) {
  const isBytes = ({ schema }) => schema?.format === 'binary' || schema?.contentMediaType !== undefined;
  const sent = Object.entries(requestBody?.content ?? {}).filter(([type, media]) => !isJson(type) && !isBytes(media));
  const got = Object.keys(success(responses).content ?? {}).filter((type) => !isJson(type));
  const strange = [...sent.map(([type]) => `send ${type}`), ...got.map((type) => `read ${type}`)];
  if (strange.length > 0) throw new Error(`${operationId}: the clients cannot ${strange.join(' or ')} yet.`);
}

const isJson = (type) => /\bjson$/.test(type);
const jsonIn = (content) => Object.entries(content).find(([type]) => isJson(type))[1].schema;
const success = (responses) => Object.entries(responses).find(([status]) => status.startsWith('2'))[1];
const answerOf = ({ responses }) => success(responses).content?.['application/json']?.schema;
const nameOf = (schema) => schema?.$ref?.split('/').at(-1);
const among = ({ parameters = [] }, place) => parameters.filter((one) => one.in === place);
const placesOf = (operation) =>
  among(operation, 'path').toSorted(
    (a, b) => operation.address.indexOf(`{${a.name}}`) - operation.address.indexOf(`{${b.name}}`),
  );

/** PATCH is sent as what it is (RFC 7396), anything else as the first that is offered. */
function mediaType(content) {
  const types = Object.keys(content);
  return types.find((type) => type.includes('merge-patch')) ?? types[0];
}

/** Where the resource is read whose entity tag a change is held against: the nearest address above that answers the same. */
function readOf(operation, all) {
  const answer = nameOf(answerOf(operation));
  const reads = all.filter(
    (one) =>
      one.method === 'GET' &&
      `${operation.address}/`.startsWith(`${one.address}/`) &&
      (answer ? nameOf(answerOf(one)) === answer : one.address === operation.address),
  );
  return reads.toSorted((a, b) => b.address.length - a.address.length)[0]?.address;
}

/** The problems of an operation one by one, where the contract has a union for a status. */
function problemNames({ responses }, { components }) {
  const bodies = Object.values(responses)
    .map((response) => (response.$ref ? components.responses[nameOf(response)] : response))
    .map(({ content }) => nameOf(content?.['application/problem+json']?.schema));
  const single = bodies.filter(Boolean).flatMap((name) => components.schemas[name].oneOf?.map(nameOf) ?? [name]);
  return [...new Set(single)];
}
