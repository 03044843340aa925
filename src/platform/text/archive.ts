import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';

/** A Markdown file of an archive or a folder, by its relative POSIX path. */
export type ArchiveFile = { path: string; bytes: Buffer };

/** What an archive may hold: bytes when unpacked, entries of any kind, and unpacked bytes for each packed one. */
export type ArchiveLimits = { bytes: number; entries: number; ratio: number };

export type ArchiveErrorCode =
  'not_a_zip' | 'damaged' | 'encrypted' | 'symlink' | 'too_large' | 'too_many' | 'unsafe_path' | 'unsupported';

/** Why a whole archive is refused. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';

  constructor(
    readonly code: ArchiveErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const LIMITS: ArchiveLimits = { bytes: 200_000_000, entries: 10_000, ratio: 100 };
/** Below so many bytes a file is harmless however well it packs: a page of blanks packs a thousandfold. */
const HARMLESS = 100_000;
const MARKDOWN = /\.(?:md|markdown|mdx)$/i;
const STORED = 0;
const DEFLATED = 8;
/** Characters of a path, folders included. */
const LONGEST_PATH = 1_000;
/** Of a Unix mode in the upper half of an entry's attributes (APPNOTE.TXT 4.4.15): the kind of file. */
const KIND = 0o170000;
const SYMLINK = 0o120000;

/**
 * The Markdown files of a zip file, by path. Every entry is checked before the first file comes: at most 200 MB unpacked,
 * 10,000 entries, 100 bytes for each packed one; no symbolic links, no encryption, no path that is absolute, climbs, has a
 * backslash or more than 1,000 characters, or comes twice. Throws ArchiveError. Dot files, `node_modules` and what macOS adds are left out.
 */
export async function* readZip(path: string, limits: Partial<ArchiveLimits> = {}): AsyncGenerator<ArchiveFile> {
  const zip = await open(path);
  try {
    const entries = await checked(zip, { ...LIMITS, ...limits });
    const wanted = [...entries].filter(([name]) => isArticle(name)).toSorted(([a], [b]) => order(a, b));
    for (const [name, entry] of wanted) yield { path: name, bytes: await unpack(zip, entry, name) };
  } finally {
    zip.close();
  }
}

/** The Markdown files below a folder, by path. Links are not followed; dot files and `node_modules` are left out. */
export async function* readFolder(directory: string): AsyncGenerator<ArchiveFile> {
  const paths = (await list(directory, '')).toSorted(order);
  for (const path of paths) yield { path, bytes: await readFile(join(directory, path)) };
}

async function list(directory: string, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const item of await readdir(join(directory, folder), { withFileTypes: true })) {
    const path = folder === '' ? item.name : `${folder}/${item.name}`;
    if (isIgnored(item.name)) continue;
    if (item.isDirectory()) paths.push(...(await list(directory, path)));
    else if (item.isFile() && MARKDOWN.test(path)) paths.push(path);
  }
  return paths;
}

async function open(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, decodeStrings: false });
  } catch (cause) {
    // What the operating system refuses is no fault of the archive.
    if (cause instanceof Error && 'syscall' in cause) throw cause;
    throw new ArchiveError('not_a_zip', 'The file is not a zip archive.', { cause });
  }
}

async function checked(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries)
    throw new ArchiveError('too_many', `The archive has more than ${limits.entries} entries.`);
  const entries = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of each(zip)) {
    const name = nameOf(entry);
    checkEntry(entry, name, limits.ratio);
    bytes += entry.uncompressedSize;
    if (bytes > limits.bytes)
      throw new ArchiveError('too_large', `The archive holds more than ${limits.bytes} bytes when unpacked.`);
    if (entries.has(name)) throw new ArchiveError('unsafe_path', `The archive holds “${name}” twice.`);
    entries.set(name, entry);
  }
  return entries;
}

async function* each(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch (cause) {
    throw cause instanceof ArchiveError ? cause : damaged('The list of its files cannot be read', cause);
  }
}

function nameOf(entry: Entry): string {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  const segments = name.split('/');
  if (/^\/|^[a-z]:|[\\\p{Cc}]/iu.test(name) || name === '' || segments.includes('..') || segments.includes('.'))
    throw new ArchiveError('unsafe_path', `The archive has an unsafe path, ${JSON.stringify(name.slice(0, 200))}.`);
  if (name.length > LONGEST_PATH)
    throw new ArchiveError('unsafe_path', `The archive has a path of more than ${LONGEST_PATH} characters.`);
  return name;
}

function checkEntry(entry: Entry, name: string, ratio: number): void {
  if (entry.isEncrypted()) throw new ArchiveError('encrypted', `“${name}” is encrypted.`);
  if (((entry.externalFileAttributes >>> 16) & KIND) === SYMLINK)
    throw new ArchiveError('symlink', `“${name}” is a symbolic link.`);
  if (entry.uncompressedSize > HARMLESS && entry.uncompressedSize > ratio * entry.compressedSize)
    throw new ArchiveError('too_large', `“${name}” unpacks to more than ${ratio} times its size.`);
  if (isArticle(name) && entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new ArchiveError('unsupported', `“${name}” is packed by a method other than deflate.`);
}

/** The reader stops at the length that the entry declares, so what was checked is all that comes. */
async function unpack(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
  let bytes: Buffer;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    bytes = await buffer(stream);
  } catch (cause) {
    throw damaged(`“${name}” cannot be unpacked`, cause);
  }
  if (crc32(bytes) !== entry.crc32) throw damaged(`“${name}” does not match its checksum`);
  return bytes;
}

function damaged(what: string, cause?: unknown): ArchiveError {
  return new ArchiveError('damaged', `The archive is damaged: ${what}.`, { cause });
}

function isArticle(path: string): boolean {
  return MARKDOWN.test(path) && !path.split('/').some(isIgnored);
}

function isIgnored(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules' || name === '__MACOSX';
}

/** By code units: the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
