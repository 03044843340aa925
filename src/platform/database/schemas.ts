import { Site } from '../site.js';

/** The MySQL schemas of sandboxes. */
export const schemas = new WeakMap<Site, string>();

/** The schema of the site at hand; null for the one that DATABASE_URL names. */
export const schemaHere = (): string | null => schemas.get(Site.here) ?? null;
