import { Deadline } from './deadline.js';
import { addressOf, type Given, given, type Operation } from './operation.js';
import { Problem, problemIn, unexpected } from './problem.js';
import { isWorthRepeating, pauseBefore } from './retry.js';
import { type Credentials, givenToken, memoryTokens, REFRESH, Session, type TokenStore } from './session.js';
import type { AccessToken, AnswerCache, Fetch, Schemas } from './types.js';
import { tracked } from './upload.js';

export type ClientOptions = {
  /** The server's address, e.g. `https://api.example.com`. */
  baseUrl: string;
  /** Where the tokens of the session are kept; in memory unless told. `signIn` fills it, `signOut` empties it. */
  tokens?: TokenStore;
  /** A credential that you look after yourself, such as an API key, in the place of a session. */
  accessToken?: AccessToken;
  /** Called when the session cannot be renewed any more: the person has to sign in again. */
  onSignedOut?: (problem: Problem) => void;
  /** Milliseconds for a call, repetitions included; 30,000 unless told, 300,000 for an upload. */
  timeout?: number;
  /** How often a request is repeated where that is safe; 2 unless told. */
  retries?: number;
  /** Ends every call of this client. */
  signal?: AbortSignal;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** Asks again with If-None-Match for answers that it keeps; see `answerCache`. */
  cache?: AnswerCache;
  fetch?: Fetch;
};

export type Answered = { data: unknown; etag: string | null; response: Response };
type Outcome = Answered | Problem;
type Call = { operation: Operation; url: string; given: Given; headers: Record<string, string>; deadline: Deadline };

const TIMEOUT_MS = 30_000;
const UPLOAD_TIMEOUT_MS = 300_000;
const RETRIES = 2;

const etags = new WeakMap<object, string>();

/** The entity tag that an answer came with; null for one that had none, and for what is no answer of a client. */
export function etagOf(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null ? (etags.get(answer) ?? null) : null;
}

/** Carries calls to the server and brings back what they came to. */
export class Transport {
  private readonly credentials: Credentials;

  constructor(private readonly options: ClientOptions) {
    const { accessToken, tokens = memoryTokens(), onSignedOut } = options;
    const refresh = (refreshToken: string) => this.send(REFRESH, [{ refreshToken }], false);
    this.credentials = accessToken === undefined ? new Session(tokens, refresh, onSignedOut) : givenToken(accessToken);
  }

  /** The answer or the problem; rejects only when the call is aborted or wrongly made (TypeError). `adopt`: it begins or ends the session. */
  async send(operation: Operation, args: readonly unknown[], adopt = true): Promise<Outcome> {
    const asked = given(operation, args);
    const { baseUrl, signal, timeout = isBytes(asked.body) ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS } = this.options;
    const signals = [signal, asked.options.signal].filter((one) => one !== undefined);
    const deadline = new Deadline(asked.options.timeout ?? timeout, signals);
    try {
      const url = addressOf(baseUrl, operation.path, asked);
      const headers = await this.headers(operation, asked);
      const outcome = await this.attempts({ operation, url, given: asked, headers, deadline });
      if (adopt && !(outcome instanceof Problem)) await this.follow(operation, outcome);
      return outcome;
    } catch (error) {
      if (error instanceof Problem) return error;
      if (deadline.signal.aborted) return deadline.explain(error);
      throw error;
    } finally {
      deadline.end();
    }
  }

  private async headers(operation: Operation, asked: Given): Promise<Record<string, string>> {
    const { options, body } = asked;
    const type = isBytes(body) && body.type ? body.type : operation.body;
    const ifMatch = options.ifMatch === undefined ? null : await this.tagOf(options.ifMatch, operation, asked);
    return {
      accept: 'application/json, application/problem+json',
      ...(type && !(body instanceof FormData) && { 'content-type': type }),
      ...(operation.once && { 'idempotency-key': options.idempotencyKey ?? uuid() }),
      ...(ifMatch && { 'if-match': ifMatch }),
      ...this.options.headers,
      ...options.headers,
    };
  }

  private async tagOf(ifMatch: string | object, operation: Operation, { path, options }: Given): Promise<string> {
    if (ifMatch !== 'fresh') {
      const tag = typeof ifMatch === 'string' ? ifMatch : etagOf(ifMatch);
      if (tag) return tag;
      throw new TypeError('ifMatch is no answer of this client: give an entity tag, an answer, "fresh" or "*".');
    }
    if (!operation.fresh) throw new TypeError(`${operation.id} cannot read first: give ifMatch an entity tag.`);
    const { ifMatch: _, ...others } = options;
    const depth = operation.fresh.split('{').length - 1;
    const read: Operation = { id: operation.id, method: 'GET', path: operation.fresh };
    const current = await this.send(read, [...path.slice(0, depth), others]);
    if (current instanceof Problem) throw current;
    return current.etag ?? '*';
  }

  private async attempts(call: Call): Promise<Outcome> {
    const { operation, given: asked, deadline } = call;
    const retries = asked.options.retries ?? this.options.retries ?? RETRIES;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.authorised(call, attempt);
      if (!(outcome instanceof Problem) || attempt > retries || !isWorthRepeating(operation, outcome)) return outcome;
      const pause = pauseBefore(attempt, outcome);
      if (pause >= deadline.left) return outcome;
      await deadline.pause(pause);
    }
  }

  private async authorised(call: Call, attempt: number): Promise<Outcome> {
    const { operation, deadline } = call;
    if (operation.session === 'begins') return this.exchange(call, attempt, null);
    const token = await deadline.until(this.credentials.token());
    const outcome = await this.exchange(call, attempt, token);
    if (token === null || !(outcome instanceof Problem) || outcome.status !== 401) return outcome;
    const next = await deadline.until(this.credentials.renew(token));
    return next === null ? outcome : this.exchange(call, attempt, next);
  }

  private async exchange(call: Call, attempt: number, token: string | null): Promise<Outcome> {
    const { operation, url, given: asked, deadline } = call;
    const kept = operation.method === 'GET' ? this.options.cache?.get(url) : undefined;
    const upload = uploadOf(asked, url, attempt);
    const headers = {
      ...call.headers,
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(kept && { 'if-none-match': kept.etag }),
      ...upload?.sent.headers,
    };
    const body = upload ? upload.sent.body : encoded(operation, asked.body);
    const init = { method: operation.method, headers, body, signal: deadline.signal, duplex: upload?.sent.duplex };
    const send = this.options.fetch ?? ((address: string, request: RequestInit) => fetch(address, request));
    try {
      const response = await send(url, init as RequestInit);
      const text = await response.text();
      upload?.done();
      const isKept = response.status === 304 && kept !== undefined;
      return isKept ? answered(response, kept.text) : this.read(operation, url, response, text);
    } catch (error) {
      return deadline.explain(error);
    }
  }

  private read({ method }: Operation, url: string, response: Response, text: string): Outcome {
    if (!response.ok) return problemIn(response, text);
    const outcome = answered(response, text);
    if (method === 'GET' && !(outcome instanceof Problem) && outcome.etag !== null)
      this.options.cache?.set(url, { etag: outcome.etag, text });
    return outcome;
  }

  private async follow({ session }: Operation, { data }: Answered): Promise<void> {
    if (session === 'begins') await this.credentials.begin(data as Schemas['CredentialsView']);
    if (session !== 'ends') return;
    await this.credentials.end();
    this.options.cache?.clear();
  }
}

function answered(response: Response, text: string): Outcome {
  const etag = response.headers.get('etag');
  try {
    const data: unknown = text === '' ? undefined : JSON.parse(text);
    if (etag !== null && typeof data === 'object' && data !== null) etags.set(data, etag);
    return { data, etag, response };
  } catch (error) {
    return unexpected(response, error);
  }
}

const isBytes = (body: unknown): body is Blob => body instanceof Blob;

function uploadOf({ body, options: { onProgress } }: Given, url: string, attempt: number) {
  return isBytes(body) && onProgress ? tracked(body, url, attempt, onProgress) : null;
}

/** A body of values as JSON; bytes and forms as they are. What may be left out altogether is an empty object. */
function encoded(operation: Operation, body: unknown): unknown {
  if (!operation.body || isBytes(body) || body instanceof FormData) return body;
  return JSON.stringify(body ?? {});
}

/** randomUUID is there in secure contexts only, and a site under development may not be one. */
function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
