import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Draft, type Part } from './gate/draft.js';
import { ROOT } from './source.js';

type Gate = {
  checkGate: (root: string) => string;
  releaseContract: (root: string, release: { day: string; reason?: string }) => string;
};

describe('the gate', () => {
  let gate: Gate;
  let folder: string;
  const at = (name: string): string => join(folder, 'contract', name);
  const read = (name: string): Promise<string> => readFile(at(name), 'utf8');
  const change = async (edit: (contract: Draft) => unknown): Promise<void> => {
    const contract = new Draft(JSON.parse(await read('openapi.json')) as Part);
    edit(contract);
    await writeFile(at('openapi.json'), JSON.stringify(contract.json));
  };
  const add = (): Promise<void> => change((c) => (c.operation('getPost').deprecated = true));
  const breakTwice = (): Promise<void> =>
    change((c) => {
      c.take('getServerInfo');
      delete c.schema('PostView').properties.words;
    });
  const release = (reason?: string): string =>
    gate.releaseContract(folder, { day: '2027-01-31', ...(reason !== undefined && { reason }) });

  beforeAll(async () => {
    gate = (await import(pathToFileURL(join(ROOT, 'scripts', 'gate', 'gate.mjs')).href)) as Gate;
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mainstay-gate-'));
    await cp(join(ROOT, 'contract'), join(folder, 'contract'), { recursive: true });
    await cp(at('openapi.json'), at('released.json'));
    await writeFile(at('CHANGELOG.md'), '# Changelog\n\nOf the contract.\n\n## 1.0.0 (2026-11-22)\n\nThe first.\n');
    await writeFile(join(folder, 'package.json'), '{ "version": "1.2.3" }');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets a contract through that has not changed', () => {
    expect(gate.checkGate(folder)).toBe('Nothing in the contract has changed since the last release.');
  });

  it('lists additions, and lets them through', async () => {
    await add();
    expect(gate.checkGate(folder)).toBe(
      '1 addition to the contract since the last release:\n' +
        '  getPost: deprecated at #/paths/~1api~1v1~1posts~1{id}/get: new: deprecated.',
    );
  });

  it('stays shut for breaking changes, one line each', async () => {
    await add();
    await breakTwice();
    expect(() => gate.checkGate(folder)).toThrow(
      /^2 breaking changes of the contract since the last release:\n {2}getServerInfo: operation-removed at .*calls to it fail\.\n {2}createPost, .*property-removed in an answer at #\/components\/schemas\/PostView\/properties\/words: .*\nTake it back, or release it: .*$/,
    );
  });

  it('releases additions: they go into the changelog, on top, and the gate sees them no more', async () => {
    await add();
    expect(release()).toBe('Released: 0 breaking changes, 1 addition.');
    expect(await read('CHANGELOG.md')).toBe(
      '# Changelog\n\nOf the contract.\n\n## 1.2.3 (2027-01-31)\n\n### Added\n\n' +
        '- getPost: deprecated at #/paths/~1api~1v1~1posts~1{id}/get: new: deprecated.\n\n' +
        '## 1.0.0 (2026-11-22)\n\nThe first.\n',
    );
    expect(await read('released.json')).toBe(await read('openapi.json'));
    expect(gate.checkGate(folder)).toContain('Nothing');
  });

  it.each([undefined, '', '  '])(
    'refuses to release breaking changes for the reason %j, and writes nothing',
    async (reason) => {
      await breakTwice();
      const before = [await read('CHANGELOG.md'), await read('released.json')];
      expect(() => release(reason)).toThrow(
        /^2 breaking changes, and no reason:\n {2}getServerInfo: operation-removed/,
      );
      expect([await read('CHANGELOG.md'), await read('released.json')]).toEqual(before);
    },
  );

  it('releases breaking changes for a reason, which the changelog tells', async () => {
    await breakTwice();
    expect(release('Nobody asked for it.')).toBe('Released: 2 breaking changes, 0 additions.');
    expect(await read('CHANGELOG.md')).toContain(
      '## 1.2.3 (2027-01-31)\n\n### Breaking\n\nNobody asked for it.\n\n- getServerInfo: operation-removed at ',
    );
    expect(gate.checkGate(folder)).toContain('Nothing');
  });

  it('writes no section for a release without changes', async () => {
    const before = await read('CHANGELOG.md');
    await change((c) => (c.json.info.description = 'Otherwise.'));
    release();
    expect(await read('CHANGELOG.md')).toBe(before);
    expect(await read('released.json')).toBe(await read('openapi.json'));
  });
});

describe('npm run contract', () => {
  it.each([[['--check', '--release']], [['--breaking', 'why']], [['--relaese']]])(
    'refuses %j as wrong use',
    async (args) => {
      const code = await new Promise((resolve) =>
        execFile(process.execPath, [join(ROOT, 'scripts', 'contract.mjs'), ...args], (error) => resolve(error?.code)),
      );
      expect(code).toBe(2);
    },
  );
});
