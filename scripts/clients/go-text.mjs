// How Go is written, as gofmt would have it: names, comments, and fields.
import { words } from './names.mjs';

export const HEADER = `// Code generated from contract/openapi.json by "npm run contract"; DO NOT EDIT.

package mainstay
`;

/** What Go writes in capitals as a whole. */
const INITIALISMS = new Set(
  ['API', 'CSS', 'DNS', 'HTML', 'HTTP', 'HTTPS', 'ID', 'IP', 'JSON', 'SMTP', 'SQL', 'TLS', 'TTL', 'UI'].concat([
    'UID',
    'URI',
    'URL',
    'UUID',
    'XML',
  ]),
);
const COLUMNS = 120;

/** `CoverURL` of `coverUrl`, `AuthorIDs` of `authorIds`, `APIKeys` of `api-keys` */
export const exported = (name) => words(name).map(capital).join('');

function capital(word) {
  const whole = word.toUpperCase();
  if (INITIALISMS.has(whole)) return whole;
  if (whole.endsWith('S') && INITIALISMS.has(whole.slice(0, -1))) return `${whole.slice(0, -1)}s`;
  return whole[0] + word.slice(1).toLowerCase();
}

const TAKEN = new Set(
  'break case chan const continue ctx body content default defer else fallthrough for func go goto if import interface'
    .split(' ')
    .concat('map match options package query range return select struct switch type var'.split(' ')),
);

/** The name of a parameter: `revisionID` of `revisionId` */
export function parameter(name) {
  const [first, ...others] = words(name);
  const short = first.toLowerCase() + others.map(capital).join('');
  return TAKEN.has(short) ? `${short}Value` : short;
}

/** A comment of these paragraphs, `depth` tabs deep. */
export function comment(paragraphs, depth = 0) {
  const room = COLUMNS - '// '.length - depth * 4;
  const lines = paragraphs
    .filter(Boolean)
    .flatMap((text, index) => [...(index > 0 ? [''] : []), ...wrapped(text, room)]);
  return lines.map((line) => `${'\t'.repeat(depth)}// ${line}`.trimEnd()).join('\n');
}

function wrapped(text, room) {
  const lines = [''];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= room || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The comment of something with a name: what it is. One that is not described has its name for a comment. */
export const remark = (name, description, more = []) =>
  comment([description ? `${name}: ${description}` : `${name}.`, ...more]);

/** A field of a struct; each has a comment, so that gofmt has nothing to put under each other. */
export const field = ({ name, description }, type, tag) =>
  `${comment([description || `${exported(name)}.`], 1)}\n\t${exported(name)} ${type} \`${tag}\``;

/** Lines whose cells stand under each other. */
export function columns(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join(' ')
      .trimEnd(),
  );
}

/** Throws where two of these names are one: Go has one room for all of a package. */
export function demandDistinct(names) {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`The Go client would have two things called ${twice}: call one of them otherwise.`);
}
