import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type SandboxOptions, type Session } from '../../../../sdk/testing/sandbox.js';
import { Mail } from '../../../../src/platform/mail.js';
import { Sites } from '../../../../src/platform/http/sites.js';
import { TestApp } from '../../../support/app.js';

let app: TestApp;
let made = 0;
beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_MODE: 'test' });
});
afterAll(() => app.stop());

const AT = '2030-05-01T10:00:00.000Z';
const create = (options: SandboxOptions = {}) =>
  createSandbox({ server: app.url, fetch: app.contract.fetch, id: `kit-${++made}`, ...options });
type Box = Awaited<ReturnType<typeof create>>;
const write = async (box: Box, session: Session, title: string) => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ title, body: 'Text' });
  const response = await box.fetch('/api/v1/posts', { method: 'POST', headers, body, session });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; createdAt: string };
};
const titles = async (box: Box) => {
  const response = await box.fetch('api/v1/posts', { session: await box.signInAs('editor') });
  return ((await response.json()) as { items: { title: string }[] }).items.map(({ title }) => title);
};
const send = (box: Box, to: string, subject: string) =>
  app
    .get(Sites)
    .find(box.id)!
    .run(() => app.get(Mail).send({ to, subject, text: 'Type 482913.' }));

describe('a sandbox of the kit', () => {
  it('has what its seed has, and lets anybody in', async () => {
    const box = await create({ seed: 'blog' });
    expect(box.baseUrl).toBe(`${app.url}/s/${box.id}`);
    expect(box.people.map(({ role }) => role)).toContain('contributor');
    const author = box.people.find(({ role }) => role === 'author')!;
    const me = async (session: Session) =>
      (await (await box.fetch('/api/v1/users/me', { session })).json()) as { id: string };
    expect((await me(await box.signInAs('author'))).id).toBe(author.id);
    expect((await me(await box.signInAs('author@example.com'))).id).toBe(author.id);
    expect((await box.fetch('/api/v1/users/me')).status).toBe(401);
    expect(await titles(box)).toHaveLength(12);
  });

  it('takes in somebody new', async () => {
    const box = await create();
    const { id, email, slug } = await box.addPerson({ role: 'author', name: 'A second author' });
    expect(slug).toBe('a-second-author');
    const response = await box.fetch('/api/v1/users/me', { session: await box.signInAs(email) });
    expect(await response.json()).toMatchObject({ id, role: 'author' });
    expect((await box.addPerson()).role).toBe('member');
  });

  it('is reset, and goes back to a snapshot', async () => {
    const box = await create();
    await write(box, await box.signInAs('editor'), 'Kept');
    const name = `${box.id}-kept`;
    await box.snapshot(name);
    await write(box, await box.signInAs('editor'), 'Lost');
    await box.restore(name);
    expect(await titles(box)).toEqual(['Kept']);
    expect(await titles(await create({ seed: name }))).toEqual(['Kept']);
    await box.reset();
    expect(await titles(box)).toEqual([]);
  });

  it('keeps its own time', async () => {
    const { clock } = await create({ now: AT });
    expect(await clock.now()).toEqual(new Date(AT));
    expect(await clock.advance(90_000)).toEqual(new Date('2030-05-01T10:01:30.000Z'));
    expect(await clock.set(new Date('2031-01-01'))).toEqual(new Date('2031-01-01T00:00:00.000Z'));
    const later = await clock.run(AT);
    expect(later.getTime() - Date.parse(AT)).toBeGreaterThanOrEqual(0);
    const stopped = await clock.freeze();
    expect(await clock.now()).toEqual(stopped);
    expect((await clock.run()).getTime()).toBeGreaterThanOrEqual(stopped.getTime());
    expect(Math.abs((await clock.reset()).getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('settles what is due, and its sessions write by its clock', async () => {
    const box = await create({ now: AT, runsJobs: false });
    const session = await box.signInAs('editor');
    const { id, createdAt } = await write(box, session, 'Soon');
    expect(createdAt).toBe(AT);
    const publishedAt = '2030-05-01T10:05:00.000Z';
    const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, session };
    await box.fetch(`/api/v1/posts/${id}/publication`, { ...init, body: JSON.stringify({ publishedAt }) });
    await box.clock.advance(5 * 60_000);
    expect(await box.settle()).toBeGreaterThan(0);
    expect((await box.fetch(`/api/v1/posts/${id}`)).status).toBe(200);
  });

  it('hands out its mail', async () => {
    const box = await create();
    const waiting = box.mail.waitFor({ to: 'new@example.com', subject: 'invited', seconds: 20 });
    await send(box, 'new@example.com', 'You are invited');
    await send(box, 'other@example.com', 'Hello');
    expect(await waiting).toMatchObject({ to: 'new@example.com', codes: ['482913'] });
    expect((await box.mail.list()).map(({ subject }) => subject)).toEqual(['You are invited', 'Hello']);
    expect(await box.mail.list({ to: 'other@example.com' })).toHaveLength(1);
    await box.mail.clear();
    await expect(box.mail.waitFor({ seconds: 0 })).rejects.toMatchObject({ status: 404, code: 'sandbox.no_mail' });
  });

  it('fails as planned, and tells what it was asked', async () => {
    const box = await create();
    await box.faults.next({ operation: 'listTags', kind: 'unavailable', times: 2 });
    expect((await box.fetch('/api/v1/tags')).status).toBe(503);
    await box.faults.clear();
    expect((await box.fetch('/api/v1/tags')).status).toBe(200);
    const seen = (await box.requests.list()).map(({ operation, status }) => [operation, status]);
    expect(seen).toEqual([
      ['listTags', 503],
      ['listTags', 200],
    ]);
    await box.requests.clear();
    expect(await box.requests.list()).toEqual([]);
  });

  it('goes when it is deleted or disposed of, twice without harm, and may be replaced', async () => {
    const box = await create();
    await expect(create({ id: box.id })).rejects.toMatchObject({ status: 409, code: 'sandbox.id_taken' });
    await write(box, await box.signInAs('editor'), 'Left behind');
    expect(await titles(await create({ id: box.id, replaces: true }))).toEqual([]);
    await box.delete();
    await box[Symbol.asyncDispose]();
    expect((await fetch(`${box.baseUrl}/api/v1/posts`)).status).toBe(404);
  });
});

describe('an error of the kit', () => {
  it('says what was asked, the status and the server’s reason', async () => {
    const box = await create();
    await expect(box.restore('none')).rejects.toThrow('restoreSandbox: 404: There is no such snapshot.');
    await expect(box.signInAs('nobody@example.com')).rejects.toThrow(/^signInAsInSandbox: 404: Nobody/);
    await expect(box.signInAs('king')).rejects.toThrow(/^signInAsInSandbox: 400: .*\/role/);
    await expect(box.faults.next({ operation: 'noSuch', kind: 'cut' })).rejects.toThrow(
      /^failNextInSandbox: 400: .*noSuch/,
    );
    await expect(box.clock.advance(Infinity)).rejects.toThrow(/^setSandboxClock: 400: /);
    await expect(create({ quota: 0 })).rejects.toThrow(/^createSandbox: 400: .*\/quota/);
    await box.delete();
    for (const deed of [() => box.reset(), () => box.settle(), () => box.mail.list(), () => box.snapshot('x')])
      await expect(deed()).rejects.toMatchObject({ name: 'SandboxError', status: 404, code: 'sandbox.not_found' });
  });

  it('tells of a server that does not answer, or is none of ours', async () => {
    const gone = createSandbox({ server: 'http://127.0.0.1:1' });
    await expect(gone).rejects.toThrow('createSandbox: no answer: http://127.0.0.1:1 cannot be reached.');
    await expect(gone).rejects.toMatchObject({ status: 0, code: null, cause: expect.any(Error) as Error });
    const proxy = createSandbox({ fetch: async () => new Response('<h1>Bad gateway</h1>', { status: 502 }) });
    await expect(proxy).rejects.toThrow('createSandbox: 502: <h1>Bad gateway</h1>');
  });
});
