import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.js';

type Use<T> = (value: T) => Promise<void>;
type Route = {
  request(): { url(): string };
  continue(changes?: { url: string }): Promise<void>;
};
type Context = { route(url: string | RegExp, handler: (route: Route) => Promise<void>): Promise<unknown> };

/** What each test has: its sandbox, as it was at first. */
export type SandboxFixtures = { sandbox: Sandbox };
/** What each worker has. */
export type SandboxWorkerFixtures = { workerSandbox: Sandbox };
export type PlaywrightOptions = Omit<SandboxOptions, 'id' | 'replaces'> & {
  /** What the sandboxes are called: this, and the index of the worker. `worker` unless told. */
  name?: string;
  /** Which requests of pages go to the sandbox, as `context.route` takes it, whatever server they name; all of the API unless told. */
  route?: string | RegExp;
};

const API = '/api/v1/';

/** Fixtures for `base.extend<SandboxFixtures, SandboxWorkerFixtures>(…)`: a sandbox for each worker, which pages use as their backend. */
export function sandboxFixtures({ name = 'worker', route = `**${API}**`, ...draft }: PlaywrightOptions = {}) {
  const scope = { scope: 'worker' } as const;
  // Playwright reads what a fixture asks for from the braces of its first parameter.
  // oxlint-disable-next-line eslint/no-empty-pattern
  const workerSandbox = async ({}: object, use: Use<Sandbox>, { workerIndex }: { workerIndex: number }) => {
    const sandbox = await createSandbox({ ...draft, id: `${name}-${workerIndex}`, replaces: true });
    await use(sandbox);
    await sandbox.delete();
  };
  const sandbox = async ({ workerSandbox: own }: SandboxWorkerFixtures, use: Use<Sandbox>) => {
    await own.reset();
    await use(own);
  };
  const context = async <C extends Context>(
    { context: own, sandbox: backend }: { context: C } & SandboxFixtures,
    use: Use<C>,
  ) => {
    await own.route(route, (request) => redirect(request, backend.baseUrl));
    await use(own);
  };
  return { workerSandbox: [workerSandbox, scope] as [typeof workerSandbox, typeof scope], sandbox, context };
}

function redirect(route: Route, baseUrl: string): Promise<void> {
  const url = route.request().url();
  if (url.startsWith(`${baseUrl}/`)) return route.continue();
  const { pathname, search } = new URL(url);
  const at = pathname.indexOf(API);
  return route.continue({ url: baseUrl + pathname.slice(Math.max(at, 0)) + search });
}
