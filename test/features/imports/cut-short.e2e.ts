import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFoundation } from '../../../src/boot.js';
import { Config } from '../../../src/platform/config.js';
import { Logger } from '../../../src/platform/logger.js';
import { freshDatabase, type Place } from '../../support/database.js';

const CLI = fileURLToPath(new URL('../../../dist/src/cli.js', import.meta.url));
const FILES = 200;

let place: Place;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  place = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'mainstay-cut-'));
  mkdirSync(join(folder, 'blog'));
  for (let n = 1; n <= FILES; n++) {
    const next = `post-${(n % FILES) + 1}`;
    const text = `---\ntitle: Post ${n}\ndate: 2024-01-01\ntags: [one, two]\nauthor: Ada\n---\n\nSee [the next](${next}.md).\n\n${'Words. '.repeat(50)}\n`;
    writeFileSync(join(folder, 'blog', `post-${n}.md`), text);
  }
  env = { NODE_ENV: 'test', MAINSTAY_SEED: 'none', MAINSTAY_DATA: place.dataDir, DATABASE_URL: place.databaseUrl };
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await place.remove();
});

const start = () =>
  spawn(process.execPath, [CLI, 'import', 'markdown', join(folder, 'blog')], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Kills the import outright as soon as it reports the first hundred files. @returns how many it reported. */
async function cutShort(): Promise<number> {
  const child = start();
  child.stdout.resume();
  for await (const line of createInterface(child.stderr)) {
    const reported = Number(/^(\d+) of/.exec(line)?.[1] ?? 0);
    if (reported === 0) throw new Error(line);
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
    return reported;
  }
  throw new Error('It ended before it could be cut short');
}

async function toTheEnd(): Promise<Record<string, number>> {
  const child = start();
  child.stderr.resume();
  let out = '';
  for await (const chunk of child.stdout) out += String(chunk);
  return Object.fromEntries(
    [...out.matchAll(/^(new|changed|unchanged|refused) +(\d+)$/gm)].map(([, what, n]) => [what!, Number(n)]),
  );
}

type Row = Record<string, unknown>;

/** How many posts there are, and how many of them lack something. */
async function posts(): Promise<{ whole: number; halves: number }> {
  const { source } = await openFoundation(Config.read(env), Logger.to('silent'));
  try {
    const has = (table: string, rows = 1) => `(SELECT COUNT(*) FROM ${table} x WHERE x.postId = p.id) = ${rows}`;
    const whole = [
      has('post_tags', 2),
      has('post_authors'),
      has('post_slugs'),
      has('post_revisions'),
      has('import_sources'),
    ].join(' AND ');
    const [row] = (await source.query(
      `SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN ${whole} THEN 1 ELSE 0 END), 0) AS whole FROM posts p`,
    )) as Row[];
    return { whole: Number(row!['whole']), halves: Number(row!['total']) - Number(row!['whole']) };
  } finally {
    await source.destroy();
  }
}

describe('an import that is killed', () => {
  it('has lost nothing that it reported, has half of nothing, and is completed by running it again', async () => {
    const reported = await cutShort();
    const { whole, halves } = await posts();
    expect(halves).toBe(0);
    expect(whole).toBeGreaterThanOrEqual(reported);
    expect(whole).toBeLessThan(FILES);
    expect(await toTheEnd()).toEqual({ new: FILES - whole, changed: 0, unchanged: whole, refused: 0 });
    expect(await posts()).toEqual({ whole: FILES, halves: 0 });
  });
});
