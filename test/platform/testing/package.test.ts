import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../house/source.js';

const KIT = join(ROOT, 'sdk', 'testing');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
type Manifest = { exports: Record<string, string | Record<string, string>>; [name: string]: unknown };
const manifest = JSON.parse(readFileSync(join(KIT, 'package.json'), 'utf8')) as Manifest;
let folder: string;
let installed: string;

/** A project that has the package as npm would install it, and nothing else. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-testing-'));
  installed = join(folder, 'node_modules', '@mainstay', 'testing');
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [TSC, '-p', KIT, '--outDir', join(installed, 'dist')], { stdio: 'pipe' });
  copyFileSync(join(KIT, 'package.json'), join(installed, 'package.json'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of a module, in a project of the strictest kind. */
function complaints(code: string): string {
  writeFileSync(join(folder, 'module.ts'), code);
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit'];
  const platform = ['--target', 'es2022', '--lib', 'es2022,esnext.disposable,dom', '--module', 'nodenext'];
  try {
    execFileSync(process.execPath, [TSC, ...strict, ...platform, 'module.ts'], { cwd: folder, stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  }
}

describe('the package of the kits', () => {
  it('has every file that it exports, and depends on nothing', () => {
    const targets = Object.values(manifest.exports).flatMap((one) =>
      typeof one === 'string' ? [one] : Object.values(one),
    );
    expect(targets).toHaveLength(9);
    expect(targets.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
    expect([manifest['dependencies'], manifest['peerDependencies']]).toEqual([undefined, undefined]);
  });

  it('can be imported where no test runner is installed', () => {
    const names = ['', '/vitest', '/playwright', '/cypress'].map((name) => `@mainstay/testing${name}`);
    const code = names.map((name) => `console.log(Object.keys(await import('${name}')).join());`).join('\n');
    writeFileSync(join(folder, 'entry.js'), code);
    expect(execFileSync(process.execPath, ['entry.js'], { cwd: folder, encoding: 'utf8' }).split('\n')).toEqual([
      'Sandbox,SandboxError,createSandbox',
      'useSandbox',
      'sandboxFixtures',
      'registerSandboxCommands,sandboxTasks',
      '',
    ]);
  });

  it('compiles for strict users as its README shows it', () => {
    const shown = [...readFileSync(join(KIT, 'README.md'), 'utf8').matchAll(/^```ts\n(.*?)^```/gms)];
    const [core, , , cypress] = shown.map(([, code]) => code!);
    expect(complaints(`${core}${cypress}`)).toBe('');
    expect(complaints(`${core}await sandbox.faults.next({ kind: 'burning' });`)).toContain('burning');
  });
});
