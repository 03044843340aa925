import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor, Public } from '../../platform/access/allow.js';
import { PageQuery } from '../../platform/http/page.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns } from '../../platform/http/returns.js';
import { AuthorsService } from './authors.service.js';
import { AuthorPage, AuthorView } from './users.dto.js';
import { AuthorProblem } from './users.errors.js';

@ApiTags('users')
@Controller('authors')
export class AuthorsController {
  constructor(private readonly authors: AuthorsService) {}

  @Get()
  @Public()
  @ApiOperation({
    summary: 'List authors',
    description:
      'The public profiles of all who may write or were named as authors by an import, for anybody, a page at a time, by name.',
  })
  @Returns(AuthorPage, 200, 'A page of authors.')
  listAuthors(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.authors.list(actor, query);
  }

  @Get('by-slug/:slug')
  @Public()
  @ApiOperation({
    summary: 'Get an author by their slug',
    description: 'One public profile by the last part of its address, for anybody.',
  })
  @Returns(AuthorView)
  @Raises(AuthorProblem.notFound)
  getAuthorBySlug(@CurrentActor() actor: Actor, @Param('slug') slug: string) {
    return this.authors.readBySlug(actor, slug);
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'Get an author', description: 'One public profile by its id, for anybody.' })
  @Returns(AuthorView)
  @Raises(AuthorProblem.notFound)
  getAuthor(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.authors.read(actor, id);
  }
}
