import { Injectable } from '@nestjs/common';
import { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { Journal } from '../../platform/journal/journal.js';
import { Mail } from '../../platform/mail.js';
import { UsersService } from '../users/users.service.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import type { Webhook } from './webhook.entity.js';
import { WebhookDisabled } from './webhooks.events.js';
import { WebhookPolicy } from './webhooks.policy.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** One whose every attempt has failed for so long is sent nothing more. */
const BORNE_MS = 7 * 24 * 3_600_000;

/** Whether webhooks work: keeps count of failures, and disables those that have failed for long. */
@Injectable()
export class StandingService {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly users: UsersService,
    private readonly mail: Mail,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly db: Database,
    private readonly journal: Journal,
  ) {}

  succeeded(_: Actor, id: string): Promise<void> {
    return this.webhooks.noteSuccess(id);
  }

  /** Disables it where it has failed for 7 days by now. */
  async failed(actor: Actor, id: string): Promise<void> {
    const now = this.clock.now();
    const since = await this.webhooks.noteFailure(id, now);
    if (since && now.getTime() - since.getTime() >= BORNE_MS) await this.disable(actor, id);
  }

  /** Tells whoever made it, or an owner where they are gone, by mail. */
  async notify(id: string): Promise<void> {
    const actor = Actor.system();
    const webhook = await this.webhooks.find(WebhookPolicy.visible(actor), id);
    const to = webhook && (await this.addressee(actor, webhook.createdBy?.id));
    if (!to) return;
    const { name, url, failingSince } = webhook;
    await this.mail.send({
      to,
      subject: `The webhook “${name}” was disabled`,
      text: `The webhook “${name}” (${new URL(url).host}) was disabled: since ${failingSince?.toISOString() ?? 'a week ago'} every attempt to send it an event has failed.

See with listDeliveries what went wrong. Once its receiver works again, enable it with updateWebhook, and ask with redeliver for what it missed.

How to receive events: ${this.config.publicUrl}/docs/guides/webhooks
`,
    });
  }

  private disable(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const webhook = await this.webhooks.forChange(WebhookPolicy.visible(actor), id);
      if (!webhook || !isFailing(webhook)) return;
      webhook.status = 'disabled';
      await this.webhooks.save(webhook);
      await this.deliveries.endOf(webhook);
      const facts = { name: webhook.name, failingSince: webhook.failingSince.toISOString() };
      await this.journal.record(actor, WebhookDisabled, webhook, facts);
    });
  }

  private async addressee(actor: Actor, makerId: string | undefined): Promise<string | null> {
    const maker = makerId === undefined ? null : await this.users.read(actor, makerId);
    if (maker?.status === 'active' && maker.email !== null) return maker.email;
    const { items } = await this.users.list(actor, { role: 'owner', status: 'active', sort: 'createdAt', limit: 1 });
    return items[0]?.email ?? null;
  }
}

/** It may have been mended, or disabled by hand, since the attempt. */
const isFailing = (webhook: Webhook): webhook is Webhook & { failingSince: Date } =>
  webhook.status === 'enabled' && webhook.failingSince !== null;
