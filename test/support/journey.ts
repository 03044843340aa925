import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { evaluate, holds, type Reach } from './expressions.js';

type Criterion = { condition: string };
type Retry = { type: string; retryAfter: number; retryLimit: number; criteria?: Criterion[] };
export type Step = {
  stepId: string;
  operationId: string;
  description: string;
  parameters?: { name: string; in: string; value: unknown }[];
  requestBody?: { contentType: string; payload: unknown };
  successCriteria: Criterion[];
  onFailure?: Retry[];
  outputs?: Record<string, string>;
};
export type Workflow = {
  workflowId: string;
  summary: string;
  description: string;
  inputs?: { properties: Record<string, { default?: string }> };
  steps: Step[];
  outputs?: Record<string, string>;
};
/** One request of a journey and what came of it, both as text. A body of bytes is written in base64. */
export type Exchange = {
  step: Step;
  method: string;
  url: URL;
  sent: { headers: Record<string, string>; text?: string };
  status: number;
  headers: Headers;
  text: string;
};

/** Where operations live: the paths of an OpenAPI document. */
type Paths = Record<string, Record<string, unknown>>;

export const JOURNEYS = fileURLToPath(new URL('../../contract/journeys/', import.meta.url));

/** The files of the journeys, in the order of their names. */
export const journeyFiles = (): string[] =>
  readdirSync(JOURNEYS)
    .filter((file) => file.endsWith('.arazzo.yaml'))
    .toSorted();

/** The one workflow of a journey's document. */
export function readJourney(file: string): Workflow {
  const { workflows } = parse(readFileSync(JOURNEYS + file, 'utf8')) as { workflows: Workflow[] };
  return workflows[0]!;
}

/** A step as the call of a client: parameters by their names, and the body as JSON or, if it is one of bytes, in base64. */
export type Asked = {
  operationId: string;
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body?: unknown;
  bytes?: string;
};
export type Travel = {
  url: string;
  paths: Paths;
  /** Sends the request; what does so by its own means is told the same as a call. */
  fetch: (url: string, init: RequestInit, asked: Asked) => Promise<Response>;
  /** Called instead of waiting until a step is tried again. */
  pause: () => Promise<unknown>;
  /** Called before each request. */
  before?: () => void;
};

/** Walks a journey step by step against a server. @returns what was said, of each step the try that met its criteria. @throws where a step does not. */
export async function walk(workflow: Workflow, inputs: Record<string, string>, travel: Travel): Promise<Exchange[]> {
  const defaults = Object.entries(workflow.inputs?.properties ?? {}).map(([name, input]) => [name, input.default]);
  const reach: Reach = { inputs: { ...Object.fromEntries(defaults), ...inputs }, steps: {} };
  const exchanges: Exchange[] = [];
  for (const step of workflow.steps) exchanges.push(await take(step, reach, travel));
  evaluate(workflow.outputs ?? {}, reach);
  return exchanges;
}

async function take(step: Step, reach: Reach, travel: Travel): Promise<Exchange> {
  for (let tries = 0; ; tries += 1) {
    const exchange = await exchangeOf(step, reach, travel);
    const answer = { status: exchange.status, headers: exchange.headers, body: jsonOf(exchange) };
    const here = { ...reach, answer };
    const failed = step.successCriteria.filter(({ condition }) => !holds(condition, here));
    if (failed.length === 0) {
      reach.steps[step.stepId] = evaluate(step.outputs ?? {}, here) as Record<string, unknown>;
      return exchange;
    }
    const retry = step.onFailure?.find(({ criteria = [] }) =>
      criteria.every(({ condition }) => holds(condition, here)),
    );
    if (!retry || tries >= retry.retryLimit)
      throw new Error(
        `${step.stepId}: not so: ${failed.map(({ condition }) => condition).join(', ')}; the answer was ${exchange.status} ${exchange.text}`,
      );
    await travel.pause();
  }
}

async function exchangeOf(step: Step, reach: Reach, travel: Travel): Promise<Exchange> {
  const { method, path } = placeOf(step.operationId, travel.paths);
  const { contentType } = step.requestBody ?? {};
  const asked = askedBy(step, reach);
  const url = urlOf(asked, travel.url, path);
  const headers = { ...asked.headers, ...(contentType && { 'Content-Type': contentType }) };
  const text = asked.bytes ?? (contentType ? JSON.stringify(asked.body) : undefined);
  const body = asked.bytes === undefined ? text : Buffer.from(asked.bytes, 'base64');
  travel.before?.();
  const init: RequestInit = { method, headers, redirect: 'manual', ...(body !== undefined && { body }) };
  const response = await travel.fetch(url.href, init, asked);
  const sent = { headers, ...(text !== undefined && { text }) };
  return { step, method, url, sent, status: response.status, headers: response.headers, text: await response.text() };
}

function askedBy({ operationId, parameters = [], requestBody }: Step, reach: Reach): Asked {
  const among = (place: string) =>
    Object.fromEntries(
      parameters.filter((one) => one.in === place).map(({ name, value }) => [name, String(evaluate(value, reach))]),
    );
  const value = evaluate(requestBody?.payload, reach);
  return {
    operationId,
    path: among('path'),
    query: among('query'),
    headers: among('header'),
    ...(requestBody && (requestBody.contentType === 'application/json' ? { body: value } : { bytes: String(value) })),
  };
}

function urlOf({ operationId, path, query }: Asked, server: string, template: string): URL {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (path[name] === undefined) throw new Error(`A step of ${operationId} lacks the path parameter ${name}`);
    return encodeURIComponent(path[name]);
  });
  const url = new URL(filled, server);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  return url;
}

function placeOf(operationId: string, paths: Paths): { method: string; path: string } {
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations))
      if ((operation as { operationId?: string }).operationId === operationId)
        return { method: method.toUpperCase(), path };
  }
  throw new Error(`The contract has no operation ${operationId}`);
}

const jsonOf = ({ headers, text }: Exchange): unknown =>
  /\bjson\b/.test(headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;
