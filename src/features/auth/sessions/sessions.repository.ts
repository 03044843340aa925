import { Injectable } from '@nestjs/common';
import { Database, type Row } from '../../../platform/database/database.js';
import { Entities } from '../../../platform/database/entities.js';
import { raw, sql, type Sql } from '../../../platform/database/sql.js';
import { and, Keyset, type Page, type PageQuery } from '../../../platform/http/page.js';
import { type EndReason, Session } from './session.entity.js';

const COLUMNS = raw(
  's.id, s.userId, s.refreshDigest, s.previousDigest, s.userAgent, s.lastUsedAt, s.expiresAt, s.endedAt, s.endReason, s.createdAt, s.updatedAt',
);

/** Which sessions: this one, all but that one, all of somebody. */
export type Choice = { id?: string; except?: string; userId?: string };

@Injectable()
export class SessionsRepository {
  constructor(
    private readonly db: Database,
    private readonly entities: Entities,
  ) {}

  /** Whose the session is and what their role is, as long as it lives and they are not suspended. Asked on nearly every request. */
  holder(id: string, now: Date): Promise<{ userId: string; role: string } | null> {
    return this.db.selectOne(sql`SELECT s.userId, u.role FROM sessions s JOIN users u ON u.id = s.userId
      WHERE s.id = ${id} AND s.endedAt IS NULL AND s.expiresAt > ${now} AND u.status = 'active'`);
  }

  async page(visible: Sql, query: PageQuery, now: Date): Promise<Page<Session>> {
    const keyset = new Keyset({ column: 's.createdAt', descending: true }, 's.id', query, (value) => new Date(value));
    const live = sql`${visible} AND s.endedAt IS NULL AND s.expiresAt > ${now}`;
    const rows = await this.db.select(
      sql`SELECT ${COLUMNS} FROM sessions s WHERE ${and(live, keyset.after)} ${keyset.orderBy}`,
    );
    const page = keyset.page(
      rows.map((row) => this.read(row)),
      ({ createdAt, id }) => [createdAt, id],
    );
    return query.count ? { ...page, total: await this.count(live) } : page;
  }

  async insert(session: Session): Promise<void> {
    await this.db.rows(Session).insert(session);
  }

  async save(session: Session): Promise<void> {
    await this.entities.save(session);
  }

  /** The row as it is now, locked until the end of the transaction. */
  async forChange(id: string): Promise<Session | null> {
    const row = await this.db.lockOne(sql`SELECT ${COLUMNS} FROM sessions s WHERE s.id = ${id}`);
    return row && this.entities.remember(this.read(row));
  }

  /** Ends those of the chosen that still live. @returns them. */
  async end(visible: Sql, choice: Choice, reason: EndReason, at: Date): Promise<{ id: string; userId: string }[]> {
    const live = sql`${chosen(visible, choice)} AND s.endedAt IS NULL AND s.expiresAt > ${at}`;
    const lock = raw(this.db.dialect.forUpdate);
    const open = await this.db.select<{ id: string; userId: string }>(
      sql`SELECT s.id, s.userId FROM sessions s WHERE ${live}${lock}`,
    );
    for (const { id } of open) {
      await this.db.execute(
        sql`UPDATE sessions SET endedAt = ${at}, endReason = ${reason}, updatedAt = ${at} WHERE id = ${id}`,
      );
    }
    return open;
  }

  /** Removes those that ended or lapsed before. */
  async remove(before: Date): Promise<void> {
    await this.db.purge('sessions', sql`endedAt < ${before}`);
    await this.db.purge('sessions', sql`expiresAt < ${before}`);
  }

  private read(row: Row): Session {
    const { time } = this.db.dialect;
    const times = Object.fromEntries(
      ['lastUsedAt', 'expiresAt', 'endedAt', 'createdAt', 'updatedAt'].map((column) => [column, time(row[column])]),
    );
    return Object.assign(new Session(), row, times);
  }

  private async count(matching: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(
      sql`SELECT COUNT(*) AS total FROM sessions s WHERE ${matching}`,
    );
    return Number(row!.total);
  }
}

function chosen(visible: Sql, { id, except, userId }: Choice): Sql {
  return and(
    visible,
    id !== undefined && sql`s.id = ${id}`,
    except !== undefined && sql`s.id <> ${except}`,
    userId !== undefined && sql`s.userId = ${userId}`,
  );
}
