import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSandbox, type Sandbox } from '../../../sdk/testing/sandbox.js';
import { Contract } from '../../../src/platform/http/contract.js';
import { TestApp } from '../../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_MODE: 'test' });
});
afterAll(() => app.stop());

const make = (seed = 'blog'): Promise<Sandbox> => createSandbox({ server: app.url, fetch: app.contract.fetch, seed });
const seenIn = async (sandbox: Sandbox) =>
  (await sandbox.report()).seen.map(({ operation, status, times }) => `${operation} ${status} ${times}`).toSorted();

describe('the report of a sandbox', () => {
  it('tells what was seen and what was not, and goes on over resets until it is begun anew', async () => {
    const sandbox = await make();
    expect(await sandbox.report()).toMatchObject({ answers: 0, seen: [], violationCount: 0, violations: [] });
    await sandbox.fetch('/api/v1/posts');
    await sandbox.reset();
    const session = await sandbox.signInAs('editor');
    const headers = { 'content-type': 'application/json' };
    const post = { method: 'POST', headers, session };
    await sandbox.fetch('/api/v1/posts', { ...post, body: JSON.stringify({ title: 'T', body: 'x' }) });
    await sandbox.fetch('/api/v1/posts', { ...post, body: '{}' });
    await sandbox.fetch('/api/v1/posts', { method: 'HEAD' });
    await sandbox.fetch('/docs');
    await sandbox.fetch('/nowhere');
    // Behind its address there are no sandboxes: no such operation, so no answer of its own is missed.
    expect((await fetch(`${sandbox.baseUrl}/api/v1/sandboxes/${sandbox.id}`)).status).toBe(404);
    await sandbox.faults.next({ kind: 'unavailable', operation: 'listTags' });
    expect((await sandbox.fetch('/api/v1/tags')).status).toBe(503);
    expect(await seenIn(sandbox)).toEqual([
      'createPost 201 1',
      'createPost 400 1',
      'listPosts 200 2',
      'listTags 503 1',
    ]);
    const report = await sandbox.report();
    expect(report).toMatchObject({ answers: 8, violationCount: 0, violations: [] });
    const unseen = report.unseen.map(({ operation, status }) => `${operation} ${status}`);
    expect(unseen).toContain('updatePost 200');
    expect(unseen).not.toContain('createPost 201');
    expect(unseen.filter((one) => one.includes('Sandbox'))).toEqual([]);
    await sandbox.clearReport();
    expect(await sandbox.report()).toMatchObject({ answers: 0, seen: [] });
  });

  it('names every answer that is not what the contract says, and in which request', async () => {
    const [sandbox, other] = [await make(), await make()];
    const operation = app.get(Contract).operation('listPosts') as { write: (value: unknown) => string };
    const { write } = operation;
    const spy = vi.spyOn(operation, 'write').mockImplementation((value) => {
      const { next: _, ...page } = JSON.parse(write(value)) as { next: unknown; items: { title: unknown }[] };
      page.items[1]!.title = 1;
      return JSON.stringify({ ...page, secret: 'x' });
    });
    const answer = await fetch(`${sandbox.baseUrl}/api/v1/posts`);
    spy.mockRestore();
    expect(answer.status).toBe(200);
    const report = await sandbox.report();
    const common = { operation: 'listPosts', method: 'GET', path: '/api/v1/posts', status: 200, kind: 'body' };
    const request = answer.headers.get('x-request-id');
    expect(report.violations.toSorted((a, b) => a.pointer!.localeCompare(b.pointer!))).toEqual([
      { ...common, request, pointer: '/items/1/title', detail: 'must be string' },
      { ...common, request, pointer: '/next', detail: expect.stringContaining("required property 'next'") as string },
      { ...common, request, pointer: '/secret', detail: expect.stringContaining('additional properties') as string },
    ]);
    expect(report.violationCount).toBe(3);
    expect(await other.report()).toMatchObject({ answers: 0, violationCount: 0 });
  });
});
