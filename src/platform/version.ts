import { readFileSync } from 'node:fs';

/** The version of this Mainstay, from package.json: beside src/ in development, one level further up from dist/. */
export const VERSION = ((): string => {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const found = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
        name?: string;
        version: string;
      };
      if (found.name === 'mainstay') return found.version;
    } catch {
      // Not here: look one level up.
    }
  }
  return 'unknown';
})();
