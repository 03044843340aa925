import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENGINES } from '../support/engines.js';
import { ROOT } from './source.js';

const FEATURE = ['src/features/reading-lists', 'test/features/reading-lists'];
const HOUSE = ['floors', 'doors', 'schema', 'journeys', 'collections'].map((name) => `test/house/${name}.test.ts`);

// The feature's migration is written for MySQL too, which takes a server.
describe.skipIf(!ENGINES[1].isReachable)('npm run new -- reading-lists', () => {
  let folder: string;

  /** Ends with the exit code, and with what was said where that is not 0. */
  const run = (program: string, ...args: string[]): Promise<string> =>
    new Promise((resolve) =>
      execFile(process.execPath, [program, ...args], { cwd: folder }, (error, stdout, stderr) =>
        resolve(error ? `code ${error.code}\n${stdout}\n${stderr}` : 'code 0'),
      ),
    );
  const tool = (file: string) => join('node_modules', file);

  beforeAll(async () => {
    // The copy borrows the packages of the tree, which therefore must be the right ones: nothing may install into it.
    const { makeReady } = (await import(pathToFileURL(join(ROOT, 'scripts', 'ready.mjs')).href)) as {
      makeReady: (wanted: object) => Promise<void>;
    };
    await makeReady({ build: false });
    folder = await mkdtemp(join(tmpdir(), 'mainstay-new-'));
    const parts = (await readdir(ROOT)).filter((name) => !/^(node_modules|dist.*|data|\.git)$/.test(name));
    await Promise.all(parts.map((name) => cp(join(ROOT, name), join(folder, name), { recursive: true })));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    expect(await run('scripts/new.mjs', 'reading-lists')).toBe('code 0');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is formatted', async () => {
    expect(await run(tool('prettier/bin/prettier.cjs'), '--check', ...FEATURE, 'src/*.ts')).toBe('code 0');
  });

  it('lints clean', async () => {
    expect(await run(tool('oxlint/bin/oxlint'), ...FEATURE)).toBe('code 0');
  });

  it('has the right types', async () => {
    expect(await run(tool('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit', '--incremental', 'false')).toBe(
      'code 0',
    );
  });

  it('keeps the rules of the house, in its migration and in the contract too', async () => {
    expect(await run(tool('vitest/vitest.mjs'), 'run', '--project', 'house', ...HOUSE)).toBe('code 0');
  });

  it('works', async () => {
    expect(await run(tool('vitest/vitest.mjs'), 'run', '--project', 'e2e-sqlite', FEATURE[1]!)).toBe('code 0');
  });
});
