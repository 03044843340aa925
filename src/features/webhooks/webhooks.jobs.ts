import { Injectable } from '@nestjs/common';
import { Every, type Occasion, On, OnAllPublic, type Told, Waits } from '../../platform/jobs/on.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { StandingService } from './standing.service.js';
import { DeliveryDue, WebhookDisabled } from './webhooks.events.js';

/** What happens of itself: events are entered for whoever hears of them, and sent. */
@Injectable()
export class WebhooksJobs {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly standing: StandingService,
  ) {}

  @OnAllPublic()
  enter(event: Told): Promise<void> {
    return this.deliveries.enter(event);
  }

  @On(DeliveryDue)
  @Waits()
  deliver({ facts }: Occasion<{ deliveryId: string }>): Promise<Date | void> {
    return this.deliveries.attempt(facts.deliveryId);
  }

  @On(WebhookDisabled)
  notify({ subjectId }: Occasion): Promise<void> {
    return this.standing.notify(subjectId);
  }

  @Every(60)
  async purge(): Promise<void> {
    await this.deliveries.purge();
  }
}
