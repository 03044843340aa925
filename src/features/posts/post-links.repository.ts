import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { join, raw, sql } from '../../platform/database/sql.js';
import type { Post } from './post.entity.js';
import { PostAuthor, PostTag } from './post-link.entity.js';

/** What hangs on a post: its tags, its authors, and every slug that it has or had. */
@Injectable()
export class PostLinksRepository {
  constructor(private readonly db: Database) {}

  /** @returns whether that is a change. */
  async setTags(post: Post, tagIds: string[]): Promise<boolean> {
    const present = await this.db.select<{ id: string }>(
      sql`SELECT tagId AS id FROM post_tags WHERE postId = ${post.id} ORDER BY position`,
    );
    if (same(present, tagIds)) return false;
    if (present.length > 0) await this.db.rows(PostTag).delete({ postId: post.id });
    await this.addTags(post, tagIds);
    return true;
  }

  /** The same for a post that is new, and has none. */
  async addTags(post: Post, tagIds: string[]): Promise<void> {
    const links = tagIds.map((tagId, position) => ({ postId: post.id, tagId, position, listedAt: listedAt(post) }));
    if (links.length > 0) await this.db.rows(PostTag).insert(links);
  }

  /** @returns whether that is a change. */
  async setAuthors(post: Post, userIds: string[]): Promise<boolean> {
    const present = await this.db.select<{ id: string }>(
      sql`SELECT userId AS id FROM post_authors WHERE postId = ${post.id} ORDER BY position`,
    );
    if (same(present, userIds)) return false;
    if (present.length > 0) await this.db.rows(PostAuthor).delete({ postId: post.id });
    await this.addAuthors(post, userIds);
    return true;
  }

  /** The same for a post that is new, and has none. */
  async addAuthors(post: Post, userIds: string[]): Promise<void> {
    const links = userIds.map((userId, position) => ({ postId: post.id, userId, position, listedAt: listedAt(post) }));
    await this.db.rows(PostAuthor).insert(links);
  }

  /** After the post was published or withdrawn: the lists by tag and by author follow. */
  async list(post: Post): Promise<void> {
    await this.db.rows(PostTag).update({ postId: post.id }, { listedAt: listedAt(post) });
    await this.db.rows(PostAuthor).update({ postId: post.id }, { listedAt: listedAt(post) });
  }

  /** Claims a slug for good. @returns whether it is the post's now: false where another has or had it. */
  async claimSlug(slug: string, postId: string): Promise<boolean> {
    const claimed = await this.db.execute(
      sql`${raw(this.db.dialect.insertIgnore)} INTO post_slugs (slug, postId) VALUES (${slug}, ${postId})`,
    );
    if (claimed > 0) return true;
    const owner = await this.db.selectOne<{ postId: string }>(sql`SELECT postId FROM post_slugs WHERE slug = ${slug}`);
    return owner?.postId === postId;
  }

  /** The highest n of the slugs `base-n` that are claimed; 1 if none is. */
  async highestNumber(base: string): Promise<number> {
    const rows = await this.db.select<{ slug: string }>(
      sql`SELECT slug FROM post_slugs WHERE slug LIKE ${`${base}-%`}`,
    );
    const numbers = rows
      .map(({ slug }) => /^-(\d{1,9})$/.exec(slug.slice(base.length))?.[1])
      .filter((digits) => digits !== undefined);
    return Math.max(1, ...numbers.map(Number));
  }

  /** Which of these users exist. */
  async existingUsers(ids: string[]): Promise<Set<string>> {
    const rows = await this.db.select<{ id: string }>(sql`SELECT id FROM users WHERE id IN (${join(ids)})`);
    return new Set(rows.map(({ id }) => id));
  }

  /** Every post of one tag gets the other instead, where it has not both. */
  async moveTag(from: string, to: string): Promise<void> {
    const both = sql`SELECT postId FROM (SELECT postId FROM post_tags WHERE tagId = ${to}) kept`;
    await this.db.execute(sql`DELETE FROM post_tags WHERE tagId = ${from} AND postId IN (${both})`);
    await this.db.execute(sql`UPDATE post_tags SET tagId = ${to} WHERE tagId = ${from}`);
  }
}

const listedAt = (post: Post): Date | null => (post.status === 'published' ? post.publishedAt : null);

const same = (present: { id: string }[], ids: string[]): boolean =>
  present.length === ids.length && present.every(({ id }, index) => id === ids[index]);
