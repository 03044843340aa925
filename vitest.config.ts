import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], env: Record<string, string> = {}) => ({
  test: { name, include, env, pool: 'forks' as const, testTimeout: 120_000, hookTimeout: 120_000 },
});

/** `unit` needs no database; the two e2e projects run the same files, each file in a database of its own. */
export default defineConfig({
  test: {
    projects: [
      project('house', ['test/house/**/*.test.ts']),
      project('unit', ['test/{platform,features}/**/*.test.ts']),
      project('e2e-sqlite', ['test/{platform,features}/**/*.e2e.ts'], { TEST_ENGINE: 'sqlite' }),
      project('e2e-mysql', ['test/{platform,features}/**/*.e2e.ts'], { TEST_ENGINE: 'mysql' }),
    ],
  },
});
