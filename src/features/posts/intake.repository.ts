import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { join, sql } from '../../platform/database/sql.js';

/** What an intake asks of many posts at once. */
@Injectable()
export class IntakeRepository {
  constructor(private readonly db: Database) {}

  /** The slugs and versions of these posts, and whether they lie in the trash. At most a few hundred ids. */
  async standing(ids: string[]): Promise<{ id: string; slug: string; version: number; isDeleted: boolean }[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.select<{ id: string; slug: string; version: number; deletedAt: unknown }>(
      sql`SELECT id, slug, version, deletedAt FROM posts WHERE id IN (${join(ids)})`,
    );
    return rows.map(({ deletedAt, ...post }) => ({ ...post, isDeleted: deletedAt !== null }));
  }

  /** Which post has or had each of these slugs; free ones are not in it. At most a few hundred. */
  async owners(slugs: string[]): Promise<Map<string, string>> {
    if (slugs.length === 0) return new Map();
    const rows = await this.db.select<{ slug: string; postId: string }>(
      sql`SELECT slug, postId FROM post_slugs WHERE slug IN (${join(slugs)})`,
    );
    return new Map(rows.map(({ slug, postId }) => [slug, postId]));
  }

  /** The time that the source of a post gives, in the place of the time of the change here. */
  async setUpdatedAt(id: string, at: Date): Promise<void> {
    await this.db.execute(sql`UPDATE posts SET updatedAt = ${at} WHERE id = ${id}`);
  }
}
