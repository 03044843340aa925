import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.js';

type Hook = (run: () => Promise<void>) => unknown;
/** The hooks of the runner: those of Vitest, of Jest, or whatever is called in the same way. */
export type Hooks = { beforeAll: Hook; beforeEach: Hook; afterAll: Hook };

/** A sandbox for the tests of a file, new before each of them. @returns how a test gets it */
export function useSandbox({ beforeAll, beforeEach, afterAll }: Hooks, options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await createSandbox(options);
  });
  beforeEach(async () => {
    await sandbox?.reset();
  });
  afterAll(async () => {
    await sandbox?.delete();
    sandbox = undefined;
  });
  return () => {
    if (!sandbox) throw new Error('There is a sandbox within tests and hooks only, once useSandbox has made it.');
    return sandbox;
  };
}
