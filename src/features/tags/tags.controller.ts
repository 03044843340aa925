import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { Allow, CurrentActor, Public } from '../../platform/access/allow.js';
import { Conditional, IfMatch, type Precondition } from '../../platform/http/conditional.js';
import { Idempotent } from '../../platform/http/idempotent.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import { TagChanges, TagDraft, TagPage, TagQuery, TagView } from './tags.dto.js';
import { TagProblem } from './tags.errors.js';
import { TagsService } from './tags.service.js';

@ApiTags('tags')
@Controller('tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  @Get()
  @Public()
  @ApiOperation({
    summary: 'List tags',
    description: 'All tags, for anybody, a page at a time, by name unless told otherwise.',
  })
  @Returns(TagPage, 200, 'A page of tags.')
  listTags(@CurrentActor() actor: Actor, @Query() query: TagQuery) {
    return this.tags.list(actor, query);
  }

  @Post()
  @Idempotent()
  @Allow('tags:manage')
  @ApiOperation({
    summary: 'Create a tag',
    description:
      'Makes a tag that posts can carry. Without a slug the name makes one. Refuses a slug that another tag has.',
  })
  @Returns(TagView, 201)
  @Raises(TagProblem.slugTaken, TagProblem.unsluggable)
  createTag(@CurrentActor() actor: Actor, @Body() draft: TagDraft) {
    return this.tags.create(actor, draft);
  }

  @Get('by-slug/:slug')
  @Public()
  @ApiOperation({
    summary: 'Get a tag by its slug',
    description:
      'One tag, for anybody. A slug that the tag had before it was renamed or merged answers 301 with where it lives now.',
  })
  @Returns(TagView)
  @Raises(TagProblem.moved, TagProblem.notFound)
  getTagBySlug(@CurrentActor() actor: Actor, @Param('slug') slug: string) {
    return this.tags.readBySlug(actor, slug);
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'Get a tag', description: 'One tag by its id, for anybody.' })
  @Returns(TagView)
  @Raises(TagProblem.notFound)
  getTag(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.tags.read(actor, id);
  }

  @Patch(':id')
  @Allow('tags:manage')
  @Conditional()
  @ApiOperation({
    summary: 'Change a tag',
    description:
      'Changes the name, the slug or the description; what is left out stays. The former slug leads to the new one.',
  })
  @Returns(TagView)
  @Raises(TagProblem.notFound, TagProblem.slugTaken)
  updateTag(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() changes: TagChanges,
    @IfMatch() expected: Precondition,
  ) {
    return this.tags.change(actor, id, changes, expected);
  }

  @Delete(':id')
  @Allow('tags:manage')
  @Conditional()
  @ApiOperation({
    summary: 'Delete a tag',
    description: 'Removes the tag from every post and for good. The posts stay.',
  })
  @ReturnsNothing('The tag is gone.')
  @Raises(TagProblem.notFound)
  deleteTag(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() expected: Precondition) {
    return this.tags.delete(actor, id, expected);
  }
}
