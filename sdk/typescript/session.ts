import type { Operation } from './operation.js';
import { Problem } from './problem.js';
import type { paths } from './schema.js';
import type { AccessToken, Schemas } from './types.js';

/** What a session is kept by. `expiresAt` is by the client's own clock, in milliseconds since 1970. */
export type Tokens = { accessToken: string; refreshToken: string; expiresAt: number };

/** Where the tokens are kept between calls; several clients and tabs may share one. */
export interface TokenStore {
  get(): Tokens | null | Promise<Tokens | null>;
  set(tokens: Tokens | null): void | Promise<void>;
}

/** Keeps the tokens as long as the page or the process lives. */
export function memoryTokens(tokens: Tokens | null = null): TokenStore {
  let kept = tokens;
  return {
    get: () => kept,
    set(next) {
      kept = next;
    },
  };
}

/** The credential of the requests. */
export interface Credentials {
  /** The access token; null where nobody is signed in. Rejects with a Problem where it had to be renewed and could not. */
  token(): Promise<string | null>;
  /** Another token than this one, which was refused; null where there is none. */
  renew(spent: string): Promise<string | null>;
  begin(credentials: Schemas['CredentialsView']): Promise<void>;
  end(): Promise<void>;
}

/** A credential that somebody else looks after, such as an API key. */
export const givenToken = (token: AccessToken): Credentials => ({
  token: async () => (typeof token === 'string' ? token : token()),
  renew: async () => null,
  begin: async () => {},
  end: async () => {},
});

export const REFRESH: Operation = {
  id: 'refreshSession',
  method: 'POST',
  path: '/api/v1/sessions/refresh' satisfies keyof paths,
  body: 'application/json',
  once: true,
  session: 'begins',
};

type Refresh = (refreshToken: string) => Promise<{ data: unknown } | Problem>;

/** An access token is renewed this long before it expires, for the time that the request is under way. */
const EARLY_MS = 5_000;

/** A session whose access token is renewed by its refresh token, once for however many calls need it. */
export class Session implements Credentials {
  private renewing: Promise<string | null> | undefined;

  constructor(
    private readonly store: TokenStore,
    private readonly refresh: Refresh,
    private readonly onSignedOut: (problem: Problem) => void = () => {},
  ) {}

  async token(): Promise<string | null> {
    if (this.renewing) return this.renewing;
    const tokens = await this.store.get();
    if (tokens && tokens.expiresAt - EARLY_MS < Date.now()) return this.renew(tokens.accessToken);
    return tokens?.accessToken ?? null;
  }

  renew(spent: string): Promise<string | null> {
    this.renewing ??= this.replace(spent).finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  async begin({ accessToken, refreshToken, expiresIn }: Schemas['CredentialsView']): Promise<void> {
    await this.store.set({ accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 });
  }

  async end(): Promise<void> {
    await this.store.set(null);
  }

  private async replace(spent: string): Promise<string | null> {
    // Whoever was here a moment before, in this tab or another, has done it.
    const tokens = await this.store.get();
    if (tokens?.accessToken !== spent) return tokens?.accessToken ?? null;
    const outcome = await this.refresh(tokens.refreshToken);
    if (!(outcome instanceof Problem)) {
      const credentials = outcome.data as Schemas['CredentialsView'];
      await this.begin(credentials);
      return credentials.accessToken;
    }
    if (outcome.status === 0 || outcome.status === 429 || outcome.status >= 500) throw outcome;
    await this.end();
    this.onSignedOut(outcome);
    return null;
  }
}
