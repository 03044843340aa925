import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { OPERATIONS } from './operations.mjs';
import { fillSite } from './site.mjs';

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/;
const TIME = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;
const ANY_TEXT = /\[<id>\]/g;

/**
 * Fills a database that has an owner and nothing else, by the real server's code in this process, and notes the
 * statements by which it answers one request of each kind, so that the floor does the same SQL however the server changes.
 * @param {{ dist: string, env: Record<string, string>, owner: { email: string, password: string }, posts: number,
 *   operations: string[] }} wanted
 * @returns the requests of each operation, each with `key`, `status`, `answer` and `statements`
 */
export async function prepareSite({ dist, env, owner, posts, operations }) {
  const server = await openServer(dist, env);
  try {
    const { accessToken } = (await server.call('POST', '/api/v1/sessions', owner)).body;
    const call = async (...request) => (await server.call(...request, accessToken)).body;
    const site = { ...(await fillSite({ query: server.query, call }, posts, owner)), password: owner.password };
    await server.refreshStatistics();
    const captured = {};
    for (const name of operations) captured[name] = await capture(server, name, site, accessToken);
    return captured;
  } finally {
    await server.close();
  }
}

async function openServer(dist, env) {
  const load = (file) => import(pathToFileURL(path.join(dist, 'src', file)).href);
  const [{ createApp, openFoundation }, { Config }, { Logger }] = await Promise.all(
    ['boot.js', 'platform/config.js', 'platform/logger.js'].map(load),
  );
  const log = { statements: [] };
  const foundation = await openFoundation(Config.read(env), Logger.to('silent'), sqlLogger(log));
  const app = await createApp(foundation);
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  const { source } = foundation;
  return {
    query: (text, values) => source.query(text, values),
    // InnoDB does this by itself, some seconds after so many rows have come.
    refreshStatistics: async () => {
      if (source.options.type === 'better-sqlite3') return;
      await source.query('ANALYZE TABLE users, tags, posts, post_slugs, post_tags, post_authors');
    },
    close: () => app.close(),
    async call(method, url, payload, token) {
      log.statements = [];
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const answer = await fastify.inject({ method, url, headers, ...(payload && { payload }) });
      const { statements } = log;
      if (answer.statusCode >= 300) throw new Error(`${method} ${url} answered ${answer.statusCode}: ${answer.body}`);
      return { status: answer.statusCode, body: JSON.parse(answer.body), statements };
    },
  };
}

function sqlLogger(log) {
  const nothing = () => {};
  return {
    logQuery: (text, params = []) => log.statements.push({ text, params }),
    ...{ logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing },
  };
}

async function capture(server, name, site, accessToken) {
  const { writes, signedIn, requests } = OPERATIONS[name];
  const captured = [];
  for (const [index, request] of requests(site).entries()) {
    const ask = (word) =>
      server.call(request.method ?? 'GET', request.path, bodyWith(request.body, word), signedIn && accessToken);
    // Whatever a first request does once and for all is not part of it.
    if (writes || index === 0) await ask(newWord());
    const { status, body, statements } = writes ? await captureTwice(ask) : await ask();
    captured.push({ key: `${name}:${index}`, ...request, signedIn, status, answer: body, statements });
  }
  return captured;
}

/** What differs between two captures of the same write is what must be new in each: ids, digests, the word of the text. */
async function captureTwice(ask) {
  const word = newWord();
  const [first, second] = [await ask(word), await ask(newWord())];
  // The session of a token is looked up about once a second: neither with every request nor with any that is captured.
  if (!isDeepStrictEqual(textsOf(first), textsOf(second))) return captureTwice(ask);
  const ids = new Map();
  const statements = first.statements.map(({ text, params }, index) => {
    const others = second.statements[index].params;
    return { text, params: params.map((value, place) => variable(value, others[place], word, ids)) };
  });
  return { ...first, statements };
}

function textsOf({ statements }) {
  return statements.map(({ text }) => text);
}

function variable(value, other, word, ids) {
  if (Buffer.isBuffer(value)) return value.equals(other) ? value : { fresh: [{ bytes: value.length }] };
  if (typeof value !== 'string' || value === other || TIME.test(value)) return value;
  const parts = value.split(new RegExp(`(${UUID.source}|${word})`)).filter((part) => part !== '');
  if (parts.length === 1 && parts[0] !== word && !UUID.test(value)) return { fresh: [digestLike(value)] };
  return {
    fresh: parts.map((part) => (part === word ? { word: true } : UUID.test(part) ? idLike(part, other, ids) : part)),
  };
}

/** The same id in several places of one request is one id in its repetition too. */
function idLike(id, other, ids) {
  if (other.includes(id)) return id;
  if (!ids.has(id)) ids.set(id, ids.size);
  return { id: ids.get(id) };
}

function digestLike(text) {
  return { encoding: /^[\da-f]+$/.test(text) ? 'hex' : 'base64url', length: text.length };
}

function bodyWith(body, word) {
  return body && JSON.parse(JSON.stringify(body).replaceAll(ANY_TEXT, word));
}

function newWord() {
  return `x${randomBytes(8).toString('hex')}`;
}
