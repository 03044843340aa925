import { ApiSchema, IntersectionType, PartialType, PickType } from '@nestjs/swagger';
import { PageQuery } from '../../platform/http/page.js';
import { ListProperty, ObjectProperty, StringProperty } from '../../platform/http/properties.js';
import { PageOf } from '../../platform/http/returns.js';
import { EventTypeProperty } from '../../platform/journal/event-data.js';
import { AuthorLabel } from '../users/users.dto.js';
import { Webhook } from './webhook.entity.js';

@ApiSchema({ description: 'What a webhook is made of; without event types it hears of all.' })
export class WebhookDraft extends IntersectionType(
  PickType(Webhook, ['name', 'url']),
  PartialType(PickType(Webhook, ['eventTypes']), { skipNullProperties: false }),
) {}

@ApiSchema({ description: 'What may be changed of a webhook; what is left out stays.' })
export class WebhookChanges extends PartialType(PickType(Webhook, ['name', 'url', 'eventTypes', 'status']), {
  skipNullProperties: false,
}) {}

@ApiSchema({ description: 'A webhook: an address that hears of events.' })
export class WebhookView extends PickType(Webhook, [
  'id',
  'name',
  'url',
  'eventTypes',
  'status',
  'failingSince',
  'formerSecretUntil',
  'createdAt',
  'updatedAt',
  'version',
]) {
  @ObjectProperty(() => AuthorLabel, { nullable: true, description: 'Who made it; null where they are gone.' })
  createdBy!: AuthorLabel | null;
}

@ApiSchema({ description: 'A webhook with its secret, which is shown this once.' })
export class WebhookWithSecret extends WebhookView {
  @StringProperty({
    minLength: 49,
    maxLength: 49,
    pattern: /^whsec_[A-Za-z0-9_-]{43}$/,
    description: 'What signs the requests (the whole text, as UTF-8). Keep it: it is never shown again.',
    example: 'whsec_bGlnaHRob3VzZSBrZWVwZXJzIHdyaXRlIGl0IGRvd24',
  })
  secret!: string;
}

export class WebhookPage extends PageOf(WebhookView) {}

export class WebhookQuery extends PageQuery {}

@ApiSchema({ description: 'A kind of event that webhooks can hear of.' })
export class EventTypeView {
  @EventTypeProperty({ description: 'Its name.' })
  type!: string;

  @StringProperty({ maxLength: 200, description: 'What happened when it is sent.', example: 'A post was published.' })
  description!: string;
}

@ApiSchema({ description: 'Every kind of event, by name.' })
export class EventTypeList {
  @ListProperty(() => EventTypeView, { maxItems: 100, description: 'All of them.' })
  items!: EventTypeView[];
}
