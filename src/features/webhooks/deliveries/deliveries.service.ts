import { Injectable } from '@nestjs/common';
import { Actor } from '../../../platform/access/actor.js';
import { Clock, Ids } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import type { Page } from '../../../platform/http/page.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import type { Told } from '../../../platform/jobs/on.js';
import { Journal } from '../../../platform/journal/journal.js';
import { WebhookSecretsService } from '../secrets.service.js';
import { type Result, SendingService } from '../sending.service.js';
import { StandingService } from '../standing.service.js';
import { WebhookProblem } from '../webhooks.errors.js';
import { DeliveryDue, WebhookRedeliveryAsked, WebhookTested } from '../webhooks.events.js';
import { type WebhookRow, WebhooksRepository } from '../webhooks.repository.js';
import { WebhooksService } from '../webhooks.service.js';
import type { DeliveryQuery } from './deliveries.dto.js';
import { DeliveryProblem } from './deliveries.errors.js';
import {
  type DeliveryRow,
  DeliveriesRepository,
  type DueDelivery,
  type ReadDelivery,
} from './deliveries.repository.js';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** Before the second attempt, the third, and so on: together three days. */
const WAITS_MS = [
  ...[5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
  ...Array<number>(8).fill(8 * HOUR),
];
const KEPT_MS = 30 * 24 * HOUR;

/** Brings events to webhooks: at least once each, unless it is given up. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly hearers: WebhooksRepository,
    private readonly webhooks: WebhooksService,
    private readonly standing: StandingService,
    private readonly secrets: WebhookSecretsService,
    private readonly sending: SendingService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly db: Database,
    private readonly journal: Journal,
  ) {}

  async list(actor: Actor, webhookId: string, query: DeliveryQuery): Promise<Page<DeliveryRow>> {
    const webhook = await this.webhooks.read(actor, webhookId);
    return this.deliveries.page(webhook.id, query);
  }

  async read(actor: Actor, webhookId: string, id: string): Promise<ReadDelivery> {
    const webhook = await this.webhooks.read(actor, webhookId);
    const delivery = await this.deliveries.find(webhook.id, id);
    if (!delivery) throw DeliveryProblem.notFound();
    return delivery;
  }

  /** Sends an event that says nothing but that it is a test. @throws 409 for a webhook that is disabled. */
  test(actor: Actor, webhookId: string): Promise<ReadDelivery> {
    return this.db.transaction(async () => {
      const webhook = await this.enabled(actor, webhookId);
      const eventId = await this.journal.record(actor, WebhookTested, webhook, { name: webhook.name });
      return this.read(actor, webhook.id, await this.deliveries.ofEvent(webhook.id, eventId));
    });
  }

  /** Sends it again from the beginning, however it ended. @throws 409 for a webhook that is disabled. */
  redeliver(actor: Actor, webhookId: string, id: string): Promise<ReadDelivery> {
    return this.db.transaction(async () => {
      const webhook = await this.enabled(actor, webhookId);
      const delivery = await this.read(actor, webhook.id, id);
      await this.deliveries.renew(delivery.id);
      await this.journal.record(actor, WebhookRedeliveryAsked, webhook, { deliveryId: delivery.id });
      await this.ask(this.ids.next(), webhook.id, delivery.id);
      return this.read(actor, webhook.id, delivery.id);
    });
  }

  /** In the transaction of a public event: a delivery for each webhook that is to hear of it. */
  async enter({ id: eventId, name: type, subjectId, at }: Told): Promise<void> {
    const hearers = type === WebhookTested.name ? [subjectId] : await this.hearers.hearing(type);
    const nothingYet = { attempts: 0, tries: 0, status: null, outcome: 'none', lastAttemptAt: null } as const;
    for (const webhookId of hearers) {
      const entered = { webhookId, eventId, type, state: 'waiting', nextAttemptAt: at, ...nothingYet } as const;
      const delivery = await this.deliveries.insert(entered);
      await this.ask(delivery.id, webhookId, delivery.id);
    }
  }

  /** Sends what is due. Safe to run twice, also at once. @returns when to try again; nothing when it is over. */
  async attempt(id: string): Promise<Date | void> {
    const due = await this.deliveries.waiting(id);
    if (!due) return;
    if (due.nextAttemptAt && due.nextAttemptAt > this.clock.now()) return due.nextAttemptAt;
    const body = JSON.stringify(due.event);
    const signature = this.secrets.sign(due.holder, body);
    if (!(await this.deliveries.claim(due))) return;
    return this.conclude(due, await this.sending.send({ url: due.url, body, signature }));
  }

  purge(): Promise<void> {
    return this.deliveries.removeBefore(new Date(this.clock.now().getTime() - KEPT_MS));
  }

  private async conclude({ id, webhookId, attempts, tries }: DueDelivery, result: Result): Promise<Date | void> {
    const actor = Actor.system();
    const made = { id, attempts: attempts + 1 };
    if (result.outcome === 'ok') {
      await this.deliveries.conclude(made, { ...result, state: 'delivered', nextAttemptAt: null });
      return this.standing.succeeded(actor, webhookId);
    }
    const wait = WAITS_MS[tries];
    const next = wait === undefined ? null : new Date(this.clock.now().getTime() + wait);
    await this.deliveries.conclude(made, { ...result, state: next ? 'waiting' : 'failed', nextAttemptAt: next });
    await this.standing.failed(actor, webhookId);
    if (next) return next;
  }

  private async enabled(actor: Actor, webhookId: string): Promise<WebhookRow> {
    const webhook = await this.webhooks.read(actor, webhookId);
    if (webhook.status === 'disabled') throw WebhookProblem.disabled();
    return webhook;
  }

  /** One errand, in the open transaction: of a subject one at a time, so a slow webhook holds up no other. */
  private ask(id: string, webhookId: string, deliveryId: string): Promise<void> {
    const at = this.clock.now();
    return this.jobs.follow({ id, name: DeliveryDue.name, subjectId: webhookId, facts: { deliveryId }, at });
  }
}
