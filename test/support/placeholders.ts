import { createHash } from 'node:crypto';
import { entityTag } from '../../src/platform/http/entity-tag.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const TOKEN = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g;
/** Cursors are lists in JSON, in base64url. */
const CURSOR = /WyI[\w-]+/g;
const ORIGIN = /http:\/\/127\.0\.0\.1:\d+/g;

/** Properties whose values are good for something in other hands. */
const SECRETS = new Set(['refreshToken', 'token', 'secret', 'jti']);
/** What tells at sight what a secret is for. */
const KIND = /^whsec_/;
/** Properties that are other ones on another machine, with what stands for them: of a key, that of RFC 7517 appendix A.1. */
const OF_THE_MACHINE: Record<string, string> = {
  kid: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  database: 'sqlite',
  node: 'v24.1.0',
  version: '0.1.0',
  startedAt: '2026-03-01T09:00:00.000Z',
};

/**
 * Stands in, one for one, for what differs from run to run: ids, tokens, cursors, entity tags. What comes twice is
 * replaced by the same both times, and what stands in has the form of what it stands for.
 */
export class Placeholders {
  private readonly known = new Map<string, string>();
  private ids = 0;

  constructor(private readonly day: Date) {}

  /** A text with everything in it replaced. */
  text(text: string): string {
    const learnt = [...this.known].reduce((written, [secret, stand]) => written.replaceAll(secret, stand), text);
    return learnt
      .replaceAll(ORIGIN, 'http://127.0.0.1:3000')
      .replaceAll(TOKEN, (token) => this.token(token))
      .replaceAll(CURSOR, (cursor) => encoded(this.text(decoded(cursor))))
      .replaceAll(UUID, (id) => this.id(id));
  }

  /** The text of a JSON body, the properties that are secret or the machine’s included. */
  body(text: string): string {
    const value = JSON.parse(text, (key, inner: unknown) => {
      if (typeof inner !== 'string') return inner;
      if (SECRETS.has(key)) this.known.set(inner, this.known.get(inner) ?? this.secret(inner));
      return OF_THE_MACHINE[key] ?? inner;
    }) as unknown;
    return this.text(JSON.stringify(value));
  }

  /** The entity tag that the replaced body would have. */
  tag(tag: string, body: string): string {
    const version = /^"v(\d+)-/.exec(tag)?.[1];
    const stand = this.known.get(tag) ?? entityTag(body, version === undefined ? undefined : Number(version));
    this.known.set(tag, stand);
    return stand;
  }

  private id(id: string): string {
    const known = this.known.get(id);
    if (known) return known;
    if ([...this.known.values()].includes(id)) return id;
    this.ids += 1;
    const time = this.day.getTime().toString(16).padStart(12, '0');
    const stand = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(this.ids).padStart(12, '0')}`;
    this.known.set(id, stand);
    return stand;
  }

  private token(token: string): string {
    if ([...this.known.values()].includes(token)) return token;
    const [, claims] = token.split('.');
    const header = { alg: 'ES256', kid: OF_THE_MACHINE['kid'], typ: 'at+jwt' };
    const stand = [encoded(JSON.stringify(header)), encoded(this.body(decoded(claims!))), encoded('signature')].join(
      '.',
    );
    this.known.set(token, stand);
    return stand;
  }

  private secret(secret: string): string {
    const digest = createHash('sha512').update(`secret ${this.known.size}`).digest('base64url');
    const [kind = ''] = KIND.exec(secret) ?? [];
    return `${kind}${digest.repeat(2)}`.slice(0, secret.length);
  }
}

const decoded = (text: string): string => Buffer.from(text, 'base64url').toString();
const encoded = (text: string): string => Buffer.from(text).toString('base64url');
