import { Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessProblem } from '../../../platform/access/access.errors.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Allow, CurrentActor } from '../../../platform/access/allow.js';
import { Conditional, IfMatch, type Precondition } from '../../../platform/http/conditional.js';
import { PageQuery } from '../../../platform/http/page.js';
import { Raises } from '../../../platform/http/problem.js';
import { Returns } from '../../../platform/http/returns.js';
import { PostView } from '../posts.dto.js';
import { PostProblem } from '../posts.errors.js';
import { RevisionPage, RevisionView } from './revisions.dto.js';
import { RevisionsService } from './revisions.service.js';

@ApiTags('posts')
@Controller('posts/:id/revisions')
export class RevisionsController {
  constructor(private readonly revisions: RevisionsService) {}

  @Get()
  @Allow('posts:write')
  @ApiOperation({
    summary: 'List the revisions of a post',
    description:
      'Every state that the text was in, the newest first, without the text. For those who may change the post.',
  })
  @Returns(RevisionPage, 200, 'A page of revisions.')
  @Raises(PostProblem.notFound, AccessProblem.notYours)
  listPostRevisions(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: PageQuery) {
    return this.revisions.list(actor, id, query);
  }

  @Get(':revisionId')
  @Allow('posts:write')
  @ApiOperation({
    summary: 'Get a revision of a post',
    description: 'One state of the text, and who made it. For those who may change the post.',
  })
  @Returns(RevisionView)
  @Raises(PostProblem.notFound, PostProblem.revisionNotFound, AccessProblem.notYours)
  getPostRevision(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('revisionId') revisionId: string) {
    return this.revisions.read(actor, id, revisionId);
  }

  @Put(':revisionId/restoration')
  @Allow('posts:write')
  @Conditional('required')
  @ApiOperation({
    summary: 'Restore a revision of a post',
    description:
      'Writes headline, excerpt and text of the revision again, as a new revision: nothing is lost. Demands If-Match.',
  })
  @Returns(PostView, 200, 'The post with the old text.')
  @Raises(PostProblem.notFound, PostProblem.revisionNotFound, AccessProblem.notYours)
  restorePostRevision(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('revisionId') revisionId: string,
    @IfMatch() expected: Precondition,
  ) {
    return this.revisions.restore(actor, id, revisionId, expected);
  }
}
