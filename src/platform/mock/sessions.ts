import { createHash } from 'node:crypto';
import { type Json, type MockDocument, type Operation, textOf } from './document.js';
import type { Input } from './input.js';
import { documented, problem } from './problems.js';
import { subjectOf } from './recordings.js';
import type { Entity, Store } from './store.js';
import type { Ticker } from './ticker.js';

/** Who asks, and in which session. */
export type Asking = { account: Entity; session: Entity };

const FORTNIGHT = 1_209_600_000;

/** Signing in, by the shape of the contract: whatever answers an access token begins or renews a session. Passwords are not looked at. */
export class Sessions {
  /** From each refresh token to its session; one that was used stays, and is refused. */
  private readonly refreshTokens = new Map<string, { session: string; used: boolean }>();
  /** The sessions by id, with whose they are: a token is good as long as its session stands in the list. */
  private readonly accounts = new Map<string, string>();

  constructor(
    private readonly document: MockDocument,
    private readonly store: Store,
    private readonly ticker: Ticker,
  ) {}

  isSignIn({ success }: Operation): boolean {
    return 'accessToken' in this.document.properties(success.schema);
  }

  /** Who a request comes from; null for a visitor. @throws 401 */
  identify(operation: Operation, authorization: string | undefined): Asking | null {
    if (operation.credential === 'passed over') return null;
    if (authorization === undefined) {
      if (operation.credential === 'looked at') return null;
      throw problem(operation, 401, 'access.sign_in_first', { 'www-authenticate': 'Bearer' });
    }
    const id = sessionOf(authorization.replace(/^Bearer /i, ''));
    const [session, account] = [this.store.get(id), this.store.get(this.accounts.get(id) ?? '')];
    if (session && account && account.fields['status'] !== 'suspended') return { account, session };
    throw problem(operation, 401, 'access.bad_credential', { 'www-authenticate': 'Bearer error="invalid_token"' });
  }

  signIn(operation: Operation, { body }: Input, userAgent: string | undefined): Json {
    const refreshToken = body['refreshToken'];
    const session =
      typeof refreshToken === 'string'
        ? this.renewed(operation, refreshToken)
        : this.begin(operation, this.accountOf(operation, body), userAgent);
    return this.credentials(operation, session);
  }

  private accountOf(operation: Operation, { email }: Json): Entity {
    const accounts = this.store.members(this.document.home(this.document.accountStem)?.path ?? '');
    const isMeant = ({ fields }: Entity) => textOf(fields['email']).toLowerCase() === textOf(email).toLowerCase();
    // What is no address (a passkey, a code) is whoever was there last.
    const account = email === undefined ? accounts.at(-1) : accounts.find(isMeant);
    if (!account) throw problem(operation, 401);
    const refusal = documented(operation, ({ code }) => code.endsWith(`.${textOf(account.fields['status'])}`));
    if (refusal) throw refusal;
    return account;
  }

  private begin({ path }: Operation, account: Entity, userAgent: string | undefined): Entity {
    const now = this.ticker.now;
    const fields = {
      createdAt: now,
      userAgent: userAgent?.slice(0, 255) ?? null,
      lastUsedAt: now,
      expiresAt: this.lapse,
    };
    const list = this.document.operations.find(({ rows, path: other }) => rows && path.startsWith(other));
    const session = { id: this.ticker.id(), stem: 'Session', fields, owner: account.id };
    this.store.add(list?.path ?? path, session);
    this.accounts.set(session.id, account.id);
    return session;
  }

  private renewed(operation: Operation, token: string): Entity {
    const known = this.refreshTokens.get(token);
    const session = known && this.store.get(known.session);
    if (!session) throw problem(operation, 401, 'session.not_refreshable');
    if (known.used) throw problem(operation, 401, 'session.reused');
    known.used = true;
    Object.assign(session.fields, { lastUsedAt: this.ticker.now, expiresAt: this.lapse });
    return session;
  }

  private credentials({ success }: Operation, session: Entity): Json {
    const refreshToken = digest(`refresh ${session.id} ${this.ticker.now}`);
    this.refreshTokens.set(refreshToken, { session: session.id, used: false });
    const accessToken = this.accessToken(session);
    const fields = { id: session.id, accessToken, refreshToken, refreshExpiresAt: this.lapse };
    return this.store.show(success.schema!, { id: session.id, stem: 'Session', fields });
  }

  /** In the form of a JWT (RFC 9068), signed by nobody. */
  private accessToken({ id, owner }: Entity): string {
    const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const iat = Math.floor(Date.parse(this.ticker.now) / 1_000);
    return `${part({ alg: 'ES256', typ: 'at+jwt' })}.${part({ sub: owner, sid: id, iat, exp: iat + 600 })}.${digest(id)}`;
  }

  private get lapse(): string {
    return new Date(Date.parse(this.ticker.now) + FORTNIGHT).toISOString();
  }
}

function sessionOf(token: string): string {
  return subjectOf(token, 'sid');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
