import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type BlockList, type LookupFunction } from 'node:net';
import { isIn, isPublic, networks } from './outbound.addresses.js';

/** The request is against the rules of this house, or its answer is; trying again will not help. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused';

  constructor(readonly reason: 'bad_url' | 'private_address' | 'too_many_redirects' | 'too_large') {
    super(`The outbound request was refused: ${reason}.`);
  }
}

/** The other side could not be reached or did not answer in time; trying again may help. */
export class OutboundFailed extends Error {
  override readonly name = 'OutboundFailed';

  constructor(
    readonly reason: 'name_not_found' | 'connect_timeout' | 'timeout' | 'connection',
    options?: ErrorOptions,
  ) {
    super(`The outbound request failed: ${reason}.`, options);
  }
}

/** What may be asked for; every bound has a default. */
export interface OutboundOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Aborting rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Of the answer's body; 5 MiB. */
  maxBytes?: number;
  /** From the call to the last byte, redirects included; 10 s. */
  timeoutMs?: number;
  /** TCP and TLS of each connection; 3 s. */
  connectMs?: number;
  /** How many to follow; 3. One more is refused. */
  redirects?: number;
  /** Networks (`127.0.0.0/8`) to reach although they are not public; none. */
  allowPrivate?: string[];
}

/** The answer, whatever its status. `body` is as sent: nothing is decompressed. */
export interface OutboundAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Where it came from, after redirects. */
  url: string;
}

interface Hop {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

interface Limits {
  maxBytes: number;
  connectMs: number;
  redirects: number;
  allowed: BlockList;
  signal: AbortSignal;
}

type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

const DEFAULT_HEADERS = { 'user-agent': 'Mainstay', 'accept-encoding': 'identity' };

/** The one HTTP client for addresses that others gave us: it reaches only public hosts, and takes only so much. */
export class Outbound {
  constructor(private readonly resolve: Resolve = (host) => lookup(host, { all: true })) {}

  /** @throws OutboundRefused, OutboundFailed, or the reason of `options.signal`. */
  async fetch(url: string, options: OutboundOptions = {}): Promise<OutboundAnswer> {
    const { method = 'GET', headers = {}, body, signal, timeoutMs = 10_000 } = options;
    const { maxBytes = 5 * 1024 * 1024, connectMs = 3_000, redirects = 3, allowPrivate = [] } = options;
    signal?.throwIfAborted();
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new OutboundFailed('timeout')), timeoutMs);
    const cancel = () => stop.abort(signal?.reason);
    signal?.addEventListener('abort', cancel);
    try {
      const hop = { url: parse(url), method, headers: { ...DEFAULT_HEADERS, ...lowerCased(headers) }, body };
      const limits = { maxBytes, connectMs, redirects, allowed: networks(allowPrivate), signal: stop.signal };
      return await this.follow(hop, limits);
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  private async follow(hop: Hop, limits: Limits): Promise<OutboundAnswer> {
    const response = await send(hop, await this.publicAddresses(hop.url, limits), limits);
    const status = response.statusCode ?? 0;
    const location = [301, 302, 303, 307, 308].includes(status) ? response.headers.location : undefined;
    if (location === undefined) {
      return { status, headers: response.headers, body: await read(response, limits.maxBytes), url: hop.url.href };
    }
    response.destroy();
    if (limits.redirects < 1) throw new OutboundRefused('too_many_redirects');
    return this.follow(redirected(hop, status, location), { ...limits, redirects: limits.redirects - 1 });
  }

  // Looked up once: the connection is made to these very addresses, so a name cannot change its mind in between.
  private async publicAddresses(url: URL, { allowed, signal }: Limits): Promise<string[]> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) ? [host] : await this.addressesOf(host, signal);
    if (!addresses.every((address) => isPublic(address) || isIn(allowed, address))) {
      throw new OutboundRefused('private_address');
    }
    return addresses;
  }

  private async addressesOf(host: string, signal: AbortSignal): Promise<string[]> {
    const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const found = await Promise.race([this.resolve(host), aborted]).catch((error: unknown) => {
      throw new OutboundFailed('name_not_found', { cause: error });
    });
    if (found.length === 0) throw new OutboundFailed('name_not_found');
    return found.map(({ address }) => address);
  }
}

function parse(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : null;
  const sound = url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password;
  if (!sound) throw new OutboundRefused('bad_url');
  return url;
}

// Fetch's rules for methods. Another origin gets none of the caller's headers but the harmless ones: no credentials.
function redirected(hop: Hop, status: number, location: string): Hop {
  const url = parse(location, hop.url);
  const headers = url.origin === hop.url.origin ? { ...hop.headers } : harmless(hop.headers);
  const becomesGet = (status === 303 && hop.method !== 'HEAD') || (status < 303 && hop.method === 'POST');
  if (!becomesGet) return { ...hop, url, headers };
  delete headers['content-type'];
  return { url, method: 'GET', headers, body: undefined };
}

function harmless(headers: Hop['headers']): Hop['headers'] {
  const names = ['accept', 'accept-encoding', 'content-type', 'user-agent'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

function send(hop: Hop, addresses: string[], { connectMs, signal }: Limits): Promise<IncomingMessage> {
  const secure = hop.url.protocol === 'https:';
  const { method, headers } = hop;
  return new Promise((resolve, reject) => {
    // A connection of its own (`agent: false`): a pooled one might have been opened to an address checked for another.
    const options = { method, headers, signal, lookup: pinned(addresses), agent: false };
    const request = (secure ? requestHttps : requestHttp)(hop.url, options);
    const timer = setTimeout(() => request.destroy(new OutboundFailed('connect_timeout')), connectMs);
    request.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(timer)));
    request.on('response', resolve);
    request.on('error', (error) => {
      clearTimeout(timer);
      reject(asFailure(error));
    });
    request.end(hop.body);
  });
}

function pinned(addresses: string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, answer) => {
    const first = found[0] ?? { address: '', family: 0 };
    if (options.all) answer(null, found);
    else answer(null, first.address, first.family);
  };
}

async function read(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new OutboundRefused('too_large');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof OutboundRefused ? error : asFailure(error);
  }
  return Buffer.concat(chunks, size);
}

function asFailure(error: unknown): OutboundFailed {
  return error instanceof OutboundFailed ? error : new OutboundFailed('connection', { cause: error });
}

function lowerCased(headers: Hop['headers']): Hop['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
