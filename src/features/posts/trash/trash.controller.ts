import { Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessProblem } from '../../../platform/access/access.errors.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Allow, CurrentActor } from '../../../platform/access/allow.js';
import { PageQuery } from '../../../platform/http/page.js';
import { Raises } from '../../../platform/http/problem.js';
import { Returns } from '../../../platform/http/returns.js';
import { PostView } from '../posts.dto.js';
import { DeletedPostPage } from './trash.dto.js';
import { PostProblem } from '../posts.errors.js';
import { TrashService } from './trash.service.js';

@ApiTags('trash')
@Controller('trash/posts')
export class TrashController {
  constructor(private readonly trash: TrashService) {}

  @Get()
  @Allow('posts:write')
  @ApiOperation({
    summary: 'List deleted posts',
    description: 'What lies in the trash, the latest first: authors see their own, editors all.',
  })
  @Returns(DeletedPostPage, 200, 'A page of deleted posts.')
  listDeletedPosts(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.trash.list(actor, query);
  }

  @Put(':id/recovery')
  @Allow('posts:write')
  @ApiOperation({
    summary: 'Recover a deleted post',
    description: 'Takes the post out of the trash, as a draft under its old slug.',
  })
  @Returns(PostView, 200, 'The post, a draft.')
  @Raises(PostProblem.notFound, AccessProblem.notYours)
  recoverPost(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.trash.recover(actor, id);
  }
}
