import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Precondition } from '../../platform/http/conditional.js';
import type { Page } from '../../platform/http/page.js';
import { Journal } from '../../platform/journal/journal.js';
import { slugify } from '../../platform/text/slug.js';
import type { Tag } from './tag.entity.js';
import type { TagChanges, TagDraft, TagQuery } from './tags.dto.js';
import { TagProblem } from './tags.errors.js';
import { TagChanged, TagCreated, TagDeleted, TagMerged } from './tags.events.js';
import { type TagRow, TagsRepository } from './tags.repository.js';

/** Tags are everybody's to see, and an editor's to change. */
@Injectable()
export class TagsService {
  constructor(
    private readonly tags: TagsRepository,
    private readonly db: Database,
    private readonly journal: Journal,
  ) {}

  list(_: Actor, query: TagQuery): Promise<Page<TagRow>> {
    return this.tags.page(query);
  }

  async read(_: Actor, id: string): Promise<TagRow> {
    const tag = await this.tags.find(id);
    if (!tag) throw TagProblem.notFound();
    return tag;
  }

  /** By its slug; a former slug answers where the tag lives now. */
  async readBySlug(_: Actor, slug: string): Promise<TagRow> {
    const tag = await this.tags.findBySlug(slug);
    if (tag) return tag;
    const moved = await this.tags.formerSlug(slug);
    if (!moved) throw TagProblem.notFound();
    throw TagProblem.moved({ slug: moved.slug }, undefined, { location: `/api/v1/tags/by-slug/${moved.slug}` });
  }

  create(actor: Actor, draft: TagDraft): Promise<TagRow> {
    const slug = draft.slug ?? slugify(draft.name, 100);
    if (slug === '') throw TagProblem.unsluggable();
    return this.db.transaction(async () => {
      const tag = await this.claiming(slug, () =>
        this.tags.insert({ name: draft.name, slug, description: draft.description ?? null }),
      );
      await this.tags.forgetFormer(slug);
      await this.journal.record(actor, TagCreated, tag, { slug });
      return tag;
    });
  }

  change(actor: Actor, id: string, changes: TagChanges, expected: Precondition): Promise<TagRow> {
    return this.db.transaction(async () => {
      const tag = await this.forChange(id, expected);
      const before = tag.slug;
      Object.assign(tag, changes);
      if (!(await this.claiming(tag.slug, () => this.tags.save(tag)))) return tag;
      if (tag.slug !== before) {
        await this.tags.forgetFormer(tag.slug);
        await this.tags.redirect(before, tag.id, tag.id);
      }
      await this.journal.record(actor, TagChanged, tag, { slug: tag.slug, fields: Object.keys(changes) });
      return tag;
    });
  }

  delete(actor: Actor, id: string, expected: Precondition): Promise<void> {
    return this.db.transaction(async () => {
      const tag = await this.forChange(id, expected);
      await this.tags.remove(tag);
      await this.journal.record(actor, TagDeleted, tag, { slug: tag.slug });
    });
  }

  /** Ends a tag whose posts the caller has moved to another, in the transaction of that move. */
  merge(actor: Actor, id: string, intoId: string, move: () => Promise<void>): Promise<TagRow> {
    if (id === intoId) throw TagProblem.mergeIntoItself();
    return this.db.transaction(async () => {
      // Locked in the order of their ids, so that two merges cannot wait for each other.
      for (const one of [id, intoId].toSorted()) await this.tags.forChange(one);
      const [tag, into] = [await this.tags.forChange(id), await this.tags.forChange(intoId)];
      if (!tag || !into) throw TagProblem.notFound();
      await move();
      await this.tags.redirect(tag.slug, tag.id, into.id);
      await this.tags.remove(tag);
      await this.journal.record(actor, TagMerged, tag, { slug: tag.slug, into: into.id });
      return into;
    });
  }

  /** The tags of these slugs, those that are unknown made under the name given. For imports. */
  async ensure(actor: Actor, wanted: { name: string; slug: string }[]): Promise<TagRow[]> {
    const known = new Map((await this.tags.withSlugs(wanted.map(({ slug }) => slug))).map((tag) => [tag.slug, tag]));
    for (const { name, slug } of wanted) {
      if (!known.has(slug))
        known.set(slug, (await this.tags.formerSlug(slug)) ?? (await this.create(actor, { name, slug })));
    }
    return wanted.map(({ slug }) => known.get(slug)!);
  }

  withSlugs(_: Actor, slugs: string[]): Promise<TagRow[]> {
    return this.tags.withSlugs(slugs);
  }

  private async forChange(id: string, expected: Precondition): Promise<Tag> {
    const tag = await this.tags.forChange(id);
    if (!tag) throw TagProblem.notFound();
    expected.holds(tag);
    return tag;
  }

  private async claiming<T>(slug: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw this.db.dialect.isDuplicate(error) ? TagProblem.slugTaken({ slug }) : error;
    }
  }
}
