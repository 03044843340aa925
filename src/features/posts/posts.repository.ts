import { Injectable } from '@nestjs/common';
import { Database, type Row } from '../../platform/database/database.js';
import { Entities } from '../../platform/database/entities.js';
import { raw, sql, type Sql } from '../../platform/database/sql.js';
import { Post } from './post.entity.js';

const SUMMARY = raw(
  [
    'id',
    'slug',
    'title',
    'status',
    'excerpt',
    'coverUrl',
    'coverAlt',
    'readingMinutes',
    'publishedAt',
    'createdAt',
    'updatedAt',
    'version',
    'orderAt',
    'deletedAt',
  ]
    .map((column) => `post.${column}`)
    .join(', '),
);
const WHOLE = sql`${SUMMARY}, ${raw(['seoTitle', 'seoDescription', 'canonicalUrl', 'ogImageUrl', 'externalId', 'words', 'extra', 'toc', 'body', 'html'].map((column) => `post.${column}`).join(', '))}`;

export type Byline = { id: string; name: string; slug: string; avatarUrl: string | null };
export type Label = { id: string; name: string; slug: string };
export type PostSummaryRow = Pick<
  Post,
  | 'id'
  | 'slug'
  | 'title'
  | 'status'
  | 'excerpt'
  | 'publishedAt'
  | 'createdAt'
  | 'updatedAt'
  | 'orderAt'
  | 'deletedAt'
  | 'version'
> & {
  authors: Byline[];
  tags: Label[];
};
export type PostRow = PostSummaryRow & Pick<Post, 'extra' | 'toc' | 'body' | 'html'>;

/** Reads posts by one constant statement each, authors and tags in sub-selects; writes them through TypeORM. */
@Injectable()
export class PostsRepository {
  private readonly links: Sql;

  constructor(
    private readonly db: Database,
    private readonly entities: Entities,
  ) {
    const authors = db.dialect.jsonObjects({
      id: 'u.id',
      name: 'u.name',
      slug: 'u.slug',
      avatarUrl: 'u.avatarUrl',
      position: 'a.position',
    });
    const tags = db.dialect.jsonObjects({ id: 't.id', name: 't.name', slug: 't.slug', position: 'l.position' });
    this.links =
      raw(`(SELECT ${authors} FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors,
      (SELECT ${tags} FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags`);
  }

  find(visible: Sql, id: string): Promise<PostRow | null> {
    return this.one(sql`WHERE post.id = ${id} AND ${visible}`);
  }

  findBySlug(visible: Sql, slug: string): Promise<PostRow | null> {
    return this.one(sql`WHERE post.slug = ${slug} AND ${visible}`);
  }

  /** What a slug of former days leads to now, if it may be seen. */
  async formerSlug(visible: Sql, slug: string): Promise<string | null> {
    const row = await this.db.selectOne<{ slug: string }>(
      sql`SELECT post.slug FROM post_slugs former JOIN posts post ON post.id = former.postId WHERE former.slug = ${slug} AND ${visible}`,
    );
    return row?.slug ?? null;
  }

  /** Summaries; `rest` goes on after the select list, from FROM on. */
  async summaries(rest: Sql, extraColumns: readonly ('body' | 'html')[] = []): Promise<PostSummaryRow[]> {
    const more = extraColumns.length === 0 ? raw('') : raw(extraColumns.map((column) => `, post.${column}`).join(''));
    const rows = await this.db.select(sql`SELECT ${SUMMARY}${more}, ${this.links} ${rest}`);
    return rows.map((row) => this.read(row));
  }

  async count(rest: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(sql`SELECT COUNT(*) AS total ${rest}`);
    return Number(row!.total);
  }

  /** The post, locked, if it may be seen; with the ids of its authors, which policies ask for. */
  async forChange(visible: Sql, id: string): Promise<{ post: Post; authorIds: string[] } | null> {
    const found = await this.db.lockOne(sql`SELECT post.id FROM posts post WHERE post.id = ${id} AND ${visible}`);
    if (!found) return null;
    const post = await this.entities.read(Post, id);
    const authors = await this.db.select<{ userId: string }>(
      sql`SELECT userId FROM post_authors WHERE postId = ${id} ORDER BY position`,
    );
    return { post, authorIds: authors.map(({ userId }) => userId) };
  }

  insert(draft: Partial<Post>): Promise<Post> {
    return this.entities.insert(Post, draft);
  }

  /** @returns whether there was anything to write; `touched` where its tags or authors have changed. */
  save(post: Post, touched = false): Promise<boolean> {
    return this.entities.save(post, { touched });
  }

  /** The tag's id for a slug, present or former; null where there is none. */
  async tagId(slug: string): Promise<string | null> {
    const row = await this.db.selectOne<{ id: string }>(
      sql`SELECT id FROM tags WHERE slug = ${slug} UNION ALL SELECT tagId AS id FROM tag_slugs WHERE slug = ${slug}`,
    );
    return row?.id ?? null;
  }

  async authorId(slug: string): Promise<string | null> {
    const row = await this.db.selectOne<{ id: string }>(sql`SELECT id FROM users WHERE slug = ${slug}`);
    return row?.id ?? null;
  }

  private async one(where: Sql): Promise<PostRow | null> {
    const row = await this.db.selectOne(sql`SELECT ${WHOLE}, ${this.links} FROM posts post ${where}`);
    return row && (this.read(row) as PostRow);
  }

  private read(row: Row): PostSummaryRow {
    const { time, json } = this.db.dialect;
    const read = row as unknown as PostRow;
    for (const column of ['publishedAt', 'createdAt', 'updatedAt', 'orderAt', 'deletedAt'] as const)
      read[column] = time(row[column]) as never;
    read.authors = inOrder(json(row['authors']) as (Byline & Positioned)[]);
    read.tags = inOrder(json(row['tags']) as (Label & Positioned)[]);
    if ('extra' in row) read.extra = json(row['extra']) as Post['extra'];
    if ('toc' in row) read.toc = json(row['toc']) as Post['toc'];
    return read;
  }
}

type Positioned = { position: number };

/** An aggregate over no rows is NULL on MySQL and an empty list on SQLite. */
function inOrder<T extends Positioned>(items: T[] | null): T[] {
  return items === null || items.length < 2 ? (items ?? []) : items.toSorted((a, b) => a.position - b.position);
}
