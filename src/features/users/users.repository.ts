import { Injectable } from '@nestjs/common';
import { Database, type Row } from '../../platform/database/database.js';
import { Entities } from '../../platform/database/entities.js';
import { raw, sql, type Sql } from '../../platform/database/sql.js';
import { and, Keyset, type Page, type PageQuery } from '../../platform/http/page.js';
import { emailKeyOf, type Role, User, type UserStatus } from './user.entity.js';

const COLUMNS = raw(
  'u.id, u.name, u.slug, u.email, u.emailKey, u.passwordHash, u.role, u.status, u.bio, u.avatarUrl, u.websiteUrl, u.createdAt, u.updatedAt, u.version',
);
const ORDERS = {
  name: { column: 'u.name', descending: false },
  '-name': { column: 'u.name', descending: true },
  createdAt: { column: 'u.createdAt', descending: false },
  '-createdAt': { column: 'u.createdAt', descending: true },
} as const;

type Listing = PageQuery & { sort?: keyof typeof ORDERS; role?: Role; status?: UserStatus; email?: string };

@Injectable()
export class UsersRepository {
  constructor(
    private readonly db: Database,
    private readonly entities: Entities,
  ) {}

  async page(visible: Sql, query: Listing): Promise<Page<User>> {
    const order = ORDERS[query.sort ?? 'name'];
    const byTime = order.column === 'u.createdAt';
    const keyset = new Keyset(order, 'u.id', query, byTime ? (value) => new Date(value) : undefined);
    const { role, status, email } = query;
    const matching = and(
      visible,
      role && sql`u.role = ${role}`,
      status && sql`u.status = ${status}`,
      email !== undefined && sql`u.emailKey = ${emailKeyOf(email)}`,
    );
    const rows = await this.select(sql`WHERE ${and(matching, keyset.after)} ${keyset.orderBy}`);
    const page = keyset.page(rows, (user) => [byTime ? user.createdAt : user.name, user.id]);
    return query.count ? { ...page, total: await this.count(matching) } : page;
  }

  find(visible: Sql, id: string): Promise<User | null> {
    return this.one(sql`WHERE u.id = ${id} AND ${visible}`);
  }

  withEmail(email: string): Promise<User | null> {
    return this.one(sql`WHERE u.emailKey = ${emailKeyOf(email)}`);
  }

  /** As it is now, whatever the open transaction saw before. */
  async emailIsTaken(email: string): Promise<boolean> {
    return (await this.db.lockOne(sql`SELECT u.id FROM users u WHERE u.emailKey = ${emailKeyOf(email)}`)) !== null;
  }

  /** The row as it is now, locked until the end of the transaction. */
  async forChange(visible: Sql, id: string): Promise<User | null> {
    const row = await this.db.lockOne(sql`SELECT ${COLUMNS} FROM users u WHERE u.id = ${id} AND ${visible}`);
    return row && this.entities.remember(this.read(row));
  }

  /** The same person, locked, if they are active and still have the password that `checked` has. */
  async withHash({ id, passwordHash }: User): Promise<User | null> {
    const row = await this.db.lockOne(
      sql`SELECT ${COLUMNS} FROM users u WHERE u.id = ${id} AND u.status = 'active' AND u.passwordHash = ${passwordHash}`,
    );
    return row && this.read(row);
  }

  /** Not a change that others see: the version stays. */
  async setHash({ id }: User, passwordHash: string): Promise<void> {
    await this.db.execute(sql`UPDATE users SET passwordHash = ${passwordHash} WHERE id = ${id}`);
  }

  /** Locked as well, so that two owners cannot take each other's role away at once. */
  async hasOtherOwner(id: string): Promise<boolean> {
    const row = await this.db.lockOne(
      sql`SELECT u.id FROM users u WHERE u.role = 'owner' AND u.status = 'active' AND u.passwordHash IS NOT NULL AND u.id <> ${id}`,
    );
    return row !== null;
  }

  async hasOwner(): Promise<boolean> {
    return (await this.db.selectOne(sql`SELECT u.id FROM users u WHERE u.role = 'owner' LIMIT 1`)) !== null;
  }

  /** The slugs that begin with this one: itself, and those with a number. */
  async slugsLike(slug: string): Promise<Set<string>> {
    // "." is the next character after "-".
    const rows = await this.db.select<{ slug: string }>(
      sql`SELECT u.slug FROM users u WHERE u.slug = ${slug} OR (u.slug >= ${`${slug}-`} AND u.slug < ${`${slug}.`})`,
    );
    return new Set(rows.map((row) => row.slug));
  }

  /** Whether it is there now; false when its slug or its e-mail address is another's. */
  async insert(user: User): Promise<boolean> {
    try {
      await this.db.rows(User).insert(user);
      return true;
    } catch (error) {
      if (this.db.dialect.isDuplicate(error)) return false;
      throw error;
    }
  }

  async save(user: User): Promise<void> {
    await this.entities.save(user);
  }

  private async one(rest: Sql): Promise<User | null> {
    const [user] = await this.select(rest);
    return user ?? null;
  }

  private async select(rest: Sql): Promise<User[]> {
    const rows = await this.db.select(sql`SELECT ${COLUMNS} FROM users u ${rest}`);
    return rows.map((row) => this.read(row));
  }

  private read(row: Row): User {
    const { time } = this.db.dialect;
    return Object.assign(new User(), row, { createdAt: time(row['createdAt'])!, updatedAt: time(row['updatedAt'])! });
  }

  private async count(where: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(sql`SELECT COUNT(*) AS total FROM users u WHERE ${where}`);
    return Number(row!.total);
  }
}
