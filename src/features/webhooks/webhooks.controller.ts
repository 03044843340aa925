import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { Allow, CurrentActor } from '../../platform/access/allow.js';
import { Conditional, IfMatch, type Precondition } from '../../platform/http/conditional.js';
import { Idempotent } from '../../platform/http/idempotent.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import {
  WebhookChanges,
  WebhookDraft,
  WebhookPage,
  WebhookQuery,
  WebhookView,
  WebhookWithSecret,
} from './webhooks.dto.js';
import { WebhookProblem } from './webhooks.errors.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @Allow('webhooks:manage')
  @ApiOperation({ summary: 'List webhooks', description: 'Every webhook of the site, the latest first.' })
  @Returns(WebhookPage, 200, 'A page of webhooks.')
  listWebhooks(@CurrentActor() actor: Actor, @Query() query: WebhookQuery) {
    return this.webhooks.list(actor, query);
  }

  @Post()
  @Idempotent()
  @Allow('webhooks:manage')
  @ApiOperation({
    summary: 'Create a webhook',
    description:
      'From now on events are sent to this address, each signed with the secret that this answer shows, once. Refuses an address with a user name, and in production one that is not https. There may be 50.',
  })
  @Returns(WebhookWithSecret, 201, 'The new webhook, with its secret.')
  @Raises(WebhookProblem.urlUnusable, WebhookProblem.tooMany)
  createWebhook(@CurrentActor() actor: Actor, @Body() draft: WebhookDraft) {
    return this.webhooks.create(actor, draft);
  }

  @Get(':id')
  @Allow('webhooks:manage')
  @ApiOperation({ summary: 'Get a webhook', description: 'One webhook by its id, and whether it has been failing.' })
  @Returns(WebhookView)
  @Raises(WebhookProblem.notFound)
  getWebhook(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.webhooks.read(actor, id);
  }

  @Patch(':id')
  @Allow('webhooks:manage')
  @Conditional()
  @ApiOperation({
    summary: 'Change a webhook',
    description:
      'Changes its name, address, events or status; what is left out stays. One that is disabled is sent nothing more, and what was put off is given up.',
  })
  @Returns(WebhookView)
  @Raises(WebhookProblem.notFound, WebhookProblem.urlUnusable)
  updateWebhook(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() changes: WebhookChanges,
    @IfMatch() expected: Precondition,
  ) {
    return this.webhooks.change(actor, id, changes, expected);
  }

  @Delete(':id')
  @Allow('webhooks:manage')
  @Conditional()
  @ApiOperation({
    summary: 'Delete a webhook',
    description: 'Sends nothing more to it, and removes it with all its deliveries, also those that were put off.',
  })
  @ReturnsNothing('The webhook is gone.')
  @Raises(WebhookProblem.notFound)
  deleteWebhook(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() expected: Precondition) {
    return this.webhooks.delete(actor, id, expected);
  }

  @Post(':id/secret')
  @Idempotent()
  @Allow('webhooks:manage')
  @Conditional()
  @ApiOperation({
    summary: 'Rotate the secret of a webhook',
    description:
      'Makes a new secret, shown this once. For 24 hours requests bear two signatures, of the new secret and of the one before, so that the receiver can be given the new one at leisure.',
  })
  @Returns(WebhookWithSecret, 200, 'The webhook, with its new secret.')
  @Raises(WebhookProblem.notFound)
  rotateWebhookSecret(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() expected: Precondition) {
    return this.webhooks.rotate(actor, id, expected);
  }
}
