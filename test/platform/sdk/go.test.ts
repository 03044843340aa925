import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findGo, GO_SDK, goModule, goShownIn, runGo } from '../../support/go.js';

const { lacks } = await findGo();
/** The race detector is linked with C. */
const hasC = (await runGo('gcc', ['-E', '-x', 'c', '-include', 'stdlib.h', '/dev/null'])).code === 0;
const DONE = { code: 0, out: '' };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-go-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Top-level pieces as a file, with the imports that they use. */
function fileOf(pieces: string): string {
  const known = [
    'context',
    'encoding/json',
    'errors',
    'fmt',
    'io',
    'io/fs',
    'mainstay.example/mainstay',
    'net/http',
    'os',
  ];
  const used = known.filter((name) => new RegExp(`\\b${name.split('/').at(-1)}\\.`).test(pieces));
  return `package main\n\nimport (\n${used.map((name) => `\t"${name}"\n`).join('')})\n\n${pieces}`;
}

describe('the Go client', () => {
  it(`is written as gofmt would have it, what is generated too${lacks}`, async () => {
    if (lacks) return;
    expect(await runGo('gofmt', ['-l', '.'])).toEqual(DONE);
    writeFileSync(join(folder, 'crooked.go'), 'package  crooked\n');
    expect((await runGo('gofmt', ['-l', '.'], folder)).out).toBe('crooked.go\n');
  });

  it(`gives go vet nothing to say${lacks}`, async () => {
    if (lacks) return;
    expect(await runGo('go', ['vet', './...'])).toEqual(DONE);
  });

  // The first time on a machine the race detector has the whole of net/http compiled anew.
  it(`passes its own tests${hasC ? ' under the race detector' : ' (NOT UNDER the race detector: this machine has no gcc with libc6-dev)'}${lacks}`, async () => {
    if (lacks) return;
    const { code, out } = await runGo('go', ['test', ...(hasC ? ['-race'] : []), '-v', './...']);
    expect(out.match(/^--- FAIL.*$/gm)).toBeNull();
    expect(out.match(/^--- PASS/gm)?.length).toBeGreaterThanOrEqual(25);
    expect(code).toBe(0);
  }, 600_000);

  it(`compiles as its page shows it${lacks}`, async () => {
    if (lacks) return;
    const [program, ...pieces] = goShownIn(readFileSync(join(GO_SDK, 'README.md'), 'utf8'));
    const place = goModule(folder, 'readme', { 'main.go': program!, 'pieces.go': fileOf(pieces.join('\n')) });
    expect(await runGo('gofmt', ['-l', '.'], place)).toEqual(DONE);
    expect(await runGo('go', ['vet', '.'], place)).toEqual(DONE);
  });

  it(`does not compile where it is used wrongly${lacks}`, async () => {
    if (lacks) return;
    const wrong = {
      'an option of another call': 'm.Posts.Get(ctx, "1", mainstay.IfMatchAny())',
      'no key for a list': 'm.Posts.List(ctx, mainstay.ListPostsQuery{}, mainstay.WithIdempotencyKey("1"))',
      'no version where one is demanded': 'm.Posts.Update(ctx, "1", mainstay.PostChanges{})',
      'null where there is none': 'm.Posts.Create(ctx, mainstay.PostDraft{Slug: mainstay.Null[string]()})',
      'a word in the place of a number': 'm.Posts.List(ctx, mainstay.ListPostsQuery{Limit: "50"})',
    };
    const calls = Object.values(wrong).map((call) => `\t${call}\n`);
    const code = `func main() {\n\tctx := context.Background()\n\tm := mainstay.New("")\n${calls.join('')}}\n`;
    const { out } = await runGo(
      'go',
      ['vet', '.'],
      goModule(folder, 'right', { 'main.go': fileOf(code.replace(calls.join(''), '\t_, _ = ctx, m\n')) }),
    );
    expect(out).toBe('');
    const { out: refusals } = await runGo('go', ['build', '.'], goModule(folder, 'wrong', { 'main.go': fileOf(code) }));
    const first =
      code.slice(0, code.indexOf(calls[0]!)).split('\n').length +
      fileOf(code).split('\n').length -
      code.split('\n').length;
    const lines = [...refusals.matchAll(/main\.go:(\d+):/g)].map(([, line]) => Number(line) - first);
    expect([...new Set(lines)]).toEqual(Object.keys(wrong).map((_, index) => index));
  });
});
