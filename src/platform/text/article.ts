import { readAuthors, type ArticleAuthor } from './article.authors.js';
import { parseDate } from './article.dates.js';
import { Fields } from './article.fields.js';
import { humanise, readFileName, slugHint, type FileName } from './article.names.js';
import { readTags, type ArticleTag } from './article.tags.js';
import { parseFrontMatter } from './front-matter.js';
import { renderMarkdown } from './markdown.js';
import { slugify } from './slug.js';

/** A Markdown file, as an article. */
export type Article = {
  title: string;
  /** The one that its front matter asks for. */
  slug: string | null;
  /** The one that its file's name or title suggests. */
  slugHint: string;
  publishedAt: Date | null;
  updatedAt: Date | null;
  draft: boolean;
  tags: ArticleTag[];
  authors: ArticleAuthor[];
  excerpt: string | null;
  seoTitle: string | null;
  seoDescription: string | null;
  cover: string | null;
  coverAlt: string | null;
  ogImage: string | null;
  canonicalUrl: string | null;
  externalId: string | null;
  /** What else the front matter says, at most 16 KiB of JSON. */
  extra: Record<string, unknown>;
  body: string;
  /** The line of the file (from 1) in which the body begins. */
  bodyLine: number;
};

const LONGEST_BODY = 1_000_000;
const LONGEST_TITLE = 200;
const LONGEST_SLUG = 200;
const LONGEST_EXCERPT = 500;
const LONGEST_ALT = 500;
const LONGEST_ID = 191;
/** Characters in which a heading can still be the title; it bounds what has to be parsed to find it. */
const BEGINNING = 20_000;
const HIDDEN = ['draft', 'private', 'pending', 'unpublished'];
const PUBLIC = ['published', 'publish', 'public'];
/** A statement of JavaScript with which an MDX file may begin, up to a blank line. */
const STATEMENT =
  /^(?:import(?=(\s*))\1(?:\{|[^\n]*["'])|export\s+(?:const|let|var|default|function|async|class|[{*]))/;

/** How Hashnode places an image: `![](https://example.com/a.png align="left")`, which Markdown does not take for an image. */
const ALIGNED = /(\]\(https?:\/\/[^\s()]+) align="(?:left|center|right)"\)/g;

/**
 * Reads a Markdown file at a POSIX path, with the front matter of Hashnode, Jekyll, Hugo, Eleventy or Astro, or with none.
 * Throws FrontMatterError that says all that is wrong with it, at the first line (from 1) where something is.
 */
export function readArticle(text: string, path: string): Article {
  const source = parseFrontMatter(text);
  const fields = new Fields(source);
  const name = readFileName(path);
  const { body, bodyLine } = trimmed(source.body, source.bodyLine, /\.mdx$/i.test(path));
  if (body.length > LONGEST_BODY) fields.tooLong(null, body, LONGEST_BODY, 'The text');
  const title = readTitle(fields, body, name);
  const article: Article = {
    title,
    slug: readSlug(fields),
    slugHint: slugHint(name, title),
    ...readDates(fields, name),
    tags: readTags(fields),
    authors: readAuthors(fields),
    excerpt: fields.summary(['excerpt', 'description', 'summary', 'subtitle'], LONGEST_EXCERPT),
    seoTitle: fields.text(['seoTitle'], LONGEST_TITLE),
    seoDescription: fields.summary(['seoDescription', 'description'], LONGEST_EXCERPT),
    ...readCover(fields),
    ogImage: fields.url(['ogImage']),
    canonicalUrl: fields.url(['canonical', 'canonicalUrl', 'originalUrl']),
    externalId: fields.text(['cuid', 'id', 'guid'], LONGEST_ID) ?? name.cuid,
    extra: fields.extra(),
    body,
    bodyLine,
  };
  fields.settle();
  return article;
}

function readTitle(fields: Fields, body: string, name: FileName): string {
  const given = fields.text(['title'], LONGEST_TITLE);
  if (given !== null) return given;
  const title = firstHeading(body) || humanise(name.words) || 'Untitled';
  if (title.length > LONGEST_TITLE) fields.tooLong('title', title, LONGEST_TITLE, 'The title');
  return title;
}

function firstHeading(body: string): string {
  const heading = renderMarkdown(body.slice(0, BEGINNING)).toc.find(({ text }) => text.trim() !== '');
  return heading?.text.trim().replaceAll(/\s+/g, ' ') ?? '';
}

function readSlug(fields: Fields): string | null {
  const field = fields.first(['slug']);
  const text = field && fields.text(['slug'], 1000);
  if (!text) return null;
  const slug = slugify(text.replace(/\/+$/, '').split('/').at(-1)!, 1000);
  if (slug === '') return fields.fault(field.key, `${field.key} has neither letters nor digits.`);
  return slug.length > LONGEST_SLUG ? fields.tooLong(field.key, slug, LONGEST_SLUG) : slug;
}

/** When it was published and changed, and whether it is a draft: so it is if any key says it, or the folder `_drafts`. */
function readDates(fields: Fields, name: FileName): Pick<Article, 'publishedAt' | 'updatedAt' | 'draft'> {
  const named = name.date === null ? null : parseDate(name.date);
  const published = fields.first(['published']);
  const isPublished = published && booleanOf(published.value);
  const date = fields.date(['date', 'datePublished', 'publishedAt', 'pubDate', 'publishDate']);
  const since = published && isPublished === null ? fields.dateOf(published) : null;
  return {
    publishedAt: date ?? since ?? named,
    updatedAt: fields.date([
      'updated',
      'lastmod',
      'updatedDate',
      'modified',
      'dateUpdated',
      'updatedAt',
      'dateModified',
    ]),
    draft: [readDraft(fields) ?? name.draft, isPublished === false, readStatus(fields)].includes(true),
  };
}

function readDraft(fields: Fields): boolean | null {
  const draft = fields.first(['draft']);
  return draft && (booleanOf(draft.value) ?? fields.fault(draft.key, `${draft.key} must be true or false.`));
}

/** Whether the status hides it. Other words than these belong to the site and stay in `extra`. */
function readStatus(fields: Fields): boolean {
  const status = fields.first(['status']);
  const word = String(status?.value).toLowerCase();
  if (status && !HIDDEN.includes(word) && !PUBLIC.includes(word)) fields.keep(status);
  return HIDDEN.includes(word);
}

function booleanOf(value: unknown): boolean | null {
  const word = String(value).trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}

function readCover(fields: Fields): Pick<Article, 'cover' | 'coverAlt'> {
  const field = fields.first(['cover', 'image', 'coverImage', 'thumbnail', 'featuredImage', 'heroImage']);
  const given = fields.text(['coverAlt', 'imageAlt', 'coverImageAlt', 'heroImageAlt'], LONGEST_ALT);
  if (field === null || field.value === false) return { cover: null, coverAlt: given };
  const value: unknown = Array.isArray(field.value) ? field.value[0] : field.value;
  if (value !== field.value) fields.keep(field);
  if (typeof value !== 'object' || value === null) return { cover: fields.urlOf(field, value), coverAlt: given };
  const { url, src, image, alt: own, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0) fields.keep(field);
  const cover = fields.urlOf(field, url ?? src ?? image);
  const alt = typeof own === 'string' && own.trim() !== '' ? own.trim() : given;
  if (alt !== null && alt.length > LONGEST_ALT) fields.tooLong(field.key, alt, LONGEST_ALT, `The alt of ${field.key}`);
  return { cover, coverAlt: alt };
}

/** The text without the blank lines that begin it and, of MDX, the statements above it; with images as Markdown has them. */
function trimmed(body: string, bodyLine: number, mdx: boolean): { body: string; bodyLine: number } {
  let rest = body.replace(/^(?:[ \t]*\n)+/, '');
  while (mdx && STATEMENT.test(rest)) rest = rest.replace(/^(?:.*\S.*(?:\n|$))+/, '').replace(/^(?:[ \t]*\n)+/, '');
  const skipped = body.slice(0, body.length - rest.length).split('\n').length - 1;
  return { body: rest.replaceAll(ALIGNED, '$1)'), bodyLine: bodyLine + skipped };
}
