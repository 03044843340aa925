import { Command, CommanderError } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ImportsCommands } from '../../../src/features/imports/imports.commands.js';
import { Database } from '../../../src/platform/database/database.js';
import { raw, sql } from '../../../src/platform/database/sql.js';
import { ok } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import { zipOf } from '../../support/zip.js';
import { schema } from '../../../src/schema.js';

const BLOG = fileURLToPath(new URL('../../fixtures/blog', import.meta.url));
const REFUSED = '3 of 13 files were refused.';

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await TestApp.start();
  folder = mkdtempSync(join(tmpdir(), 'mainstay-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.stop();
});

type Run = { out: string; err: string; failure: Error | null };

/** Runs `import markdown …` in this process. */
async function run(...line: string[]): Promise<Run> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  app.get(ImportsCommands).register(program);
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0),
  ];
  try {
    const failure = await program.parseAsync(['import', 'markdown', ...line], { from: 'user' }).then(
      () => null,
      (error: Error) => error,
    );
    return { out: out.join(''), err: err.join(''), failure };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const table = (out: string) =>
  Object.fromEntries(
    [...out.matchAll(/^(new|changed|unchanged|refused) +(\d+)$/gm)].map(([, what, n]) => [what, Number(n)]),
  );

async function rowCounts(): Promise<unknown[]> {
  const tables = await Promise.all(
    schema.entities
      .map((entity) => app.get(Database).rows(entity).metadata.tableName)
      .map(async (name) => {
        const row = await app.get(Database).selectOne<{ n: unknown }>(sql`SELECT COUNT(*) AS n FROM ${raw(name)}`);
        return [name, Number(row!.n)];
      }),
  );
  return tables;
}

describe('import markdown', () => {
  it('writes nothing at all in a dry run, and says what would happen', async () => {
    const before = await rowCounts();
    const { out, failure } = await run(BLOG, '--dry-run');
    expect(out).toMatch(/^Nothing was written/);
    expect(table(out)).toEqual({ new: 10, changed: 0, unchanged: 0, refused: 3 });
    expect(failure?.message).toBe(REFUSED);
    expect(await rowCounts()).toEqual(before);
  });

  it('imports a folder, names what it refuses, and fails because of it', async () => {
    const { out, err, failure } = await run(BLOG);
    expect(table(out)).toEqual({ new: 10, changed: 0, unchanged: 0, refused: 3 });
    expect(out).toMatch(/^bad\/no-such-day\.md:3: refused: date is/m);
    expect(err).toBe('13 of 13 files\n');
    expect(failure?.message).toBe(REFUSED);
  });

  it('changes nothing the second time', async () => {
    expect(table((await run(BLOG)).out)).toEqual({ new: 0, changed: 0, unchanged: 10, refused: 3 });
  });

  it('takes an archive too, and ends well where nothing is refused', async () => {
    const path = join(folder, 'small.zip');
    writeFileSync(path, zipOf({ 'one.md': '# One\n\nText.\n', 'pictures/one.png': 'no Markdown' }));
    const { out, failure } = await run(path);
    expect(failure).toBeNull();
    expect(table(out)).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 0 });
  });

  it('knows a blog again by the name it is given, from whichever folder, and sets the links to its old address', async () => {
    const [old, moved] = [mkdtempSync(join(folder, 'old-')), mkdtempSync(join(folder, 'moved-'))];
    for (const place of [old, moved]) {
      writeFileSync(
        join(place, 'near.md'),
        '# Near\n\n[far](https://old.example.com/far) and [else](https://example.com/far)\n',
      );
      writeFileSync(join(place, 'far.md'), '# Far\n\nText.\n');
    }
    expect(table((await run(old, '--source', 'mine', '--site', 'https://old.example.com')).out)).toMatchObject({
      new: 2,
    });
    const slug = { params: { path: { slug: 'near' } } };
    const { body } = await ok(app.client().GET('/api/v1/posts/by-slug/{slug}', slug));
    expect(body).toContain('[far](/posts/far) and [else](https://example.com/far)');
    for (const name of ['near', 'far']) writeFileSync(join(moved, `${name}.md`), `# ${name}\n\nAnother text.\n`);
    expect(table((await run(moved, '--source', 'mine')).out)).toMatchObject({ new: 0, changed: 2 });
  });

  it('ascribes posts without an author to somebody called Imported where there is no owner, and to the owner else', async () => {
    const authors = async (slug: string) =>
      (await ok(app.client().GET('/api/v1/posts/by-slug/{slug}', { params: { path: { slug } } }))).authors;
    expect(await authors('notes')).toMatchObject([{ name: 'Imported' }]);
    const owner = await app.as('owner');
    const path = join(folder, 'owned.zip');
    writeFileSync(path, zipOf({ 'owned.md': '# Owned\n\nText.\n' }));
    await run(path);
    expect(await authors('owned')).toMatchObject([{ id: owner.id }]);
  });

  it('shows its runs in the list of imports', async () => {
    const admin = await app.as('admin');
    const { items } = await ok(admin.client.GET('/api/v1/imports'));
    expect(items.map(({ source, state, startedBy }) => [source, state, startedBy])).toEqual([
      ['owned', 'done', null],
      ['mine', 'done', null],
      ['mine', 'done', null],
      ['small', 'done', null],
      ['blog', 'done', null],
      ['blog', 'done', null],
    ]);
  });

  it('knows wrong use', async () => {
    for (const line of [
      [],
      ['/no/such/folder'],
      [BLOG, '--nonsense'],
      [BLOG, '--site', 'nowhere'],
      [BLOG, '--source', ''],
    ]) {
      expect((await run(...line)).failure).toBeInstanceOf(CommanderError);
    }
  });

  it('says that an archive is none', async () => {
    const path = join(folder, 'none.zip');
    writeFileSync(path, 'no archive');
    expect((await run(path)).failure?.message).toMatch(/archive|zip/i);
  });
});
