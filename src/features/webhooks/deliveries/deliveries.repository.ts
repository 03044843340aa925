import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { Database, type Row } from '../../../platform/database/database.js';
import { Entities } from '../../../platform/database/entities.js';
import { join, raw, sql, type Sql } from '../../../platform/database/sql.js';
import { and, Keyset, type Page, type PageQuery } from '../../../platform/http/page.js';
import type { Webhook } from '../webhook.entity.js';
import { Delivery, type DeliveryState } from './delivery.entity.js';

/** An event as webhooks are told of it: the body of the request. */
export type Telling = {
  id: string;
  type: string;
  createdAt: string;
  subjectId: string;
  actorId: string | null;
  data: object;
};
export type DeliveryRow = Omit<Delivery, 'tries' | 'webhook'>;
export type ReadDelivery = DeliveryRow & { event: Telling };
type Holder = Pick<Webhook, 'id' | 'secret' | 'formerSecret' | 'formerSecretUntil'>;
/** One whose turn it is, with everything that it takes to send it. */
export type DueDelivery = Pick<Delivery, 'id' | 'webhookId' | 'attempts' | 'tries' | 'nextAttemptAt'> & {
  url: string;
  holder: Holder;
  event: Telling;
};
type Listing = PageQuery & { state?: DeliveryState; type?: string };
type Result = Pick<Delivery, 'state' | 'status' | 'outcome' | 'nextAttemptAt'> & Partial<Pick<Delivery, 'tries'>>;

/** Longer than an attempt may take. */
const LEASE_MS = 60_000;

const COLUMNS = raw(
  `d.id, d.webhookId, d.eventId, d.type, d.state, d.attempts, d.status, d.outcome, d.lastAttemptAt, d.nextAttemptAt, d.createdAt, d.updatedAt`,
);
const EVENT = raw(`e.name AS eventName, e.subjectId, e.actorId, e.facts, e.at`);

@Injectable()
export class DeliveriesRepository {
  constructor(
    private readonly db: Database,
    private readonly entities: Entities,
    private readonly clock: Clock,
  ) {}

  async page(webhookId: string, { state, type, ...query }: Listing): Promise<Page<DeliveryRow>> {
    const order = { column: 'd.createdAt', descending: true };
    const keyset = new Keyset(order, 'd.id', query, (value) => new Date(value));
    const matching = [
      sql`d.webhookId = ${webhookId}`,
      state !== undefined && sql`d.state = ${state}`,
      type !== undefined && sql`d.type = ${type}`,
    ];
    const rows = await this.db.select(
      sql`SELECT ${COLUMNS} FROM deliveries d WHERE ${and(...matching, keyset.after)} ${keyset.orderBy}`,
    );
    const page = keyset.page(
      rows.map((row) => this.read(row)),
      (delivery) => [delivery.createdAt, delivery.id],
    );
    return query.count ? { ...page, total: await this.count(and(...matching)) } : page;
  }

  async find(webhookId: string, id: string): Promise<ReadDelivery | null> {
    const row = await this.db.selectOne(
      sql`SELECT ${COLUMNS}, ${EVENT} FROM deliveries d JOIN events e ON e.id = d.eventId
        WHERE d.id = ${id} AND d.webhookId = ${webhookId}`,
    );
    if (!row) return null;
    const { eventName: _, subjectId: __, actorId: ___, facts: ____, at: _____, ...own } = row;
    return { ...this.read(own), event: this.telling(row) };
  }

  /** The id of the delivery that an event became. */
  async ofEvent(webhookId: string, eventId: string): Promise<string> {
    const row = await this.db.selectOne<{ id: string }>(
      sql`SELECT id FROM deliveries WHERE webhookId = ${webhookId} AND eventId = ${eventId}`,
    );
    return row!.id;
  }

  /** Null where it is over, or gone with its webhook. */
  async waiting(id: string): Promise<DueDelivery | null> {
    const row = await this.db.selectOne(
      sql`SELECT d.id, d.webhookId, d.eventId, d.attempts, d.tries, d.nextAttemptAt, ${EVENT},
          hook.url, hook.secret, hook.formerSecret, hook.formerSecretUntil
        FROM deliveries d JOIN webhooks hook ON hook.id = d.webhookId JOIN events e ON e.id = d.eventId
        WHERE d.id = ${id} AND d.state = 'waiting'`,
    );
    if (!row) return null;
    const due = row as unknown as DueDelivery & Holder;
    const { time } = this.db.dialect;
    const { secret, formerSecret } = due;
    const holder = { id: due.webhookId, secret, formerSecret, formerSecretUntil: time(due.formerSecretUntil) };
    return { ...due, nextAttemptAt: time(due.nextAttemptAt), holder, event: this.telling(row) };
  }

  insert(delivery: Partial<Delivery>): Promise<Delivery> {
    return this.entities.insert(Delivery, delivery);
  }

  /** Takes the next attempt. @returns whether it is ours: another worker may have been faster. One that dies leaves it to others after a minute. */
  async claim({ id, attempts, tries }: DueDelivery): Promise<boolean> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const claimed = await this.db.execute(sql`UPDATE deliveries
      SET attempts = ${attempts + 1}, tries = ${tries + 1}, lastAttemptAt = ${now}, nextAttemptAt = ${until}, updatedAt = ${now}
      WHERE id = ${id} AND attempts = ${attempts} AND state = 'waiting'`);
    return claimed > 0;
  }

  /** Writes how an attempt ended, unless another was made, or the whole ended, meanwhile. */
  async conclude({ id, attempts }: Pick<Delivery, 'id' | 'attempts'>, result: Result): Promise<void> {
    await this.set(result, sql`id = ${id} AND attempts = ${attempts} AND state = 'waiting'`);
  }

  /** Begins anew, as if the event had just happened. */
  async renew(id: string): Promise<void> {
    await this.set({ state: 'waiting', nextAttemptAt: this.clock.now(), tries: 0 }, sql`id = ${id}`);
  }

  /** Gives up all that waits for a webhook that is disabled. */
  async endOf({ id }: Pick<Webhook, 'id'>): Promise<void> {
    const over = { state: 'failed', outcome: 'disabled', nextAttemptAt: null } as const;
    await this.set(over, sql`webhookId = ${id} AND state = 'waiting'`);
  }

  /** Those with which nothing has happened since then. */
  async removeBefore(time: Date): Promise<void> {
    await this.db.purge('deliveries', sql`updatedAt < ${time}`);
  }

  private async set(values: Partial<Result>, which: Sql): Promise<void> {
    const assignments = Object.entries(values).map(([column, value]) => sql`${raw(column)} = ${value}`);
    await this.db.execute(
      sql`UPDATE deliveries SET ${join(assignments)}, updatedAt = ${this.clock.now()} WHERE ${which}`,
    );
  }

  private async count(where: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(
      sql`SELECT COUNT(*) AS total FROM deliveries d WHERE ${where}`,
    );
    return Number(row!.total);
  }

  private read(row: Row): DeliveryRow {
    const { time } = this.db.dialect;
    const delivery = row as unknown as DeliveryRow;
    return {
      ...delivery,
      lastAttemptAt: time(delivery.lastAttemptAt),
      nextAttemptAt: time(delivery.nextAttemptAt),
      createdAt: time(delivery.createdAt)!,
      updatedAt: time(delivery.updatedAt)!,
    };
  }

  private telling(row: Row): Telling {
    const { time, json } = this.db.dialect;
    return {
      id: row['eventId'] as string,
      type: row['eventName'] as string,
      createdAt: time(row['at'])!.toISOString(),
      subjectId: row['subjectId'] as string,
      actorId: row['actorId'] as string | null,
      data: json(row['facts']) as object,
    };
  }
}
