import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxError } from '../../../sdk/testing/sandbox.js';
import { SandboxesService } from '../../../src/features/sandboxes/sandboxes.service.js';
import { Rehearsal } from '../../../src/platform/http/rehearsal.js';
import { Mail } from '../../../src/platform/mail.js';
import { Site } from '../../../src/platform/site.js';
import { TestApp } from '../../support/app.js';

let app: TestApp;
let made = 0;

beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_MODE: 'test' });
});
afterAll(() => app.stop());

const make = (draft: object = {}): Promise<Sandbox> =>
  createSandbox({ server: app.url, fetch: app.contract.fetch, id: `turn-${++made}`, ...draft });
const codeOf = (deed: Promise<unknown>): Promise<string | null> =>
  deed.then(
    () => null,
    (error: unknown) => (error as SandboxError).code,
  );

async function write(sandbox: Sandbox, title: string): Promise<Response> {
  const session = await sandbox.signInAs('editor');
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, session };
  return sandbox.fetch('/api/v1/posts', { ...init, body: JSON.stringify({ title, body: 'x' }) });
}
async function titles(sandbox: Sandbox): Promise<string[]> {
  const session = await sandbox.signInAs('editor');
  const { items } = (await (await sandbox.fetch('/api/v1/posts', { session })).json()) as {
    items: { title: string }[];
  };
  return items.map(({ title }) => title);
}

const faultIsAhead = (sandbox: Sandbox): Promise<boolean> =>
  app.get(SandboxesService).inside(sandbox.id, async () => app.get(Rehearsal).faults.length > 0);
/** Whether it has been asked for, ready or not. */
const isKnown = async (id: string): Promise<boolean> =>
  (Reflect.get(app.get(SandboxesService), 'all') as Map<string, object>).has(id);

describe('deeds on one sandbox at once', () => {
  it('take turns: resets, snapshots and restorations end with a sandbox that is whole', async () => {
    const sandbox = await make();
    await write(sandbox, 'Kept');
    await sandbox.snapshot('whole');
    const deeds = Array.from({ length: 12 }, (_, n) =>
      [() => sandbox.reset(), () => sandbox.restore('whole'), () => sandbox.snapshot('passing')][n % 3]!(),
    );
    await Promise.all(deeds);
    await sandbox.restore('whole');
    expect(await titles(sandbox)).toEqual(['Kept']);
    await sandbox.reset();
    expect(await titles(sandbox)).toEqual([]);
  });

  it('find nothing once it is deleted, and one of the same name can be made then', async () => {
    const sandbox = await make();
    const deeds = [sandbox.delete(), sandbox.reset(), sandbox.signInAs('owner'), sandbox.snapshot('late')];
    const codes = await Promise.all(deeds.map(codeOf));
    for (const code of codes) expect([null, 'sandbox.not_found']).toContain(code);
    expect(await codeOf(sandbox.reset())).toBe('sandbox.not_found');
    expect(await titles(await make({ id: sandbox.id }))).toEqual([]);
  });

  it('wait for one that is being made', async () => {
    const id = `turn-${++made}`;
    const making = make({ id });
    while (!(await isKnown(id))) await app.fetch('/livez');
    const second = codeOf(make({ id }));
    const reading = app.fetch(`/api/v1/sandboxes/${id}`);
    expect(await (await reading).json()).toMatchObject({ id, people: (await making).people });
    expect(await second).toBe('sandbox.id_taken');
  });

  it('may keep one name from many sandboxes, while others are made from it', async () => {
    const [one, other] = [await make(), await make()];
    await write(one, 'Of one');
    await write(other, 'Of other');
    await one.snapshot('shared');
    const boxes = await Promise.all([
      ...[one, other, one, other].map((sandbox) => sandbox.snapshot('shared').then(() => null)),
      ...Array.from({ length: 6 }, () => make({ seed: 'shared' })),
    ]);
    for (const sandbox of boxes) if (sandbox) expect(['Of one', 'Of other']).toContain((await titles(sandbox))[0]);
  });

  it('let a request under way finish, or tell it to come again', async () => {
    const sandbox = await make({ seed: 'blog' });
    // Where there is no sandbox there is no contract.
    const visit = () => fetch(`${sandbox.baseUrl}/api/v1/posts`);
    for (const deed of [() => sandbox.reset(), () => sandbox.restore('calm'), () => sandbox.delete()]) {
      await sandbox.snapshot('calm');
      const requests = Array.from({ length: 20 }, visit);
      await deed();
      for (const { status } of await Promise.all(requests)) expect([200, 404, 503]).toContain(status);
    }
    expect((await visit()).status).toBe(404);
  });

  it('answer a request that is slower than their patience, and take its sandbox from under it', async () => {
    const sandbox = await make();
    await sandbox.faults.next({ kind: 'slow', delayMs: 2_000, operation: 'listPosts' });
    const slow = sandbox.fetch('/api/v1/posts');
    while (await faultIsAhead(sandbox)) await app.fetch('/livez');
    await sandbox.delete();
    const answer = await slow;
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('leave a wait for mail with what comes after a reset', async () => {
    const sandbox = await make();
    const waiting = sandbox.mail.waitFor({ subject: 'invited', seconds: 20 });
    await sandbox.reset();
    const invitation = app.get(SandboxesService).inside(sandbox.id, async () => {
      await app.get(Mail).send({ to: 'ann@example.com', subject: 'You are invited', text: 'Come' });
    });
    await invitation;
    expect((await waiting).to).toBe('ann@example.com');
    const inVain = codeOf(sandbox.mail.waitFor({ subject: 'never', seconds: 20 }));
    await sandbox.delete();
    expect(await inVain).toBe('sandbox.not_found');
  });
});

describe('a name', () => {
  it('of a snapshot is none of a seed, whose sandboxes it would change', async () => {
    const sandbox = await make();
    for (const seed of ['empty', 'blog', 'magazine'])
      expect(await codeOf(sandbox.snapshot(seed))).toBe('sandbox.name_reserved');
    for (const odd of ['../up', 'a/b', 'A', 'ä', '-a', '', 'x'.repeat(41), '%00'])
      expect(await codeOf(sandbox.snapshot(odd)), odd).toBe('request.invalid');
    for (const odd of ['../up', 'a/b', '.', '..', 'a\n', '__proto__'])
      expect(await codeOf(make({ id: odd })), odd).toBe('request.invalid');
  });

  it('may be any word of ours without touching what is ours', async () => {
    const names = ['template-magazine', 'base', 'main', 'snapshot-base', 'kept', 'constructor', 'error'];
    const boxes = [];
    for (const id of names) {
      const box = await make({ id });
      await write(box, id);
      boxes.push(box);
    }
    await boxes[0]!.snapshot('base');
    // Made for the first time here, where a sandbox is called as its template might be.
    const magazine = await make({ seed: 'magazine' });
    expect(await titles(magazine)).toHaveLength(20);
    for (const box of boxes) expect(await titles(box)).toEqual([box.id]);
    expect(await titles(await make())).toEqual([]);
    for (const box of boxes) await box.delete();
  });
});

describe('the number of sandboxes', () => {
  it('is bounded, and one that goes makes room', async () => {
    const all = Reflect.get(app.get(SandboxesService), 'all') as Map<string, object>;
    const before = [...all.keys()];
    const site = new Site('filler');
    for (let n = all.size; n < 2_000; n++) all.set(`filler-${n}`, { id: `filler-${n}`, site });
    expect(await codeOf(make())).toBe('sandbox.too_many');
    for (const id of all.keys()) if (!before.includes(id)) all.delete(id);
    expect(await codeOf(make())).toBe(null);
  });
});
