import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findPython, PYTHON_SDK, run, shownIn } from '../../support/python.js';

const withHttpx = await findPython('httpx');
const withMypy = await findPython('httpx', 'mypy');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-python-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the Python client', () => {
  it(`passes its own tests${withHttpx.lacks}`, async () => {
    if (withHttpx.lacks) return;
    const { code, out } = await run(withHttpx.python, ['-m', 'unittest', 'discover', '-s', 'tests', '-t', '.']);
    expect(out).toMatch(/^Ran (?:[5-9]\d|\d{3,}) tests/m);
    expect({ code, out: out.split('\n').at(-2) }).toEqual({ code: 0, out: 'OK' });
  });

  it(`is typed without a gap, as are its tests and what its page shows${withMypy.lacks}`, async () => {
    if (withMypy.lacks) return;
    const page = join(folder, 'readme.py');
    writeFileSync(page, shownIn(readFileSync(join(PYTHON_SDK, 'README.md'), 'utf8')).join('\n'));
    const cache = ['--cache-dir', join(folder, 'cache')];
    const { out } = await run(withMypy.python, ['-m', 'mypy', '--strict', ...cache, 'mainstay', 'tests', page]);
    expect(out).toMatch(/^Success: no issues found in \d+ source files\n$/);
  });

  it(`is refused by the type checker where it is used wrongly${withMypy.lacks}`, async () => {
    if (withMypy.lacks) return;
    const wrong = join(folder, 'wrong.py');
    writeFileSync(
      wrong,
      'from mainstay import Mainstay\nMainstay("").posts.lost()\nMainstay("").tags.get("1").name + 1\n',
    );
    const { code, out } = await run(withMypy.python, [
      '-m',
      'mypy',
      '--strict',
      '--cache-dir',
      join(folder, 'cache'),
      wrong,
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/has no attribute "lost".*\n.*Unsupported operand types/);
  });

  it('is not tested in silence where the machine has no Python for it', async () => {
    vi.stubEnv('CI', '');
    expect((await findPython('no_such_module')).lacks).toBe(
      ' (NOT RUN: this machine has no Python 3.10 with no_such_module)',
    );
    vi.stubEnv('CI', 'true');
    await expect(findPython('no_such_module')).rejects.toThrow('apt-get install python3-httpx mypy');
    vi.unstubAllEnvs();
  });

  it('says in its package what it is', () => {
    const manifest = readFileSync(join(PYTHON_SDK, 'pyproject.toml'), 'utf8');
    const { version } = JSON.parse(readFileSync(join(PYTHON_SDK, '../typescript/package.json'), 'utf8')) as {
      version: string;
    };
    expect(manifest).toContain(`version = "${version}"`);
    expect(manifest).toContain('mainstay = ["py.typed"]');
    expect(readFileSync(join(PYTHON_SDK, 'mainstay', 'py.typed'), 'utf8')).toBe('');
  });
});
