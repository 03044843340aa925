import type { operations } from './schema.js';

export type OperationId = keyof operations;

/** What the client must know of an operation when it runs; the table of them is written from the contract. */
export type Operation = {
  readonly id: OperationId;
  readonly method: string;
  readonly path: string;
  /** The media type of the request's body. */
  readonly body?: string;
  readonly query?: boolean;
  /** It is a list, read page by page with `after`. */
  readonly pages?: boolean;
  /** It takes an Idempotency-Key. */
  readonly once?: boolean;
  /** Where the resource is read whose entity tag If-Match is held against. */
  readonly fresh?: string;
  readonly session?: 'begins' | 'ends';
};

/** What `operation` may be told besides its input. The types of a call say which of these it takes. */
export type AnyOptions = {
  signal?: AbortSignal;
  timeout?: number;
  retries?: number;
  headers?: Record<string, string>;
  ifMatch?: string | object;
  idempotencyKey?: string;
  onProgress?: (progress: Progress) => void;
};

/** How much of an upload has been handed to the network, in bytes. */
export type Progress = { sent: number; total: number };

/** The arguments of a call, told apart. */
export type Given = { path: string[]; body?: unknown; query?: Record<string, unknown>; options: AnyOptions };

const placesIn = (path: string): number => path.split('{').length - 1;

/** Where a call's options stand among its arguments: path parameters in the order of the address, body, query, options. */
export function optionsAt({ path, body, query }: Operation): number {
  return placesIn(path) + (body ? 1 : 0) + (query ? 1 : 0);
}

/** Tells the arguments of a call apart. */
export function given(operation: Operation, args: readonly unknown[]): Given {
  const rest = [...args];
  const path = rest.splice(0, placesIn(operation.path)).map(String);
  return {
    path,
    ...(operation.body && { body: rest.shift() }),
    ...(operation.query && { query: rest.shift() as Given['query'] }),
    options: rest.shift() ?? {},
  };
}

/** The address of a request. Throws a TypeError for a path parameter that would lead to another operation. */
export function addressOf(baseUrl: string, template: string, { path, query }: Pick<Given, 'path' | 'query'>): string {
  const values = path[Symbol.iterator]();
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => segment(name, values.next().value));
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const search = asked.map(([name, value]) => `${encodeURIComponent(name)}=${listed(value)}`).join('&');
  return baseUrl.replace(/\/+$/, '') + address + (search && `?${search}`);
}

function segment(name: string, value: string | undefined): string {
  if (!value || value === 'undefined' || /^\.{1,2}$/.test(value))
    throw new TypeError(`${name} must be a name or an id, not ${JSON.stringify(value)}.`);
  return encodeURIComponent(value);
}

/** Lists are comma separated, as the contract has them. */
const listed = (value: unknown): string =>
  [value]
    .flat()
    .map((one) => encodeURIComponent(String(one)))
    .join(',');
