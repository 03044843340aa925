import type { Field, Fields } from './article.fields.js';
import { slugify } from './slug.js';

export type ArticleTag = { name: string; slug: string };

const LONGEST_TAG = 100;
const MOST_TAGS = 50;
/** What Hashnode sets behind the slug of some tags: `expressjs-cilb5apda0066e053g7td7q24`. */
const HASHNODE_ID = /-c(?=[a-z]*\d)[a-z0-9]{20,30}$/;

/** The tags of an article and, behind them, its categories: each once, by slug. What else an object says of one stays in `extra`. */
export function readTags(fields: Fields): ArticleTag[] {
  const found = [fields.first(['tags', 'tag']), fields.first(['categories', 'category'])];
  const tags = new Map<string, ArticleTag>();
  for (const field of found) {
    if (field === null || field.value === false) continue;
    for (const item of itemsOf(field)) {
      const tag = tagOf(fields, field, item);
      if (tag && !tags.has(tag.slug)) tags.set(tag.slug, tag);
    }
  }
  if (tags.size > MOST_TAGS)
    fields.fault(found[0]?.key ?? null, `There are ${tags.size} tags; at most ${MOST_TAGS} are allowed.`);
  return [...tags.values()];
}

function itemsOf({ value }: Field): unknown[] {
  if (Array.isArray(value)) return value.filter((item) => item !== null && item !== '');
  if (typeof value !== 'string') return [value];
  return value.split(',').filter((item) => item.trim() !== '');
}

function tagOf(fields: Fields, field: Field, item: unknown): ArticleTag | null {
  const {
    name: named,
    slug: given,
    ...rest
  } = (typeof item === 'object' ? item : { name: item }) as Record<string, unknown>;
  const { key } = field;
  const label = named ?? given;
  if (typeof label !== 'string' && typeof label !== 'number')
    return fields.fault(key, `${key} must be a list of texts, or of objects with a name.`);
  const name = String(label).trim().replaceAll(/\s+/g, ' ').replace(/^#+/, '').replace(HASHNODE_ID, '');
  if (Object.keys(rest).length > 0) fields.keep(field);
  if (name.length > LONGEST_TAG) return fields.tooLong(key, name, LONGEST_TAG, 'A tag');
  const slug = slugify(spelt(typeof given === 'string' ? given.replace(HASHNODE_ID, '') : name), LONGEST_TAG);
  return slug === '' ? fields.fault(key, `The tag “${name}” has neither letters nor digits.`) : { name, slug };
}

/** C++ and C# must not both become `c`. */
function spelt(name: string): string {
  return name.replaceAll('++', 'pp').replaceAll('#', 'sharp').replaceAll('+', ' plus ');
}
