import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ArchiveError,
  readFolder,
  readZip,
  type ArchiveFile,
  type ArchiveLimits,
} from '../../src/platform/text/archive.js';

/** An entry of a zip file, with all that a wrong one may claim. */
type Item = {
  name: string;
  content?: string | Buffer;
  stored?: boolean;
  method?: number;
  flags?: number;
  mode?: number;
  crc?: number;
  size?: number;
  packed?: Buffer;
  descriptor?: boolean;
  zip64?: boolean;
};

const UTF8_NAME = 0x800;
const DESCRIPTOR = 0x8;
const ENCRYPTED = 0x1;
const UNKNOWN = 0xffffffff;

/** Writes the headers of APPNOTE.TXT 4.3: local file headers with their data, then the central directory. */
function zipOf(items: Item[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const item of items) {
    const [local, directory] = entryOf(item, offset);
    locals.push(local);
    central.push(directory);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function entryOf(item: Item, offset: number): [local: Buffer, directory: Buffer] {
  const content = Buffer.from(item.content ?? 'Text.\n');
  const data = item.packed ?? (item.stored ? content : deflateRawSync(content));
  const crc = item.crc ?? crc32(content);
  const size = item.size ?? content.length;
  const name = Buffer.from(item.name);
  const flags = UTF8_NAME | (item.flags ?? 0) | (item.descriptor ? DESCRIPTOR : 0);
  const extra = item.zip64 ? zip64Of(size, data.length, offset) : Buffer.alloc(0);
  const head = (bytes: number, at: number, signature: number, late: boolean) => {
    const header = Buffer.alloc(bytes);
    header.writeUInt32LE(signature, 0);
    header.writeUInt16LE(flags, at);
    header.writeUInt16LE(item.method ?? (item.stored ? 0 : 8), at + 2);
    header.writeUInt32LE(late ? 0 : crc, at + 8);
    header.writeUInt32LE(late ? 0 : item.zip64 ? UNKNOWN : data.length, at + 12);
    header.writeUInt32LE(late ? 0 : item.zip64 ? UNKNOWN : size, at + 16);
    header.writeUInt16LE(name.length, at + 20);
    header.writeUInt16LE(extra.length, at + 22);
    return header;
  };
  const local = head(30, 6, 0x04034b50, item.descriptor === true);
  const directory = head(46, 8, 0x02014b50, false);
  directory.writeUInt16LE((3 << 8) | 20, 4);
  directory.writeUInt32LE(((item.mode ?? 0o100644) << 16) >>> 0, 38);
  directory.writeUInt32LE(item.zip64 ? UNKNOWN : offset, 42);
  const trailer = item.descriptor ? descriptorOf(crc, data.length, size) : Buffer.alloc(0);
  return [Buffer.concat([local, name, extra, data, trailer]), Buffer.concat([directory, name, extra])];
}

function zip64Of(size: number, packed: number, offset: number): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (const [index, value] of [size, packed, offset].entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return extra;
}

function descriptorOf(crc: number, packed: number, size: number): Buffer {
  const descriptor = Buffer.alloc(16);
  for (const [index, value] of [0x08074b50, crc, packed, size].entries()) descriptor.writeUInt32LE(value, 4 * index);
  return descriptor;
}

let folder: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function write(bytes: Buffer): Promise<string> {
  const path = join(folder, `${made++}.zip`);
  await writeFile(path, bytes);
  return path;
}

async function read(bytes: Buffer, limits?: Partial<ArchiveLimits>): Promise<Record<string, string>> {
  return textsOf(readZip(await write(bytes), limits));
}

async function textsOf(files: AsyncIterable<ArchiveFile>): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for await (const { path, bytes } of files) texts[path] = bytes.toString();
  return texts;
}

/** The refusal of an archive, and how many files came before it. */
async function refusal(bytes: Buffer, limits?: Partial<ArchiveLimits>): Promise<{ code: string; before: number }> {
  const files: ArchiveFile[] = [];
  try {
    for await (const file of readZip(await write(bytes), limits)) files.push(file);
  } catch (error) {
    if (error instanceof ArchiveError) return { code: error.code, before: files.length };
    throw error;
  }
  return { code: 'none', before: files.length };
}

describe('readZip', () => {
  it('yields the Markdown of an archive by path, as the usual tools write it', async () => {
    const files = await read(
      zipOf([
        { name: 'blog/', content: '', stored: true, mode: 0o40755 },
        { name: 'blog/b.md', content: '# B' },
        { name: 'blog/a.MDX', content: '# A', stored: true },
        { name: 'blog/Z.Markdown', content: '# Z', descriptor: true },
        { name: 'blog/ä.md', content: '# Ä', zip64: true },
        { name: 'blog/empty.md', content: '' },
        { name: 'blog/picture.png', content: 'PNG' },
        { name: 'blog/md', content: 'no' },
      ]),
    );
    expect(Object.entries(files)).toEqual([
      ['blog/Z.Markdown', '# Z'],
      ['blog/a.MDX', '# A'],
      ['blog/b.md', '# B'],
      ['blog/empty.md', ''],
      ['blog/ä.md', '# Ä'],
    ]);
  });

  it('leaves out dot files, installed packages and the doubles of macOS', async () => {
    const names = [
      '.git/a.md',
      'a/.obsidian/a.md',
      'a/._b.md',
      '__MACOSX/a/b.md',
      'node_modules/x/README.md',
      'a/b.md',
    ];
    expect(Object.keys(await read(zipOf(names.map((name) => ({ name })))))).toEqual(['a/b.md']);
  });

  it('takes an archive without Markdown, or without anything', async () => {
    expect(await read(zipOf([]))).toEqual({});
    expect(await read(zipOf([{ name: 'a.txt' }]))).toEqual({});
  });

  it.each([
    '../a.md',
    'a/../../b.md',
    '/etc/a.md',
    'C:/a.md',
    'c:a.md',
    '..\\a.md',
    'a\\b.md',
    'a/./b.md',
    'a\u0000.md',
    '../picture.png',
    `${'a/'.repeat(500)}b.md`,
    '',
  ])('refuses the path %j', async (name) => {
    expect(await refusal(zipOf([{ name: 'fine.md' }, { name }]))).toEqual({ code: 'unsafe_path', before: 0 });
  });

  it('refuses two entries of one path', async () => {
    expect(await refusal(zipOf([{ name: 'a.md' }, { name: 'a.md' }]))).toEqual({ code: 'unsafe_path', before: 0 });
  });

  it('refuses symbolic links, encryption and other methods', async () => {
    const fine = { name: 'a.md' };
    const link = { name: 'b.md', content: '/etc/passwd', mode: 0o120777 };
    expect(await refusal(zipOf([fine, link]))).toEqual({ code: 'symlink', before: 0 });
    expect(await refusal(zipOf([fine, { name: 'b.md', flags: ENCRYPTED }]))).toEqual({ code: 'encrypted', before: 0 });
    expect(await refusal(zipOf([fine, { name: 'b.md', method: 12 }]))).toEqual({ code: 'unsupported', before: 0 });
  });

  it('refuses bombs before it unpacks any', async () => {
    const bomb = { name: 'b.md', content: Buffer.alloc(1_000_000) };
    expect(await refusal(zipOf([{ name: 'a.md' }, bomb]))).toEqual({ code: 'too_large', before: 0 });
    expect(await refusal(zipOf([{ ...bomb, name: 'b.bin' }]))).toEqual({ code: 'too_large', before: 0 });
    expect(await refusal(zipOf([{ name: 'a.md', zip64: true, size: 2 ** 40 }]))).toEqual({
      code: 'too_large',
      before: 0,
    });
    expect(await refusal(zipOf([{ name: 'a.md', content: ' '.repeat(50_000) }]))).toEqual({ code: 'none', before: 1 });
  });

  it('believes no entry that declares less than it holds', async () => {
    const packed = deflateRawSync(Buffer.alloc(10_000_000));
    expect(await refusal(zipOf([{ name: 'a.md', packed, size: 100 }]))).toEqual({ code: 'damaged', before: 0 });
  });

  it('keeps to the bytes, the entries and the ratio that it is given', async () => {
    const three = zipOf(['a.md', 'b.md', 'c.txt'].map((name) => ({ name, content: '0123456789', stored: true })));
    expect(await refusal(three, { bytes: 30, entries: 3 })).toEqual({ code: 'none', before: 2 });
    expect(await refusal(three, { bytes: 29 })).toEqual({ code: 'too_large', before: 0 });
    expect(await refusal(three, { entries: 2 })).toEqual({ code: 'too_many', before: 0 });
    const dense = zipOf([{ name: 'a.md', content: '0123456789abcdef'.repeat(10_000) }]);
    expect(await refusal(dense, { ratio: 1000 })).toEqual({ code: 'none', before: 1 });
    expect(await refusal(dense)).toEqual({ code: 'too_large', before: 0 });
  });

  it('refuses more than ten thousand entries', async () => {
    const many = (count: number) =>
      zipOf(Array.from({ length: count }, (_, n) => ({ name: `${n}.txt`, content: '', stored: true })));
    expect(await refusal(many(10_000))).toEqual({ code: 'none', before: 0 });
    expect(await refusal(many(10_001))).toEqual({ code: 'too_many', before: 0 });
  });

  it('tells what is no zip from what is a damaged one', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('# Text\n'), Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)])
      expect(await refusal(bytes)).toEqual({ code: 'not_a_zip', before: 0 });
    expect(await refusal(zipOf([{ name: 'a.md', crc: 1 }]))).toEqual({ code: 'damaged', before: 0 });
    expect(await refusal(zipOf([{ name: 'a.md', packed: Buffer.from('garbage') }]))).toEqual({
      code: 'damaged',
      before: 0,
    });
    const torn = zipOf([{ name: 'a.md' }]);
    torn.fill(0, torn.indexOf('PK\u0001\u0002'), torn.indexOf('PK\u0001\u0002') + 4);
    expect(await refusal(torn)).toEqual({ code: 'damaged', before: 0 });
  });

  it('leaves the error of a missing file to its cause', async () => {
    await expect(textsOf(readZip(join(folder, 'missing.zip')))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('readFolder', () => {
  it('yields the Markdown below a folder by path, and follows no link', async () => {
    const root = join(folder, 'blog');
    const names = ['b.md', 'a/c.MD', 'a/b/d.mdx', 'a.markdown', 'x.txt', '.git/e.md', '.f.md', 'node_modules/g/h.md'];
    for (const name of names) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), name);
    }
    await symlink(join(root, 'a'), join(root, 'linked'));
    await symlink(join(root, 'b.md'), join(root, 'linked.md'));
    const found = ['a.markdown', 'a/b/d.mdx', 'a/c.MD', 'b.md'];
    expect(Object.entries(await textsOf(readFolder(root)))).toEqual(found.map((name) => [name, name]));
  });

  it('fails for a folder that is not there', async () => {
    await expect(textsOf(readFolder(join(folder, 'missing')))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
