import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock, Ids } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import type { Precondition } from '../../platform/http/conditional.js';
import type { Page } from '../../platform/http/page.js';
import { publicEvents } from '../../platform/journal/event-type.js';
import { Journal } from '../../platform/journal/journal.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { WebhookSecretsService } from './secrets.service.js';
import type { Webhook } from './webhook.entity.js';
import type { WebhookChanges, WebhookDraft, WebhookQuery } from './webhooks.dto.js';
import { WebhookProblem } from './webhooks.errors.js';
import { WebhookChanged, WebhookCreated, WebhookDeleted, WebhookSecretRotated } from './webhooks.events.js';
import { WebhookPolicy } from './webhooks.policy.js';
import { type WebhookRow, WebhooksRepository } from './webhooks.repository.js';

/** Each event asks each of them. */
const MOST = 50;
/** For so long both secrets sign, so that receivers can be told of the new one in their own time. */
const ROTATION_MS = 24 * 3_600_000;

type WithSecret = WebhookRow & { secret: string };

/** Webhooks: who hears of what, and by which secret they know that it is us. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly secrets: WebhookSecretsService,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly db: Database,
    private readonly journal: Journal,
  ) {}

  list(actor: Actor, query: WebhookQuery): Promise<Page<WebhookRow>> {
    return this.webhooks.page(WebhookPolicy.visible(actor), query);
  }

  async read(actor: Actor, id: string): Promise<WebhookRow> {
    const webhook = await this.webhooks.find(WebhookPolicy.visible(actor), id);
    if (!webhook) throw WebhookProblem.notFound();
    return webhook;
  }

  /** @throws 400 for an address that may not be sent to, 409 where there are too many. */
  create(actor: Actor, { name, url, eventTypes = null }: WebhookDraft): Promise<WithSecret> {
    this.refuseUnusable(url);
    return this.db.transaction(async () => {
      if ((await this.webhooks.count(WebhookPolicy.visible(actor))) >= MOST)
        throw WebhookProblem.tooMany({ most: MOST });
      const id = this.ids.next();
      const { secret, sealed } = this.secrets.make(id);
      const state = { status: 'enabled', failingSince: null, formerSecret: null, formerSecretUntil: null } as const;
      const made = { id, name, url, eventTypes, ...state, secret: sealed, createdById: actor.userId };
      await this.journal.record(actor, WebhookCreated, await this.webhooks.insert(made), { name });
      return { ...(await this.read(actor, id)), secret };
    });
  }

  /** One that is disabled sends no more, not even what was put off; one that is enabled again begins anew. */
  change(actor: Actor, id: string, changes: WebhookChanges, expected: Precondition): Promise<WebhookRow> {
    if (changes.url !== undefined) this.refuseUnusable(changes.url);
    return this.db.transaction(async () => {
      const webhook = await this.forChange(actor, id, expected);
      const before = webhook.status;
      Object.assign(webhook, changes);
      if (webhook.status !== before && webhook.status === 'enabled') webhook.enable();
      if (!(await this.webhooks.save(webhook))) return this.read(actor, id);
      if (webhook.status === 'disabled') await this.deliveries.endOf(webhook);
      await this.journal.record(actor, WebhookChanged, webhook, { fields: Object.keys(changes) });
      return this.read(actor, id);
    });
  }

  delete(actor: Actor, id: string, expected: Precondition): Promise<void> {
    return this.db.transaction(async () => {
      const webhook = await this.forChange(actor, id, expected);
      await this.webhooks.remove(webhook);
      await this.journal.record(actor, WebhookDeleted, webhook, { name: webhook.name });
    });
  }

  /** A new secret; for 24 h the former one signs beside it. */
  rotate(actor: Actor, id: string, expected: Precondition): Promise<WithSecret> {
    return this.db.transaction(async () => {
      const webhook = await this.forChange(actor, id, expected);
      const { secret, sealed } = this.secrets.make(id);
      webhook.rotate(sealed, new Date(this.clock.now().getTime() + ROTATION_MS));
      await this.webhooks.save(webhook);
      await this.journal.record(actor, WebhookSecretRotated, webhook, {});
      return { ...(await this.read(actor, id)), secret };
    });
  }

  /** What there is to hear of. */
  eventTypes(): { items: { type: string; description: string }[] } {
    const types = [...publicEvents.values()].map(({ name, sentence }) => ({ type: name, description: sentence }));
    return { items: types.toSorted((a, b) => (a.type < b.type ? -1 : 1)) };
  }

  private async forChange(actor: Actor, id: string, expected: Precondition): Promise<Webhook> {
    const webhook = await this.webhooks.forChange(WebhookPolicy.visible(actor), id);
    if (!webhook) throw WebhookProblem.notFound();
    expected.holds(webhook);
    return webhook;
  }

  /** What stands in it is shown to every manager, and is sent in clear without TLS. */
  private refuseUnusable(url: string): void {
    const { protocol, username, password } = new URL(url);
    if (username || password) throw WebhookProblem.urlUnusable({ reason: 'it holds a user name or a password' });
    if (this.config.production && protocol !== 'https:')
      throw WebhookProblem.urlUnusable({ reason: 'this server sends over https only' });
  }
}
