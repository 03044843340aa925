import type { webhooks } from './schema.js';

type Sent<Hook> = Hook extends { post: { requestBody?: infer Body } }
  ? NonNullable<Body> extends { content: { 'application/json': infer Event } }
    ? Event
    : never
  : never;
type Documented = Sent<webhooks[keyof webhooks]>;

/** What a webhook tells: the events that the contract describes, told apart as it says; any JSON object where it describes none. */
export type WebhookEvent = [Documented] extends [never] ? Record<string, unknown> : Documented;

/** Why a request is no webhook of the server's. */
export type Refusal = 'no_signature' | 'wrong_signature' | 'too_old' | 'not_json';

/** A request that must not be believed; answer it with 400. */
export class WebhookRefused extends Error {
  constructor(
    readonly reason: Refusal,
    message: string,
  ) {
    super(message);
    this.name = 'WebhookRefused';
  }
}

type RequestHeaders = Headers | Record<string, string | string[] | undefined>;
type Bytes = Uint8Array<ArrayBuffer>;
export type VerifyOptions = {
  /** Seconds that the signature may be old, or ahead of the clock; 300 unless told. */
  tolerance?: number;
  /** The header of the signature; `mainstay-signature` unless told. */
  header?: string;
  /** The present in milliseconds since 1970. */
  now?: () => number;
};

const HEADER = 'mainstay-signature';
const TOLERANCE_S = 300;
const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/**
 * The event of a request that the server signed with `secret`; while a secret is rotated, give both. `body` must be what arrived,
 * byte for byte. Rejects with WebhookRefused for anything else.
 */
export async function verifyWebhook<Event = WebhookEvent>(
  secret: string | string[],
  headers: RequestHeaders,
  body: string | ArrayBuffer | Uint8Array,
  { tolerance = TOLERANCE_S, header = HEADER, now = Date.now }: VerifyOptions = {},
): Promise<Event> {
  const { at, signatures } = partsOf(headerOf(headers, header));
  const signed = concat(utf8(`${at}.`), typeof body === 'string' ? utf8(body) : new Uint8Array(body));
  const attempts = [secret].flat().flatMap((one) => signatures.map((signature) => isSigned(one, signature, signed)));
  if (!(await Promise.all(attempts)).includes(true))
    throw new WebhookRefused('wrong_signature', 'The signature is not that of this body and secret.');
  if (Math.abs(now() / 1000 - at) > tolerance)
    throw new WebhookRefused('too_old', `The signature is more than ${tolerance} s away from now.`);
  try {
    return JSON.parse(new TextDecoder().decode(signed.subarray(`${at}.`.length))) as Event;
  } catch {
    throw new WebhookRefused('not_json', 'The body is no JSON.');
  }
}

/** The header with which the server signs `body` at this time (milliseconds since 1970): for the tests of a receiver. */
export async function signWebhook(secret: string, body: string, at: number = Date.now()): Promise<string> {
  const seconds = Math.floor(at / 1000);
  const digest = await crypto.subtle.sign('HMAC', await keyOf(secret, 'sign'), utf8(`${seconds}.${body}`));
  return `t=${seconds},v1=${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function headerOf(headers: RequestHeaders, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? '';
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
  return [value ?? ''].flat().join(',');
}

/** `t=1700000000,v1=…`, with a second v1 while the secret is rotated. */
function partsOf(header: string): { at: number; signatures: Bytes[] } {
  const parts = header.split(',').map((part) => part.trim().split('=', 2));
  const [, at = ''] = parts.find(([name]) => name === 't') ?? [];
  const signatures = parts.flatMap(([name, value = '']) =>
    name === 'v1' && /^[0-9a-f]{64}$/i.test(value) ? [fromHex(value)] : [],
  );
  if (!/^\d{1,12}$/.test(at) || signatures.length === 0)
    throw new WebhookRefused('no_signature', 'The request has no signature of the form t=…,v1=….');
  return { at: Number(at), signatures };
}

/** Web Crypto compares in constant time. */
async function isSigned(secret: string, signature: Bytes, signed: Bytes): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await keyOf(secret, 'verify'), signature, signed);
}

const keyOf = (secret: string, usage: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', utf8(secret), HMAC, false, [usage]);
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const fromHex = (hex: string): Bytes => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16));

function concat(first: Uint8Array, second: Uint8Array): Bytes {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
