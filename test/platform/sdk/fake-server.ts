import { createMainstay } from '../../../sdk/typescript/connect.js';
import type { ClientOptions } from '../../../sdk/typescript/core.js';

/** One request as the server would see it. */
export type Seen = { method: string; path: string; headers: Headers; body: unknown; signal: AbortSignal };
type Answer = Response | Error | Promise<Response>;

/** A server in the place of `fetch`: answers by a function, and keeps what it was asked. */
export class FakeServer {
  readonly seen: Seen[] = [];
  constructor(private readonly answer: (seen: Seen, count: number) => Answer) {}

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { method, headers, body, signal } = new Request(url, init);
    const seen = { method, path: url.slice('http://server'.length), headers, body: init.body ?? body, signal };
    this.seen.push(seen);
    const answer = await this.answer(seen, this.seen.length);
    if (answer instanceof Error) throw answer;
    return answer;
  };

  client(options: Partial<ClientOptions> = {}) {
    return createMainstay({ baseUrl: 'http://server', fetch: this.fetch, ...options });
  }
}

export const json = (body: unknown, headers: Record<string, string> = {}, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json(
    { code, status, title: code, detail: `${code}.` },
    { 'content-type': 'application/problem+json', ...headers },
    status,
  );

/** What an answer that never comes is like: it ends with the request. */
export const silence = ({ signal }: Seen): Promise<Response> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

export const credentials = (name: string, expiresIn = 600) => ({
  id: 'session',
  tokenType: 'Bearer',
  accessToken: `access-${name}`,
  expiresIn,
  refreshToken: `refresh-${name}`,
  refreshExpiresAt: '2026-03-15T09:30:00.000Z',
});
