import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../platform/access/actor.js';
import { LinkIndex } from '../../platform/text/link-index.js';
import { numbered } from '../../platform/text/slug.js';
import { IntakeService } from '../posts/intake.service.js';
import type { Refusal } from './import.entity.js';
import { ImportSource } from './import-source.entity.js';
import { type Blog, READING, ReadingService, refusalOf } from './reading.service.js';
import { type KnownSource, SourcesRepository } from './sources.repository.js';

/** Rows asked for by one statement. */
const BATCH = 200;
const LONGEST_SLUG = 200;

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

/** The first of two readings: gives every file of a blog its slug, before the second sets the links to them. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly reading: ReadingService,
    private readonly sources: SourcesRepository,
    private readonly intake: IntakeService,
  ) {}

  async plan(actor: Actor, blog: Blog): Promise<Plan> {
    const plan = new Plan(blog.site);
    await this.read(plan, blog);
    await this.recognise(plan);
    await this.recogniseMoved(plan);
    await this.meetPosts(actor, plan);
    await this.settleSlugs(actor, plan);
    plan.indexLinks();
    return plan;
  }

  private async read(plan: Plan, { source, files }: Blog): Promise<void> {
    const paths = new Map<string, string>();
    for await (const file of files()) {
      try {
        const bytes = await file.read();
        const { askedSlug, addresses, article } = this.reading.read(file.path, bytes);
        const key = ImportSource.keyOf(source, file.path, article.externalId);
        const twin = paths.get(key);
        if (twin !== undefined) throw new Error(`it has the same id as ${twin}`);
        paths.set(key, file.path);
        const digest = createHash('sha256').update(READING).update(bytes).digest('hex');
        plan.files.set(file.path, { path: file.path, key, digest, askedSlug, addresses, slug: '', known: null, isDeleted: false, isEdited: false });
      } catch (error) {
        plan.refusals.set(file.path, refusalOf(file.path, error));
      }
    }
  }

  private async recognise(plan: Plan): Promise<void> {
    const byKey = new Map([...plan.files.values()].map((file) => [file.key, file]));
    for (const keys of batches([...byKey.keys()])) {
      for (const known of await this.sources.withKeys(keys)) byKey.get(known.key)!.known = known;
    }
  }

  /** A file that nobody knows, with the very bytes of one that has gone, is that one under another path. */
  private async recogniseMoved(plan: Plan): Promise<void> {
    const files = [...plan.files.values()];
    const present = new Set(files.map(({ key }) => key));
    const strangers = new Map(files.filter(({ known }) => known === null).map((file) => [file.digest, file]));
    for (const digests of batches([...strangers.keys()])) {
      for (const known of await this.sources.withDigests(digests)) {
        if (!present.has(known.key)) strangers.get(known.digest)!.known = known;
      }
    }
  }

  /** What became meanwhile of the posts of earlier imports. */
  private async meetPosts(actor: Actor, plan: Plan): Promise<void> {
    const known = [...plan.files.values()].filter((file) => file.known !== null);
    for (const files of batches(known)) {
      const standing = await this.intake.standing(
        actor,
        files.map((file) => file.known!.postId),
      );
      for (const file of files) {
        const { slug, isDeleted, version } = standing.get(file.known!.postId)!;
        Object.assign(file, { slug, isDeleted, isEdited: version !== file.known!.postVersion });
      }
    }
  }

  /** A post keeps its slug until its file asks for another; a slug that another post has or had gets the next free number. */
  private async settleSlugs(actor: Actor, plan: Plan): Promise<void> {
    const asking = [...plan.files.values()].filter(({ known, askedSlug }) => known?.askedSlug !== askedSlug);
    const owners = new Map<string, string>();
    for (const slugs of batches([...new Set(asking.map(({ askedSlug }) => askedSlug))])) {
      for (const [slug, postId] of await this.intake.owners(actor, slugs)) owners.set(slug, postId);
    }
    const given = new Set<string>();
    const left = asking.filter((file) => {
      const owner = owners.get(file.askedSlug);
      const isFree = !given.has(file.askedSlug) && (owner === undefined || owner === file.known?.postId);
      if (isFree) given.add((file.slug = file.askedSlug));
      return !isFree;
    });
    for (const file of left) given.add((file.slug = await this.nextNumber(actor, file, given)));
  }

  private async nextNumber(actor: Actor, { askedSlug, slug, known }: PlannedFile, given: Set<string>): Promise<string> {
    // A post that was numbered once keeps its number.
    if (known && slug.startsWith(`${askedSlug}-`) && /^-\d+$/.test(slug.slice(askedSlug.length))) return slug;
    for (let n = (await this.intake.highestNumber(actor, askedSlug)) + 1; ; n++) {
      const candidate = numbered(askedSlug, n, LONGEST_SLUG);
      if (!given.has(candidate)) return candidate;
    }
  }
}

function batches<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH));
}
