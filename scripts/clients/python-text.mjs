// How Python is written: names, types, and text that is wrapped.
import { snake } from './names.mjs';

const KEYWORDS = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if import
  in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);
const WIDTH = 112;

/** The name of a variable: `published_at` of `publishedAt`; one that is taken gets an underscore. */
export function variable(name, taken = []) {
  const short = snake(name).replaceAll(/\W/g, '_');
  return KEYWORDS.has(short) || taken.includes(short) ? `${short}_` : short;
}

const SIMPLE = { text: 'str', time: 'datetime', integer: 'int', number: 'float', boolean: 'bool', any: 'Any' };

/** The annotation of what is answered; `prefix` stands before the names of the contract. */
export const annotation = (type, prefix = '') =>
  written(type, { list: (of) => `list[${of}]`, map: (of) => `dict[str, ${of}]`, prefix });
/** The annotation of what is given: whatever reads like a list or a mapping will do. */
export const accepted = (type, prefix = '') =>
  written(type, { list: (of) => `Sequence[${of}]`, map: (of) => `Mapping[str, ${of}]`, prefix });

function written(type, style) {
  const of = () => written(type.of, style);
  const text = {
    constant: () => `Literal[${literal(type.value)}]`,
    list: () => style.list(of()),
    map: () => style.map(of()),
    named: () => style.prefix + type.name,
    bytes: () => 'Content',
  }[type.kind];
  return (text ? text() : SIMPLE[type.kind]) + (type.nullable ? ' | None' : '');
}

/** A value of JSON as Python has it. */
export function literal(value) {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}

export const indented = (lines, depth = 1) => lines.map((line) => (line === '' ? '' : ' '.repeat(4 * depth) + line));

/** A docstring of paragraphs, as lines; each paragraph is a text, or lines to be kept as they are. */
export function docstring(paragraphs, depth = 1) {
  const lines = paragraphs.flatMap((one, index) => [
    ...(index === 0 ? [] : ['']),
    ...(Array.isArray(one) ? one : wrapped(one, depth)),
  ]);
  const safe = lines.map((line) => line.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"'));
  const [only] = safe;
  if (safe.length === 1 && !only.endsWith('"') && only.length + 4 * depth + 6 <= WIDTH + 8) return [`"""${only}"""`];
  return ['"""', ...safe, '"""'];
}

/** Text in lines; those after the first begin with `hang`. */
export function wrapped(text, depth = 1, hang = '') {
  const lines = [''];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    const longer = last.trim() === '' ? last + word : `${last} ${word}`;
    if (longer.length + 4 * depth <= WIDTH || last.trim() === '') lines[lines.length - 1] = longer;
    else lines.push(hang + word);
  }
  return lines;
}

/** `name(` and one argument a line, where they do not fit into one. */
export function spread(before, parts, after, depth = 0) {
  const line = `${before}${parts.join(', ')}${after}`;
  return line.length + 4 * depth <= WIDTH ? [line] : [before, ...indented(parts.map((part) => `${part},`)), after];
}
