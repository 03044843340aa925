import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/access/actor.js';
import { Allow, CurrentActor, Public, SIGNED_IN } from '../../../platform/access/allow.js';
import { BodyLimit } from '../../../platform/http/body-limit.js';
import { ClientName } from '../../../platform/http/client-name.js';
import { Idempotent } from '../../../platform/http/idempotent.js';
import { PageQuery } from '../../../platform/http/page.js';
import { Raises } from '../../../platform/http/problem.js';
import { Returns, ReturnsNothing } from '../../../platform/http/returns.js';
import { CredentialsService } from './credentials.service.js';
import { CredentialsView, SessionPage, SessionRefresh, SignIn } from './sessions.dto.js';
import { SessionProblem, SuspensionProblem } from './sessions.errors.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly signingIn: SignInService,
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsService,
  ) {}

  @Post()
  @Idempotent()
  @Public()
  @BodyLimit(16_384)
  @ApiOperation({
    summary: 'Sign in',
    description:
      'Begins a session: an access token for ten minutes, and a refresh token that keeps the session alive. An unknown address and a wrong password get the same answer after the same time; that an account is suspended is told to those only who know its password.',
  })
  @Returns(CredentialsView, 201, 'The tokens of the new session.')
  @Raises(SessionProblem.wrongCredentials, SuspensionProblem.suspended)
  signIn(@CurrentActor() actor: Actor, @Body() body: SignIn, @ClientName() client: string | null) {
    return this.signingIn.signIn(actor, body, client);
  }

  @Post('refresh')
  @Idempotent()
  @Public()
  @BodyLimit(16_384)
  @ApiOperation({
    summary: 'Refresh the session',
    description:
      'Trades the refresh token for a new pair of tokens; send no access token with it, since an expired one is refused. The same client may repeat the request within ten seconds and gets the same refresh token again; after that, an old refresh token ends the session, since somebody else may have it. A session lapses 14 days after it was last refreshed, and 60 days after it began.',
  })
  @Returns(CredentialsView, 200, 'The next tokens of the session.')
  @Raises(SessionProblem.notRefreshable, SessionProblem.reused)
  refreshSession(
    @CurrentActor() actor: Actor,
    @Body() { refreshToken }: SessionRefresh,
    @ClientName() client: string | null,
  ) {
    return this.credentials.refresh(actor, refreshToken, client);
  }

  @Get()
  @Allow(SIGNED_IN)
  @ApiOperation({
    summary: 'List your sessions',
    description: 'Where you are signed in, a page at a time, the newest first.',
  })
  @Returns(SessionPage, 200, 'A page of sessions.')
  listSessions(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.sessions.list(actor, query);
  }

  @Delete()
  @Allow(SIGNED_IN)
  @ApiOperation({
    summary: 'End your other sessions',
    description: 'Signs you out everywhere but here, within a second.',
  })
  @ReturnsNothing('All other sessions have ended.')
  revokeSessions(@CurrentActor() actor: Actor) {
    return this.sessions.revokeOthers(actor);
  }

  @Delete('current')
  @Allow(SIGNED_IN)
  @ApiOperation({
    summary: 'Sign out',
    description: 'Ends the session that asks: its tokens are refused from now on, by other instances within a second.',
  })
  @ReturnsNothing('The session has ended.')
  signOut(@CurrentActor() actor: Actor) {
    return this.sessions.signOut(actor);
  }

  @Delete(':id')
  @Allow(SIGNED_IN)
  @ApiOperation({
    summary: 'End a session',
    description: 'Ends one of your sessions, within a second. Refuses those of others, and those that have ended.',
  })
  @ReturnsNothing('The session has ended.')
  @Raises(SessionProblem.notFound)
  revokeSession(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.sessions.revoke(actor, id);
  }
}
