import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/access/actor.js';
import { Allow, CurrentActor } from '../../../platform/access/allow.js';
import { Raises } from '../../../platform/http/problem.js';
import { Returns } from '../../../platform/http/returns.js';
import { TagView } from '../../tags/tags.dto.js';
import { TaggingService } from './tagging.service.js';
import { TagMerge } from './tagging.dto.js';
import { TagProblem } from '../../tags/tags.errors.js';

@ApiTags('tags')
@Controller('tags/:id/merge')
export class TaggingController {
  constructor(private readonly tagging: TaggingService) {}

  @Put()
  @Allow('tags:manage')
  @ApiOperation({
    summary: 'Merge a tag into another',
    description: 'Every post of the tag gets the other one instead, and its slug leads there. The tag itself is gone.',
  })
  @Returns(TagView, 200, 'The tag that stays.')
  @Raises(TagProblem.notFound, TagProblem.mergeIntoItself)
  mergeTags(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { into }: TagMerge) {
    return this.tagging.merge(actor, id, into);
  }
}
