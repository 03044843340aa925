import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './ready.mjs';

const FOLDER = path.join(ROOT, 'contract', 'journeys');

/** The journeys in the order of their names, each as it is written (Arazzo) and as it was walked last (HAR). */
export function journeys() {
  const names = fs.readdirSync(FOLDER).flatMap((file) => /^(.+)\.arazzo\.yaml$/.exec(file)?.[1] ?? []);
  return names.toSorted().map((name) => ({
    name,
    workflow: parse(fs.readFileSync(path.join(FOLDER, `${name}.arazzo.yaml`), 'utf8')).workflows[0],
    log: recordedAs(name),
  }));
}

/** Nothing yet for a journey that nobody has walked. */
function recordedAs(name) {
  const file = path.join(FOLDER, `${name}.har`);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).log : { pages: [], entries: [] };
}

/** All journeys in one HAR 1.2 file, a page each. */
export function har() {
  const logs = journeys().map(({ log }) => log);
  const together = (key) => logs.flatMap((log) => log[key]);
  return { log: { ...logs.find(({ version }) => version), pages: together('pages'), entries: together('entries') } };
}

/** By operation and status what was sent and answered: of several requests the one that sends most, of equals the first. */
export function examples() {
  const entries = journeys().flatMap(({ log }) => log.entries.filter(({ response }) => response.status < 300));
  const chosen = {};
  for (const entry of entries) {
    const { _operationId: id, response } = entry;
    const known = (chosen[id] ??= {})[response.status];
    if (!known || weight(entry) > weight(known)) chosen[id][response.status] = entry;
  }
  const ids = Object.keys(chosen).toSorted();
  const exchanged = (byStatus) =>
    Object.fromEntries(Object.entries(byStatus).map(([status, entry]) => [status, exchangeOf(entry)]));
  return Object.fromEntries(ids.map((id) => [id, exchanged(chosen[id])]));
}

const weight = ({ request }) => request.postData?.text.length ?? 0;

function exchangeOf({ request, response }) {
  const { origin } = new URL(request.url);
  return {
    request: {
      method: request.method,
      url: request.url.slice(origin.length),
      headers: fields(request.headers),
      ...bodyOf(request.postData),
    },
    response: { headers: fields(response.headers), ...bodyOf(response.content) },
  };
}

const fields = (headers) => Object.fromEntries(headers.map(({ name, value }) => [name, value]));
const bodyOf = (content) => (/\bjson\b/.test(content?.mimeType ?? '') ? { body: JSON.parse(content.text) } : {});
