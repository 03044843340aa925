import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { ROOT } from '../ready.mjs';

/** A server in test mode on a port of its own. */
export class Sandboxes {
  #child;
  #url;

  /** @throws {Error} if it does not start */
  static async start() {
    // Nothing of this shell's settings: they may name a database that is in use.
    const env = { MAINSTAY_MODE: 'test', MAINSTAY_LOG: 'json', HOST: '127.0.0.1', PORT: '0' };
    const main = path.join(ROOT, 'dist', 'src', 'main.js');
    const child = spawn(process.execPath, [main], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      const { api } = JSON.parse(line);
      if (api) return new Sandboxes(child, api);
    }
    throw new Error('The server in test mode did not start.');
  }

  constructor(child, url) {
    this.#child = child;
    this.#url = url;
    child.stdout.resume();
  }

  /** An empty site with an author. @returns {Promise<{ baseUrl: string, email: string, password: string }>} */
  async make() {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${this.#url}/sandboxes`, { method: 'POST', headers, body: '{"seed":"empty"}' });
    const { baseUrl, people } = await answer.json();
    const { email, password } = people.find(({ role }) => role === 'author');
    return { baseUrl, email, password };
  }

  stop() {
    this.#child.kill();
  }
}
