import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { join, raw, sql, type Sql } from '../../platform/database/sql.js';
import { and, Keyset, type Page, type PageQuery } from '../../platform/http/page.js';
import type { User } from './user.entity.js';

export type AuthorRow = Pick<User, 'id' | 'name' | 'slug' | 'bio' | 'avatarUrl' | 'websiteUrl'>;

const COLUMNS = raw('u.id, u.name, u.slug, u.bio, u.avatarUrl, u.websiteUrl');

@Injectable()
export class AuthorsRepository {
  constructor(private readonly db: Database) {}

  async page(visible: Sql, query: PageQuery): Promise<Page<AuthorRow>> {
    const keyset = new Keyset({ column: 'u.name', descending: false }, 'u.id', query);
    const page = keyset.page(
      await this.select(sql`WHERE ${and(visible, keyset.after)} ${keyset.orderBy}`),
      ({ name, id }) => [name, id],
    );
    return query.count ? { ...page, total: await this.count(visible) } : page;
  }

  async find(visible: Sql, id: string): Promise<AuthorRow | null> {
    const [author] = await this.select(sql`WHERE u.id = ${id} AND ${visible}`);
    return author ?? null;
  }

  async findBySlug(visible: Sql, slug: string): Promise<AuthorRow | null> {
    const [author] = await this.select(sql`WHERE u.slug = ${slug} AND ${visible}`);
    return author ?? null;
  }

  /** Everybody of these names among those `meant`, those with the oldest accounts first. */
  withNames(meant: Sql, names: string[]): Promise<AuthorRow[]> {
    if (names.length === 0) return Promise.resolve([]);
    return this.select(sql`WHERE u.name IN (${join(names)}) AND ${meant} ORDER BY u.id`);
  }

  private select(rest: Sql): Promise<AuthorRow[]> {
    return this.db.select<AuthorRow>(sql`SELECT ${COLUMNS} FROM users u ${rest}`);
  }

  private async count(visible: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(
      sql`SELECT COUNT(*) AS total FROM users u WHERE ${visible}`,
    );
    return Number(row!.total);
  }
}
