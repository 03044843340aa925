import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../house/source.js';
import { TestApp } from '../../support/app.js';
import { walkByDriver } from '../../support/client-driver.js';
import { journeyFiles } from '../../support/journey.js';
import { findPython, PYTHON_ENV, PYTHON_SDK, run, shownIn } from '../../support/python.js';

const DRIVER = join(ROOT, 'test', 'features', 'clients', 'python_driver.py');
const { python, lacks } = await findPython('httpx');

describe.each(['sync', 'async'])('the %s client for Python', (kind) => {
  it.each(journeyFiles())(`walks %s${lacks}`, async (file) => {
    if (lacks) return;
    await walkByDriver(file, [python, DRIVER, kind], PYTHON_ENV);
  });
});

/** What the example takes for granted: Ada may publish, and there is a tag. */
async function settleIn(app: TestApp): Promise<void> {
  const { client } = await app.as('owner');
  await client.POST('/api/v1/tags', { body: { name: 'News' } });
  const ada = { name: 'Ada', email: 'ada@example.com', password: 'a pebble under the lighthouse' };
  const { data } = await client.POST('/api/v1/users', { body: ada });
  await client.PUT('/api/v1/users/{id}/role', { params: { path: { id: data!.id } }, body: { role: 'author' } });
}

describe('the page of the client for Python', () => {
  it(`shows what runs${lacks}`, async () => {
    if (lacks) return;
    const app = await TestApp.start();
    try {
      await settleIn(app);
      const [sync, later] = shownIn(readFileSync(join(PYTHON_SDK, 'README.md'), 'utf8'));
      const code = `${sync}\n${later}`.replaceAll('https://api.example.com', app.url);
      const { code: exit, out } = await run(python, ['-'], code);
      expect(out).toMatch(/^Hello, world \d{4}-\S+ \S+\nAda\nHello, world \d{4}-\S+ \S+\n$/);
      expect(exit).toBe(0);
    } finally {
      await app.stop();
    }
  });
});
