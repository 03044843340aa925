import { Injectable } from '@nestjs/common';
import { basename, extname } from 'node:path';
import { Clock } from '../../platform/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { type ArchiveFile, readFolder, readZip } from '../../platform/text/archive.js';
import { FrontMatterError } from '../../platform/text/faults.js';
import { rewriteShortcodes } from '../../platform/text/shortcodes.js';
import type { Incoming } from '../posts/intake.service.js';
import type { Refusal } from './import.entity.js';

/** Changes with the way in which files are read: posts of files that were read in another way are brought up to date. */
export const READING = '1';

export type BlogFile = ArchiveFile;

/** Cuids are younger than this: another id of the same shape is none. */
const FIRST_CUID = Date.UTC(2012, 0);

/** A blog as it lies in a folder or an archive; its files can be gone through more than once, in the same order. */
export type Blog = {
  /** By its name the files of a blog are told from those of another; it was given, or is that of a folder. */
  source: string;
  isNamed: boolean;
  /** The address where it lived, if that is known. */
  site: string | null;
  /** The folder that all files lie in; addresses may begin with its name. */
  root: string | null;
  files: () => AsyncIterable<BlogFile>;
};

type Asked = { source?: string | undefined; site?: string | null };

/** What a file says: the post, the slug that it asks for, and the addresses that it had. */
export type ReadFile = { article: Incoming; askedSlug: string; addresses: string[] };

/** Bytes of a file: more than the longest text and front matter take in UTF-8. */
const LARGEST = 5_000_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** The keys under which generators keep the addresses of a page, besides its slug. */
const ADDRESSES = ['permalink', 'url', 'path', 'aliases', 'redirect_from'];

/** Reads blogs, and their files as posts. */
@Injectable()
export class ReadingService {
  constructor(private readonly clock: Clock) {}

  /** Without a name the blog is called as the folder is. */
  folder(path: string, { source, site }: Asked): Blog {
    const root = basename(path);
    return {
      source: source ?? root,
      isNamed: source !== undefined,
      site: site ?? null,
      root,
      files: () => readFolder(path),
    };
  }

  /** Without a name the blog is called as the one folder in the archive is, or else as the archive. Throws ArchiveError. */
  async archive(path: string, { source, site }: Asked): Promise<Blog> {
    const root = await this.rootOf(path);
    const name = source ?? root ?? basename(path, extname(path));
    return {
      source: name,
      isNamed: source !== undefined,
      site: site ?? null,
      root,
      files: () => below(root, readZip(path)),
    };
  }

  /** The one folder that all files of an archive lie in; null where there is none such. Throws ArchiveError. */
  async rootOf(path: string): Promise<string | null> {
    const roots = new Set<string | null>();
    for await (const file of readZip(path)) roots.add(file.path.includes('/') ? file.path.split('/')[0]! : null);
    const [root = null] = roots;
    return roots.size === 1 ? root : null;
  }

  /** Throws what `refusalOf` tells of. */
  async read({ path, bytes }: BlogFile): Promise<ReadFile> {
    // The parsers are loaded with the first file, not before the server is ready.
    const { readArticle } = await import('../../platform/text/article.js');
    const { slug, slugHint, draft, cover, ogImage, bodyLine: _, ...article } = whole(readArticle(decode(bytes), path));
    const publishedAt = article.publishedAt ?? timeOfId(article.externalId, this.clock.now());
    return {
      article: { ...article, publishedAt, isDraft: draft, coverUrl: cover, ogImageUrl: ogImage },
      askedSlug: slug ?? slugHint,
      addresses: ADDRESSES.flatMap((key) => article.extra[key]).filter((value) => typeof value === 'string'),
    };
  }

  /** The same text with other addresses in its links; `rewrite` answers null to leave one. */
  async relink(body: string, rewrite: (target: string) => string | null): Promise<string> {
    const { rewriteLinks } = await import('../../platform/text/links.js');
    const { rewriteHtmlLinks } = await import('../../platform/text/html-links.js');
    return rewriteHtmlLinks(rewriteShortcodes(rewriteLinks(body, rewrite), rewrite), rewrite);
  }
}

/** What is wrong with a file, for its author. */
export function refusalOf(file: string, error: unknown): Refusal {
  const line = error instanceof FrontMatterError ? error.line : null;
  const faults = error instanceof Problem ? (error.errors ?? []) : [];
  const reason = faults.length > 0 ? faults.map(({ detail }) => detail).join('; ') : (error as Error).message;
  return whole({ file: file.slice(0, 1_000), line, reason: reason.slice(0, 1_000) });
}

async function* below(root: string | null, files: AsyncIterable<BlogFile>): AsyncGenerator<BlogFile> {
  for await (const file of files) yield root === null ? file : { ...file, path: file.path.slice(root.length + 1) };
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > LARGEST) throw new Error(`The file has ${bytes.length} bytes; at most ${LARGEST} are allowed.`);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Error('The file is not text in UTF-8.');
  }
}

/** Without what no text of ours may hold: NUL characters, and halves of characters, which escapes can bring in. */
function whole<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd').toWellFormed() as T;
  if (Array.isArray(value)) return value.map(whole) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [whole(key), whole(inner)])) as T;
}

/**
 * When a post of Hashnode was made: its id is a cuid, whose second to ninth characters are the milliseconds since 1970 to
 * the base 36. Null for ids of other kinds.
 */
function timeOfId(id: string | null, now: Date): Date | null {
  const [, digits] = /^c([0-9a-z]{8})[0-9a-z]{16}$/.exec(id ?? '') ?? [];
  const time = digits === undefined ? Number.NaN : Number.parseInt(digits, 36);
  return time >= FIRST_CUID && time <= now.getTime() ? new Date(time) : null;
}
