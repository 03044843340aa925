import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../house/source.js';

const SDK = join(ROOT, 'sdk', 'typescript');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const MOST_BYTES = 15_000;
type Manifest = { exports: Record<string, string | Record<string, string>>; files: string[] };
const manifest = JSON.parse(readFileSync(join(SDK, 'package.json'), 'utf8')) as Manifest;
let folder: string;

/** A project that has the package as npm would install it, and beside it what it may be used with. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-sdk-'));
  const installed = join(folder, 'node_modules', '@mainstay', 'client');
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [TSC, '-p', SDK, '--outDir', join(installed, 'dist')], { stdio: 'pipe' });
  copyFileSync(join(SDK, 'schema.d.ts'), join(installed, 'dist', 'schema.d.ts'));
  copyFileSync(join(SDK, 'package.json'), join(installed, 'package.json'));
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers'])
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundled(code: string): Promise<string> {
  writeFileSync(join(folder, 'entry.js'), code);
  const bundle = await rolldown({ input: join(folder, 'entry.js'), platform: 'browser', logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  return output[0].code;
}

/** What the compiler says of these modules, in a project of the strictest kind. */
function complaints(modules: string[]): string {
  const files = modules.map((code, index) => {
    writeFileSync(join(folder, `module-${index}.ts`), code);
    return `module-${index}.ts`;
  });
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit'];
  const platform = ['--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--module', 'nodenext'];
  try {
    execFileSync(process.execPath, [TSC, ...strict, ...platform, ...files], { cwd: folder, stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  }
}

/** What a page of Markdown shows as TypeScript, as one module. */
const shownIn = (file: string): string =>
  [...readFileSync(join(SDK, file), 'utf8').matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code).join('');

const USE = `
import { createMainstay, isProblem, verifyWebhook } from '@mainstay/client';
import { queryOptions } from '@mainstay/client/react-query';
import { createMainstay as low } from '@mainstay/client/fetch';
const mainstay = createMainstay({ baseUrl: '' });
export const title: Promise<string> = mainstay.posts.publish('id').then((post) => post.title);
export const options = queryOptions(mainstay.posts.get, 'id');
export const event = verifyWebhook('secret', {}, '{}');
export const raw = low({ baseUrl: '' }).GET('/api/v1/posts');
// @ts-expect-error no such operation
mainstay.posts.lost();
export const isGone = (error: unknown): 404 | null => (isProblem(error, 'post.not_found') ? error.status : null);
`;

describe('the package', () => {
  it('has every file that it exports', () => {
    const targets = Object.values(manifest.exports).flatMap((one) =>
      typeof one === 'string' ? [one] : Object.values(one),
    );
    const missing = targets.filter((file) => !existsSync(join(folder, 'node_modules/@mainstay/client', file)));
    expect(targets.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
    expect(manifest.files).toEqual(['dist']);
  });

  it('is less than 15 kB, whole and gzipped', async () => {
    const whole = `export * from '@mainstay/client'; export * from '@mainstay/client/react-query';`;
    const bytes = gzipSync(await bundled(whole)).length;
    expect(bytes).toBeGreaterThan(3_000);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('leaves out of a bundle what is not used', async () => {
    const posts = `import { connect, posts } from '@mainstay/client'; globalThis.x = connect({}, { posts });`;
    const webhooks = `import { verifyWebhook } from '@mainstay/client'; globalThis.x = verifyWebhook;`;
    const [some, one] = [await bundled(posts), await bundled(webhooks)];
    expect(some).toContain('/api/v1/posts');
    expect(some).not.toMatch(/api\/v1\/imports|HMAC/);
    expect(one).not.toMatch(/\/api\/v1|fetch/);
    expect(gzipSync(one).length).toBeLessThan(1_500);
  });

  it('imports nothing, so that it runs wherever the web’s standards do', async () => {
    const whole = await bundled(`export * from '@mainstay/client'; export * from '@mainstay/client/react-query';`);
    expect(whole).not.toMatch(/\bfrom\s*["']|\bimport\s*\(|\brequire\(|\bprocess\b|\bBuffer\b/);
  });

  it('compiles for strict users as its README shows it, and refuses what the contract does not know', () => {
    const shown = shownIn('README.md');
    expect(shown).toContain('createMainstay');
    expect(complaints([USE, shown])).toBe('');
  });
});
