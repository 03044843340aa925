import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../house/source.js';

export const PYTHON_SDK = join(ROOT, 'sdk', 'python');
export type Result = { code: number; out: string };

/** Runs a program of Python beside its client. @returns its exit code, and all that it wrote. */
export const run = (program: string, args: string[], input = ''): Promise<Result> =>
  new Promise((resolve) => {
    const env = { ...process.env, ...PYTHON_ENV };
    const child = execFile(program, args, { cwd: PYTHON_SDK, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, out: out + err }),
    );
    // A program that is not there reads nothing.
    child.stdin!.on('error', () => {});
    child.stdin!.end(input);
  });
export const PYTHON_ENV = { PYTHONPATH: PYTHON_SDK, PYTHONDONTWRITEBYTECODE: '1', NO_PROXY: '127.0.0.1' };

const CANDIDATES = ['python3', '/usr/bin/python3'];

/**
 * The first Python 3.10 or later of the machine that has these modules. Where there is none, `lacks` says so in the names of the
 * tests that do not run; with CI=true there must be one.
 */
export async function findPython(...modules: string[]): Promise<{ python: string; lacks: string }> {
  const imports = ['sys', ...modules].map((name) => `import ${name}`);
  for (const python of CANDIDATES) {
    const { code } = await run(python, ['-c', [...imports, 'sys.exit(sys.version_info < (3, 10))'].join('\n')]);
    if (code === 0) return { python, lacks: '' };
  }
  const wanted = `Python 3.10 with ${modules.join(' and ')}`;
  if (process.env['CI'] === 'true') throw new Error(`CI must have ${wanted}: apt-get install python3-httpx mypy.`);
  return { python: '', lacks: ` (NOT RUN: this machine has no ${wanted})` };
}

/** What the pages of the client show as Python. */
export const shownIn = (page: string): string[] =>
  [...page.matchAll(/^```python\n(.*?)^```/gms)].map(([, code]) => code!);
