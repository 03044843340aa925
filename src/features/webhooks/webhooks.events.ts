import { ApiSchema, PickType } from '@nestjs/swagger';
import { DateTimeProperty } from '../../platform/http/properties.js';
import { defineEvent, definePublicEvent } from '../../platform/journal/event-type.js';
import { Webhook } from './webhook.entity.js';

@ApiSchema({ description: 'Which webhook it is.' })
class WebhookTestedData extends PickType(Webhook, ['name']) {}

@ApiSchema({ description: 'Which webhook it is, and since when it has failed.' })
class WebhookDisabledData extends PickType(Webhook, ['name']) {
  @DateTimeProperty({ description: 'Since when no attempt has succeeded.' })
  failingSince!: string;
}

export const WebhookTested = definePublicEvent(
  'webhook.tested',
  'Somebody asked for a test; only the webhook that is tested hears of it.',
  WebhookTestedData,
);
export const WebhookDisabled = definePublicEvent(
  'webhook.disabled',
  'A webhook was disabled, since it had failed for 7 days.',
  WebhookDisabledData,
);
export const WebhookCreated = defineEvent<{ name: string }>('webhook.created');
export const WebhookChanged = defineEvent<{ fields: string[] }>('webhook.changed');
export const WebhookDeleted = defineEvent<{ name: string }>('webhook.deleted');
export const WebhookSecretRotated = defineEvent('webhook.secret_rotated');
export const WebhookRedeliveryAsked = defineEvent<{ deliveryId: string }>('webhook.redelivery_asked');

/** Never in the journal, where the delivery itself is the record: the errand of one delivery, whose subject is the webhook. */
export const DeliveryDue = defineEvent<{ deliveryId: string }>('delivery.due');
