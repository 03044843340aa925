import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../platform/access/actor.js';
import { numbered } from '../../platform/text/slug.js';
import { IntakeService } from '../posts/intake.service.js';
import { type Blog, READING, ReadingService, refusalOf } from './reading.service.js';
import { batches, Plan, type PlannedFile, RecognitionService } from './recognition.service.js';

const LONGEST_SLUG = 200;

/** The first of two readings: gives every file of a blog its slug, before the second sets the links to them. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly reading: ReadingService,
    private readonly recognition: RecognitionService,
    private readonly intake: IntakeService,
  ) {}

  async plan(actor: Actor, blog: Blog): Promise<Plan> {
    const plan = new Plan(blog);
    await this.read(plan, blog);
    await this.recognition.recognise(plan, blog);
    await this.meetPosts(actor, plan);
    await this.settleSlugs(actor, plan);
    plan.indexLinks();
    return plan;
  }

  private async read(plan: Plan, { files }: Blog): Promise<void> {
    for await (const file of files()) {
      try {
        const { askedSlug, addresses, article } = await this.reading.read(file);
        const digest = createHash('sha256').update(READING).update(file.bytes).digest('hex');
        const asked = { path: file.path, externalId: article.externalId, digest, askedSlug, addresses };
        plan.files.set(file.path, { ...asked, key: '', slug: '', known: null, isDeleted: false, isEdited: false });
      } catch (error) {
        plan.refusals.set(file.path, refusalOf(file.path, error));
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
