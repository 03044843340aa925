import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../../../dist/src/cli.js', import.meta.url));

let folder: string;
let child: ChildProcess;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-mock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  if (child.exitCode === null) child.kill('SIGKILL');
});

/** `mainstay mock …` in a folder where there is nothing. */
function start(...options: string[]) {
  const env = { PATH: process.env['PATH'] };
  child = spawn(process.execPath, [CLI, 'mock', ...options], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout!.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr!.on('data', (data: Buffer) => (said.err += data.toString()));
  return { said, ended: once(child, 'close').then(([code]: number[]) => ({ code, ...said })) };
}

async function address({ said, ended }: ReturnType<typeof start>): Promise<string> {
  while (!said.out.includes('\n')) {
    const more = await Promise.race([once(child.stdout!, 'data'), ended]);
    if ('code' in more) throw new Error(`It ended: ${more.err}`);
  }
  return /http:\S+?:\d+/.exec(said.out)![0];
}

describe('mainstay mock', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('says in one line where it is, answers, and ends at %s', async (signal) => {
    const started = start('--port', '0');
    const url = await address(started);
    const { items } = (await (await fetch(`${url}/api/v1/posts`)).json()) as { items: unknown[] };
    expect(items).toHaveLength(5);
    expect(await (await fetch(`${url}/openapi.json`)).json()).toHaveProperty('paths');
    child.kill(signal);
    expect(await started.ended).toEqual({
      code: 0,
      out: `The mock answers at ${url}; its document is ${url}/openapi.json\n`,
      err: '',
    });
  });

  it('begins at the time that it is given', async () => {
    const url = await address(start('--port', '0', '--now', '2030-01-01T00:00:00Z'));
    const body = JSON.stringify({ name: 'Ann', email: 'ann@example.com', password: 'twelve grey herons' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v1/users`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ createdAt: '2030-01-01T00:00:01.000Z' });
  });

  it.each([
    ['--port', 'x'],
    ['--port', '65536'],
    ['--now', 'yesterday'],
    ['--nonsense', '1'],
  ])('calls %s %s wrong use', async (option, value) => {
    const { code, out, err } = await start(option, value).ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(option);
  });

  it('says in one sentence which document it cannot read, and which port is taken', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"paths": {}}');
    for (const file of [broken, join(folder, 'missing.json')]) {
      const { code, err } = await start('--port', '0', '--document', file).ended;
      expect(code).toBe(1);
      expect(err).toMatch(/^[^\n]+\n$/);
    }
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await start('--port', String(port)).ended;
    other.close();
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(`127.0.0.1:${port}`) as string });
  });
});
