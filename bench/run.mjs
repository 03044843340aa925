// `npm run bench`: the built server under load, and beside it a floor that does the same SQL. See docs/benchmark.md.
import '../scripts/node-version.mjs';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { makeReadyOrExit } from '../scripts/ready.mjs';
import { prepareSite } from './capture.mjs';
import { openEngine } from './databases.mjs';
import { turn } from './load.mjs';
import { OPERATIONS } from './operations.mjs';
import { readOptions } from './options.mjs';
import { startFloor, startServer } from './processes.mjs';
import { describeTargets, figuresOf, machine, table, targets } from './report.mjs';

const COMPARED = 5;
/** Turns, at most, and requests of one kind. */
const WARM_UP = { turns: 12, requests: 12_000 };
const OWNER = { email: 'owner@example.com', password: 'seven lanterns over the harbour' };

const options = readOptions();
await makeReadyOrExit({ build: !options.isBuilt });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mainstay-bench-'));
/** @type {(() => unknown)[]} */
const cleanups = [() => fs.rmSync(folder, { recursive: true, force: true })];
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
try {
  const results = [];
  for (const kind of options.engines) results.push(...(await measureEngine(kind)));
  conclude(results);
} finally {
  await cleanUp();
}
process.exit();

async function cleanUp() {
  while (cleanups.length > 0) await cleanups.pop()();
}

async function measureEngine(kind) {
  const engine = await openEngine(kind, folder);
  if (!engine) {
    say('There is no MySQL or MariaDB here: install mariadb-server or set TEST_DATABASE_URL. That half is left out.');
    return [];
  }
  cleanups.push(() => engine.close());
  const sites = [];
  for (const posts of options.posts) sites.push(await openSite(engine, kind, posts));
  const results = [];
  for (const writes of [false, true]) {
    const chosen = options.operations.filter((name) => Boolean(OPERATIONS[name].writes) === writes);
    const measured = sites.flatMap((site) => chosen.map((operation) => ({ ...site, operation, rounds: [] })));
    for (const one of measured) await warmUp(one);
    for (let round = 0; round < options.rounds; round += 1) {
      say(`${engine.name}: ${writes ? 'writes' : 'reads'}, round ${round + 1} of ${options.rounds}`);
      for (const one of measured) one.rounds.push(await measureRound(one, round));
    }
    results.push(...measured);
  }
  for (const site of sites) await Promise.all([site.server.stop(), site.floor.stop()]);
  const named = results.map(({ operation, posts, rounds }) => ({
    engine: engine.name,
    kind,
    posts,
    operation,
    rounds,
  }));
  for (const posts of options.posts) console.log(`\n${table(named.filter((one) => one.posts === posts))}`);
  return named;
}

/** A filled database, and the two processes that serve it. */
async function openSite(engine, kind, posts) {
  const begin = performance.now();
  const name = `${kind}_${posts}`;
  const databaseUrl = await engine.create(name);
  const env = {
    ...{
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      MAINSTAY_DATA: path.join(folder, name),
      MAINSTAY_SEED: 'none',
    },
    ...{ MAINSTAY_PUBLIC_URL: 'https://www.example.com', MAINSTAY_SECRET_KEY: randomBytes(32).toString('base64') },
    ...{ MAINSTAY_TRUSTED_PROXIES: '127.0.0.1', MAINSTAY_LOG: 'json' },
    ...{ MAINSTAY_OWNER_EMAIL: OWNER.email, MAINSTAY_OWNER_PASSWORD: OWNER.password },
  };
  const server = await startServer(options.dist, env);
  cleanups.push(() => server.stop());
  const prepared = await prepareSite({ dist: options.dist, env, owner: OWNER, posts, operations: options.operations });
  const plan = Object.entries(prepared).map(([operation, requests]) => ({
    shape: OPERATIONS[operation].answer,
    requests,
  }));
  const floor = await startFloor(databaseUrl, plan);
  cleanups.push(() => floor.stop());
  for (const requests of Object.values(prepared)) await compare(server, floor, requests);
  say(
    `${engine.name}: a site of ${posts.toLocaleString('en')} posts, filled in ${((performance.now() - begin) / 1_000).toFixed(0)} s`,
  );
  return { engine, posts, prepared, server, floor };
}

/** The floor must answer what the server answers, or its work would not be the same. */
async function compare(server, floor, requests) {
  for (const { key, method, path: address } of requests.filter((request) => !request.method).slice(0, COMPARED)) {
    const headers = { 'x-bench': key };
    const [one, other] = await Promise.all(
      [server, floor].map(async ({ url }) => (await fetch(url + address, { method, headers })).json()),
    );
    const odd = difference(one, other);
    if (odd)
      throw new Error(
        `${address}: the floor answers something else than the server; bench/floor.mjs must follow.\n${odd}`,
      );
  }
}

/** The first place where two JSON values differ; undefined where they do not. */
function difference(one, other, place = '') {
  if (isDeepStrictEqual(one, other)) return undefined;
  const names = [one, other].every((value) => value !== null && typeof value === 'object')
    ? Object.keys({ ...one, ...other })
    : [];
  const inside = names.map((name) => difference(one[name], other[name], `${place}/${name}`)).find(Boolean);
  return inside ?? `${place}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
}

/** Until the compiler has seen enough of it, which also tells how many requests make a turn of the length asked for. */
async function warmUp(one) {
  one.amounts = {};
  for (const side of ['floor', 'server']) {
    for (let turns = 0, requests = 0; turns < WARM_UP.turns && requests < WARM_UP.requests; turns += 1) {
      const { count, seconds } = await load(one, side, { seconds: options.seconds });
      requests += count;
      one.amounts[side] = Math.ceil((count / seconds) * options.seconds);
    }
  }
}

/** One turn of each, the one that comes first taking turns too. */
async function measureRound(one, round) {
  const measured = {};
  for (const side of round % 2 === 0 ? ['floor', 'server'] : ['server', 'floor']) {
    measured[side] = await load(one, side, { amount: one.amounts[side] });
  }
  return measured;
}

async function load({ engine, prepared, server, floor, operation }, side, extent) {
  const requests = prepared[operation];
  const token = OPERATIONS[operation].signedIn && side === 'server' ? await signIn(server) : '';
  return turn({ target: { server, floor }[side], engine, requests, token, connections: options.connections }, extent);
}

async function signIn({ url }) {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OWNER),
  });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).accessToken;
}

function conclude(results) {
  const held = targets(results);
  if (held.length > 0) console.log(`\n${describeTargets(held)}`);
  console.log(`\n${machine()}`);
  if (options.json) {
    const figures = results.map(({ rounds, ...result }) => ({
      ...result,
      rounds: rounds.length,
      ...figuresOf({ rounds }),
    }));
    fs.writeFileSync(options.json, `${JSON.stringify({ machine: machine(), figures, targets: held }, null, 2)}\n`);
  }
  if (options.check && held.some(({ value, most }) => value > most)) process.exitCode = 1;
}

/** Progress goes to stderr: the tables on stdout stay clean. */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
