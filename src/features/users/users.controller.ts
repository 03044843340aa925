import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { Allow, CurrentActor, Public, SIGNED_IN } from '../../platform/access/allow.js';
import { Conditional, IfMatch, type Precondition } from '../../platform/http/conditional.js';
import { Idempotent } from '../../platform/http/idempotent.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns } from '../../platform/http/returns.js';
import { UserChanges, UserDraft, UserPage, UserQuery, UserView } from './users.dto.js';
import { UserProblem } from './users.errors.js';
import { UsersService } from './users.service.js';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Post()
  @Idempotent()
  @Public()
  @ApiOperation({
    summary: 'Sign up',
    description:
      'Makes an account with the role member; sign in with it next (signIn). Where the site does not let visitors sign up, only those with users:manage make accounts, for others. Refuses an e-mail address that another account has, and passwords that are easily guessed (400 with the pointer /password).',
  })
  @Returns(UserView, 201)
  @Raises(UserProblem.signUpClosed, UserProblem.emailTaken)
  createUser(@CurrentActor() actor: Actor, @Body() draft: UserDraft) {
    return this.users.signUp(actor, draft);
  }

  @Get()
  @Allow('users:manage')
  @ApiOperation({
    summary: 'List users',
    description:
      'Everybody, a page at a time, by name unless told otherwise: those who sign in, and those who are only named as authors.',
  })
  @Returns(UserPage, 200, 'A page of users.')
  listUsers(@CurrentActor() actor: Actor, @Query() query: UserQuery) {
    return this.users.list(actor, query);
  }

  @Get('me')
  @Allow(SIGNED_IN)
  @ApiOperation({
    summary: 'Get yourself',
    description: 'The account that the access token belongs to, with its role and what that allows.',
  })
  @Returns(UserView)
  @Raises(UserProblem.notFound)
  getCurrentUser(@CurrentActor() actor: Actor) {
    return this.users.read(actor, actor.person);
  }

  @Patch('me')
  @Allow(SIGNED_IN)
  @Conditional()
  @ApiOperation({
    summary: 'Change yourself',
    description:
      'Changes your name and what your profile shows; what is left out stays, null empties. The slug of the profile stays as it is.',
  })
  @Returns(UserView)
  @Raises(UserProblem.notFound)
  updateCurrentUser(@CurrentActor() actor: Actor, @Body() changes: UserChanges, @IfMatch() expected: Precondition) {
    return this.users.change(actor, changes, expected);
  }

  @Get(':id')
  @Allow('users:manage')
  @ApiOperation({ summary: 'Get a user', description: 'One person by their id.' })
  @Returns(UserView)
  @Raises(UserProblem.notFound)
  getUser(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.users.read(actor, id);
  }
}
