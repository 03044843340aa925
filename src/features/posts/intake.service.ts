import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock, Ids } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Journal } from '../../platform/journal/journal.js';
import { TagsService } from '../tags/tags.service.js';
import { AuthorsService, type Named } from '../users/authors.service.js';
import { DraftingService } from './drafting.service.js';
import { IntakeRepository } from './intake.repository.js';
import { Post, type PostStatus } from './post.entity.js';
import { PostLinksRepository } from './post-links.repository.js';
import { PostChanged, PostCreated, PostPublished, PostScheduled, PostUnpublished } from './posts.events.js';
import { PostPolicy } from './posts.policy.js';
import { PostsRepository } from './posts.repository.js';

type Text = Pick<
  Post,
  | 'title'
  | 'body'
  | 'seoTitle'
  | 'seoDescription'
  | 'canonicalUrl'
  | 'coverUrl'
  | 'coverAlt'
  | 'ogImageUrl'
  | 'externalId'
  | 'extra'
>;

/** A post as another system has it, whole. */
export type Incoming = Text & {
  /** Null: the beginning of the text. */
  excerpt: string | null;
  tags: { name: string; slug: string }[];
  /** The byline, in its order; empty where the source names nobody. An e-mail address tells whose account it is. */
  authors: Named[];
  isDraft: boolean;
  /** Of what is no draft: a time ahead schedules; null keeps the time of a post that is published, and means now for others. */
  publishedAt: Date | null;
  /** Null: now. */
  updatedAt: Date | null;
};

/** The same with all that follows from its text, ready to be written. */
export type Ready = Pick<Incoming, 'tags' | 'authors' | 'isDraft' | 'publishedAt' | 'updatedAt'> & {
  fields: Partial<Post>;
};

/** The ids of the tags and authors that an intake of many posts has met, by name. */
export type Met = Map<string, string>;

/** Where a post goes: which one it is, if it is there, and its slug; `byline` is the user whom a source without authors is ascribed to. */
export type Place = { postId: string | null; slug: string; byline: string; met: Met };

export type Brought = Pick<Post, 'id' | 'version'>;

/** Takes whole posts over from elsewhere: an import, not a person's edit, so nothing of a post is left as it was. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly drafting: DraftingService,
    private readonly posts: PostsRepository,
    private readonly links: PostLinksRepository,
    private readonly rows: IntakeRepository,
    private readonly tags: TagsService,
    private readonly authors: AuthorsService,
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The address of a post on the site, from its root. */
  path(slug: string): string {
    return `/posts/${slug}`;
  }

  /** The slugs and versions of the posts that there are, and whether they lie in the trash; by id. */
  async standing(_: Actor, ids: string[]): Promise<Map<string, { slug: string; version: number; isDeleted: boolean }>> {
    return new Map((await this.rows.standing(ids)).map(({ id, ...standing }) => [id, standing]));
  }

  /** Which post has or had each of these slugs. */
  owners(_: Actor, slugs: string[]): Promise<Map<string, string>> {
    return this.rows.owners(slugs);
  }

  /** The highest n of the slugs `base-n` that are claimed; 1 if none is. */
  highestNumber(_: Actor, base: string): Promise<number> {
    return this.links.highestNumber(base);
  }

  /** Renders the text. It takes time, so it is done before any transaction. */
  async prepare({ tags, authors, isDraft, publishedAt, updatedAt, ...text }: Incoming): Promise<Ready> {
    const fields: Partial<Post> = {};
    await this.drafting.apply(fields, text);
    return { fields, tags, authors, isDraft, publishedAt, updatedAt };
  }

  /** Creates the post, or makes the one of the place what the source says; one that is in the trash is not touched (null). Throws 409 where another post has the slug. */
  bring(actor: Actor, ready: Ready, { postId, slug, byline, met }: Place): Promise<Brought | null> {
    return this.db.transaction(async () => {
      const found = postId === null ? null : await this.posts.forChange(PostPolicy.visible(actor), postId);
      if (postId !== null && found === null) return null;
      const before = found && { status: found.post.status, publishedAt: found.post.publishedAt };
      const post = await this.write(ready, found?.post ?? this.blank(ready), slug, found !== null);
      const authorIds = await this.authorIds(actor, ready, byline, met);
      const tagIds = await this.tagIds(actor, ready, met);
      await this.link(post, authorIds, tagIds, found !== null);
      await this.drafting.keepRevision(actor, post);
      const fields = [...Object.keys(ready.fields), 'tags', 'authors'];
      if (found) await this.journal.record(actor, PostChanged, post, { slug, fields });
      else await this.journal.record(actor, PostCreated, post, { slug });
      await this.tellAppearance(actor, post, before ?? { status: 'draft', publishedAt: null });
      return { id: post.id, version: post.version };
    });
  }

  /** A post is as old as its source says: its rows are never younger than their last change. */
  private blank({ publishedAt, updatedAt }: Ready): Post {
    const now = this.clock.now();
    const createdAt = [publishedAt, updatedAt].reduce<Date>((first, at) => (at && at < first ? at : first), now);
    return Object.assign(new Post(), {
      id: this.ids.next(),
      status: 'draft',
      createdAt,
      orderAt: createdAt,
      publishedAt: null,
      deletedAt: null,
    });
  }

  private async write(
    { fields, isDraft, publishedAt, updatedAt }: Ready,
    post: Post,
    slug: string,
    exists: boolean,
  ): Promise<Post> {
    const now = this.clock.now();
    Object.assign(post, fields, { slug: await this.drafting.claimSlug(post.id, slug, fields.title!) });
    if (isDraft) post.withdraw();
    else post.publish(publishedAt ?? post.publishedAt ?? now, now);
    if (!exists) return this.posts.insert(Object.assign(post, { updatedAt: updatedAt ?? now }));
    await this.posts.save(post, true);
    if (updatedAt) await this.rows.setUpdatedAt(post.id, updatedAt);
    return post;
  }

  private async link(post: Post, authorIds: string[], tagIds: string[], exists: boolean): Promise<void> {
    await (exists ? this.links.setAuthors(post, authorIds) : this.links.addAuthors(post, authorIds));
    await (exists ? this.links.setTags(post, tagIds) : this.links.addTags(post, tagIds));
  }

  private async authorIds(actor: Actor, { authors }: Ready, byline: string, met: Met): Promise<string[]> {
    const ids: string[] = [];
    for (const author of authors)
      ids.push(await this.once(met, JSON.stringify(author), async () => (await this.authors.ensure(actor, author)).id));
    return ids.length > 0 ? [...new Set(ids)] : [byline];
  }

  private async tagIds(actor: Actor, { tags }: Ready, met: Met): Promise<string[]> {
    const ids: string[] = [];
    for (const tag of tags)
      ids.push(await this.once(met, tag.slug, async () => (await this.tags.ensure(actor, [tag]))[0]!.id));
    // Two former slugs may lead to one tag.
    return [...new Set(ids)];
  }

  /** Looked up once, and remembered as soon as it is certain to be there. */
  private async once(met: Met, name: string, find: () => Promise<string>): Promise<string> {
    const known = met.get(name);
    if (known !== undefined) return known;
    const id = await find();
    this.db.afterCommit(() => met.set(name, id));
    return id;
  }

  private async tellAppearance(
    actor: Actor,
    post: Post,
    before: { status: PostStatus; publishedAt: Date | null },
  ): Promise<void> {
    const { slug, status, publishedAt } = post;
    if (status === before.status && publishedAt?.getTime() === before.publishedAt?.getTime()) return;
    if (status === 'scheduled')
      await this.journal.record(actor, PostScheduled, post, { slug, publishAt: publishedAt!.toISOString() });
    else if (status === 'published')
      await this.journal.record(actor, PostPublished, post, { slug, publishedAt: publishedAt!.toISOString() });
    else await this.journal.record(actor, PostUnpublished, post, { slug });
  }
}
