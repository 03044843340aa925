import { parse as parseTomlText, TomlDate, TomlError } from 'smol-toml';
import { isMap, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { FrontMatterError } from './faults.js';

type Format = 'yaml' | 'toml' | 'json';
type Block = { format: Format; source: string; line: number; body: string };

/** What stands above the text of a file. `line` and `bodyLine` count from 1, in the file. */
export type FrontMatter = {
  data: Record<string, unknown>;
  body: string;
  bodyLine: number;
  /** Where each key stands. */
  lines: ReadonlyMap<string, number>;
};

/** Characters of front matter: enough for any article, and little enough for the quadratic corners of its parsers. */
const LONGEST = 65_536;
const DEEPEST = 32;
const MOST_ALIASES = 20;
const FORMATS: Record<string, Format> = { '---': 'yaml', '+++': 'toml', ';;;': 'json', yml: 'yaml' };
const OPENING = /^(---|\+\+\+|;;;)[ \t]*(yaml|yml|toml|json)?[ \t]*(?:\n|$)/;
const CLOSING: Record<string, RegExp> = {
  '---': /^(?:---|\.\.\.)[ \t]*$/m,
  '+++': /^\+\+\+[ \t]*$/m,
  ';;;': /^;;;[ \t]*$/m,
};
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the front matter of a Markdown file: YAML 1.2 (`---`), TOML 1.0 (`+++`), JSON (`---json`, `;;;`, or an object that
 * begins the file), or none. Values come out as JSON has them: TOML's dates as RFC 3339 text, numbers that JavaScript would
 * write otherwise (`1.10`, `007`) as text. Line endings become `\n`. Throws FrontMatterError for what cannot be understood,
 * doubled keys, custom tags, and more than 65,536 characters.
 */
export function parseFrontMatter(text: string): FrontMatter {
  const file = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const block = fenced(file) ?? bareObject(file);
  if (block === null) return { data: {}, body: file, bodyLine: 1, lines: new Map() };
  if (block.source.length > LONGEST)
    throw new FrontMatterError(`The front matter is longer than ${LONGEST} characters.`, block.line);
  const data = plain(block.format === 'toml' ? parseToml(block) : parseYaml(block), block.line);
  const bodyLine = 1 + count(file.slice(0, file.length - block.body.length));
  return { data: data as Record<string, unknown>, body: block.body, bodyLine, lines: linesOf(block) };
}

function fenced(file: string): Block | null {
  const opening = OPENING.exec(file);
  if (!opening) return null;
  const [line, fence = '', language] = opening;
  const rest = file.slice(line.length);
  const closing = CLOSING[fence]!.exec(rest);
  if (!closing) {
    // A thematic break may begin a text; a key below it shows that front matter was meant.
    if (fence === '---' && !language && !/^[\w-]+:(?:[ \t]|\n|$)/.test(rest)) return null;
    throw new FrontMatterError(`The front matter has no closing ${fence} line.`, 1);
  }
  const format = FORMATS[language ?? fence] ?? (language as Format);
  const body = rest.slice(closing.index + closing[0].length).replace(/^\n/, '');
  return { format, source: rest.slice(0, closing.index), line: 2, body };
}

function bareObject(file: string): Block | null {
  if (!/^\{\s*["}]/.test(file)) return null;
  let depth = 0;
  for (const { 0: token, index } of file.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[{}]/gs)) {
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    if (depth > 0) continue;
    const rest = /^[ \t]*(?:\n|$)/.exec(file.slice(index + 1));
    if (!rest) break;
    return { format: 'json', source: file.slice(0, index + 1), line: 1, body: file.slice(index + 1 + rest[0].length) };
  }
  throw new FrontMatterError('The JSON front matter does not end with a closing brace on a line.', 1);
}

/** Reads YAML, and JSON as the subset of YAML that it is: so that doubled keys are found and faults have lines. */
function parseYaml({ source, line, format }: Block): unknown {
  const lineCounter = new LineCounter();
  // What is never closed is found open at the end: of the last line, not on the line below.
  const end = source.trimEnd().length;
  const fail = (cause: string, offset = 0) => {
    const at = line + Math.max(lineCounter.linePos(Math.min(offset, end)).line - 1, 0);
    return new FrontMatterError(`The front matter is not valid ${format.toUpperCase()}: ${sentence(cause)}`, at);
  };
  try {
    const document = parseDocument(source, {
      version: '1.2',
      schema: 'core',
      resolveKnownTags: false,
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter,
    });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault) throw fail(fault.message, fault.pos[0]);
    if (document.contents === null) return {};
    if (!isMap(document.contents)) throw fail('it must be a list of keys with their values');
    keepSpelling(document);
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    throw error instanceof FrontMatterError ? error : fail(error instanceof Error ? error.message : String(error));
  }
}

/** A number such as 1.10 or 007, which would come out as another text, stays a text. */
function keepSpelling(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'number' && node.source !== undefined && String(node.value) !== node.source)
        node.value = node.source;
    },
  });
}

function parseToml({ source, line }: Block): unknown {
  try {
    return parseTomlText(source, { maxDepth: DEEPEST });
  } catch (error) {
    const [cause = ''] = String(error)
      .replace(/^\w*Error: (?:Invalid TOML document: )?/, '')
      .split('\n');
    const at = error instanceof TomlError ? line + error.line - 1 : line;
    throw new FrontMatterError(`The front matter is not valid TOML: ${sentence(cause)}`, at);
  }
}

/** The same value as JSON can have it, without the keys that reach an object's prototype. */
function plain(value: unknown, line: number, depth = 0): unknown {
  if (depth > DEEPEST) throw new FrontMatterError(`The front matter is nested more than ${DEEPEST} levels deep.`, line);
  if (value instanceof TomlDate)
    return value.isLocal() && value.isDateTime() ? `${value.toISOString()}Z` : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => plain(item, line, depth + 1));
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !UNSAFE_KEYS.has(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item, line, depth + 1)]));
}

/** Where each key stands: the first line that begins with it, one without indentation before all others. */
function linesOf({ source, line }: Block): Map<string, number> {
  const lines = new Map<string, number>();
  const inner = new Map<string, number>();
  for (const [index, text] of source.split('\n').entries()) {
    const [, before, key] = /^([\s{,]*)["']?([^\s"':={,][^\s"':=]*)["']?\s*[:=]/.exec(text) ?? [];
    if (key === undefined) continue;
    const into = before === '' ? lines : inner;
    if (!into.has(key)) into.set(key, line + index);
  }
  return new Map([...inner, ...lines]);
}

function count(text: string): number {
  return text.split('\n').length - 1;
}

function sentence(cause: string): string {
  const text = cause.trim().replaceAll(/\s+/g, ' ');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
