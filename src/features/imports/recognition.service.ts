import { Injectable } from '@nestjs/common';
import { LinkIndex } from '../../platform/text/link-index.js';
import type { Refusal } from './import.entity.js';
import { ImportSource } from './import-source.entity.js';
import type { Blog } from './reading.service.js';
import { type KnownSource, SourcesRepository } from './sources.repository.js';

/** Rows asked for by one statement. */
const BATCH = 200;

/** One file of the blog as the first reading left it: enough to know what will become of it, without its text. */
export type PlannedFile = {
  path: string;
  key: string;
  externalId: string | null;
  digest: string;
  askedSlug: string;
  /** Former addresses that the file itself names. */
  addresses: string[];
  slug: string;
  /** What an earlier run made of the file; whether its post lies in the trash, or was changed here since. */
  known: KnownSource | null;
  isDeleted: boolean;
  isEdited: boolean;
};

/** What is to become of the files: each refused at once, or with a slug that no other has. */
export class Plan {
  readonly files = new Map<string, PlannedFile>();
  readonly refusals = new Map<string, Refusal>();
  /** The name under which the files are known; another than the blog's where the blog was renamed. */
  source: string;
  private readonly links: LinkIndex;

  constructor({ source, site, root }: Blog) {
    this.source = source;
    this.links = new LinkIndex(site, root);
  }

  /** How many files there are. */
  get total(): number {
    return this.files.size + this.refusals.size;
  }

  /** Refuses a file that was taken for good. */
  refuse(path: string, reason: string): void {
    this.files.delete(path);
    this.refusals.set(path, { file: path, line: null, reason });
  }

  /** To be called once the slugs are settled. */
  indexLinks(): void {
    for (const file of this.files.values()) this.links.add(file);
  }

  resolve(target: string, from: string): { slug: string; rest: string } | null {
    return this.links.resolve(target, from);
  }
}

/** Knows files again: by their ids, by their paths in a blog of the same name, or where these have changed, by their bytes. */
@Injectable()
export class RecognitionService {
  constructor(private readonly sources: SourcesRepository) {}

  async recognise(plan: Plan, blog: Blog): Promise<void> {
    if (!blog.isNamed) await this.findName(plan);
    this.setKeys(plan);
    const files = new Map([...plan.files.values()].map((file) => [file.key, file]));
    for (const keys of batches([...files.keys()])) {
      for (const known of await this.sources.withKeys(keys)) files.get(known.key)!.known = known;
    }
    await this.recogniseMoved(plan, files);
  }

  /** A blog of an unknown name, of whose files at least half are known from one other blog, is that one from another place. */
  private async findName(plan: Plan): Promise<void> {
    if (await this.sources.hasBlog(plan.source)) return;
    const shares = new Map<string, number>();
    for (const digests of batches([...plan.files.values()].map(({ digest }) => digest))) {
      for (const { source } of await this.sources.withDigests(digests))
        shares.set(source, (shares.get(source) ?? 0) + 1);
    }
    const [largest] = [...shares].toSorted(([, a], [, b]) => b - a);
    if (largest && largest[1] * 2 >= plan.files.size) plan.source = largest[0];
  }

  private setKeys(plan: Plan): void {
    const paths = new Map<string, string>();
    for (const file of plan.files.values()) {
      file.key = ImportSource.keyOf(plan.source, file.path, file.externalId);
      const twin = paths.get(file.key);
      if (twin === undefined) paths.set(file.key, file.path);
      else plan.refuse(file.path, `It has the same id as ${twin}.`);
    }
  }

  /** A file that nobody knows, with the very bytes of one that has gone from the same blog, is that one under another path. */
  private async recogniseMoved(plan: Plan, files: ReadonlyMap<string, PlannedFile>): Promise<void> {
    const strangers = [...files.values()].filter(({ known }) => known === null);
    const byDigest = new Map(strangers.map((file) => [file.digest, file]));
    for (const digests of batches([...byDigest.keys()])) {
      for (const known of await this.sources.withDigests(digests)) {
        if (known.source === plan.source && !files.has(known.key)) byDigest.get(known.digest)!.known = known;
      }
    }
  }
}

export function batches<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
}
