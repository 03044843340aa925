import { createRequire } from 'node:module';

/** What a slug looks like, as a JSON Schema `pattern`: ASCII words and numbers in lower case, joined by single hyphens. */
export const SLUG_PATTERN = '^[a-z0-9]+(?:-[a-z0-9]+)*$';

const SLUG = new RegExp(SLUG_PATTERN);
const APOSTROPHES = /['’ʼ`]/g;
const ASCII = /^\p{ASCII}*$/u;

/** Whether the text is a slug of at most `max` characters (200). */
export function isSlug(text: string, max = 200): boolean {
  return text.length <= max && SLUG.test(text);
}

/**
 * The slug of a title in any script, at most `max` characters (80), cut between two words where it can be.
 * Letters become their nearest ASCII ones without regard to language: `ä` is `a` (not `ae`), `ß` is `ss`, `你好` is `ni-hao`.
 * A title without letters and digits (emoji alone) gives the empty string.
 */
export function slugify(title: string, max = 80): string {
  const ascii = toAscii(title.normalize('NFKC')).toLowerCase().replaceAll(APOSTROPHES, '');
  return cut(ascii.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, ''), max);
}

/** The same slug with a number that tells it from others (`hello-world-2`), within `max` characters (80). */
export function numbered(slug: string, n: number, max = 80): string {
  const suffix = `-${n}`;
  return cut(slug, max - suffix.length) + suffix;
}

function cut(slug: string, max: number): string {
  if (slug.length <= max) return slug;
  const boundary = slug.lastIndexOf('-', max);
  return boundary > 0 ? slug.slice(0, boundary) : slug.slice(0, max);
}

let tables: typeof import('transliteration') | undefined;

// The tables are large: they are read at the first text that needs them, not when the server starts.
function toAscii(text: string): string {
  if (ASCII.test(text)) return text;
  tables ??= createRequire(import.meta.url)('transliteration') as typeof import('transliteration');
  return tables.transliterate(text);
}
