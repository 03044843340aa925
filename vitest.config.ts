import { defineConfig } from 'vitest/config';

const LIMITS = { pool: 'forks' as const, testTimeout: 120_000, hookTimeout: 120_000 };
const project = (name: string, include: string[], limits = LIMITS) => ({ test: { name, include, ...limits } });
const e2e = (engine: string, exclude: string[] = []) => ({
  test: {
    name: `e2e-${engine}`,
    include: ['test/{platform,features}/**/*.e2e.ts'],
    exclude,
    env: { TEST_ENGINE: engine },
    globalSetup: ['test/support/sandbox-server.ts'],
    ...LIMITS,
  },
});

/** `unit` needs no database; the two e2e projects run the same files, each in a sandbox or in a database of its own. */
export default defineConfig({
  test: {
    projects: [
      project('house', ['test/house/**/*.test.ts']),
      project('unit', ['test/{platform,features}/**/*.test.ts']),
      e2e('sqlite'),
      // A client in another language cannot tell the databases apart.
      e2e('mysql', ['test/features/clients/**']),
      // They install packages, over whatever line there is.
      project('newcomers', ['test/newcomers/**/*.test.ts'], { ...LIMITS, testTimeout: 600_000 }),
    ],
  },
});
