import type { Exchange, Workflow } from './journey.js';
import { Placeholders } from './placeholders.js';

/** What a reader learns from; the rest is the transport’s. */
const TOLD = ['content-type', 'etag', 'location', 'link', 'cache-control', 'www-authenticate'];

type Field = { name: string; value: string };

/** A journey as HAR 1.2, the same text at each run: one page, an entry a step, each with its operation. */
export function har({ workflowId, summary, steps }: Workflow, exchanges: Exchange[], day: Date): string {
  const placeholders = new Placeholders(day);
  const time = (index: number) => new Date(day.getTime() + index * 1_000).toISOString();
  const page = { startedDateTime: time(0), id: workflowId, title: summary, pageTimings: {} };
  const entries = exchanges.map((exchange, index) => ({
    pageref: workflowId,
    startedDateTime: time(index),
    time: 0,
    ...entryOf(exchange, placeholders),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: steps[index]!.description,
    _stepId: steps[index]!.stepId,
    _operationId: steps[index]!.operationId,
  }));
  const log = { version: '1.2', creator: { name: 'Mainstay', version: '1' }, pages: [page], entries };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

function entryOf(exchange: Exchange, placeholders: Placeholders): { request: object; response: object } {
  // Read before the answer is written: what was sent was known before.
  const request = requestOf(exchange, placeholders);
  return { request, response: responseOf(exchange, placeholders) };
}

function requestOf({ method, url, sent }: Exchange, placeholders: Placeholders): object {
  const mimeType = sent.headers['Content-Type'];
  const isJson = mimeType === 'application/json';
  const headers = Object.entries(sent.headers).map(([name, value]) => ({ name, value: placeholders.text(value) }));
  const text = isJson ? placeholders.body(sent.text!) : sent.text;
  const queryString = [...url.searchParams].map(([name, value]) => ({ name, value: placeholders.text(value) }));
  return {
    method,
    url: placeholders.text(url.href),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers,
    queryString,
    ...(mimeType && { postData: { mimeType, text, ...(!isJson && { _encoding: 'base64' }) } }),
    headersSize: -1,
    bodySize: -1,
  };
}

function responseOf({ status, headers, text }: Exchange, placeholders: Placeholders): object {
  const mimeType = headers.get('content-type') ?? '';
  const written = text === '' ? '' : placeholders.body(text);
  const told = TOLD.filter((name) => headers.has(name)).map((name): Field => {
    const value = headers.get(name)!;
    return { name, value: name === 'etag' ? placeholders.tag(value, written) : placeholders.text(value) };
  });
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: told,
    content: { size: Buffer.byteLength(written), mimeType, ...(written && { text: written }) },
    redirectURL: placeholders.text(headers.get('location') ?? ''),
    headersSize: -1,
    bodySize: -1,
  };
}
