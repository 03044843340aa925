import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Site } from './site.js';

/** Where files are kept, by key: lower-case path segments such as `imports/0193….zip`. */
export abstract class Storage {
  /** Stores the whole stream under `key`, or nothing of it. @returns its size in bytes. */
  abstract put(key: string, content: Readable): Promise<number>;
  abstract get(key: string): Readable;
  /** Runs `use` with the path of a file on this machine that has the content, for what must jump about in it. */
  abstract withFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>;
  /** Whether it was there. */
  abstract remove(key: string): Promise<boolean>;
  /** Removes everything of the sandbox at hand. */
  abstract clear(): Promise<void>;
}

const KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

/** Files in a folder of this machine. */
export class FolderStorage extends Storage {
  constructor(private readonly folder: string) {
    super();
  }

  override async put(key: string, content: Readable): Promise<number> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const temporary = `${path}.${randomUUID()}.part`;
    try {
      await pipeline(content, createWriteStream(temporary, { mode: 0o600, flush: true }));
      await rename(temporary, path);
      return (await stat(path)).size;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  override get(key: string): Readable {
    return createReadStream(this.path(key));
  }

  override withFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T> {
    return use(this.path(key));
  }

  override async remove(key: string): Promise<boolean> {
    try {
      await rm(this.path(key));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }

  override async clear(): Promise<void> {
    if (Site.here !== Site.main) await rm(this.root, { recursive: true, force: true });
  }

  private get root(): string {
    const { here } = Site;
    return here === Site.main ? this.folder : join(this.folder, 'sandboxes', here.id);
  }

  /** The file's path; throws for a key that could lead out of the folder. */
  path(key: string): string {
    if (!KEY.test(key) || key.includes('..')) throw new Error(`${key} is no storage key`);
    return join(this.root, key);
  }
}
