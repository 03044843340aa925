import { deflateRawSync, crc32 } from 'node:zlib';

type Files = Record<string, string | Buffer>;

const DEFLATED = 8;
const UTF8_NAMES = 0x0800;

/** A zip archive of these files, by path. */
export function zipOf(files: Files): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const [name, plain] = [Buffer.from(path), Buffer.from(content)];
    const packed = deflateRawSync(plain);
    const fields = { checksum: crc32(plain), packed: packed.length, plain: plain.length, name: name.length };
    const local = Buffer.concat([record(0x04034b50, 30, 4, fields), name, packed]);
    const central = record(0x02014b50, 46, 6, fields);
    central.writeUInt32LE(offset, 42);
    parts.push(local);
    directory.push(central, name);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}

type Fields = { checksum: number; packed: number; plain: number; name: number };

/** What the header of a file and its entry in the directory have in common, from `at` on. */
function record(signature: number, size: number, at: number, { checksum, packed, plain, name }: Fields): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(signature, 0);
  if (at === 6) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(UTF8_NAMES, at + 2);
  bytes.writeUInt16LE(DEFLATED, at + 4);
  bytes.writeUInt32LE(checksum, at + 10);
  bytes.writeUInt32LE(packed, at + 14);
  bytes.writeUInt32LE(plain, at + 18);
  bytes.writeUInt16LE(name, at + 22);
  return bytes;
}
