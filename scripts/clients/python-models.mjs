// The types of the Python client: objects as dataclasses, enumerations as Literals, problems as exceptions by code.
import { snake } from './names.mjs';
import { namesIn } from './types.mjs';
import { annotation, docstring, indented, literal, spread, variable } from './python-text.mjs';

/** What webhooks tell: the union of their bodies, whether the contract has a name for it or not. */
const EVENT = 'WebhookEvent';

/** What is answered, and what is given as a part of a request; a request itself is written as the arguments of its call. */
export function modelsOf({ types, groups, events }) {
  const calls = groups.flatMap((group) => group.calls);
  const given = namesIn(
    calls.flatMap(({ body, query }) => [...partsOf(body, types), ...query.map(({ type }) => type)]),
    among(types),
  );
  const written = types.filter(({ name, answered }) => name !== EVENT && (answered || given.has(name)));
  // Whatever is made of others when the module is read stands after them.
  const order = [['enum', 'object'], ['union'], ['alias']].flatMap((kinds) =>
    written.filter(({ kind }) => kinds.includes(kind)),
  );
  return [
    '"""What the API answers, and the parts of what it takes, by the names of the contract."""',
    '',
    'from __future__ import annotations',
    '',
    'from dataclasses import dataclass, field',
    'from datetime import datetime',
    'from typing import Any, Dict, Literal, Union',
    '',
    'from ._values import UNSET, Model, Unset',
    ...order.flatMap((type) => WRITERS[type.kind](type)),
    '',
    ...eventsOf(events),
  ];
}

const among = (types) => (wanted) => types.find(({ name }) => name === wanted);

/** The types in the fields of a body: its own type is not written. */
function partsOf(body, types) {
  const type = among(types)(body?.type.name);
  return type?.kind === 'object' ? type.properties.map((property) => property.type) : [body?.type];
}

const alias = (name, text, description) => [
  '',
  ...spread(...text),
  ...(description ? docstring([description], 0) : []),
];

const WRITERS = {
  enum: ({ name, values, description }) => alias(name, [`${name} = Literal[`, values.map(literal), ']'], description),
  union: ({ name, members, description }) => alias(name, [`${name} = Union[`, members, ']'], description),
  alias: ({ name, type, description }) => ['', `${name} = ${annotation(type)}`, ...docstring([description], 0)],
  object: ({ name, description, properties, sent }) => [
    '',
    '',
    '@dataclass(frozen=True, kw_only=True)',
    `class ${name}(Model):`,
    ...indented(docstring([description || `${name}.`])),
    ...(properties.length > 0 ? [''] : []),
    ...indented(properties.flatMap((property) => fieldOf(property, sent))),
  ],
};

/** A field that may be absent is None where it is only answered, and UNSET where None would be sent as null. */
function fieldOf({ name, type, required, description }, sent) {
  const own = variable(name);
  const text = annotation(type);
  const metadata = snakeToCamel(own) === name ? '' : `metadata={"name": ${literal(name)}}`;
  const absent = sent ? ['Unset', 'UNSET'] : ['None', 'None'];
  const hint = required || (type.nullable && !sent) ? text : `${text} | ${absent[0]}`;
  const value = required ? '' : absent[1];
  const given = metadata ? `field(${[value && `default=${value}`, metadata].filter(Boolean).join(', ')})` : value;
  return [`${own}: ${hint}${given && ` = ${given}`}`, ...(description ? docstring([description]) : [])];
}

/** As the client does it when it runs. */
const snakeToCamel = (name) => {
  const [first, ...rest] = name.split('_');
  return first + rest.map((word) => word && word[0].toUpperCase() + word.slice(1).toLowerCase()).join('');
};

function eventsOf(events) {
  const about = 'What a webhook tells.';
  if (events.length === 0)
    return ['', 'WebhookEvent = Dict[str, Any]', ...docstring([`${about} The contract describes no events yet.`], 0)];
  const names = [...new Set(events.map(({ type }) => annotation(type)))];
  return ['', ...spread('WebhookEvent = Union[', names, ']'), ...docstring([about], 0)];
}

/** `PostNotFound` of `PostNotFoundProblem` */
export const problemClass = (name) => name.replace(/Problem$/, '');

export function problemsOf({ problems, types }) {
  const parts = namesIn(
    problems.flatMap(({ members }) => members.map(({ type }) => type)),
    among(types),
  );
  return [
    '"""Every problem that the server may tell, as an exception: `except PostNotFound:`. Their codes are promised."""',
    '',
    'from __future__ import annotations',
    '',
    'from datetime import datetime',
    'from typing import Any, Literal',
    '',
    ...(parts.size > 0 ? [`from .models import ${[...parts].join(', ')}`] : []),
    'from ._problem import Problem',
    ...problems.flatMap(({ name, code, status, description, members }) => [
      '',
      '',
      `class ${problemClass(name)}(Problem):`,
      ...indented(docstring([description])),
      '',
      ...indented([
        `code: Literal[${literal(code)}]`,
        `status: Literal[${status}]`,
        ...members.flatMap((member) => fieldOf(member, false)),
      ]),
    ]),
    '',
    '',
    'BY_CODE: dict[str, type[Problem]] = {',
    ...indented(problems.map(({ name, code }) => `${literal(code)}: ${problemClass(name)},`)),
    '}',
  ];
}

/** The problems of each operation, but for those of redirects, which are followed. */
export function problemsByOperation({ groups, problems }) {
  const followed = new Set(problems.filter(({ status }) => status < 400).map(({ name }) => name));
  const own = ['Unreachable', 'TimedOut', 'Unexpected'];
  const named = ({ problems: names }) => [
    ...names.filter((name) => !followed.has(name)).map((name) => `problems.${problemClass(name)}`),
    ...own,
  ];
  return [
    ...docstring(
      [
        'The problems of each operation, by its name in the contract, as a tuple to be caught:',
        ['    except problems_of.GET_POST as problem:', '        match problem.code: ...'],
        'A type checker then knows which codes there are. A newer server may have others.',
      ],
      0,
    ),
    '',
    'from . import problems',
    'from ._problem import TimedOut, Unexpected, Unreachable',
    '',
    ...groups.flatMap(({ calls }) =>
      calls.flatMap((call) => spread(`${snake(call.id).toUpperCase()} = (`, named(call), ')')),
    ),
  ];
}
