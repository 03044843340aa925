import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** The shapes of the contract by name, e.g. `Schemas['PostView']`. */
export type Schemas = components['schemas'];

export type MainstayOptions = {
  /** The server's address, e.g. `https://api.example.com`. */
  baseUrl: string;
  /** Asked before each request; null sends no credential. */
  accessToken?: () => string | null;
  fetch?: (request: Request) => Promise<Response>;
};

/** A typed client of the API. Each call answers `{ data, error, response }`; `error` is the documented problem. */
export function createMainstay({ baseUrl, accessToken, fetch }: MainstayOptions): Client<paths> {
  const client = createClient<paths>({
    baseUrl,
    // Lists are comma separated, as the contract has them.
    querySerializer: { array: { style: 'form', explode: false } },
    // A body of bytes goes as it is; say what it is by the Content-Type among the request's headers.
    bodySerializer: (body: unknown) => (body instanceof Blob ? body : JSON.stringify(body)),
    ...(fetch && { fetch }),
  });
  if (accessToken) client.use(authorise(accessToken));
  return client;
}

const authorise = (accessToken: () => string | null): Middleware => ({
  onRequest({ request }) {
    const token = accessToken();
    if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
    return request;
  },
});
