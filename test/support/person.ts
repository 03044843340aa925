import type { createMainstay } from '../../sdk/typescript/fetch.js';

export type Client = ReturnType<typeof createMainstay>;
export type Role = 'owner' | 'admin' | 'editor' | 'author' | 'contributor' | 'member';

/** Somebody who is signed in. */
export type Person = {
  client: Client;
  id: string;
  slug: string;
  email: string;
  accessToken: string;
  refreshToken: string;
};
