import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportsRepository } from '../../../src/features/imports/imports.repository.js';
import { ReadingService } from '../../../src/features/imports/reading.service.js';
import { RunsService } from '../../../src/features/imports/runs.service.js';
import { Actor } from '../../../src/platform/access/actor.js';
import { Config } from '../../../src/platform/config.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { Worker } from '../../../src/platform/jobs/worker.js';
import { ok } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';
import type { Person } from '../../support/person.js';
import { zipOf } from '../../support/zip.js';

const MINUTE = 60_000;

let app: TestApp;
let admin: Person;
let folder: string;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
beforeEach(async () => {
  // The tests move the clock, and sessions end.
  admin = await app.as('admin');
  folder = mkdtempSync(join(tmpdir(), 'mainstay-runs-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const article = (title: string, text = 'Text.') =>
  `---\ntitle: ${title}\ndate: 2024-05-01\ntags: [some, more]\nauthor: Ada\n---\n\n${text}\n`;

/** A folder of articles by file name. */
function blog(name: string, files: Record<string, string>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

const many = (prefix: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}-${n}.md`, article(`${prefix} ${n}`)]));

async function run(path: string) {
  const report = await app.get(RunsService).runHere(app.get(ReadingService).folder(path, {}), false, () => undefined);
  const { created, changed, unchanged, refused } = report.counts;
  return [created, changed, unchanged, refused];
}

const post = (slug: string) => ok(app.client().GET('/api/v1/posts/by-slug/{slug}', { params: { path: { slug } } }));
const read = (id: string) => ok(admin.client.GET('/api/v1/imports/{id}', { params: { path: { id } } }));
const totalOf = async (q: string) =>
  (await ok(app.client().GET('/api/v1/posts', { params: { query: { q, count: true } } }))).total;

/** An import over HTTP that has not begun yet. */
async function start(files: Record<string, string>): Promise<string> {
  const headers = { 'Content-Type': 'application/zip' };
  const body = new Blob([new Uint8Array(zipOf(files))]);
  return (await ok(admin.client.POST('/api/v1/imports', { body, headers }))).id;
}

describe('an import in the background', () => {
  it('is resumed after a failure, and counts what it did before', async () => {
    const id = await start(many('resumed', 70));
    vi.spyOn(app.get(ImportsRepository), 'progress').mockRejectedValueOnce(new Error('The database went away'));
    await app.settle();
    expect(await read(id)).toMatchObject({ state: 'waiting', finishedAt: null });
    expect(await totalOf('resumed')).toBeGreaterThan(0);
    app.clock.advance(10_000);
    await app.settle();
    expect(await read(id)).toMatchObject({ state: 'done', total: 70, created: 70, changed: 0, unchanged: 0 });
    expect(await totalOf('resumed')).toBe(70);
  });

  it('is not carried out twice at once', async () => {
    const id = await start(many('once', 10));
    const runs = app.get(RunsService);
    const [first, second] = await Promise.allSettled([runs.resume(id), runs.resume(id)]);
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await read(id)).toMatchObject({ state: 'done', created: 10 });
    await app.settle();
    expect(await read(id)).toMatchObject({ state: 'done', created: 10 });
  });

  it('does not hold up what else is due', async () => {
    let goOn!: () => void;
    const heldUp = new Promise<void>((resolve) => (goOn = resolve));
    const reading = app.get(ReadingService);
    const archive = reading.archive.bind(reading);
    vi.spyOn(reading, 'archive').mockImplementation((...given) => heldUp.then(() => archive(...given)));
    const worker = app.get(Worker);
    worker.start();
    const ids = [await start(many('held', 1)), await start(many('queued', 1))];
    const { id, slug } = await ok(admin.client.POST('/api/v1/posts', { body: { title: 'On time', body: 'Text.' } }));
    const body = { publishedAt: new Date(app.clock.now().getTime() + MINUTE).toISOString() };
    await ok(admin.client.PUT('/api/v1/posts/{id}/publication', { params: { path: { id } }, body }));
    app.clock.advance(MINUTE);
    while ((await app.fetch(`/api/v1/posts/by-slug/${slug}`)).status === 404);
    const states = await Promise.all(ids.map(async (one) => (await read(one)).state));
    expect(states).toEqual(['running', 'waiting']);
    goOn();
    while ((await read(ids[1]!)).state !== 'done');
    await worker.beforeApplicationShutdown();
  });

  it('is taken over from a process that has fallen silent', async () => {
    const id = await start(many('silent', 3));
    const imports = app.get(ImportsRepository);
    const found = await imports.entity(id);
    await imports.claim(found!, new Date(0));
    await expect(app.get(RunsService).resume(id)).rejects.toThrow('Another process');
    app.clock.advance(2 * MINUTE);
    await app.get(RunsService).resume(id);
    expect(await read(id)).toMatchObject({ state: 'done', created: 3 });
  });

  it('leaves no archive behind', () => {
    expect(readdirSync(join(app.get(Config).dataDir, 'files', 'incoming'))).toEqual([]);
  });

  it('gives way when the server stops, and goes on with the next', async () => {
    const id = await start(many('stopped', 5));
    const runs = app.get(RunsService);
    runs.beforeApplicationShutdown();
    await app.settle();
    expect(await read(id)).toMatchObject({ state: 'waiting' });
    Object.assign(runs, { isStopping: false });
    app.clock.advance(10_000);
    await app.settle();
    expect(await read(id)).toMatchObject({ state: 'done', created: 5 });
  });
});

describe('an import of a folder', () => {
  it('that was killed is said to have failed, some time later', async () => {
    const begun = { source: 'killed', isNamed: false, site: null, dryRun: false, startedById: null, archiveKey: null };
    const { id } = await app.get(RunsService).begin(Actor.system(), { ...begun, state: 'running' });
    await app.settle();
    expect(await read(id)).toMatchObject({ state: 'running' });
    app.clock.advance(11 * MINUTE);
    await app.get(Jobs).settle();
    admin = await app.as('admin');
    expect(await read(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('cut short') as string });
  });

  it('knows a file that was renamed by its bytes', async () => {
    const path = blog('renamed', { 'before.md': article('Renamed') });
    expect(await run(path)).toEqual([1, 0, 0, 0]);
    const { id } = await post('before');
    renameSync(join(path, 'before.md'), join(path, 'after.md'));
    expect(await run(path)).toEqual([0, 1, 0, 0]);
    expect((await post('after')).id).toBe(id);
    expect(await run(path)).toEqual([0, 0, 1, 0]);
    writeFileSync(join(path, 'before.md'), article('Another'));
    expect(await run(path)).toEqual([1, 0, 1, 0]);
    expect((await post('after')).title).toBe('Renamed');
  });

  it('refuses the second of two files with the same id', async () => {
    const files = {
      'a.md': '---\ntitle: Twin\nid: 7\n---\nText.\n',
      'b.md': '---\ntitle: Other twin\nid: 7\n---\nText.\n',
    };
    expect(await run(blog('twins', files))).toEqual([1, 0, 0, 1]);
  });

  it('twice at once makes every post, tag and author once', async () => {
    const files = Object.entries(many('twice', 20)).map(([name, text]) => [
      name,
      text.replace('Ada', 'Twice Author').replace('some', 'twice-tag'),
    ]);
    const path = blog('twice', Object.fromEntries(files) as Record<string, string>);
    const results = await Promise.all([run(path), run(path)]);
    const sum = results.reduce((a, b) => a.map((n, index) => n + b[index]!));
    expect(sum).toEqual([20, 0, 20, 0]);
    expect(await totalOf('twice')).toBe(20);
    const { items } = await ok(admin.client.GET('/api/v1/users', { params: { query: { limit: 100 } } }));
    expect(items.filter(({ name }) => name === 'Twice Author')).toHaveLength(1);
  });

  it('keeps the slug of a post that was given another here', async () => {
    const path = blog('slugs', { 'one.md': article('One of its kind') });
    await run(path);
    const { id } = await post('one');
    const header = { 'If-Match': '*' };
    await ok(admin.client.PATCH('/api/v1/posts/{id}', { params: { path: { id }, header }, body: { slug: 'the-one' } }));
    writeFileSync(join(path, 'one.md'), article('One of its kind', 'More.'));
    expect(await run(path)).toEqual([0, 1, 0, 0]);
    expect((await post('the-one')).body).toContain('More.');
  });

  it('schedules what lies ahead, and withdraws what became a draft', async () => {
    const ahead = '---\ntitle: Ahead\ndate: 2099-01-01\n---\nText.\n';
    const path = blog('ahead', { 'ahead.md': ahead, 'shown.md': article('Shown') });
    await run(path);
    const { items } = await ok(admin.client.GET('/api/v1/posts', { params: { query: { status: 'scheduled' } } }));
    expect(items.map(({ slug, publishedAt }) => [slug, publishedAt])).toEqual([['ahead', '2099-01-01T00:00:00.000Z']]);
    writeFileSync(join(path, 'shown.md'), article('Shown').replace('title', 'draft: true\ntitle'));
    expect(await run(path)).toEqual([0, 1, 1, 0]);
    const drafts = await ok(admin.client.GET('/api/v1/posts', { params: { query: { status: 'draft', q: 'Shown' } } }));
    expect(drafts.items).toHaveLength(1);
  });
});
