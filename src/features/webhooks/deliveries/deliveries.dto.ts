import { ApiSchema, PickType } from '@nestjs/swagger';
import { EnumProperty } from '../../../platform/http/properties.js';
import { PageQuery } from '../../../platform/http/page.js';
import { PageOf } from '../../../platform/http/returns.js';
import { EventProperty, EventTypeProperty } from '../../../platform/journal/event-data.js';
import { Delivery, DELIVERY_STATES, type DeliveryState } from './delivery.entity.js';

@ApiSchema({ description: 'A delivery as lists show it.' })
export class DeliverySummary extends PickType(Delivery, [
  'id',
  'webhookId',
  'eventId',
  'type',
  'state',
  'attempts',
  'status',
  'outcome',
  'lastAttemptAt',
  'nextAttemptAt',
  'createdAt',
  'updatedAt',
]) {}

@ApiSchema({ description: 'A delivery with what is sent.' })
export class DeliveryView extends DeliverySummary {
  @EventProperty({ description: 'The body of the request.' })
  event!: object;
}

export class DeliveryPage extends PageOf(DeliverySummary) {}

export class DeliveryQuery extends PageQuery {
  @EnumProperty('DeliveryState', DELIVERY_STATES, {
    optional: true,
    description: 'Only deliveries that are so far.',
    example: 'failed',
  })
  state?: DeliveryState;

  @EventTypeProperty({ optional: true, description: 'Only deliveries of events of this type.' })
  type?: string;
}
