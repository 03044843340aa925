import { Body, Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessProblem } from '../../../platform/access/access.errors.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Allow, CurrentActor } from '../../../platform/access/allow.js';
import { Conditional, IfMatch, type Precondition } from '../../../platform/http/conditional.js';
import { Raises } from '../../../platform/http/problem.js';
import { Returns } from '../../../platform/http/returns.js';
import { PostView, PublicationRequest } from '../posts.dto.js';
import { PostProblem } from '../posts.errors.js';
import { PublicationService } from './publication.service.js';

@ApiTags('posts')
@Controller('posts/:id/publication')
export class PublicationController {
  constructor(private readonly publication: PublicationService) {}

  @Put()
  @Allow('posts:publish')
  @Conditional()
  @ApiOperation({
    summary: 'Publish or schedule a post',
    description:
      'Publishes now, at a past time, or by itself at a time ahead. Authors publish their own posts, editors all. Doing it again changes nothing.',
  })
  @Returns(PostView, 200, 'The post, published or scheduled.')
  @Raises(PostProblem.notFound, AccessProblem.notYours)
  publishPost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() request: PublicationRequest,
    @IfMatch() expected: Precondition,
  ) {
    return this.publication.publish(actor, id, request, expected);
  }

  @Delete()
  @Allow('posts:publish')
  @Conditional()
  @ApiOperation({
    summary: 'Withdraw a post',
    description: 'Makes a published or scheduled post a draft again. Refuses one that is a draft already.',
  })
  @Returns(PostView, 200, 'The post, a draft again.')
  @Raises(PostProblem.notFound, PostProblem.notPublished, AccessProblem.notYours)
  unpublishPost(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() expected: Precondition) {
    return this.publication.unpublish(actor, id, expected);
  }
}
