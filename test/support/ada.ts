import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { TestApp } from './app.js';

/** What the examples of the clients take for granted: Ada may publish, and there is a tag. */
export async function settleIn(app: TestApp): Promise<void> {
  const { client } = await app.as('owner');
  await client.POST('/api/v1/tags', { body: { name: 'News' } });
  const ada = { name: 'Ada', email: 'ada@example.com', password: 'a pebble under the lighthouse' };
  const { data } = await client.POST('/api/v1/users', { body: ada });
  await client.PUT('/api/v1/users/{id}/role', { params: { path: { id: data!.id } }, body: { role: 'author' } });
}

/**
 * A program signs Ada in, says so, waits for a line, and then asks 40 times at once who she is. It says how often it was given
 * tokens, how often it was told her name, and how often it asked. Its last argument is the address of the server.
 */
export async function expectOneRenewal([program, ...args]: [string, ...string[]], env = process.env): Promise<void> {
  const app = await TestApp.start({ MAINSTAY_RATE_LIMITS: 'off' });
  try {
    await settleIn(app);
    const child = spawn(program, [...args, app.url], { env });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('signed in');
    // The server's token is over now; the client's clock does not know it.
    app.clock.advance(11 * 60_000);
    child.stdin.end('\n');
    expect((await lines.next()).value).toBe('2 40 40');
  } finally {
    await app.stop();
  }
}
