import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/access/actor.js';
import { Allow, CurrentActor } from '../../../platform/access/allow.js';
import { Idempotent } from '../../../platform/http/idempotent.js';
import { Raises } from '../../../platform/http/problem.js';
import { Returns } from '../../../platform/http/returns.js';
import { WebhookProblem } from '../webhooks.errors.js';
import { DeliveryPage, DeliveryQuery, DeliveryView } from './deliveries.dto.js';
import { DeliveryProblem } from './deliveries.errors.js';
import { DeliveriesService } from './deliveries.service.js';

@ApiTags('webhooks')
@Controller('webhooks/:id')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Post('deliveries')
  @Idempotent()
  @Allow('webhooks:manage')
  @ApiOperation({
    summary: 'Test a webhook',
    description:
      'Sends it an event of the type webhook.tested, in the background; getDelivery says what came of it. Refuses a webhook that is disabled.',
  })
  @Returns(DeliveryView, 202)
  @Raises(WebhookProblem.notFound, WebhookProblem.disabled)
  testWebhook(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.deliveries.test(actor, id);
  }

  @Get('deliveries')
  @Allow('webhooks:manage')
  @ApiOperation({
    summary: 'List the deliveries of a webhook',
    description:
      'What was sent to it or will be, the latest event first. Deliveries are kept for 30 days after their last attempt.',
  })
  @Returns(DeliveryPage, 200, 'A page of deliveries.')
  @Raises(WebhookProblem.notFound)
  listDeliveries(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: DeliveryQuery) {
    return this.deliveries.list(actor, id, query);
  }

  @Get('deliveries/:deliveryId')
  @Allow('webhooks:manage')
  @ApiOperation({
    summary: 'Get a delivery',
    description:
      'One delivery, with the body that is sent. What the receiver answered is not kept, but for its status.',
  })
  @Returns(DeliveryView)
  @Raises(WebhookProblem.notFound, DeliveryProblem.notFound)
  getDelivery(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('deliveryId') deliveryId: string) {
    return this.deliveries.read(actor, id, deliveryId);
  }

  @Post('deliveries/:deliveryId/attempts')
  @Idempotent()
  @Allow('webhooks:manage')
  @ApiOperation({
    summary: 'Deliver an event once more',
    description:
      'Sends the same event again, however its delivery ended, and where that fails again and again, for three days from now. Refuses where the webhook is disabled.',
  })
  @Returns(DeliveryView, 202)
  @Raises(WebhookProblem.notFound, WebhookProblem.disabled, DeliveryProblem.notFound)
  redeliver(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('deliveryId') deliveryId: string) {
    return this.deliveries.redeliver(actor, id, deliveryId);
  }
}
