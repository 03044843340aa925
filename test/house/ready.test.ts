import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './source.js';

const PACKAGES = JSON.stringify({ name: 'empty', version: '1.0.0', lockfileVersion: 3, packages: { '': {} } });
const DOOR = `import { makeReadyOrExit } from './scripts/ready.mjs'; await makeReadyOrExit({ build: false });`;

describe('making the packages ready', () => {
  let folder: string;
  let elsewhere: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mainstay-ready-'));
    elsewhere = join(folder, 'elsewhere');
    await cp(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0", "type": "module" }');
    await writeFile(join(folder, 'package-lock.json'), PACKAGES);
    await writeFile(join(folder, 'door.mjs'), DOOR);
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'kept'), '');
    await symlink(elsewhere, join(folder, 'node_modules'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const run = (): Promise<[code: number, said: string]> =>
    new Promise((resolve) =>
      execFile(process.execPath, ['door.mjs'], { cwd: folder }, (error, _, said) =>
        resolve([Number(error?.code ?? 0), said]),
      ),
    );

  it('refuses to install through a link, which would empty the folder behind it', async () => {
    const [code, said] = await run();
    expect(code).toBe(1);
    expect(said).toMatch(/^The packages in node_modules are not those of package-lock\.json, and it is a link.*\n$/);
    expect(await readdir(elsewhere)).toEqual(['kept']);
  });

  it('takes packages behind a link that are the right ones', async () => {
    await writeFile(join(elsewhere, '.package-lock.json'), PACKAGES);
    expect(await run()).toEqual([0, '']);
  });
});
