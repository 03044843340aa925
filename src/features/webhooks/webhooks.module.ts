import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { EventTypesController } from './event-types.controller.js';
import { WebhookSecretsService } from './secrets.service.js';
import { SendingService } from './sending.service.js';
import { StandingService } from './standing.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksJobs } from './webhooks.jobs.js';
import { WebhooksRepository } from './webhooks.repository.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [UsersModule],
  controllers: [WebhooksController, DeliveriesController, EventTypesController],
  providers: [
    WebhooksService,
    DeliveriesService,
    StandingService,
    SendingService,
    WebhookSecretsService,
    WebhooksRepository,
    DeliveriesRepository,
    WebhooksJobs,
  ],
})
export class WebhooksModule {}
