import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderStorage } from '../../src/platform/storage.js';

let folder: string;
let storage: FolderStorage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'storage-'));
  storage = new FolderStorage(join(folder, 'files'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('a folder of files', () => {
  it('keeps a stream under its key and gives it back', async () => {
    expect(await storage.put('imports/a.zip', Readable.from(['häl', 'lo']))).toBe(6);
    expect(await text(storage.get('imports/a.zip'))).toBe('hällo');
  });

  it('is nobody else’s to read', async () => {
    await storage.put('imports/a.zip', Readable.from(['x']));
    expect(statSync(storage.path('imports/a.zip')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'files', 'imports')).mode & 0o777).toBe(0o700);
  });

  it('replaces a file whole: readers of the old one finish it', async () => {
    await storage.put('a', Readable.from(['old']));
    const reading = storage.get('a');
    await new Promise((resolve) => reading.once('open', resolve));
    await storage.put('a', Readable.from(['new one']));
    expect(await text(reading)).toBe('old');
    expect(await text(storage.get('a'))).toBe('new one');
  });

  it('keeps nothing of a stream that breaks off, and what was there before', async () => {
    await storage.put('a', Readable.from(['whole']));
    const broken = Readable.from(
      (function* () {
        yield 'ha';
        throw new Error('cut');
      })(),
    );
    await expect(storage.put('a', broken)).rejects.toThrow('cut');
    expect(files().map(({ name }) => name)).toEqual(['a']);
    expect(readFileSync(storage.path('a'), 'utf8')).toBe('whole');
  });

  it('keeps one of two files that come at once, whole', async () => {
    const slow = (letter: string) => Readable.from(Array.from({ length: 100 }, () => letter.repeat(1_000)));
    await Promise.all([storage.put('a', slow('x')), storage.put('a', slow('y'))]);
    expect(await text(storage.get('a'))).toMatch(/^(x{100000}|y{100000})$/);
    expect(files()).toHaveLength(1);
  });

  it('says whether what it removes was there', async () => {
    await storage.put('a', Readable.from(['x']));
    expect(await storage.remove('a')).toBe(true);
    expect(await storage.remove('a')).toBe(false);
    await expect(text(storage.get('a'))).rejects.toThrow('ENOENT');
  });

  it.each([
    ...[
      '',
      '.',
      '..',
      '../a',
      'a/../b',
      'a/..',
      '/etc/passwd',
      'a//b',
      'a/',
      '/a',
      './a',
      '.hidden',
      'a/.hidden',
      'a..b',
    ],
    ...['A', 'a\\b', '..\\a', 'a\0', 'a\n', 'a b', 'a%2f..', 'ä', 'c:a', '-a'],
  ])('takes no key like %j', async (key) => {
    expect(() => storage.path(key)).toThrow('is no storage key');
    expect(() => storage.get(key)).toThrow('is no storage key');
    await expect(storage.put(key, Readable.from(['x']))).rejects.toThrow('is no storage key');
    await expect(storage.remove(key)).rejects.toThrow('is no storage key');
    expect(files()).toEqual([]);
  });
});
