import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerSandboxCommands, type SandboxPlace, sandboxTasks } from '../../../../sdk/testing/cypress.js';
import { sandboxFixtures } from '../../../../sdk/testing/playwright.js';
import { createSandbox, type Sandbox, type Session } from '../../../../sdk/testing/sandbox.js';
import { useSandbox } from '../../../../sdk/testing/vitest.js';
import { TestApp } from '../../../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_MODE: 'test' });
});
afterAll(() => app.stop());

const json = { 'content-type': 'application/json' };
const tag = async (box: Pick<Sandbox, 'fetch' | 'signInAs'>) => {
  const session = await box.signInAs('editor');
  const init = { method: 'POST', headers: json, body: JSON.stringify({ name: 'Canary' }), session };
  expect((await box.fetch('/api/v1/tags', init)).status).toBe(201);
};
const tags = async ({ baseUrl }: Pick<Sandbox, 'baseUrl'>) =>
  ((await (await fetch(`${baseUrl}/api/v1/tags`)).json()) as { items: unknown[] }).items.length;
const isThere = async (url: string) => (await fetch(`${url}/api/v1/tags`)).status === 200;

describe('the kit for Vitest and Jest', () => {
  it('has a sandbox for the file, and begins anew before each test', async () => {
    const hooks: Record<string, () => Promise<void>> = {};
    const into = (name: string) => (run: () => Promise<void>) => void (hooks[name] = run);
    const options = { server: app.url, seed: 'empty' };
    const names = { beforeAll: into('beforeAll'), beforeEach: into('beforeEach'), afterAll: into('afterAll') };
    const sandbox = useSandbox(names, options);
    expect(() => sandbox()).toThrow('within tests and hooks only');
    await hooks['beforeAll']!();
    const { baseUrl } = sandbox();
    await hooks['beforeEach']!();
    await tag(sandbox());
    expect(await tags(sandbox())).toBe(1);
    await hooks['beforeEach']!();
    expect(await tags(sandbox())).toBe(0);
    expect(sandbox().baseUrl).toBe(baseUrl);
    await hooks['afterAll']!();
    expect(await isThere(baseUrl)).toBe(false);
    expect(() => sandbox()).toThrow('within tests and hooks only');
  });

  describe('with hooks of Vitest itself', () => {
    // The server starts in a hook above, so its address is read when the request is made.
    const toApp = (url: string, init: RequestInit) => fetch(url.replace('http://server', app.url), init);
    const sandbox = useSandbox(
      { beforeAll, beforeEach: (run) => beforeAll(run), afterAll },
      { server: 'http://server', fetch: toApp },
    );
    it('works', async () => {
      expect(await tags(sandbox())).toBe(0);
    });
  });
});

/** What Playwright does with fixtures: runs each up to `use`, then the test, then the rest. */
async function runFixture<T>(
  fixture: (use: (value: T) => Promise<void>) => Promise<void>,
  test: (value: T) => Promise<void>,
): Promise<void> {
  let uses = 0;
  await fixture(async (value) => {
    uses++;
    await test(value);
  });
  expect(uses).toBe(1);
}

describe('the kit for Playwright', () => {
  it('names its fixtures’ needs in the way that Playwright reads them', () => {
    const { workerSandbox, sandbox, context } = sandboxFixtures();
    for (const fixture of [workerSandbox[0], sandbox, context]) expect(fixture.toString()).toMatch(/^async \(\{/);
    expect(workerSandbox[1]).toEqual({ scope: 'worker' });
  });

  it('has a sandbox for each worker, new for each test, and none when the worker ends', async () => {
    const { workerSandbox, sandbox } = sandboxFixtures({ server: app.url, name: 'suite', seed: 'empty' });
    const left = await createSandbox({ server: app.url, id: 'suite-7' });
    await tag(left);
    const worker = (index: number, test: (own: Sandbox) => Promise<void>) =>
      runFixture<Sandbox>((use) => workerSandbox[0]({}, use, { workerIndex: index }), test);
    await worker(7, async (own) => {
      expect(own.id).toBe('suite-7');
      expect(await tags(own)).toBe(0);
      await worker(8, async (other) => {
        await tag(other);
        await tag(own);
        await runFixture<Sandbox>(
          (use) => sandbox({ workerSandbox: own }, use),
          async (mine) => {
            expect(await tags(mine)).toBe(0);
          },
        );
        expect(await tags(other)).toBe(1);
      });
    });
    expect(await isThere(left.baseUrl)).toBe(false);
  });

  it('sends what pages ask the API to the sandbox', async () => {
    const { context } = sandboxFixtures({ route: '**/api/**' });
    const sandbox = { baseUrl: 'http://127.0.0.1:3000/s/worker-1' } as Sandbox;
    const went: (string | undefined)[] = [];
    const asked = (url: string) => ({
      request: () => ({ url: () => url }),
      continue: async (changes?: { url: string }) => void went.push(changes?.url),
    });
    const browser = {
      route: async (pattern: string | RegExp, handler: (route: ReturnType<typeof asked>) => Promise<void>) => {
        expect(pattern).toBe('**/api/**');
        await handler(asked('http://localhost:8080/api/v1/posts?limit=2'));
        await handler(asked('https://example.com/backend/api/v1/tags'));
        await handler(asked('http://localhost:8080/s/worker-1/api/v1/posts?after=x'));
        await handler(asked(`${sandbox.baseUrl}/api/v1/posts`));
      },
    };
    await runFixture(
      (use) => context({ context: browser, sandbox }, use),
      async (given) => {
        expect(given).toBe(browser);
      },
    );
    expect(went).toEqual([
      `${sandbox.baseUrl}/api/v1/posts?limit=2`,
      `${sandbox.baseUrl}/api/v1/tags`,
      `${sandbox.baseUrl}/api/v1/posts?after=x`,
      undefined,
    ]);
  });
});

describe('the kit for Cypress', () => {
  it('adds two commands, whose tasks work on the sandbox of the spec', async () => {
    const tasks = sandboxTasks({ server: app.url });
    const commands = new Map<string, (...given: unknown[]) => unknown>();
    const add = (name: string, command: (...given: never[]) => unknown) =>
      void commands.set(name, command as (...given: unknown[]) => unknown);
    // As in Cypress, only what JSON can hold gets to the task and back.
    const task = async (name: string, argument: unknown) => {
      const run = tasks[name as keyof typeof tasks] as (argument: unknown) => Promise<unknown>;
      const answer = await run(JSON.parse(JSON.stringify(argument)));
      expect(answer).not.toBeUndefined();
      return JSON.parse(JSON.stringify(answer)) as unknown;
    };
    registerSandboxCommands({ add }, { task }, { id: 'cypress-1' });
    const [use, deed] = [commands.get('useSandbox')!, commands.get('inSandbox')!];
    await expect(deed('reset')).rejects.toThrow('cy.useSandbox()');
    const place = (await use({ now: '2030-05-01T10:00:00.000Z' })) as SandboxPlace;
    expect(place).toMatchObject({ id: 'cypress-1', baseUrl: `${app.url}/s/cypress-1` });
    expect(await deed('addPerson', { role: 'author' })).toMatchObject({ role: 'author' });
    expect((await deed('signInAs', 'editor')) as Session).toMatchObject({ tokenType: 'Bearer' });
    expect(await deed('clock.advance', 60_000)).toBe('2030-05-01T10:01:00.000Z');
    expect(await deed('clock.set', '2031-01-01')).toBe('2031-01-01T00:00:00.000Z');
    expect(await deed('faults.next', { kind: 'unavailable', operation: 'listTags' })).toBeNull();
    expect(await isThere(place.baseUrl)).toBe(false);
    expect(await deed('requests.list')).toMatchObject([{ operation: 'listTags', status: 503 }]);
    for (const quiet of ['faults.clear', 'requests.clear', 'mail.clear', 'reset']) expect(await deed(quiet)).toBeNull();
    expect([await deed('settle'), await deed('mail.list')]).toEqual([expect.any(Number), []]);
    await use({ seed: 'blog' });
    expect(await tags(place)).toBe(8);
  });
});
