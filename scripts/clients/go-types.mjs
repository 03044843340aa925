// The types of the Go client.
import { columns, comment, demandDistinct, exported, field, HEADER, remark } from './go-text.mjs';

const SIMPLE = { text: 'string', time: 'time.Time', number: 'float64', boolean: 'bool', any: 'any' };
const ARE_NIL = new Set(['list', 'map', 'any']);

/** Types and codes, as text; `answers` are the names of types that have an entity tag, `pages` is page to row. */
export function goTypes({ types, problems }, answers, pages) {
  problems.forEach(demandKnownMembers);
  const parts = types.map((type) =>
    WRITERS[type.kind](type, { isTagged: answers.has(type.name), row: pages.get(type.name) }),
  );
  const text = [...parts, codes(problems)].join('\n\n');
  const imports = ['encoding/json', 'time'].filter((name) => text.includes(`${name.split('/').at(-1)}.`));
  return `${HEADER}
import (
${imports.map((name) => `\t"${name}"`).join('\n')}
)

${text}
`;
}

/** The names that these types bring into the package. */
export function typeNames({ types, problems }) {
  const constants = types.filter(({ kind }) => kind === 'enum').flatMap((type) => type.values.map(constantOf(type)));
  return [...types.map(({ name }) => name), ...constants, ...problems.map(({ code }) => codeName(code))];
}

export const codeName = (code) => `Code${exported(code)}`;

/** What a type is called in Go; null is nil. */
export function goType(type) {
  const plain = plainType(type);
  return type.nullable && !ARE_NIL.has(type.kind) ? `*${plain}` : plain;
}

function plainType({ kind, wide, value, name, of }) {
  if (kind === 'integer') return wide ? 'int64' : 'int';
  if (kind === 'constant') return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'bool' : 'int';
  if (kind === 'list') return `[]${goType(of)}`;
  if (kind === 'map') return `map[string]${goType(of)}`;
  if (kind === 'named') return name;
  if (SIMPLE[kind]) return SIMPLE[kind];
  throw new Error(`The Go client cannot write ${kind} within a type yet.`);
}

const WRITERS = {
  object: struct,
  enum: enumeration,
  alias: ({ name, description, type }) => `${remark(name, description)}\ntype ${name} = ${goType(type)}`,
  union: ({ name, description, members, discriminator }) => {
    const told = discriminator ? `, told apart by ${discriminator}` : '';
    const what = `The JSON of one of ${members.join(', ')}${told}.`;
    return `${remark(name, description, [what])}\ntype ${name} = json.RawMessage`;
  },
};

function struct({ name, description, properties, sent }, { isTagged, row }) {
  demandDistinct(properties.map((property) => `${name}.${exported(property.name)}`));
  const fields = properties.map((property) => fieldOf(property, sent));
  const parts = [
    `${remark(name, description)}
type ${name} struct {
${[...fields, ...(isTagged ? ['\tanswered'] : [])].join('\n')}
}`,
  ];
  if (row) parts.push(`func (p ${name}) page() ([]${row}, *string) { return p.Items, p.Next }`);
  if (sent && properties.some(({ required }) => !required))
    parts.push(`// MarshalJSON leaves out what was not given.
func (v ${name}) MarshalJSON() ([]byte, error) { return withoutZeros(v) }`);
  return parts.join('\n\n');
}

/** What may be left out is nil, or the zero Nullable where null is another thing; in an answer nil stands for both. */
function fieldOf(property, isSent) {
  const { name, type, required } = property;
  const option = required ? '' : isSent ? ',omitzero' : ',omitempty';
  return field(property, required ? goType(type) : optional(type, isSent), `json:"${name}${option}"`);
}

function optional(type, isSent) {
  const plain = goType({ ...type, nullable: false });
  if (type.nullable && isSent) return `Nullable[${plain}]`;
  return ARE_NIL.has(type.kind) ? plain : `*${plain}`;
}

function enumeration(type) {
  const { name, description, values } = type;
  const rows = values.map((value) => [constantOf(type)(value), name, `= ${JSON.stringify(value)}`]);
  return `${remark(name, description, ['A newer server may have values that this version does not know.'])}
type ${name} string

const (
${columns(rows)
  .map((line) => `\t${line}`)
  .join('\n')}
)`;
}

/** `PostSortTitleDesc` of `-title` */
const constantOf =
  ({ name }) =>
  (value) =>
    name + exported(value) + (value.startsWith('-') ? 'Desc' : '');

function codes(problems) {
  const lines = problems.map(
    ({ code, status, description }) =>
      `${comment([`${codeName(code)} (${status}): ${description.replace(' (RFC 9457)', '')}`], 1)}\n\t${codeName(code)} Code = ${JSON.stringify(code)}`,
  );
  return `// The problems that the server tells.\nconst (\n${lines.join('\n')}\n)`;
}

/** Problem is written by hand, so that it is one type for all. */
function demandKnownMembers({ code, members }) {
  const strange = members.find(({ name, type }) => name !== 'errors' || type.of?.name !== 'InputFault');
  if (strange)
    throw new Error(`${code} has the member ${strange.name}: give it to Problem in sdk/go/problem.go, and here.`);
}
