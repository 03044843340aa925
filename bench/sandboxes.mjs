// `npm run bench:sandboxes`: makes a thousand sandboxes of the built server, lets eight workers use them at once, drops
// them, and says what it found. Exit code 1 where one sandbox saw another's canary, or something was left behind.
//   --count N     1000 unless told
//   --dist DIR    another build than dist/
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeReadyOrExit, ROOT } from '../scripts/ready.mjs';
import { startServer } from './processes.mjs';
import { machine } from './report.mjs';

const WORKERS = 8;
const ALONE = 100;
const TARGETS = { create: 25, reset: 20 };
/** Two seconds after the last connection was closed the server asks the collector. */
const REST_MS = 5_000;
/** Memory is back when no more than this is held beyond what was held before. */
const MOST_LEFT = { part: 0.25, mb: 60 };

const { values } = parseArgs({ options: { count: { type: 'string' }, dist: { type: 'string' } } });
const count = Number(values.count ?? 1_000);
if (!values.dist) await makeReadyOrExit();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mainstay-sandboxes-'));
const server = await startServer(values.dist ? path.resolve(values.dist) : path.join(ROOT, 'dist'), {
  ...{ MAINSTAY_MODE: 'test', MAINSTAY_DATA: folder, MAINSTAY_LOG: 'silent' },
  ...(process.env.DATABASE_URL && { DATABASE_URL: process.env.DATABASE_URL }),
});
const control = `${server.url}/api/v1/sandboxes`;
let failed = false;
try {
  await measure();
} finally {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function measure() {
  await round(ALONE, 'warm');
  const before = await atRest();
  const alone = await times(ALONE, (n) => make(`alone-${n}`));
  const resets = await times(ALONE, (n) => send('POST', `${control}/alone-${n}/reset`));
  await drop(ALONE, 'alone');
  say('create, one at a time', `p50 ${at(alone, 0.5)} ms, p99 ${at(alone, 0.99)} ms`, at(alone, 0.5) <= TARGETS.create);
  say(
    'reset, one at a time',
    `p50 ${at(resets, 0.5)} ms, p99 ${at(resets, 0.99)} ms`,
    at(resets, 0.5) <= TARGETS.reset,
  );
  const seen = await round(count, 'box');
  say(`canaries of another among ${count} sandboxes`, String(seen), seen === 0);
  const first = await atRest();
  await round(count, 'again');
  const second = await atRest();
  const most = before.mb + Math.min(before.mb * MOST_LEFT.part, MOST_LEFT.mb);
  say(
    `memory at rest before, after ${count}, after ${count} more`,
    [before, first, second].map(({ mb }) => `${mb} MB`).join(', '),
    Math.max(first.mb, second.mb) <= most,
  );
  say('files open before and after', `${before.open}, ${second.open}`, second.open <= before.open + 8);
  say('files of sandboxes left', String(second.files), second.files === 0);
  console.log(machine());
}

/** Makes, uses and drops so many, eight at a time. @returns how many saw what was not theirs */
async function round(many, name) {
  const boxes = [];
  await inParallel(many, async (n) => {
    const { baseUrl } = await make(`${name}-${n}`);
    const { accessToken } = await send('POST', `${control}/${name}-${n}/sessions`, { role: 'editor' });
    const post = await send('POST', `${baseUrl}/api/v1/posts`, { title: `Canary ${n}`, body: 'x' }, accessToken);
    boxes[n] = { baseUrl, accessToken, postId: post.id };
  });
  let strays = 0;
  await inParallel(many, async (n) => {
    const { baseUrl, accessToken } = boxes[n];
    const { items } = await send('GET', `${baseUrl}/api/v1/posts?q=Canary`, undefined, accessToken);
    if (items.length !== 1 || items[0].title !== `Canary ${n}`) strays += 1;
    const other = boxes[(n + 1) % many].postId;
    const { status } = await request('GET', `${baseUrl}/api/v1/posts/${other}`, undefined, accessToken);
    if (status !== 404 && many > 1) strays += 1;
  });
  await drop(many, name);
  return strays;
}

function make(id) {
  return send('POST', control, { id, seed: 'blog' });
}

function drop(many, name) {
  return inParallel(many, (n) => send('DELETE', `${control}/${name}-${n}`));
}

async function inParallel(many, work) {
  let next = 0;
  const worker = async () => {
    while (next < many) await work(next++);
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

async function times(many, work) {
  const taken = [];
  for (let n = 0; n < many; n += 1) {
    const begin = performance.now();
    await work(n);
    taken.push(performance.now() - begin);
  }
  return taken.toSorted((a, b) => a - b);
}

async function request(method, url, body, token) {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, text: await answer.text() };
}

async function send(method, url, body, token) {
  const { status, text } = await request(method, url, body, token);
  if (status >= 300) throw new Error(`${method} ${url} answered ${status}: ${text}`);
  return text ? JSON.parse(text) : null;
}

async function atRest() {
  await pause(REST_MS);
  return held();
}

/** What the server holds: memory in MB and open files where the system tells, and the files that sandboxes have. */
function held() {
  const proc = `/proc/${server.child.pid}`;
  const kb = fs.existsSync(proc) ? Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`${proc}/status`, 'utf8'))[1]) : 0;
  const open = fs.existsSync(proc) ? fs.readdirSync(`${proc}/fd`).length : 0;
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => /sites[\\/].+\.sqlite/.test(file)).length;
  return { mb: Math.round(kb / 1024), open, files };
}

function at(sorted, part) {
  return Number(sorted[Math.floor(sorted.length * part)].toFixed(1));
}

function say(what, found, isMet) {
  failed ||= !isMet;
  console.log(`${isMet ? 'met   ' : 'MISSED'}  ${what}: ${found}`);
}
