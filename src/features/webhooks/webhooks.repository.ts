import { Injectable } from '@nestjs/common';
import { Database, type Row } from '../../platform/database/database.js';
import { Entities } from '../../platform/database/entities.js';
import { raw, sql, type Sql } from '../../platform/database/sql.js';
import { and, Keyset, type Page, type PageQuery } from '../../platform/http/page.js';
import { Webhook } from './webhook.entity.js';

type Maker = { id: string; name: string; slug: string; avatarUrl: string | null };
type Fields =
  | 'id'
  | 'name'
  | 'url'
  | 'eventTypes'
  | 'status'
  | 'failingSince'
  | 'formerSecretUntil'
  | 'createdAt'
  | 'updatedAt'
  | 'version';
export type WebhookRow = Pick<Webhook, Fields> & { createdBy: Maker | null };

const COLUMNS = raw(
  `hook.id, hook.name, hook.url, hook.eventTypes, hook.status, hook.failingSince, hook.formerSecretUntil, hook.createdAt, hook.updatedAt,
   hook.version, u.id AS userId, u.name AS userName, u.slug, u.avatarUrl`,
);
const FROM = raw('FROM webhooks hook LEFT JOIN users u ON u.id = hook.createdById');

@Injectable()
export class WebhooksRepository {
  constructor(
    private readonly db: Database,
    private readonly entities: Entities,
  ) {}

  async page(visible: Sql, query: PageQuery): Promise<Page<WebhookRow>> {
    const order = { column: 'hook.createdAt', descending: true };
    const keyset = new Keyset(order, 'hook.id', query, (value) => new Date(value));
    const rows = await this.select(sql`WHERE ${and(visible, keyset.after)} ${keyset.orderBy}`);
    const page = keyset.page(rows, (hook) => [hook.createdAt, hook.id]);
    return query.count ? { ...page, total: await this.count(visible) } : page;
  }

  async find(visible: Sql, id: string): Promise<WebhookRow | null> {
    const [hook] = await this.select(sql`WHERE hook.id = ${id} AND ${visible}`);
    return hook ?? null;
  }

  async forChange(visible: Sql, id: string): Promise<Webhook | null> {
    const row = await this.db.lockOne(sql`SELECT hook.id FROM webhooks hook WHERE hook.id = ${id} AND ${visible}`);
    return row && this.entities.read(Webhook, id);
  }

  /** Those that hear of an event of this type. There are few, so each is asked. */
  async hearing(type: string): Promise<string[]> {
    const rows = await this.db.select(sql`SELECT id, eventTypes FROM webhooks WHERE status = 'enabled' ORDER BY id`);
    const hears = (row: Row) => {
      const types = this.db.dialect.json(row['eventTypes']) as string[] | null;
      return types === null || types.includes(type);
    };
    return rows.filter(hears).map(({ id }) => id as string);
  }

  insert(webhook: Partial<Webhook>): Promise<Webhook> {
    return this.entities.insert(Webhook, webhook);
  }

  /** @returns whether there was anything to write. */
  save(webhook: Webhook): Promise<boolean> {
    return this.entities.save(webhook);
  }

  /** Its deliveries go with it. */
  async remove({ id }: Webhook): Promise<void> {
    await this.db.rows(Webhook).delete(id);
  }

  /** An attempt has failed; the first of a row since the last success says when. @returns since when they have failed. */
  async noteFailure(id: string, at: Date): Promise<Date | null> {
    await this.db.execute(sql`UPDATE webhooks SET failingSince = ${at} WHERE id = ${id} AND failingSince IS NULL`);
    const hook = await this.db.rows(Webhook).findOneBy({ id });
    return hook?.failingSince ?? null;
  }

  async noteSuccess(id: string): Promise<void> {
    await this.db.execute(sql`UPDATE webhooks SET failingSince = NULL WHERE id = ${id} AND failingSince IS NOT NULL`);
  }

  async count(visible: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(
      sql`SELECT COUNT(*) AS total FROM webhooks hook WHERE ${visible}`,
    );
    return Number(row!.total);
  }

  private async select(rest: Sql): Promise<WebhookRow[]> {
    const rows = await this.db.select(sql`SELECT ${COLUMNS} ${FROM} ${rest}`);
    return rows.map((row) => this.read(row));
  }

  private read({ userId, userName, slug, avatarUrl, ...row }: Row): WebhookRow {
    const { time, json } = this.db.dialect;
    const hook = row as unknown as WebhookRow;
    return {
      ...hook,
      eventTypes: json(hook.eventTypes) as string[] | null,
      failingSince: time(hook.failingSince),
      formerSecretUntil: time(hook.formerSecretUntil),
      createdAt: time(hook.createdAt)!,
      updatedAt: time(hook.updatedAt)!,
      createdBy: userId === null ? null : ({ id: userId, name: userName, slug, avatarUrl } as Maker),
    };
  }
}
