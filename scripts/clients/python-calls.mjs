// The calls of the Python client, by tag, for the sync and the async client, and the table of operations that both use.
import { pascal, snake } from './names.mjs';
import { accepted, annotation, docstring, indented, literal, spread, variable, wrapped } from './python-text.mjs';
import { problemClass } from './python-models.mjs';

const OPTIONS = ['self', 'timeout', 'retries', 'headers', 'if_match', 'idempotency_key', 'on_progress', 'content'];
const MODELS = 'models.';

const constant = ({ id }) => snake(id).toUpperCase();
const answerOf = ({ answer }) => (answer ? annotation(answer, MODELS) : 'None');

export function tableOf({ groups }) {
  return [
    '"""What the client must know of each operation."""',
    '',
    'from . import models',
    'from ._operation import Operation',
    '',
    ...groups.flatMap(({ calls }) => calls.flatMap(row)),
  ];
}

function row(call) {
  const { id, method, path, body, once, fresh, session, answer } = call;
  const facts = [
    ...[id, method, path].map(literal),
    answer ? answerOf(call) : 'type(None)',
    ...(body ? [`body=${literal(body.mediaType)}`] : []),
    ...(once ? ['once=True'] : []),
    ...(fresh ? [`fresh=${literal(fresh)}`] : []),
    ...(session ? [`session=${literal(session)}`] : []),
  ];
  return spread(`${constant(call)} = Operation(`, facts, ')');
}

/** The groups of one client; `isAsync` says which. */
export function callsOf(model, isAsync) {
  const { groups, types } = model;
  const names = isAsync ? NAMES.async : NAMES.sync;
  const context = { types, names, isAsync, rare: rareProblems(model) };
  return [
    `"""The calls of the ${isAsync ? 'async' : 'sync'} client, by tag."""`,
    '',
    'from __future__ import annotations',
    '',
    'from collections.abc import Mapping, Sequence',
    'from datetime import datetime',
    'from typing import Any, Literal',
    '',
    'from . import _operations as operations',
    'from . import models',
    `from ._caller import ${names.caller}`,
    'from ._operation import Asked, IfMatch, Options',
    `from ._pages import ${names.listing}`,
    'from ._upload import Content, OnProgress, Upload',
    'from ._values import UNSET, Unset',
    ...groups.flatMap((group) => groupOf(group, context)),
    ...wholeOf(groups, names),
  ];
}

const NAMES = {
  sync: { caller: 'Caller', listing: 'Listing', prefix: '', groups: 'Groups' },
  async: { caller: 'AsyncCaller', listing: 'AsyncListing', prefix: 'Async', groups: 'AsyncGroups' },
};

const classOf = (tag, { prefix }) => `${prefix}${pascal(tag)}`;

function groupOf({ tag, description, calls }, context) {
  return [
    '',
    '',
    `class ${classOf(tag, context.names)}:`,
    ...indented([
      ...docstring([description || `The calls of ${tag}.`]),
      '',
      `def __init__(self, caller: ${context.names.caller}) -> None:`,
      '    self._caller = caller',
      ...calls.flatMap((call) => ['', ...methodOf(call, context)]),
    ]),
  ];
}

function wholeOf(groups, names) {
  return [
    '',
    '',
    `class ${names.groups}:`,
    '    """The whole API, by tag."""',
    '',
    `    def __init__(self, caller: ${names.caller}) -> None:`,
    ...indented(
      groups.map(({ tag }) => `self.${variable(tag)} = ${classOf(tag, names)}(caller)`),
      2,
    ),
  ];
}

function methodOf(call, context) {
  const parameters = parametersOf(call, context.types);
  const { names, isAsync } = context;
  const answers = call.pages ? `${names.listing}[${annotation(call.item, MODELS)}, ${answerOf(call)}]` : answerOf(call);
  const star = parameters.findIndex(({ keyword }) => keyword);
  const written = parameters.map(({ text }) => text);
  const given = ['self', ...written.slice(0, star), '*', ...written.slice(star)];
  const waits = isAsync && !call.pages;
  const head = spread(`${waits ? 'async ' : ''}def ${variable(call.name)}(`, given, `) -> ${answers}:`, 1);
  return [...head, ...indented([...docstringOf(call, parameters, context), ...bodyOf(call, parameters, waits)])];
}

/** What a call takes: parameters of the path first, then whatever is named: the body's fields, the query, the options. */
function parametersOf(call, types) {
  const { places, query, body } = call;
  const fields = fieldsOf(body, types);
  const all = [
    ...places.map((one) => ({ ...one, part: 'path', hint: accepted(one.type) })),
    ...(body && !fields
      ? [{ name: 'content', part: 'content', required: true, description: 'The body.', hint: contentOf(body) }]
      : []),
    ...(fields ?? []).map((one) => bodyField(one)),
    ...query.map((one) => ({
      ...one,
      part: 'query',
      keyword: true,
      hint: accepted(one.type, MODELS),
      absent: ['None', 'None'],
    })),
  ];
  const named = all.map((one) => ({ ...one, own: variable(one.name, one.part === 'content' ? [] : OPTIONS) }));
  const twice = named.find(({ own }, index) => named.findIndex((other) => other.own === own) !== index);
  if (twice)
    throw new Error(`${call.id} takes two things that Python would call ${twice.own}: call one of them otherwise.`);
  const told = [...named.filter(({ required }) => required), ...named.filter(({ required }) => !required)];
  return [...told.map((one) => ({ ...one, text: declared(one) })), ...optionsOf(call)];
}

const fieldsOf = (body, types) =>
  types.find(({ name, kind }) => name === body?.type.name && kind === 'object')?.properties;
const contentOf = ({ type }) => accepted(type, MODELS);
const bodyField = (one) => ({
  ...one,
  part: 'body',
  keyword: true,
  hint: accepted(one.type, MODELS),
  absent: ['Unset', 'UNSET'],
});

function declared({ own, hint, required, absent }) {
  return required ? `${own}: ${hint}` : `${own}: ${hint} | ${absent[0]} = ${absent[1]}`;
}

const option = (name, hint, value, description) => ({
  own: name,
  part: 'options',
  keyword: true,
  text: `${name}: ${hint}${value === undefined ? '' : ` = ${value}`}`,
  description,
});

function optionsOf({ ifMatch, once, body }) {
  return [
    ...(ifMatch === 'demanded' ? [option('if_match', 'IfMatch', undefined, VERSION)] : []),
    ...(ifMatch === 'allowed' ? [option('if_match', 'IfMatch | None', 'None', VERSION)] : []),
    ...(once
      ? [option('idempotency_key', 'str | None', 'None', 'Tell one where the call may be made again after a restart.')]
      : []),
    ...(body?.type.kind === 'bytes'
      ? [option('on_progress', 'OnProgress | None', 'None', 'Called as the body is sent.')]
      : []),
    option('timeout', 'float | None | Unset', 'UNSET', 'Seconds for the whole call; None for no end.'),
    option('retries', 'int | None', 'None', 'How often the request is repeated where that is safe.'),
    option('headers', 'Mapping[str, str] | None', 'None', 'Sent besides the client’s own.'),
  ];
}

const VERSION = 'The version that is changed: an entity tag, an answer, "fresh" or "*".';

function docstringOf({ id, summary, description, permission, problems }, parameters, { rare }) {
  const lines = parameters.flatMap(({ own, description: text }) => indented(wrapped(`${own}: ${text}`, 3, '    ')));
  const particular = problems.filter((name) => rare.has(name)).map(problemClass);
  return docstring(
    [
      `${summary}. ${description}`,
      `Operation \`${id}\`, ${permission}.`,
      ['Args:', ...lines],
      ...(particular.length > 0 ? [['Raises:', ...indented(wrapped(particular.join(', '), 3, ''))]] : []),
    ],
    2,
  );
}

/** The problems that are worth a word: not those that most operations have, nor redirects, which are followed. */
function rareProblems({ groups, problems }) {
  const calls = groups.flatMap((group) => group.calls);
  const isRare = ({ name, status }) =>
    status >= 400 && calls.filter((call) => call.problems.includes(name)).length < calls.length / 2;
  return new Set(problems.filter(isRare).map(({ name }) => name));
}

function bodyOf(call, parameters, waits) {
  const among = (part) => parameters.filter((one) => one.part === part);
  const table = (part) => {
    const pairs = among(part).map(({ name, own }) => `${literal(name)}: ${own}`);
    return pairs.length > 0 ? [spread(`${part}={`, pairs, '}', 3)] : [];
  };
  const places = among('path').map(({ own }) => own);
  const options = among('options').map(({ own }) => `${own}=${own}`);
  const isUpload = call.body?.type.kind === 'bytes';
  const asked = [
    [`operations.${constant(call)}`],
    ...(places.length > 0 ? [[`path=(${places.join(', ')}${places.length === 1 ? ',' : ''})`]] : []),
    ...table('query'),
    ...table('body'),
    ...(among('content').length > 0 ? [[isUpload ? 'upload=Upload(content, on_progress)' : 'body=content']] : []),
    spread('options=Options(', options, ')', 3),
  ];
  const lines = asked.flatMap((one) => [...one.slice(0, -1), `${one.at(-1)},`]);
  const send = call.pages ? '_list' : '_call';
  return ['asked = Asked(', ...indented(lines), ')', `return ${waits ? 'await ' : ''}self._caller.${send}(asked)`];
}
