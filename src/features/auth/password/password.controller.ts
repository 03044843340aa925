import { Body, Controller, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/access/actor.js';
import { Allow, CurrentActor, SIGNED_IN } from '../../../platform/access/allow.js';
import { BodyLimit } from '../../../platform/http/body-limit.js';
import { Raises } from '../../../platform/http/problem.js';
import { ReturnsNothing } from '../../../platform/http/returns.js';
import { PasswordChange } from './password.dto.js';
import { PasswordProblem } from './password.errors.js';
import { PasswordService } from './password.service.js';

@ApiTags('sessions')
@Controller('users/me/password')
export class PasswordController {
  constructor(private readonly password: PasswordService) {}

  @Put()
  @Allow(SIGNED_IN)
  @BodyLimit(16_384)
  @ApiOperation({
    summary: 'Change your password',
    description:
      'Sets a new password and ends all your other sessions. Asks for the current one; refuses passwords that are easily guessed (400 with the pointer /newPassword).',
  })
  @ReturnsNothing('The password is changed; all other sessions have ended.')
  @Raises(PasswordProblem.wrong)
  changePassword(@CurrentActor() actor: Actor, @Body() body: PasswordChange) {
    return this.password.change(actor, body);
  }
}
