import { RequestProblem } from './http.errors.js';

const DEEPEST = 32;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/gs;
const utf8 = new TextDecoder('utf-8', { fatal: true });

const malformed = (reason: string) => RequestProblem.malformed({ reason });

/**
 * Reads one JSON value as I-JSON has it (RFC 7493): UTF-8, no member name twice, no lone surrogate; and no NUL, and no
 * more than 32 levels, since databases and validators choke on them. Throws 400 request.malformed.
 */
export function parseJson(bytes: Buffer): unknown {
  const text = decode(bytes);
  if (text.length === 0) throw malformed('it is empty');
  const value = parse(text);
  checkStructure(text);
  // Only an escape can bring what UTF-8 itself cannot hold.
  if (text.includes('\\u')) checkStrings(value);
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed('it is not UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(reasonOf((error as Error).message));
  }
}

/** The parser's sentence on one line. Newer versions of Node.js say the line and the column too: an answer is the same on all. */
const reasonOf = (message: string): string =>
  message
    .replace(/ \(line \d+ column \d+\)$/, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200);

/** One walk over the tokens of valid JSON: depth, and names that come twice in an object. */
function checkStructure(text: string): void {
  const open: (Set<string> | null)[] = [];
  let nameMayFollow = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      if (open.length === DEEPEST) throw malformed(`it is nested more than ${DEEPEST} levels deep`);
      open.push(token === '{' ? new Set() : null);
      nameMayFollow = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      nameMayFollow = false;
    } else if (token === ',') {
      nameMayFollow = open.at(-1) !== null;
    } else if (nameMayFollow) {
      noteName(open.at(-1)!, token);
      nameMayFollow = false;
    }
  }
}

function noteName(names: Set<string>, token: string): void {
  const name = JSON.parse(token) as string;
  if (names.has(name)) throw malformed(`the name ${token.slice(0, 60)} comes twice in one object`);
  // Names that every object of the program has: such a member would be lost on its way, or taken for something else.
  if (name in Object.prototype || name === 'prototype') throw malformed(`the name "${name}" is not allowed`);
  names.add(name);
}

function checkStrings(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw malformed('it holds a NUL character');
    if (!value.isWellFormed()) throw malformed('it holds a lone surrogate');
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      checkStrings(key);
      checkStrings(inner);
    }
  }
}
