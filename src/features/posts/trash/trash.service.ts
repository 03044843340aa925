import { Injectable } from '@nestjs/common';
import { allow } from '../../../platform/access/access.errors.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import type { Precondition } from '../../../platform/http/conditional.js';
import type { Page, PageQuery } from '../../../platform/http/page.js';
import { Journal } from '../../../platform/journal/journal.js';
import { ListingRepository } from '../listing.repository.js';
import { PostLinksRepository } from '../post-links.repository.js';
import { PostProblem } from '../posts.errors.js';
import { PostDeleted, PostRecovered } from '../posts.events.js';
import { PostPolicy } from '../posts.policy.js';
import { PostsRepository, type PostSummaryRow } from '../posts.repository.js';
import { PostsService, type ReadPost } from '../posts.service.js';

/** Deleted posts: they lie in the trash, unseen by the public, until somebody recovers them as drafts. */
@Injectable()
export class TrashService {
  constructor(
    private readonly posts: PostsService,
    private readonly rows: PostsRepository,
    private readonly listing: ListingRepository,
    private readonly links: PostLinksRepository,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: PageQuery): Promise<Page<PostSummaryRow>> {
    return this.listing.trash(PostPolicy.visibleInTrash(actor), query);
  }

  delete(actor: Actor, id: string, expected: Precondition): Promise<void> {
    return this.db.transaction(async () => {
      const { post, authorIds } = await this.posts.forChange(actor, id, expected);
      allow(PostPolicy.delete(actor, { status: post.status, authorIds }));
      post.withdraw();
      post.deletedAt = this.clock.now();
      await this.rows.save(post);
      await this.links.list(post);
      await this.journal.record(actor, PostDeleted, post, { slug: post.slug });
    });
  }

  recover(actor: Actor, id: string): Promise<ReadPost> {
    return this.db.transaction(async () => {
      const found = await this.rows.forChange(PostPolicy.visibleInTrash(actor), id);
      if (!found) throw PostProblem.notFound();
      const { post, authorIds } = found;
      allow(PostPolicy.delete(actor, { status: post.status, authorIds }));
      post.deletedAt = null;
      await this.rows.save(post);
      await this.journal.record(actor, PostRecovered, post, { slug: post.slug });
      return this.posts.read(actor, id);
    });
  }
}
