import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../sdk/testing/sandbox.js';
import { ROOT } from '../house/source.js';
import { freshDatabase, type Place } from '../support/database.js';
import { ServerProcess } from '../support/server-process.js';
import { FLAGS } from './browser.js';
import { Newcomer } from './newcomer.js';

const DENO = 'deno@2.9.6';
const BUN = 'bun@1.4.5';
const WORKERD = 'workerd@1.20261117.1';

const { freePort } = (await import(pathToFileURL(join(ROOT, 'scripts', 'machine.mjs')).href)) as {
  freePort: () => Promise<number>;
};

/** What the client does in each: a session, calls, a list, a problem, and a signature, which is the platform's cryptography. */
const WALK = `
import { createMainstay, signWebhook, verifyWebhook } from ${JSON.stringify(join(ROOT, 'sdk', 'typescript', 'index.ts'))};

export async function walk(baseUrl) {
  const mainstay = createMainstay({ baseUrl });
  await mainstay.sessions.signIn({ email: 'editor@example.com', password: 'sandboxes are made of sand' });
  const draft = await mainstay.posts.create({ title: 'From here', body: '# Hello' });
  const post = await mainstay.posts.publish(draft.id);
  const changed = await mainstay.posts.update(post.id, { title: 'From there' }, { ifMatch: post });
  const titles = [];
  for await (const { title } of mainstay.posts.list({ limit: 5, status: 'published' })) titles.push(title);
  const { problem } = await mainstay.posts.get.result('019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41');
  const headers = { 'mainstay-signature': await signWebhook('a secret', '{"type":"post.published"}') };
  const event = await verifyWebhook('a secret', headers, '{"type":"post.published"}');
  await mainstay.sessions.signOut();
  return { changed: changed.title, listed: titles.includes('From there'), problem: problem.code, event: event.type };
}
`;
const SEEN = { changed: 'From there', listed: true, problem: 'post.not_found', event: 'post.published' };

/** The configuration of workerd, the engine of Cloudflare's edge, for one worker that may reach this machine. */
const EDGE = (port: number) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [(name = "edge.mjs", esModule = embed "edge.mjs")], compatibilityDate = "2026-01-01", globalOutbound = "network")),
    (name = "network", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;

let place: Place;
let server: ServerProcess;
let newcomer: Newcomer;
let folder: string;
let pagePort: number;
let baseUrl: string;

beforeAll(async () => {
  pagePort = await freePort();
  place = await freshDatabase('sqlite');
  newcomer = new Newcomer();
  folder = mkdtempSync(join(tmpdir(), 'mainstay-runtimes-'));
  server = ServerProcess.start({
    MAINSTAY_MODE: 'test',
    MAINSTAY_DATA: place.dataDir,
    MAINSTAY_CORS_ORIGINS: `http://127.0.0.1:${pagePort}`,
  });
  const sandbox = await createSandbox({ server: await server.ready(), id: 'runtimes' });
  baseUrl = sandbox.baseUrl;
  writeFileSync(join(folder, 'walk.js'), WALK);
  await bundle(
    'shell',
    `import { walk } from './walk.js'; console.log(JSON.stringify(await walk(${JSON.stringify(baseUrl)})));`,
  );
  const whole = `JSON.stringify(await walk(${JSON.stringify(baseUrl)}).catch((error) => String(error.stack)))`;
  await bundle('page', `import { walk } from './walk.js'; await fetch('/', { method: 'POST', body: ${whole} });`);
  await bundle(
    'edge',
    `import { walk } from './walk.js'; export default { fetch: async () => new Response(${whole}) };`,
  );
});
afterAll(async () => {
  await server.kill();
  await place.remove();
  await newcomer.leave();
  rmSync(folder, { recursive: true, force: true });
});

async function bundle(name: string, code: string): Promise<void> {
  writeFileSync(join(folder, `${name}.entry.js`), code);
  const made = await rolldown({ input: join(folder, `${name}.entry.js`), platform: 'neutral', logLevel: 'silent' });
  const { output } = await made.generate({ format: 'esm' });
  await made.close();
  writeFileSync(join(folder, `${name}.mjs`), output[0].code);
}

const said = async (command: string): Promise<unknown> =>
  JSON.parse(await newcomer.run(`${command} '${join(folder, 'shell.mjs')}'`)) as unknown;

describe('the TypeScript client runs', () => {
  it('in Node.js', async () => {
    expect(await said(`'${process.execPath}'`)).toEqual(SEEN);
  });

  it('in Deno, which lets it do nothing but reach the network', async () => {
    expect(await said(`npx -y ${DENO} run --no-prompt --allow-net=127.0.0.1`)).toEqual(SEEN);
  });

  it('in Bun', async () => {
    expect(await said(`npx -y ${BUN}`)).toEqual(SEEN);
  });

  it('at the edge', async () => {
    const port = await freePort();
    writeFileSync(join(folder, 'edge.capnp'), EDGE(port));
    // It says on this descriptor that it listens.
    await newcomer.serve(`npx -y ${WORKERD} serve '${join(folder, 'edge.capnp')}' --control-fd=1`, port, 'socket');
    expect(await (await fetch(`http://127.0.0.1:${port}`)).json()).toEqual(SEEN);
  });

  it('in a browser', async () => {
    const page = createServer();
    const script = readFileSync(join(folder, 'page.mjs'), 'utf8');
    const answer = new Promise<unknown>((resolve) => {
      page.on('request', (request, response) => {
        if (request.method === 'POST') void text(request).then((body) => resolve(JSON.parse(body)));
        response.setHeader('content-type', 'text/html');
        response.end(`<script type="module">${script}</script>`);
      });
    });
    page.listen(pagePort, '127.0.0.1');
    await once(page, 'listening');
    const profile = `--user-data-dir=${join(folder, 'profile')}`;
    const address = `http://127.0.0.1:${pagePort}/`;
    const browser = spawn(process.env['TEST_CHROMIUM']!, ['--headless', ...FLAGS, profile, address], {
      stdio: 'ignore',
    });
    try {
      expect(await answer).toEqual(SEEN);
    } finally {
      browser.kill();
      await once(browser, 'close');
      page.close();
    }
  });
});
