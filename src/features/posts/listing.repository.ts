import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { NOTHING, raw, sql, type Sql } from '../../platform/database/sql.js';
import { and, Keyset, type Page, type PageQuery } from '../../platform/http/page.js';
import type { PostStatus } from './post.entity.js';
import { PostsRepository, type PostSummaryRow } from './posts.repository.js';

const COLUMNS = { publishedAt: 'orderAt', createdAt: 'createdAt', updatedAt: 'updatedAt', title: 'title' } as const;

export type Listing = PageQuery & {
  status?: PostStatus;
  tag?: string;
  author?: string;
  publishedAfter?: Date;
  publishedBefore?: Date;
  q?: string;
  sort?: string;
  include?: readonly ('body' | 'html')[];
};

/** The links of a tag or an author to their posts. */
type Link = { table: string; column: string; id: string };

/** The lists of posts: one keyset page, one statement. */
@Injectable()
export class ListingRepository {
  constructor(
    private readonly db: Database,
    private readonly posts: PostsRepository,
  ) {}

  async page(visible: Sql, publicOnly: boolean, query: Listing): Promise<Page<PostSummaryRow>> {
    const links = await this.linked(query);
    if (links === null) return { items: [], next: null, ...(query.count && { total: 0 }) };
    // A list of one tag in the order of publication is a range of that tag's own index, as long as only published posts count.
    const driver = publicOnly && sortOf(query).column === 'orderAt' ? links.shift() : undefined;
    const where = and(
      visible,
      query.status && sql`post.status = ${query.status}`,
      ...links.map(linkedTo),
      ...this.filters(query),
    );
    const { along, joinFromLeft } = this.db.dialect;
    const source = driver
      ? sql`FROM ${raw(driver.table)} link${along(`${driver.table}_listing`)} ${joinFromLeft} posts post ON post.id = link.postId WHERE link.${raw(driver.column)} = ${driver.id} AND link.listedAt IS NOT NULL AND ${where}`
      : sql`FROM posts post${links.length > 0 ? NOTHING : along(indexOf(query, publicOnly))} WHERE ${where}`;
    const keyset = this.keyset(query, driver !== undefined);
    const rows = await this.posts.summaries(
      sql`${source}${keyset.after ? sql` AND (${keyset.after})` : raw('')} ${keyset.orderBy}`,
      query.include,
    );
    const page = keyset.page(rows, (post) => [post[sortOf(query).column], post.id]);
    return query.count ? { ...page, total: await this.posts.count(source) } : page;
  }

  async trash(visible: Sql, query: PageQuery): Promise<Page<PostSummaryRow>> {
    const keyset = new Keyset(
      { column: 'post.deletedAt', descending: true },
      'post.id',
      query,
      (value) => new Date(value),
    );
    const rows = await this.posts.summaries(sql`FROM posts post WHERE ${and(visible, keyset.after)} ${keyset.orderBy}`);
    const page = keyset.page(rows, (post) => [post.deletedAt, post.id]);
    return query.count ? { ...page, total: await this.posts.count(sql`FROM posts post WHERE ${visible}`) } : page;
  }

  private keyset(query: Listing, driven: boolean): Keyset {
    const { column, descending } = sortOf(query);
    const order = { column: driven ? 'link.listedAt' : `post.${column}`, descending };
    return new Keyset(
      order,
      driven ? 'link.postId' : 'post.id',
      query,
      column === 'title' ? undefined : (value) => new Date(value),
    );
  }

  private filters({ publishedAfter, publishedBefore, q }: Listing): (Sql | undefined)[] {
    return [
      publishedAfter && sql`post.publishedAt >= ${publishedAfter}`,
      publishedBefore && sql`post.publishedAt < ${publishedBefore}`,
      q === undefined ? undefined : this.db.dialect.contains('post.title', q),
    ];
  }

  /** The tag and the author asked for, as links to look along; null where there is none such, and so no post. */
  private async linked({ tag, author }: Listing): Promise<Link[] | null> {
    const tagId = tag === undefined ? undefined : await this.posts.tagId(tag);
    const userId = author === undefined ? undefined : await this.posts.authorId(author);
    if (tagId === null || userId === null) return null;
    return [
      ...(tagId ? [{ table: 'post_tags', column: 'tagId', id: tagId }] : []),
      ...(userId ? [{ table: 'post_authors', column: 'userId', id: userId }] : []),
    ];
  }
}

const linkedTo = ({ table, column, id }: Link): Sql =>
  sql`EXISTS (SELECT 1 FROM ${raw(table)} x WHERE x.postId = post.id AND x.${raw(column)} = ${id})`;

function sortOf({ sort = '-publishedAt' }: Listing): {
  column: 'orderAt' | 'createdAt' | 'updatedAt' | 'title';
  descending: boolean;
} {
  return { column: COLUMNS[sort.replace('-', '') as keyof typeof COLUMNS], descending: sort.startsWith('-') };
}

/** The index whose order is that of the list. */
function indexOf(query: Listing, publicOnly: boolean): string {
  const { column } = sortOf(query);
  if (column === 'orderAt') return publicOnly || query.status ? 'posts_listing' : 'posts_order';
  return { createdAt: 'posts_created', updatedAt: 'posts_updated', title: 'posts_title' }[column];
}
