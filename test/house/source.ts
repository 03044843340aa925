import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const SRC = join(ROOT, 'src');

/** TypeScript files and their texts, by path relative to src/: those of the project, or made-up ones. */
export class Source {
  readonly files: readonly string[];

  constructor(private readonly texts: Readonly<Record<string, string>>) {
    this.files = Object.keys(texts);
  }

  static read(): Source {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
    const code = files.filter((file) => file.endsWith('.ts')).toSorted();
    return new Source(Object.fromEntries(code.map((file) => [file, readFileSync(join(SRC, file), 'utf8')])));
  }

  text(file: string): string {
    return this.texts[file] ?? '';
  }

  /** The files that a file imports or exports from, types included. */
  imports(file: string): string[] {
    const specifiers = [...this.text(file).matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)];
    return specifiers.map(([, path]) => `${posix.join(posix.dirname(file), path!)}.ts`);
  }

  /** The features in the order of the list in app.module.ts: each may import only what stands above it. */
  get floors(): string[] {
    const text = this.text('app.module.ts');
    const folders = new Map(
      [...text.matchAll(/\{ (\w+Module) \} from '\.\/features\/([^/]+)\//g)].map(([, name, folder]) => [
        name!,
        folder!,
      ]),
    );
    const [, list = ''] = /imports: \[([^\]]*)\]/.exec(text) ?? [];
    const [, above = ''] = /const ABOVE = \[([^\]]*)\]/.exec(text) ?? [];
    return [...`${list} ${above}`.matchAll(/\w+/g)].map(([name]) => folders.get(name) ?? name);
  }
}

/** `posts` of features/posts/revisions/revision.entity.ts; undefined outside the features. */
export const featureOf = (file: string): string | undefined => /^features\/([^/]+)\//.exec(file)?.[1];

/** `entity` of features/posts/post.entity.ts. */
export const kindOf = (file: string): string => /\.([a-z]+)\.ts$/.exec(file)?.[1] ?? '';
