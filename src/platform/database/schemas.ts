import { Site } from '../site.js';

/** The MySQL schemas of sandboxes. */
export const schemas = new WeakMap<Site, string>();

/** The schema of the site at hand; null for the one that DATABASE_URL names. @throws where the sandbox has none any more */
export function schemaHere(): string | null {
  const { here } = Site;
  const schema = schemas.get(here) ?? null;
  if (schema === null && here !== Site.main) throw new Error(`The site ${here.id} has no schema`);
  return schema;
}
