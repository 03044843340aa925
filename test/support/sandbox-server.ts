import type { TestProject } from 'vitest/node';
import { freshDatabase } from './database.js';
import { ServerProcess } from './server-process.js';

const READY = new URL('../../scripts/ready.mjs', import.meta.url).href;

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the server whose sandboxes the tests of this run live in. */
    sandboxes: string;
  }
}

/** One server of sandboxes for all files of a run, on the run's engine: the built one, as `npm run sandboxes` starts it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { makeReady } = (await import(READY)) as { makeReady: () => Promise<unknown> };
  await makeReady();
  const { dataDir, databaseUrl, remove } = await freshDatabase(project.config.env['TEST_ENGINE']);
  const server = ServerProcess.start({ MAINSTAY_MODE: 'test', MAINSTAY_DATA: dataDir, DATABASE_URL: databaseUrl });
  project.provide('sandboxes', await server.ready());
  return async () => {
    server.signal('SIGTERM');
    await server.exit();
    await remove();
  };
}
