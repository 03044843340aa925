import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ready.mjs';

/** Where each operation lives, by its id. */
export function operationPlaces() {
  const { paths } = JSON.parse(fs.readFileSync(path.join(ROOT, 'contract', 'openapi.json'), 'utf8'));
  const places = Object.entries(paths).flatMap(([template, operations]) =>
    Object.entries(operations).map(([method, operation]) => [
      operation.operationId,
      { method: method.toUpperCase(), template, summary: operation.summary },
    ]),
  );
  return new Map(places);
}

/**
 * A step as one request, with each runtime expression written as another tool writes it: `write.input(name)` and
 * `write.output(step, output)`. Bodies of bytes are left to the caller (`isFile`).
 */
export function requestOf(step, places, write) {
  const fill = (value) => filled(value, write);
  const { method, template } = places.get(step.operationId);
  const among = (place) => (step.parameters ?? []).filter((one) => one.in === place);
  const named = (name) => fill(among('path').find((one) => one.name === name).value);
  const { contentType, payload } = step.requestBody ?? {};
  return {
    method,
    path: template.replaceAll(/\{(\w+)\}/g, (_, name) => named(name)),
    query: among('query').map(({ name, value }) => [name, String(fill(value))]),
    headers: [
      ...among('header').map(({ name, value }) => [name, fill(value)]),
      ...(contentType ? [['Content-Type', contentType]] : []),
    ],
    body: contentType === 'application/json' ? JSON.stringify(fill(payload), null, 2) : undefined,
    isFile: Boolean(contentType) && contentType !== 'application/json',
    status: Number(/\d{3}/.exec(step.successCriteria[0].condition)[0]),
  };
}

const EXPRESSION = /\$inputs\.(\w+)|\$steps\.(\w+)\.outputs\.(\w+)/;

function filled(value, write) {
  if (Array.isArray(value)) return value.map((item) => filled(item, write));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, write)]));
  if (typeof value !== 'string') return value;
  const said = (_, input, step, output) => (input ? write.input(input) : write.output(step, output));
  return value
    .replaceAll(new RegExp(`\\{(?:${EXPRESSION.source})\\}`, 'g'), said)
    .replace(new RegExp(`^(?:${EXPRESSION.source})$`), said);
}

/** The keys of `$response.body#/items/0/id`, or null where the output is a header. */
export const keysOf = (expression) => /^\$response\.body#\/(.+)$/.exec(expression)?.[1].split('/') ?? null;
export const headerOf = (expression) => expression.replace('$response.header.', '');
