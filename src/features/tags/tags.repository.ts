import { Injectable } from '@nestjs/common';
import { Database, type Row } from '../../platform/database/database.js';
import { Entities } from '../../platform/database/entities.js';
import { join, raw, sql, type Sql } from '../../platform/database/sql.js';
import { and, Keyset, type PageQuery } from '../../platform/http/page.js';
import { FormerTagSlug, Tag } from './tag.entity.js';

const COLUMNS = raw('tag.id, tag.name, tag.slug, tag.description, tag.createdAt, tag.updatedAt, tag.version');
const ORDERS = {
  name: { column: 'tag.name', descending: false },
  '-name': { column: 'tag.name', descending: true },
  createdAt: { column: 'tag.createdAt', descending: false },
  '-createdAt': { column: 'tag.createdAt', descending: true },
} as const;

export type TagRow = Pick<Tag, 'id' | 'name' | 'slug' | 'description' | 'createdAt' | 'updatedAt' | 'version'>;
type Listing = PageQuery & { sort?: keyof typeof ORDERS; q?: string };

@Injectable()
export class TagsRepository {
  constructor(
    private readonly db: Database,
    private readonly entities: Entities,
  ) {}

  async page(query: Listing): Promise<{ items: TagRow[]; next: string | null; total?: number }> {
    const order = ORDERS[query.sort ?? 'name'];
    const byTime = order.column === 'tag.createdAt';
    const keyset = new Keyset(order, 'tag.id', query, byTime ? (value) => new Date(value) : undefined);
    const matching = query.q !== undefined && this.db.dialect.contains('tag.name', query.q);
    const rows = await this.select(sql`WHERE ${and(matching, keyset.after)} ${keyset.orderBy}`);
    const page = keyset.page(rows, (tag) => [byTime ? tag.createdAt : tag.name, tag.id]);
    return query.count ? { ...page, total: await this.count(and(matching)) } : page;
  }

  async find(id: string): Promise<TagRow | null> {
    const [tag] = await this.select(sql`WHERE tag.id = ${id}`);
    return tag ?? null;
  }

  async findBySlug(slug: string): Promise<TagRow | null> {
    const [tag] = await this.select(sql`WHERE tag.slug = ${slug}`);
    return tag ?? null;
  }

  /** The tags of these slugs, in no particular order. */
  withSlugs(slugs: string[]): Promise<TagRow[]> {
    return slugs.length === 0 ? Promise.resolve([]) : this.select(sql`WHERE tag.slug IN (${join(slugs)})`);
  }

  /** Where a slug of former days leads now. */
  async formerSlug(slug: string): Promise<TagRow | null> {
    const [tag] = await this.select(sql`JOIN tag_slugs former ON former.tagId = tag.id WHERE former.slug = ${slug}`);
    return tag ?? null;
  }

  async forChange(id: string): Promise<Tag | null> {
    const row = await this.db.lockOne(sql`SELECT tag.id FROM tags tag WHERE tag.id = ${id}`);
    return row && this.entities.read(Tag, id);
  }

  insert(tag: Partial<Tag>): Promise<Tag> {
    return this.entities.insert(Tag, tag);
  }

  /** @returns whether there was anything to write. */
  save(tag: Tag): Promise<boolean> {
    return this.entities.save(tag);
  }

  /** The tag is gone; its former slugs with it. */
  async remove(tag: Tag): Promise<void> {
    await this.db.rows(FormerTagSlug).delete({ tagId: tag.id });
    await this.db.rows(Tag).delete(tag.id);
  }

  /** From now on `slug`, and what led to `from`, leads to `to`. */
  async redirect(slug: string, from: string, to: string): Promise<void> {
    await this.db.execute(sql`UPDATE tag_slugs SET tagId = ${to} WHERE tagId = ${from}`);
    await this.forgetFormer(slug);
    await this.db.rows(FormerTagSlug).insert({ slug, tagId: to });
  }

  /** A slug in use leads to its own tag, whatever it once was. */
  async forgetFormer(slug: string): Promise<void> {
    await this.db.execute(sql`DELETE FROM tag_slugs WHERE slug = ${slug}`);
  }

  private async select(rest: Sql): Promise<TagRow[]> {
    const rows = await this.db.select(sql`SELECT ${COLUMNS} FROM tags tag ${rest}`);
    return rows.map((row) => this.read(row));
  }

  private read(row: Row): TagRow {
    const { time } = this.db.dialect;
    return { ...(row as TagRow), createdAt: time(row['createdAt'])!, updatedAt: time(row['updatedAt'])! };
  }

  private async count(where: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(sql`SELECT COUNT(*) AS total FROM tags tag WHERE ${where}`);
    return Number(row!.total);
  }
}
