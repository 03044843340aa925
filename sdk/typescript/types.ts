import type { Operation, OperationId, Progress } from './operation.js';
import type { Listing } from './pages.js';
import type { ProblemOf } from './problem.js';
import type { components, operations } from './schema.js';

/** The shapes of the contract by name, e.g. `Schemas['PostView']`. */
export type Schemas = components['schemas'];

type Success = 200 | 201 | 202 | 204;
type Json<R> = R extends { content: { 'application/json': infer Value } } ? Value : undefined;
type Responses<I extends OperationId> = operations[I]['responses'];

/** What an operation answers when it succeeds. */
export type Answer<I extends OperationId> = Json<Responses<I>[keyof Responses<I> & Success]>;
/** One row of a list. */
export type Item<I extends OperationId> = Answer<I> extends { items: (infer Row)[] } ? Row : never;

type Parameters<I extends OperationId> = operations[I]['parameters'];
type Body<I extends OperationId> = operations[I] extends { requestBody: { content: infer Media } }
  ? Media[keyof Media]
  : never;
type Query<I extends OperationId> = NonNullable<Parameters<I>['query']>;
type Header<I extends OperationId> = keyof NonNullable<Parameters<I>['header']>;

/**
 * The version that a change is made to: an entity tag, the answer that was read, `'fresh'` for the one that is there now (it is
 * read first), or `'*'` for whatever there is.
 */
export type IfMatch = 'fresh' | '*' | (string & {}) | object;

/** What every call may be told. */
export type CallOptions = {
  /** Ends the call, which then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds for the whole call, repetitions included; 30,000 unless told, 300,000 for an upload. */
  timeout?: number;
  /** How often a request is repeated where that is safe; 2 unless told. */
  retries?: number;
  headers?: Record<string, string>;
};

type Matching<I extends OperationId> =
  Parameters<I> extends { header: { 'If-Match': string } }
    ? { ifMatch: IfMatch }
    : 'If-Match' extends Header<I>
      ? { ifMatch?: IfMatch }
      : unknown;
/** The client makes a key for each call; tell one where the call itself may be made again, e.g. after a restart. */
type Keyed<I extends OperationId> = 'Idempotency-Key' extends Header<I> ? { idempotencyKey?: string } : unknown;
type Reporting<I extends OperationId> = [Body<I>] extends [Blob]
  ? [Body<I>] extends [never]
    ? unknown
    : { onProgress?: (progress: Progress) => void }
  : unknown;

/** What a call of this operation may be told. */
export type OptionsOf<I extends OperationId> = CallOptions & Matching<I> & Keyed<I> & Reporting<I>;

type BodyPart<B> = [B] extends [never] ? [] : Partial<B> extends B ? [body?: B] : [body: B];
type QueryPart<Q> = [Q] extends [never] ? [] : Partial<Q> extends Q ? [query?: Q] : [query: Q];
type OptionsPart<O> = O extends { ifMatch: IfMatch } ? [options: O] : [options?: O];

/** The arguments of a call: path parameters in the order of the address, body, query, options. */
export type Arguments<I extends OperationId, Path extends unknown[]> = [
  ...Path,
  ...BodyPart<Body<I>>,
  ...QueryPart<Query<I>>,
  ...OptionsPart<OptionsOf<I>>,
];

/** What a call came to: the answer with its entity tag, or the problem of this operation. */
export type Result<I extends OperationId> =
  | { data: Answer<I>; problem?: undefined; etag: string | null; response: Response }
  | { data?: undefined; problem: ProblemOf<I>; etag?: undefined; response: Response | undefined };

/** One operation: gives the answer or throws the problem; `result` gives either, and throws only when it is aborted. */
export interface Call<I extends OperationId, Path extends unknown[]> {
  (...args: Arguments<I, Path>): Promise<Answer<I>>;
  result(...args: Arguments<I, Path>): Promise<Result<I>>;
  readonly operation: Operation & { readonly id: I };
}

/** A list: nothing is asked before it is read; `result` gives its first page or the problem. */
export interface ListCall<I extends OperationId, Path extends unknown[]> {
  (...args: Arguments<I, Path>): Listing<Item<I>, Answer<I>>;
  result(...args: Arguments<I, Path>): Promise<Result<I>>;
  readonly operation: Operation & { readonly id: I };
}

/** The operations of one tag, with the type of their calls. */
export type Group<Calls> = { readonly [Name in keyof Calls]: Operation } & { readonly [calls]?: Calls };
declare const calls: unique symbol;

/** Asked before each request; null sends no credential. */
export type AccessToken = string | (() => string | null | Promise<string | null>);

/** Whatever passes for `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What can be kept between the calls: the last answers by address, to be asked for again with If-None-Match. */
export type AnswerCache = {
  get(url: string): { etag: string; text: string } | undefined;
  set(url: string, answer: { etag: string; text: string }): void;
  clear(): void;
};
