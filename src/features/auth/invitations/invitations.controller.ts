import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentActor, Public } from '../../../platform/access/allow.js';
import { BodyLimit } from '../../../platform/http/body-limit.js';
import { Idempotent } from '../../../platform/http/idempotent.js';
import { Raises } from '../../../platform/http/problem.js';
import { Returns } from '../../../platform/http/returns.js';
import { UserView } from '../../users/users.dto.js';
import { UserProblem } from '../../users/users.errors.js';
import { InvitationAcceptance } from './invitations.dto.js';
import { InvitationProblem } from './invitations.errors.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('users')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post('acceptance')
  @Idempotent()
  @Public()
  @BodyLimit(16_384)
  @ApiOperation({
    summary: 'Accept an invitation',
    description:
      'Makes an account with the role that the invitation gives, once. The token comes from a link, such as the owner’s set-up link that the server prints at its first start. Refuses an e-mail address that another account has, and passwords that are easily guessed.',
  })
  @Returns(UserView, 201)
  @Raises(InvitationProblem.notFound, UserProblem.emailTaken)
  acceptInvitation(@CurrentActor() actor: Actor, @Body() body: InvitationAcceptance) {
    return this.invitations.accept(actor, body);
  }
}
