import { Injectable } from '@nestjs/common';
import { allow } from '../../../platform/access/access.errors.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import type { Precondition } from '../../../platform/http/conditional.js';
import type { Page, PageQuery } from '../../../platform/http/page.js';
import { Journal } from '../../../platform/journal/journal.js';
import { PostProblem } from '../posts.errors.js';
import { PostRestored } from '../posts.events.js';
import { PostPolicy } from '../posts.policy.js';
import { PostsService, type ReadPost } from '../posts.service.js';
import { type RevisionRow, RevisionsRepository } from './revisions.repository.js';

/** The states that a post's text was in. Whoever may change a post may see and restore them. */
@Injectable()
export class RevisionsService {
  constructor(
    private readonly revisions: RevisionsRepository,
    private readonly posts: PostsService,
    private readonly db: Database,
    private readonly journal: Journal,
  ) {}

  async list(actor: Actor, postId: string, query: PageQuery): Promise<Page<RevisionRow>> {
    await this.mayChange(actor, postId);
    return this.revisions.page(postId, query);
  }

  async read(actor: Actor, postId: string, revisionId: string): Promise<RevisionRow & { body: string }> {
    await this.mayChange(actor, postId);
    const revision = await this.revisions.find(postId, revisionId);
    if (!revision) throw PostProblem.revisionNotFound();
    return revision;
  }

  /** Writes the old text again, as a new revision: nothing is lost. */
  restore(actor: Actor, postId: string, revisionId: string, expected: Precondition): Promise<ReadPost> {
    return this.db.transaction(async () => {
      const { post, authorIds } = await this.posts.forChange(actor, postId, expected);
      const { number, title, excerpt, body } = await this.read(actor, postId, revisionId);
      if (await this.posts.write(actor, post, authorIds, { title, excerpt, body }))
        await this.journal.record(actor, PostRestored, post, { slug: post.slug, revision: number });
      return this.posts.read(actor, postId);
    });
  }

  private async mayChange(actor: Actor, postId: string): Promise<void> {
    const post = await this.posts.read(actor, postId);
    allow(PostPolicy.change(actor, { status: post.status, authorIds: post.authors.map(({ id }) => id) }));
  }
}
