import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Recorder } from '../support/recorder.js';
import { ROOT } from './source.js';

type Comparison = { compared: number; leftOut: number; differences: string[]; single: string[] };
const { compareRecordings, reportRecordings } = (await import(
  pathToFileURL(join(ROOT, 'scripts', 'recordings.mjs')).href
)) as {
  compareRecordings: (first: string, second: string) => Comparison;
  reportRecordings: (first: string, second: string) => number;
};

let one: string;
let two: string;
beforeEach(() => {
  [one, two] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'mainstay-recordings-'))) as [string, string];
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const folder of [one, two]) rmSync(folder, { recursive: true, force: true });
});

const keep = (folder: string, name: string, answers: string[], leftOut = 0) =>
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ answers, leftOut }));

describe('recordings', () => {
  it('are the same where every byte is', () => {
    for (const folder of [one, two]) keep(folder, 'posts-1', ['GET /a\n200', 'GET /b\n404'], 3);
    expect(compareRecordings(one, two)).toEqual({ compared: 2, leftOut: 3, differences: [], single: [] });
    expect(reportRecordings(one, two)).toBe(0);
  });

  it('differ by one byte, by an answer too few, and where there is nothing', () => {
    expect(reportRecordings(one, two), 'nothing was compared').toBe(1);
    keep(one, 'posts-1', ['GET /a\n200\n{"id":"1"}', 'GET /b\n404']);
    keep(two, 'posts-1', ['GET /a\n200\n{"id":"2"}', 'GET /b\n404']);
    keep(one, 'tags-1', ['GET /a\n200']);
    keep(two, 'tags-1', ['GET /a\n200', 'GET /b\n404']);
    keep(one, 'alone-1', []);
    const { differences, single } = compareRecordings(one, two);
    expect(differences).toEqual([
      expect.stringMatching(/^posts-1\.json: answer 1 \(GET \/a\):\n.*1.*\n.*2/),
      'tags-1.json: 1 answers and 2.',
    ]);
    expect(single).toEqual(['alone-1.json']);
    expect(reportRecordings(one, two)).toBe(2);
  });

  it('have what is answered, but for the port, the connection, the machine, and what was asked at once', async () => {
    vi.stubEnv('TEST_RECORDINGS', one);
    const origin = 'http://127.0.0.1:4000';
    const headers = { connection: 'close', 'x-a': 'b' };
    const answer = () => Promise.resolve(new Response(`at ${origin}/x`, { status: 201, headers }));
    const recorder = new Recorder(answer);
    await recorder.fetch(`${origin}/posts`, { method: 'POST' });
    await recorder.fetch(`${origin}/s/a/info`);
    await Promise.all([recorder.fetch(`${origin}/a`), recorder.fetch(`${origin}/b`)]);
    await recorder.fetch(`${origin}/c`);
    recorder.keep('posts-1');
    keep(two, 'posts-1', ['POST /posts\n201\ncontent-type: text/plain;charset=UTF-8\nx-a: b\n\nat /x'], 4);
    expect(compareRecordings(one, two)).toEqual({ compared: 1, leftOut: 4, differences: [], single: [] });
  });
});
