import { Body, Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessProblem } from '../../platform/access/access.errors.js';
import type { Actor } from '../../platform/access/actor.js';
import { Allow, CurrentActor } from '../../platform/access/allow.js';
import { Conditional, IfMatch, type Precondition } from '../../platform/http/conditional.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns } from '../../platform/http/returns.js';
import { StandingService } from './standing.service.js';
import { RoleChange, UserView } from './users.dto.js';
import { UserProblem } from './users.errors.js';

@ApiTags('users')
@Controller('users/:id')
export class StandingController {
  constructor(private readonly standing: StandingService) {}

  @Put('role')
  @Allow('users:manage')
  @Conditional()
  @ApiOperation({
    summary: 'Set the role of a user',
    description:
      'Gives the person another role, which holds for their sessions within a second. Only an owner decides on owners and makes new ones, nobody raises themselves, and the last owner stays one.',
  })
  @Returns(UserView)
  @Raises(AccessProblem.notYours, UserProblem.notFound, UserProblem.lastOwner)
  setUserRole(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { role }: RoleChange,
    @IfMatch() expected: Precondition,
  ) {
    return this.standing.setRole(actor, id, role, expected);
  }

  @Put('suspension')
  @Allow('users:manage')
  @Conditional()
  @ApiOperation({
    summary: 'Suspend a user',
    description:
      'The person is refused within a second, their sessions end, and their profile is hidden; what they wrote stays. Nobody suspends themselves, and only an owner suspends an owner, so one is always left.',
  })
  @Returns(UserView)
  @Raises(AccessProblem.notYours, UserProblem.notFound, UserProblem.lastOwner)
  suspendUser(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() expected: Precondition) {
    return this.standing.suspend(actor, id, expected);
  }

  @Delete('suspension')
  @Allow('users:manage')
  @Conditional()
  @ApiOperation({
    summary: 'Reinstate a user',
    description: 'Ends the suspension: the person may sign in again. Only an owner reinstates an owner.',
  })
  @Returns(UserView)
  @Raises(AccessProblem.notYours, UserProblem.notFound)
  reinstateUser(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() expected: Precondition) {
    return this.standing.reinstate(actor, id, expected);
  }
}
