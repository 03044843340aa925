import { createSandbox, type Sandbox, type SandboxDraft, type SandboxOptions } from './sandbox.js';

/** What `cy.inSandbox` may do, by the names of the kit. */
const DEEDS = {
  signInAs: (sandbox: Sandbox, roleOrEmail: string) => sandbox.signInAs(roleOrEmail),
  addPerson: (sandbox: Sandbox, person?: Parameters<Sandbox['addPerson']>[0]) => sandbox.addPerson(person),
  reset: (sandbox: Sandbox) => sandbox.reset(),
  snapshot: (sandbox: Sandbox, name: string) => sandbox.snapshot(name),
  restore: (sandbox: Sandbox, name: string) => sandbox.restore(name),
  settle: (sandbox: Sandbox) => sandbox.settle(),
  report: (sandbox: Sandbox) => sandbox.report(),
  clearReport: (sandbox: Sandbox) => sandbox.clearReport(),
  'clock.now': (sandbox: Sandbox) => sandbox.clock.now(),
  'clock.set': (sandbox: Sandbox, moment: string | number) => sandbox.clock.set(moment),
  'clock.freeze': (sandbox: Sandbox) => sandbox.clock.freeze(),
  'clock.run': (sandbox: Sandbox, from?: string | number) => sandbox.clock.run(from),
  'clock.advance': (sandbox: Sandbox, milliseconds: number) => sandbox.clock.advance(milliseconds),
  'clock.reset': (sandbox: Sandbox) => sandbox.clock.reset(),
  'mail.list': (sandbox: Sandbox, filter?: Parameters<Sandbox['mail']['list']>[0]) => sandbox.mail.list(filter),
  'mail.waitFor': (sandbox: Sandbox, wanted?: Parameters<Sandbox['mail']['waitFor']>[0]) =>
    sandbox.mail.waitFor(wanted),
  'mail.clear': (sandbox: Sandbox) => sandbox.mail.clear(),
  'requests.list': (sandbox: Sandbox) => sandbox.requests.list(),
  'requests.clear': (sandbox: Sandbox) => sandbox.requests.clear(),
  'faults.next': (sandbox: Sandbox, fault: Parameters<Sandbox['faults']['next']>[0]) => sandbox.faults.next(fault),
  'faults.clear': (sandbox: Sandbox) => sandbox.faults.clear(),
};
export type Deed = keyof typeof DEEDS;
export type SandboxPlace = Pick<Sandbox, 'id' | 'baseUrl' | 'people'>;
/** What Cypress hands from the browser to Node: one sandbox a spec, by its name. */
type Order = { id: string; deed: Deed; arguments: unknown[] };
type Commands = { add(name: string, command: (...given: never[]) => unknown): unknown };
type Cy = { task(name: string, argument: unknown): unknown };

/** `cy.useSandbox` makes a new sandbox in the place of the last one. Tasks for `on('task', sandboxTasks({ server }))` in setupNodeEvents. */
export function sandboxTasks({ server, fetch }: Pick<SandboxOptions, 'server' | 'fetch'> = {}) {
  const all = new Map<string, Sandbox>();
  const common = { ...(server !== undefined && { server }), ...(fetch && { fetch }) };
  return {
    'sandbox:use': async (draft: SandboxDraft & { id: string }): Promise<SandboxPlace> => {
      const sandbox = await createSandbox({ ...draft, ...common, replaces: true });
      all.set(draft.id, sandbox);
      const { id, baseUrl, people } = sandbox;
      return { id, baseUrl, people };
    },
    'sandbox:do': async ({ id, deed, arguments: given }: Order): Promise<unknown> => {
      const sandbox = all.get(id);
      if (!sandbox) throw new Error('Call cy.useSandbox() before cy.inSandbox(), for instance in beforeEach.');
      const run = DEEDS[deed] as (sandbox: Sandbox, ...rest: unknown[]) => Promise<unknown>;
      // A task that answers undefined is an error to Cypress.
      return (await run(sandbox, ...given)) ?? null;
    },
  };
}

/** Adds `cy.useSandbox(draft?)` and `cy.inSandbox(deed, …)`; `id` names the sandbox of these specs, `cypress` unless told. */
export function registerSandboxCommands(commands: Commands, cy: Cy, { id = 'cypress' }: { id?: string } = {}): void {
  commands.add('useSandbox', (draft: Omit<SandboxDraft, 'id'> = {}) => cy.task('sandbox:use', { ...draft, id }));
  commands.add('inSandbox', (deed: Deed, ...given: unknown[]) =>
    cy.task('sandbox:do', { id, deed, arguments: given } satisfies Order),
  );
}
