import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessProblem } from '../../platform/access/access.errors.js';
import type { Actor } from '../../platform/access/actor.js';
import { Allow, CurrentActor, Public } from '../../platform/access/allow.js';
import { Conditional, IfMatch, type Precondition } from '../../platform/http/conditional.js';
import { Idempotent } from '../../platform/http/idempotent.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import { PostChanges, PostDraft, PostPage, PostQuery, PostView } from './posts.dto.js';
import { PostProblem } from './posts.errors.js';
import { PostsService } from './posts.service.js';
import { TrashService } from './trash/trash.service.js';

@ApiTags('posts')
@Controller('posts')
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly trash: TrashService,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    summary: 'List posts',
    description:
      'Summaries of the posts that you may see, a page at a time: what is published for anybody, besides your own drafts for authors, everything for editors. Filters narrow, sort orders.',
  })
  @Returns(PostPage, 200, 'A page of posts.')
  listPosts(@CurrentActor() actor: Actor, @Query() query: PostQuery) {
    return this.posts.list(actor, query);
  }

  @Post()
  @Idempotent()
  @Allow('posts:write')
  @ApiOperation({
    summary: 'Create a post',
    description:
      'Makes a draft of yours. Its slug is made from the title unless you send one; its text is rendered to safe HTML here. Refuses a slug that another post has or had.',
  })
  @Returns(PostView, 201)
  @Raises(PostProblem.slugTaken, AccessProblem.notYours)
  createPost(@CurrentActor() actor: Actor, @Body() draft: PostDraft) {
    return this.posts.create(actor, draft);
  }

  @Get('by-slug/:slug')
  @Public()
  @ApiOperation({
    summary: 'Get a post by its slug',
    description:
      'One post with its text, if you may see it. A slug that the post had before answers 301 with where it lives now.',
  })
  @Returns(PostView)
  @Raises(PostProblem.moved, PostProblem.notFound)
  getPostBySlug(@CurrentActor() actor: Actor, @Param('slug') slug: string) {
    return this.posts.readBySlug(actor, slug);
  }

  @Get(':id')
  @Public()
  @ApiOperation({
    summary: 'Get a post',
    description:
      'One post by its id with its text, if you may see it; otherwise the answer is the same as if there were none.',
  })
  @Returns(PostView)
  @Raises(PostProblem.notFound)
  getPost(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.posts.read(actor, id);
  }

  @Patch(':id')
  @Allow('posts:write')
  @Conditional('required')
  @ApiOperation({
    summary: 'Change a post',
    description:
      'Changes what you send (RFC 7396: null clears) and keeps a revision of the text. Authors change their own posts, editors all; what is published only those who may publish. Demands If-Match, so that nobody’s changes are lost.',
  })
  @Returns(PostView)
  @Raises(PostProblem.notFound, PostProblem.slugTaken, AccessProblem.notYours)
  updatePost(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() changes: PostChanges,
    @IfMatch() expected: Precondition,
  ) {
    return this.posts.change(actor, id, changes, expected);
  }

  @Delete(':id')
  @Allow('posts:write')
  @Conditional()
  @ApiOperation({
    summary: 'Move a post to the trash',
    description:
      'Withdraws the post and moves it to the trash, from where recoverPost brings it back as a draft. Its slug stays its own.',
  })
  @ReturnsNothing('The post is in the trash.')
  @Raises(PostProblem.notFound, AccessProblem.notYours)
  deletePost(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() expected: Precondition) {
    return this.trash.delete(actor, id, expected);
  }
}
