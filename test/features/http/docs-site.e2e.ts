import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLE_PERMISSIONS } from '../../../src/features/users/user.entity.js';
import { SetupService } from '../../../src/features/auth/setup/setup.service.js';
import { GUIDES } from '../../../src/platform/docs/library.js';
import { Contract } from '../../../src/platform/http/contract.js';
import { routes } from '../../../src/platform/http/contract.types.js';
import { knownProblems } from '../../../src/platform/http/problem.js';
import { ROOT } from '../../../src/platform/root.js';
import { TestApp } from '../../support/app.js';

const OWNER = { MAINSTAY_OWNER_EMAIL: 'ann@example.com', MAINSTAY_OWNER_PASSWORD: 'seven lamps on the pier' };

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start(OWNER);
  await app.get(SetupService).prepare();
});
afterAll(() => app.stop());

async function get(path: string): Promise<string> {
  const response = await fetch(app.url + path);
  expect(response.status, path).toBe(200);
  return response.text();
}

/** The addresses that a page leads to, fragments included. */
const links = (page: string): string[] =>
  [...page.matchAll(/\b(?:href|src)="([^"]+)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'));

/** A page as its words. */
const words = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the documentation', () => {
  it('leads nowhere that is not there, and loads nothing from elsewhere', async () => {
    const seen = new Set<string>();
    const operations = new Set(
      routes(app.get(Contract).document).map(({ operation }) => `${operation.tags![0]}/${operation.operationId}`),
    );
    const visit = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const page = await get(path);
      if (!page.startsWith('<!doctype html>')) return;
      expect(page, path).not.toMatch(/\bsrc="(?!\/)|<link[^>]+href="(?!\/)/);
      for (const link of links(page)) {
        const [target, fragment] = link.split('#') as [string, string | undefined];
        if (target === '/docs' && fragment) expect(operations, path).toContain(fragment.slice(1));
        if (target.startsWith('/')) await visit(target);
      }
    };
    await visit('/docs');
    expect(seen.size).toBeGreaterThan(50);
    const hasSandboxes = app.get(Contract).has('createSandbox');
    for (const code of knownProblems.keys())
      expect(seen.has(`/problems/${code}`), code).toBe(hasSandboxes || !code.startsWith('sandbox.'));
    if (!hasSandboxes) expect((await fetch(`${app.url}/problems/sandbox.not_found`)).status).toBe(404);
  });

  it('has a page for each guide in the tree, which begins with its title', async () => {
    const files = readdirSync(join(ROOT, 'docs', 'guide'));
    expect(files.toSorted()).toEqual(GUIDES.map((name) => `${name}.md`).toSorted());
    for (const name of GUIDES) {
      const [, title] = /^# (.+)$/m.exec(readFileSync(join(ROOT, 'docs', 'guide', `${name}.md`), 'utf8'))!;
      expect(await get(`/docs/guides/${name}`)).toMatch(new RegExp(`<h1[^>]*>${title}</h1>`));
    }
    expect((await fetch(`${app.url}/docs/guides/constructor`)).status).toBe(404);
  });

  it('gives each file to take home, as it is in the tree', async () => {
    const response = await fetch(`${app.url}/docs/downloads/mainstay.http`);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="mainstay.http"');
    expect(await response.text()).toBe(readFileSync(join(ROOT, 'contract', 'mainstay.http'), 'utf8'));
    expect((await fetch(`${app.url}/docs/downloads/openapi.json`)).status).toBe(404);
  });
});

describe('the page of a problem', () => {
  it('says its status, why, what to do, and which operations can answer with it', async () => {
    const page = words(await get('/problems/post.not_published'));
    for (const text of ['HTTP 409', 'neither published nor scheduled', 'publish it first', 'unpublishPost', '1 of'])
      expect(page).toContain(text);
    expect(page).not.toContain('deletePost');
    expect(await get('/problems/post.slug_taken')).toContain('the slug <em>slug</em>.');
    expect(words(await get('/problems/request.crashed'))).toContain('Every operation can answer with it.');
    expect(words(await get('/problems/request.unreadable'))).toContain('Any request can meet it');
  });
});

describe('the permissions', () => {
  it('are those of the contract and of the roles', async () => {
    const page = await get('/docs/permissions');
    const columns = ['visitor', ...Object.keys(ROLE_PERMISSIONS).toReversed()];
    const rows = new Map(
      page
        .split('<tr>')
        .map((row) => [
          /href="\/docs#\/[\w-]+\/(\w+)"/.exec(row)?.[1],
          [...row.matchAll(/<td>\s*(?:<span[^>]*>)?(yes|no)/g)].map(([, mark]) => mark === 'yes'),
        ]),
    );
    const opens = (id: string) => columns.filter((_, index) => rows.get(id)![index]);
    expect(opens('listPosts')).toEqual(columns);
    expect(opens('getCurrentUser')).toEqual(columns.slice(1));
    expect(opens('createPost')).toEqual(['contributor', 'author', 'editor', 'admin', 'owner']);
    expect(opens('createTag')).toEqual(['editor', 'admin', 'owner']);
    expect(opens('setUserRole')).toEqual(['admin', 'owner']);
    const all = routes(app.get(Contract).document).map(({ operation }) => operation.operationId!);
    expect([...rows.keys()].filter((id) => id !== undefined).toSorted()).toEqual(all.toSorted());
  });
});

describe('the quick start', () => {
  it('does what it says, command by command', async () => {
    const text = readFileSync(join(ROOT, 'docs', 'guide', 'quick-start.md'), 'utf8');
    const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block!);
    expect(blocks).toHaveLength(4);
    const script = blocks.join('printf "\\n"\n').replaceAll('http://127.0.0.1:3000', app.url);
    const bin = fileURLToPath(new URL('../../support/bin', import.meta.url));
    const { stdout } = await promisify(execFile)('sh', ['-euc', script], {
      env: {
        ...process.env,
        PATH: `${bin}:${process.env['PATH']}`,
        EMAIL: OWNER.MAINSTAY_OWNER_EMAIL,
        PASSWORD: OWNER.MAINSTAY_OWNER_PASSWORD,
      },
    });
    const [published, read] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(published).toMatchObject({ title: 'Hello', status: 'published' });
    expect(read).toMatchObject({
      title: 'Hello',
      slug: 'hello',
      html: expect.stringContaining('My first post.') as string,
    });
  });
});
