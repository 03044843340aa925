// The floor: what the same work costs at least. A bare node:http server, in a process of its own, which runs the very
// statements of the real server as prepared ones and writes their rows by JSON.stringify. It checks no input and no
// access, renders no Markdown, signs no token, and sends no header but the content type; passwords it does verify.
import { verify } from '@node-rs/argon2';
import http from 'node:http';
import { openDatabase } from './floor-database.mjs';

process.once('message', (plan) => void serve(plan));

async function serve({ databaseUrl, operations }) {
  const database = await openDatabase(databaseUrl);
  const answers = new Map();
  for (const { shape, requests } of operations) {
    for (const { key, status, answer, statements } of requests) {
      answers.set(key, { status, answer, shape: SHAPES[shape], statements: statements.map(database.prepare) });
    }
  }
  const server = http.createServer((request, response) => {
    const found = answers.get(request.headers['x-bench']);
    const fail = (error) => {
      console.error(error);
      response.writeHead(500).end();
    };
    if (request.method === 'GET') respond(database, found, undefined, response).catch(fail);
    else readJson(request, (body) => respond(database, found, body, response).catch(fail));
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
}
// The probe has let go of the channel, so that it keeps nothing alive by itself; but here the orders come through it.
process.channel.ref();
process.send('ready');

async function respond(database, { status, answer, shape, statements }, body, response) {
  const results = await database.run(statements);
  const value = await shape(results, database, answer, body);
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

function readJson(request, done) {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => done(JSON.parse(Buffer.concat(chunks).toString())));
}

/** From the results of the statements to what is written. `undefined` is not written. */
const SHAPES = {
  post(results, { time }, { can }) {
    const row = summary(results.findLast((rows) => rows.length > 0)[0], time);
    row.orderAt = undefined;
    row.extra = json(row.extra);
    row.toc = json(row.toc);
    row.can = can;
    return row;
  },
  page(results, { time }) {
    const rows = results.at(-1);
    const items = rows.length > 20 ? rows.slice(0, 20) : rows;
    for (const row of items) summary(row, time);
    const last = items.at(-1);
    // A list of a tag asks for the tag first, and goes along its links.
    const order = results.length > 1 ? '-link.listedAt' : '-post.orderAt';
    const next =
      rows.length > 20 ? Buffer.from(JSON.stringify([time(last.orderAt), last.id, order])).toString('base64url') : null;
    for (const row of items) row.orderAt = undefined;
    return { items, next };
  },
  async session(results, _, answer, { password }) {
    const [{ passwordHash }] = results.find(([row]) => row?.passwordHash);
    if (!(await verify(passwordHash, password))) throw new Error('wrong password');
    return answer;
  },
};

function summary(row, time) {
  row.publishedAt = time(row.publishedAt);
  row.createdAt = time(row.createdAt);
  row.updatedAt = time(row.updatedAt);
  row.deletedAt = undefined;
  row.authors = inOrder(json(row.authors));
  row.tags = inOrder(json(row.tags));
  return row;
}

function inOrder(links) {
  links.sort((a, b) => a.position - b.position);
  for (const link of links) link.position = undefined;
  return links;
}

function json(value) {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
