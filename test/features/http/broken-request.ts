import {
  type Described,
  type Door,
  type Draft,
  kindOf,
  mayBeNull,
  type Operation,
  resolved,
  type Schema,
} from './described.js';

/** One rule of one place of a request, and how to break it and nothing else. */
export type Break = { rule: string; apply: (draft: Draft) => void };

type Wrong = [rule: string, value: unknown];

/** Longer texts take longer to send than they teach. */
const LONGEST = 20_000;

const BAD_FORMATS: Record<string, string[]> = {
  uuid: ['x', '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d4g'],
  email: ['nobody', 'a b@example.com', '@example.com'],
  'date-time': ['2026-02-30T00:00:00Z', '2026-03-01', '2026-03-01T09:30:00', 'yesterday'],
  uri: ['ftp://example.com/x', 'https://', '/only/a/path', 'https://example.com/a b'],
};

/** Every way to break one rule of what an operation takes. */
export function breaksOf({ path, operation }: Door, contract: Described): Break[] {
  const all = [...breaksOfParameters(operation, contract), ...breaksOfBody(operation, contract), ...COMMON];
  return all.map(({ rule, apply }) => ({ rule: `${operation.operationId} (${path}): ${rule}`, apply }));
}

const COMMON: Break[] = [
  { rule: 'query: unknown parameter', apply: ({ query }) => query.push(['nonsense', '1']) },
  { rule: 'header: Accept that admits nothing of ours', apply: ({ headers }) => (headers['accept'] = 'text/csv') },
];

function breaksOfParameters({ parameters = [] }: Operation, contract: Described): Break[] {
  return parameters.flatMap(({ name, in: place, required, schema }) => {
    const wrong = [...wrongTexts(schema, contract)];
    if (place === 'query')
      return [...wrong, ['repeated', null] as Wrong].map(([rule, value]) => ({
        rule: `query ${name}: ${rule}`,
        apply: ({ query }: Draft) => {
          const others = query.filter(([key]) => key !== name);
          const now =
            value === null
              ? ([
                  [name, '1'],
                  [name, '1'],
                ] as [string, string][])
              : [[name, said(value)] as [string, string]];
          query.splice(0, query.length, ...others, ...now);
        },
      }));
    if (place === 'path')
      return wrong
        .filter(([rule]) => rule === 'format')
        .map(([rule, value]) => ({
          rule: `path ${name}: ${rule}`,
          apply: (draft: Draft) => (draft.path[name] = said(value)),
        }));
    return breaksOfHeader(name, required === true);
  });
}

function breaksOfHeader(name: string, required: boolean): Break[] {
  const set = (rule: string, value: string): Break => ({
    rule: `header ${name}: ${rule}`,
    apply: ({ headers }) => (headers[name.toLowerCase()] = value),
  });
  if (name === 'Idempotency-Key')
    return [set('pattern', 'two words'), set('too long', 'x'.repeat(256)), set('empty', '')];
  if (name !== 'If-Match') return [];
  const missing: Break = { rule: 'header If-Match: missing', apply: ({ headers }) => delete headers['if-match'] };
  return [set('pattern', 'nonsense'), set('empty', ''), ...(required ? [missing] : [])];
}

/** As a query or a path says it. */
const said = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What no query or path may say where the schema stands. */
function wrongTexts(schema: Schema, contract: Described): Wrong[] {
  const one = resolved(schema, contract);
  const kind = kindOf(one);
  if (kind === 'array')
    return [
      ...wrongTexts(one.items ?? {}, contract).filter(([, value]) => value !== ''),
      ['listed twice', `${String(resolved(one.items!, contract).enum![0])},`.repeat(2).slice(0, -1)],
    ];
  if (kind === 'boolean')
    return [
      ['type', 'yes'],
      ['type', '1'],
    ];
  if (kind === 'integer')
    return [
      ['type', 'x'],
      ['type', '1.5'],
      ['minimum', one.minimum! - 1],
      ['maximum', one.maximum! + 1],
      ['empty', ''],
    ];
  return wrongStrings(one);
}

function wrongStrings({ enum: choices, format = '', pattern, minLength = 0, maxLength = 0 }: Schema): Wrong[] {
  const bad = (BAD_FORMATS[format] ?? []).map((value): Wrong => ['format', value]);
  if (choices)
    return [
      ['choice', 'no-such-choice'],
      ['choice', ''],
    ];
  return [
    ...bad,
    ...(minLength > 0 ? [['too short', 'x'.repeat(minLength - 1)] as Wrong] : []),
    ...(maxLength > 0 && maxLength <= LONGEST ? [['too long', 'x'.repeat(maxLength + 1)] as Wrong] : []),
    ...(pattern?.startsWith('^[a-z0-9]') ? [['pattern', 'Not A Slug'] as Wrong, ['pattern', '-a'] as Wrong] : []),
    ...(pattern ? [['NUL', 'a\0b'] as Wrong] : []),
  ];
}

function breaksOfBody({ requestBody }: Operation, contract: Described): Break[] {
  if (!requestBody) return [];
  const json = requestBody.content['application/json'];
  if (!json) return [bytes('not an archive', 'no zip'), media('application/json')];
  const replaced = wrongValues(json.schema, contract, [], true).map(([at, rule, change]) => ({
    rule: `body /${at.join('/')}: ${rule}`,
    apply: (draft: Draft) => (draft.body = changed(draft.body, at, change)),
  }));
  return [
    ...replaced,
    ...[
      ['cut off', '{"a":'],
      ['a name twice', '{"a":1,"a":1}'],
      ['no JSON', 'nonsense'],
      ['empty', ''],
      ['two values', '{}{}'],
    ].map(([rule, text]) => bytes(rule!, text!)),
    bytes('not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])),
    media('text/plain'),
    media('application/xml'),
    { rule: 'body: compressed', apply: ({ headers }) => (headers['content-encoding'] = 'gzip') },
  ];
}

const bytes = (rule: string, value: string | Buffer): Break => ({
  rule: `body: ${rule}`,
  apply: (draft) => (draft.bytes = value),
});
const media = (type: string): Break => ({
  rule: `body: sent as ${type}`,
  apply: ({ headers }) => (headers['content-type'] = type),
});

const GONE = Symbol('gone');
type Place = string[];

/** Each place of a body with each value that may not stand there. */
function wrongValues(schema: Schema, contract: Described, at: Place, required: boolean): [Place, string, unknown][] {
  const one = resolved(schema, contract);
  const here = wrongHere(schema, one).map(([rule, value]): [Place, string, unknown] => [at, rule, value]);
  if (required && at.length > 0) here.push([at, 'missing', GONE]);
  if (one.properties) {
    const inner = Object.entries(one.properties).flatMap(([name, property]) =>
      wrongValues(property, contract, [...at, name], one.required?.includes(name) ?? false),
    );
    return [...here, ...inner, [[...at, 'noSuchField'], 'unknown', 1]];
  }
  return here;
}

/** Values of each type; those of the wanted one are left out. */
const OF_EACH_TYPE: Record<string, unknown> = {
  string: 'x',
  integer: 7,
  boolean: true,
  array: ['x'],
  object: { a: 1 },
};

function wrongHere(schema: Schema, one: Schema): Wrong[] {
  const kind = kindOf(one) ?? 'object';
  const types = Object.entries(OF_EACH_TYPE)
    .filter(([type]) => type !== kind)
    .map(([type, value]): Wrong => [`type: ${type}`, value]);
  const nothing: Wrong[] = mayBeNull(schema) ? [] : [['null', null]];
  return [
    ...types,
    ...nothing,
    ...(kind === 'string' ? wrongStrings(one) : kind === 'array' ? wrongLists(one) : wrongNumbers(one)),
  ];
}

function wrongNumbers({ type, minimum, maximum }: Schema): Wrong[] {
  return type === 'integer'
    ? [
        ['minimum', minimum! - 1],
        ['maximum', maximum! + 1],
        ['fraction', 1.5],
      ]
    : [];
}

function wrongLists({ items = {}, minItems = 0, maxItems = 0 }: Schema): Wrong[] {
  const many = Array.from({ length: maxItems + 1 }, (_, index) => `a${index}`);
  return [
    ...(minItems > 0 ? [['too few', []] as Wrong] : []),
    ['too many', many],
    ['listed twice', ['a', 'a']],
    ...wrongStrings(items).map(([rule, value]): Wrong => [`item ${rule}`, [value]]),
    ['item type', [7]],
    ['item null', [null]],
  ];
}

/** A copy of a body with another value at a place. */
function changed(body: unknown, [name, ...rest]: Place, value: unknown): unknown {
  if (name === undefined) return value;
  const copy = { ...(body as Record<string, unknown>) };
  if (rest.length === 0 && value === GONE) delete copy[name];
  else copy[name] = changed(copy[name], rest, value);
  return copy;
}
