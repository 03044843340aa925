// The generated half of the Go client: its types and its calls. The text is as gofmt would have it, since nobody needs Go to write it.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../ready.mjs';
import { comment, demandDistinct, exported, field, HEADER, parameter } from './go-text.mjs';
import { codeName, goType, goTypes, typeNames } from './go-types.mjs';
import { modelOf } from './model.mjs';
import { CONTRACT } from './typescript-types.mjs';

const TYPES = 'sdk/go/schema.go';
const CALLS = 'sdk/go/operations.go';

/** The generated files of the Go client by their paths, as the contract in the tree has them. */
export const goFiles = () => goFilesOf(JSON.parse(fs.readFileSync(path.join(ROOT, CONTRACT), 'utf8')));

/** The same for any contract; throws where two things come to one name. */
export function goFilesOf(contract) {
  const model = modelOf(contract);
  const calls = model.groups.flatMap((group) => group.calls);
  const queries = calls.filter(({ query }) => query.length > 0).map(queryName);
  demandDistinct([...typeNames(model), ...queries, ...model.groups.map(groupName)]);
  const answers = new Set(calls.filter(hasTag).map(({ answer }) => answer.name));
  const pages = new Map(calls.filter((call) => call.pages).map(({ answer, item }) => [answer.name, goType(item)]));
  return { [TYPES]: goTypes(model, answers, pages), [CALLS]: goCalls(model) };
}

/** Where a driver finds an operation in the client: its group, its method, and the order of its path parameters. */
export const goNames = (contract) =>
  Object.fromEntries(
    modelOf(contract).groups.flatMap(({ tag, calls }) =>
      calls.map(({ id, name, places }) => [
        id,
        { group: exported(tag), method: exported(name), places: places.map((place) => place.name) },
      ]),
    ),
  );

const groupName = ({ tag }) => `${exported(tag)}Calls`;
const queryName = ({ id }) => `${exported(id)}Query`;
const hasTag = ({ answer, operation: { responses } }) =>
  answer && Object.entries(responses).some(([status, { headers }]) => status.startsWith('2') && headers?.ETag);

function goCalls({ groups, problems }) {
  const text = [whole(groups), ...groups.map((group) => groupText(group, problems))].join('\n\n');
  const imports = ['context', 'io', 'time'].filter((name) => text.includes(`${name}.`));
  return `${HEADER}
import (
${imports.map((name) => `\t"${name}"`).join('\n')}
)

${text}
`;
}

function whole(groups) {
  const fields = groups.map(
    (group) =>
      `${comment([group.description || `The calls of ${group.tag}.`], 1)}\n\t${exported(group.tag)} ${groupName(group)}`,
  );
  return `// Client is the whole API, by tag. [New] makes one.
type Client struct {
${fields.join('\n')}
}

func connected(t *transport) *Client {
	return &Client{
${groups.map((group) => aligned(group, groups)).join('\n')}
	}
}`;
}

/** gofmt lets the values of a literal stand under each other. */
function aligned(group, groups) {
  const width = Math.max(...groups.map(({ tag }) => exported(tag).length)) + 2;
  return `\t\t${`${exported(group.tag)}:`.padEnd(width)}${groupName(group)}{t},`;
}

function groupText(group, problems) {
  const name = groupName(group);
  const calls = group.calls.flatMap((call) => [
    ...(call.query.length > 0 ? [queryType(call)] : []),
    `var op${exported(call.id)} = ${table(call)}`,
    method(call, name, problems),
  ]);
  return [
    `${comment([`${name} are the calls of ${group.tag}.`])}\ntype ${name} struct{ transport *transport }`,
    ...calls,
  ].join('\n\n');
}

/** What the client must know of an operation when it runs; whatever is false or empty is left out. */
function table({ id, method: verb, path: address, body, once, ifMatch, fresh, session }) {
  const facts = {
    id,
    method: verb,
    path: address,
    body: body?.mediaType,
    keyed: once,
    demands: ifMatch === 'demanded',
    fresh,
    begins: session === 'begins',
    ends: session === 'ends',
  };
  const told = Object.entries(facts).filter(([, fact]) => fact);
  return `operation{${told.map(([name, fact]) => `${name}: ${JSON.stringify(fact)}`).join(', ')}}`;
}

function method(call, group, problems) {
  const { id, name, summary, description, permission, answer, pages, item } = call;
  const met = problems.filter((problem) => call.problems.includes(problem.name) && problem.status >= 400);
  const words = comment([
    `${exported(name)} calls ${id}${permission ? ` (${permission})` : ''}. ${summary}. ${description}`,
    met.length > 0 && `Problems: ${met.map(({ code }) => `[${codeName(code)}]`).join(', ')}.`,
  ]);
  const [given, literal] = [parametersOf(call), literalOf(call)];
  const type = answer && goType(answer);
  const result = pages ? `*List[${goType(item)}, ${type}]` : type ? `(*${type}, error)` : 'error';
  const make = pages ? `listing[${goType(item)}, ${type}]` : type ? `answer[${type}]` : 'done';
  return `${words}
func (c ${group}) ${exported(name)}(${given.join(', ')}) ${result} {
	return ${make}(ctx, c.transport, call{${literal.join(', ')}}, options)
}`;
}

/** Path parameters in the order of the address, body, query, the version where one is demanded, options. */
function parametersOf(call) {
  const { places, body, query, ifMatch } = call;
  return [
    'ctx context.Context',
    ...places.map((place) => `${parameter(place.name)} string`),
    ...(body ? [isBytes(body) ? 'content io.Reader' : `body ${goType(body.type)}`] : []),
    ...(query.length > 0 ? [`query ${queryName(call)}`] : []),
    ...(ifMatch === 'demanded' ? ['match Condition'] : []),
    `options ...${optionOf(call)}`,
  ];
}

function literalOf({ id, places, body, query, ifMatch }) {
  const names = places.map((place) => parameter(place.name));
  return [
    `operation: &op${exported(id)}`,
    ...(names.length > 0 ? [`path: []string{${names.join(', ')}}`] : []),
    ...(body ? [isBytes(body) ? 'upload: content' : 'body: body'] : []),
    ...(query.length > 0 ? ['query: query'] : []),
    ...(ifMatch === 'demanded' ? ['choices: choices{condition: match}'] : []),
  ];
}

const isBytes = (body) => body.type.kind === 'bytes';

function optionOf({ body, once, ifMatch }) {
  if (body && isBytes(body)) return 'UploadOption';
  if (once) return 'CreateOption';
  return ifMatch === 'allowed' ? 'ChangeOption' : 'CallOption';
}

function queryType(call) {
  const schemas = new Map((call.operation.parameters ?? []).map(({ name, schema }) => [name, schema]));
  const fields = call.query.map((one) =>
    field(one, `${zeroSaysSomething(schemas.get(one.name)) ? '*' : ''}${goType(one.type)}`, `query:"${one.name}"`),
  );
  return `// ${queryName(call)} is what ${call.id} may be asked for. What has its zero value is not sent.
type ${queryName(call)} struct {
${fields.join('\n')}
}`;
}

/** Whether the zero value of Go is another thing than to leave the parameter out. */
const zeroSaysSomething = ({ type, minimum = 0, default: otherwise }) =>
  ((type === 'integer' || type === 'number') && minimum <= 0) || (type === 'boolean' && otherwise === true);
