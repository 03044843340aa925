import type { Field, Fields } from './article.fields.js';

export type ArticleAuthor = { name: string; email: string | null };

const LONGEST_AUTHOR = 120;
const MOST_AUTHORS = 20;
/** What stands between two people: not the comma of `King, Jr.` or `Acme, Inc.`. */
const BETWEEN = /\s*(?:[;&|]|,(?!\s*(?:Jr|Sr|II|III|IV|MD|PhD|Ph\.D|Inc|Ltd|LLC)\b))\s*|\s+(?:and|prepared by)\s+/i;

/** The authors of an article, each once, in their order. What was left out of a name (a handle, an address) stays in `extra`. */
export function readAuthors(fields: Fields): ArticleAuthor[] {
  const field = fields.first(['authors', 'author']);
  if (field === null || field.value === false) return [];
  const authors = new Map<string, ArticleAuthor>();
  for (const item of itemsOf(field)) {
    const author = authorOf(fields, field, item);
    if (author && !authors.has(author.name.toLowerCase())) authors.set(author.name.toLowerCase(), author);
  }
  if (authors.size > MOST_AUTHORS)
    fields.fault(field.key, `There are ${authors.size} authors; at most ${MOST_AUTHORS} are allowed.`);
  return [...authors.values()];
}

/** A text may name several people; an item of a list is one. */
function itemsOf({ value }: Field): unknown[] {
  const items =
    typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').split(BETWEEN) : Array.isArray(value) ? value : [value];
  return items.filter((item) => item !== null && item !== '');
}

function authorOf(fields: Fields, field: Field, item: unknown): ArticleAuthor | null {
  const object = (typeof item === 'object' ? item : { name: item }) as Record<string, unknown>;
  const label = object['name'] ?? object['key'] ?? object['email'];
  if (typeof label !== 'string' && typeof label !== 'number')
    return fields.fault(field.key, `${field.key} must be a name, a list of names, or objects with a name.`);
  const written = String(label).trim().replaceAll(/\s+/g, ' ');
  const email = typeof object['email'] === 'string' ? object['email'].trim() : addressIn(written);
  const name = withoutHandle(written) || written;
  if (name !== written || Object.keys(object).some((key) => key !== 'name' && key !== 'email')) fields.keep(field);
  if (name.length > LONGEST_AUTHOR) return fields.tooLong(field.key, name, LONGEST_AUTHOR, 'An author');
  return { name, email: email || null };
}

/** The address of `Jane Doe <jane@example.com>`. */
function addressIn(text: string): string | null {
  return /<([^<>\s@]+@[^<>\s@]+)>/.exec(text)?.[1] ?? null;
}

/** `Jane Doe (@jane)`, `Jane Doe (github.com/jane)` and `Jane Doe <jane@example.com>` are all Jane Doe. */
function withoutHandle(text: string): string {
  return text
    .replaceAll(/\s*(?:\([^\s()]*\)|<[^\s<>]*>)/g, '')
    .replace(/^@/, '')
    .trim();
}
