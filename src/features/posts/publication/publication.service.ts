import { Injectable } from '@nestjs/common';
import { allow } from '../../../platform/access/access.errors.js';
import { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Precondition } from '../../../platform/http/conditional.js';
import { Journal } from '../../../platform/journal/journal.js';
import type { Post } from '../post.entity.js';
import { PostLinksRepository } from '../post-links.repository.js';
import type { PublicationRequest } from '../posts.dto.js';
import { PostProblem } from '../posts.errors.js';
import { PostPublished, PostScheduled, PostUnpublished } from '../posts.events.js';
import { PostPolicy } from '../posts.policy.js';
import { PostsRepository } from '../posts.repository.js';
import { PostsService, type ReadPost } from '../posts.service.js';

/** When the public may read a post: now, later, or no longer. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly posts: PostsService,
    private readonly rows: PostsRepository,
    private readonly links: PostLinksRepository,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Publishes, or schedules for a time ahead. Done again without a time, a published post stays as it is. */
  publish(actor: Actor, id: string, { publishedAt }: PublicationRequest, expected: Precondition): Promise<ReadPost> {
    return this.db.transaction(async () => {
      const { post, authorIds } = await this.posts.forChange(actor, id, expected);
      allow(PostPolicy.publish(actor, { status: post.status, authorIds }));
      const unchanged =
        post.status === 'published' &&
        (publishedAt === undefined || publishedAt.getTime() === post.publishedAt?.getTime());
      if (!unchanged) await this.appear(actor, post, publishedAt ?? this.clock.now());
      return this.posts.read(actor, id);
    });
  }

  unpublish(actor: Actor, id: string, expected: Precondition): Promise<ReadPost> {
    return this.db.transaction(async () => {
      const { post, authorIds } = await this.posts.forChange(actor, id, expected);
      allow(PostPolicy.publish(actor, { status: post.status, authorIds }));
      if (post.status === 'draft') throw PostProblem.notPublished();
      post.withdraw();
      await this.save(post);
      await this.journal.record(actor, PostUnpublished, post, { slug: post.slug });
      return this.posts.read(actor, id);
    });
  }

  /** The time of a schedule has come; nothing to do where the plan was changed meanwhile. */
  async publishDue(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const found = await this.rows.forChange(PostPolicy.visible(Actor.system()), id);
      if (!found || found.post.status !== 'scheduled' || found.post.publishedAt! > this.clock.now()) return;
      await this.appear(Actor.system(), found.post, found.post.publishedAt!);
    });
  }

  private async appear(actor: Actor, post: Post, at: Date): Promise<void> {
    post.publish(at, this.clock.now());
    await this.save(post);
    const { slug } = post;
    if (post.status === 'scheduled')
      await this.journal.record(actor, PostScheduled, post, { slug, publishAt: at.toISOString() });
    else await this.journal.record(actor, PostPublished, post, { slug, publishedAt: at.toISOString() });
  }

  private async save(post: Post): Promise<void> {
    await this.rows.save(post);
    await this.links.list(post);
  }
}
