import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const SRC = join(ROOT, 'src');

/** The TypeScript files under src/, as paths relative to it. */
export const sourceFiles = (): string[] =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .toSorted();

export const textOf = (file: string): string => readFileSync(join(SRC, file), 'utf8');

/** The files of the project that a file imports or exports from, types included. */
export function importsOf(file: string): string[] {
  const specifiers = [...textOf(file).matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)].map(([, path]) => path!);
  return specifiers.map((specifier) => `${posix.join(posix.dirname(file), specifier)}.ts`);
}

/** `posts` of features/posts/revisions/revision.entity.ts; undefined outside the features. */
export const featureOf = (file: string): string | undefined => /^features\/([^/]+)\//.exec(file)?.[1];

/** `entity` of features/posts/post.entity.ts. */
export const kindOf = (file: string): string | undefined => /\.([a-z]+)\.ts$/.exec(file)?.[1];
