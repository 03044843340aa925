import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/access/allow.js';
import { Returns } from '../../platform/http/returns.js';
import { EventTypeList } from './webhooks.dto.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('webhooks')
@Controller('event-types')
export class EventTypesController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @Allow('webhooks:manage')
  @ApiOperation({
    summary: 'List the types of events',
    description: 'Every kind of event that a webhook can hear of, by name. Later versions may add some.',
  })
  @Returns(EventTypeList, 200, 'The types of events.')
  listEventTypes() {
    return this.webhooks.eventTypes();
  }
}
