import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IncomingFile } from '../../src/platform/http/incoming-file.js';
import { FolderStorage } from '../../src/platform/storage.js';

let folder: string;
let storage: FolderStorage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'incoming-'));
  storage = new FolderStorage(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const incoming = (content: Readable, maxBytes = 10) => new IncomingFile(storage, 'incoming/one.zip', content, maxBytes);
const stored = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('a file that arrives', () => {
  it('is stored under its key, and told by its digest', async () => {
    const file = incoming(Readable.from([Buffer.from('hel'), Buffer.from('lo')]));
    expect(await file.arrive()).toBe(createHash('sha256').update('hello').digest('hex'));
    expect(await text(storage.get(file.key))).toBe('hello');
  });

  it('arrives once, however often it is waited for', async () => {
    const file = incoming(Readable.from([Buffer.from('hello')]));
    expect(await Promise.all([file.arrive(), file.arrive()])).toHaveLength(2);
    expect(stored()).toHaveLength(1);
  });

  it('stays when it is kept, and goes when not', async () => {
    const [kept, left] = [
      incoming(Readable.from([Buffer.from('kept')])),
      incoming(Readable.from([Buffer.from('left')])),
    ];
    await kept.arrive();
    kept.keep();
    await kept.discard();
    expect(stored()).toHaveLength(1);
    await left.arrive();
    await left.discard();
    expect(stored()).toHaveLength(0);
  });

  it('may be as large as is allowed, and not a byte larger', async () => {
    await incoming(Readable.from([Buffer.alloc(10)])).arrive();
    const larger = incoming(Readable.from([Buffer.alloc(5), Buffer.alloc(6)]));
    await storage.remove(larger.key);
    await expect(larger.arrive()).rejects.toMatchObject({ kind: { code: 'request.too_large' } });
    await larger.discard();
    expect(stored()).toHaveLength(0);
  });

  it('leaves nothing where it breaks off', async () => {
    const content = new PassThrough();
    const file = incoming(content);
    const arrival = file.arrive();
    content.write('half');
    content.destroy();
    await expect(arrival).rejects.toMatchObject({ kind: { code: 'request.malformed' } });
    await file.discard();
    expect(stored()).toHaveLength(0);
  });

  it('that nobody waited for leaves nothing to discard', async () => {
    await incoming(Readable.from([Buffer.from('never read')])).discard();
    expect(stored()).toHaveLength(0);
  });
});
