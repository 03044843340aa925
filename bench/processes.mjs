import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {{ url: string, cpu: () => Promise<number>, stop: () => Promise<void> }} Target a process under load; `cpu` in microseconds */

const START_LIMIT_MS = 60_000;
const PROBE = pathToFileURL(fileURLToPath(new URL('probe.mjs', import.meta.url))).href;

/**
 * The built server as production has it: rate limits on, JSON log written (to nowhere), a proxy in front whose
 * X-Forwarded-For tells one visitor from another.
 * @returns {Promise<Target>}
 */
export async function startServer(dist, env) {
  const port = await freePort();
  const target = start(path.join(dist, 'src', 'main.js'), [], { ...env, PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  const limit = Date.now() + START_LIMIT_MS;
  while (!(await answers(`${url}/readyz`))) {
    if (target.hasEnded() || Date.now() > limit) throw new Error('The server did not start: it says why above.');
    await pause(50);
  }
  return { ...target, url };
}

/** @returns {Promise<Target>} */
export async function startFloor(databaseUrl, operations) {
  const target = start(fileURLToPath(new URL('floor.mjs', import.meta.url)), [], { NODE_ENV: 'production' });
  await target.message();
  target.child.send({ databaseUrl, operations });
  const [{ port }] = await target.message();
  return { ...target, url: `http://127.0.0.1:${port}` };
}

function start(file, args, env) {
  const nowhere = fs.openSync('/dev/null', 'w');
  const child = fork(file, args, {
    env: { PATH: process.env.PATH, ...env },
    execArgv: ['--import', PROBE],
    serialization: 'advanced',
    stdio: ['ignore', nowhere, 'inherit', 'ipc'],
  });
  fs.closeSync(nowhere);
  const ended = once(child, 'exit');
  const failed = ended.then(() => Promise.reject(new Error(`${path.basename(file)} has ended: it says why above.`)));
  failed.catch(() => {});
  const message = () => Promise.race([once(child, 'message'), failed]);
  return {
    child,
    message,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async cpu() {
      child.send('cpu');
      return (await message())[0].cpu;
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
