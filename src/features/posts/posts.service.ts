import { Injectable } from '@nestjs/common';
import { allow } from '../../platform/access/access.errors.js';
import type { Actor } from '../../platform/access/actor.js';
import { Clock, Ids } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import type { Precondition } from '../../platform/http/conditional.js';
import type { Page } from '../../platform/http/page.js';
import { Journal } from '../../platform/journal/journal.js';
import { DraftingService } from './drafting.service.js';
import { ListingRepository } from './listing.repository.js';
import type { Post, PostAction } from './post.entity.js';
import { PostLinksRepository } from './post-links.repository.js';
import type { PostChanges, PostDraft, PostQuery } from './posts.dto.js';
import { PostProblem } from './posts.errors.js';
import { PostChanged, PostCreated } from './posts.events.js';
import { PostPolicy } from './posts.policy.js';
import { type PostRow, PostsRepository, type PostSummaryRow } from './posts.repository.js';

export type ReadPost = PostRow & { can: PostAction[] };

/** Reading and writing posts. */
@Injectable()
export class PostsService {
  constructor(
    private readonly posts: PostsRepository,
    private readonly listing: ListingRepository,
    private readonly links: PostLinksRepository,
    private readonly drafting: DraftingService,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  list(actor: Actor, query: PostQuery): Promise<Page<PostSummaryRow>> {
    return this.listing.page(PostPolicy.visible(actor), !actor.may('posts:write'), query);
  }

  async read(actor: Actor, id: string): Promise<ReadPost> {
    const post = await this.posts.find(PostPolicy.visible(actor), id);
    if (!post) throw PostProblem.notFound();
    return this.with(actor, post);
  }

  /** By its slug; a former slug answers where the post lives now. */
  async readBySlug(actor: Actor, slug: string): Promise<ReadPost> {
    const visible = PostPolicy.visible(actor);
    const post = await this.posts.findBySlug(visible, slug);
    if (post) return this.with(actor, post);
    const moved = await this.posts.formerSlug(visible, slug);
    if (moved === null) throw PostProblem.notFound();
    throw PostProblem.moved({ slug: moved }, undefined, { location: `/api/v1/posts/by-slug/${moved}` });
  }

  create(actor: Actor, draft: PostDraft): Promise<ReadPost> {
    return this.db.transaction(async () => {
      const authorIds = await this.drafting.authorIds(actor, draft.authorIds, [actor.person]);
      const tagIds = await this.drafting.tagIds(actor, draft.tags ?? []);
      const id = this.ids.next();
      const now = this.clock.now();
      const slug = await this.drafting.claimSlug(id, draft.slug, draft.title);
      const blank = {
        id,
        slug,
        status: 'draft',
        excerptGiven: false,
        createdAt: now,
        orderAt: now,
        publishedAt: null,
        deletedAt: null,
        extra: {},
      } as const;
      const fields: Partial<Post> = { ...EMPTY, ...blank };
      await this.drafting.apply(fields, draft);
      const post = await this.posts.insert(fields);
      await this.links.addAuthors(post, authorIds);
      await this.links.addTags(post, tagIds);
      await this.drafting.keepRevision(actor, post);
      await this.journal.record(actor, PostCreated, post, { slug });
      return this.read(actor, id);
    });
  }

  change(actor: Actor, id: string, changes: PostChanges, expected: Precondition): Promise<ReadPost> {
    return this.db.transaction(async () => {
      const { post, authorIds } = await this.forChange(actor, id, expected);
      allow(PostPolicy.change(actor, { status: post.status, authorIds }));
      if (await this.write(actor, post, authorIds, changes))
        await this.journal.record(actor, PostChanged, post, { slug: post.slug, fields: Object.keys(changes) });
      return this.read(actor, id);
    });
  }

  /**
   * Applies changes to a post that is locked, whose authors are `present`, and keeps a revision of the text. The caller records what happened.
   * @returns whether anything is other than before.
   */
  async write(
    actor: Actor,
    post: Post,
    present: string[],
    { authorIds, tags, ...changes }: PostChanges,
  ): Promise<boolean> {
    const byline =
      authorIds && (await this.links.setAuthors(post, await this.drafting.authorIds(actor, authorIds, present)));
    const labels = tags && (await this.links.setTags(post, await this.drafting.tagIds(actor, tags)));
    if (changes.slug !== undefined) post.slug = await this.drafting.claimSlug(post.id, changes.slug, post.title);
    await this.drafting.apply(post, changes);
    const changed = await this.posts.save(post, byline || labels);
    if (changed) await this.drafting.keepRevision(actor, post);
    return changed;
  }

  /** The post locked for a change, if the actor may see it. Throws 404, and 412 where it is another version than expected. */
  async forChange(actor: Actor, id: string, expected?: Precondition): Promise<{ post: Post; authorIds: string[] }> {
    const found = await this.posts.forChange(PostPolicy.visible(actor), id);
    if (!found) throw PostProblem.notFound();
    expected?.holds(found.post);
    return found;
  }

  private with(actor: Actor, post: PostRow): ReadPost {
    return {
      ...post,
      can: PostPolicy.can(actor, { status: post.status, authorIds: post.authors.map(({ id }) => id) }),
    };
  }
}

const EMPTY = {
  seoTitle: null,
  seoDescription: null,
  canonicalUrl: null,
  coverUrl: null,
  coverAlt: null,
  ogImageUrl: null,
  externalId: null,
};
