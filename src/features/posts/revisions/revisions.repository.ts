import { Injectable } from '@nestjs/common';
import { Database, type Row } from '../../../platform/database/database.js';
import { raw, sql, type Sql } from '../../../platform/database/sql.js';
import { and, Keyset, type Page, type PageQuery } from '../../../platform/http/page.js';
import type { Byline } from '../posts.repository.js';
import { Revision } from './revision.entity.js';

export type RevisionRow = Pick<Revision, 'id' | 'number' | 'title' | 'excerpt' | 'createdAt'> & {
  editor: Byline | null;
};

const SUMMARY = raw(
  'revision.id, revision.number, revision.title, revision.excerpt, revision.createdAt, u.id AS userId, u.name, u.slug, u.avatarUrl',
);
const FROM = raw('FROM post_revisions revision LEFT JOIN users u ON u.id = revision.editorId');

@Injectable()
export class RevisionsRepository {
  constructor(private readonly db: Database) {}

  async page(postId: string, query: PageQuery): Promise<Page<RevisionRow>> {
    const keyset = new Keyset({ column: 'revision.number', descending: true }, 'revision.id', query, Number);
    const ofPost = sql`revision.postId = ${postId}`;
    const rows = await this.db.select(
      sql`SELECT ${SUMMARY} ${FROM} WHERE ${and(ofPost, keyset.after)} ${keyset.orderBy}`,
    );
    const page = keyset.page(
      rows.map((row) => this.read(row)),
      (revision) => [String(revision.number), revision.id],
    );
    return query.count ? { ...page, total: await this.count(ofPost) } : page;
  }

  async find(postId: string, id: string): Promise<(RevisionRow & { body: string }) | null> {
    const row = await this.db.selectOne(
      sql`SELECT ${SUMMARY}, revision.body ${FROM} WHERE revision.postId = ${postId} AND revision.id = ${id}`,
    );
    return row && { ...this.read(row), body: row['body'] as string };
  }

  async insert(revision: Partial<Revision>): Promise<void> {
    await this.db.rows(Revision).insert(this.db.rows(Revision).create(revision) as never);
  }

  private async count(where: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(
      sql`SELECT COUNT(*) AS total FROM post_revisions revision WHERE ${where}`,
    );
    return Number(row!.total);
  }

  private read({ userId, name, slug, avatarUrl, ...row }: Row): RevisionRow {
    const editor = userId === null ? null : ({ id: userId, name, slug, avatarUrl } as Byline);
    return { ...(row as RevisionRow), createdAt: this.db.dialect.time(row['createdAt'])!, editor };
  }
}
