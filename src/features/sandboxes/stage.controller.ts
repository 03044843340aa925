import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor, Public } from '../../platform/access/allow.js';
import { Idempotent } from '../../platform/http/idempotent.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns } from '../../platform/http/returns.js';
import {
  SandboxClockSetting,
  SandboxClockView,
  SandboxPersonDraft,
  SandboxPersonView,
  SandboxSession,
  SandboxSettlementView,
  SandboxSignIn,
} from './sandboxes.dto.js';
import { UserProblem } from '../users/users.errors.js';
import { SandboxProblem } from './sandboxes.errors.js';
import { StageService } from './stage.service.js';

@ApiTags('sandboxes')
@Controller('sandboxes/:sandbox')
@Public()
export class StageController {
  constructor(private readonly stage: StageService) {}

  @Post('sessions')
  @Idempotent()
  @ApiOperation({
    summary: 'Sign in as anybody in a sandbox',
    description:
      'Begins a session without a password: of the user of a role that the sandbox began with, or of anybody by e-mail address; of the owner unless told.',
  })
  @Returns(SandboxSession, 200, 'The credentials of the new session.')
  @Raises(SandboxProblem.notFound, SandboxProblem.personNotFound)
  signInAsInSandbox(@CurrentActor() actor: Actor, @Param('sandbox') id: string, @Body() whom: SandboxSignIn) {
    return this.stage.signIn(actor, id, whom);
  }

  @Post('people')
  @Idempotent()
  @ApiOperation({
    summary: 'Let somebody move into a sandbox',
    description:
      'Makes an account of any role, without a password of its own: for what needs a second author, or a third. Gone after the next reset.',
  })
  @Returns(SandboxPersonView, 200, 'The new person.')
  @Raises(SandboxProblem.notFound, UserProblem.emailTaken)
  addSandboxPerson(@CurrentActor() actor: Actor, @Param('sandbox') id: string, @Body() person: SandboxPersonDraft) {
    return this.stage.addPerson(actor, id, person);
  }

  @Get('clock')
  @ApiOperation({
    summary: 'Get the time in a sandbox',
    description: 'What every token, schedule, limit and date in the sandbox goes by.',
  })
  @Returns(SandboxClockView)
  @Raises(SandboxProblem.notFound)
  getSandboxClock(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.stage.readClock(actor, id);
  }

  @Patch('clock')
  @ApiOperation({
    summary: 'Set the time in a sandbox',
    description:
      'Stops the clock, moves it, or lets it run from a moment. Jobs that fall due run at settleSandbox, or with the next job that is made.',
  })
  @Returns(SandboxClockView)
  @Raises(SandboxProblem.notFound)
  setSandboxClock(@CurrentActor() actor: Actor, @Param('sandbox') id: string, @Body() setting: SandboxClockSetting) {
    return this.stage.setClock(actor, id, setting);
  }

  @Post('settlement')
  @Idempotent()
  @ApiOperation({
    summary: 'Run all due jobs of a sandbox',
    description:
      'Answers when everything that was due by its clock is done, such as scheduled publications and imports.',
  })
  @Returns(SandboxSettlementView)
  @Raises(SandboxProblem.notFound)
  settleSandbox(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.stage.settle(actor, id);
  }
}
