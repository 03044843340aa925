import type { Refusal } from './import.entity.js';
import { LinkIndex } from './link-index.js';
import type { KnownSource } from './sources.repository.js';

/** One file of the blog as the first reading left it: enough to know what will become of it, without its text. */
export type PlannedFile = {
  path: string;
  key: string;
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
  private readonly links: LinkIndex;

  constructor(site: string | null) {
    this.links = new LinkIndex(site);
  }

  /** How many files there are. */
  get total(): number {
    return this.files.size + this.refusals.size;
  }

  /** To be called once the slugs are settled. */
  indexLinks(): void {
    for (const file of this.files.values()) this.links.add(file);
  }

  resolve(target: string, from: string): { slug: string; rest: string } | null {
    return this.links.resolve(target, from);
  }
}
