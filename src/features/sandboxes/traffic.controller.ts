import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor, Public } from '../../platform/access/allow.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import { SandboxProblem } from './sandboxes.errors.js';
import { SandboxReportView } from './report.dto.js';
import { StageService } from './stage.service.js';
import {
  SandboxFault,
  SandboxLetterView,
  SandboxMailQuery,
  SandboxMailView,
  SandboxMailWait,
  SandboxRequestsView,
} from './traffic.dto.js';

@ApiTags('sandboxes')
@Controller('sandboxes/:sandbox')
@Public()
export class TrafficController {
  constructor(private readonly stage: StageService) {}

  @Get('mail')
  @ApiOperation({
    summary: 'List the mail of a sandbox',
    description: 'The letters that were sent there, with the links and codes in them; nothing leaves the sandbox.',
  })
  @Returns(SandboxMailView)
  @Raises(SandboxProblem.notFound)
  listSandboxMail(@CurrentActor() actor: Actor, @Param('sandbox') id: string, @Query() { to }: SandboxMailQuery) {
    return this.stage.listMail(actor, id, to);
  }

  @Get('mail/next')
  @ApiOperation({
    summary: 'Wait for a letter in a sandbox',
    description: 'Answers the newest letter that fits as soon as there is one, and 404 when none has come in time.',
  })
  @Returns(SandboxLetterView)
  @Raises(SandboxProblem.notFound, SandboxProblem.noMail)
  waitForSandboxMail(@CurrentActor() actor: Actor, @Param('sandbox') id: string, @Query() wanted: SandboxMailWait) {
    return this.stage.waitForMail(actor, id, wanted);
  }

  @Delete('mail')
  @ApiOperation({ summary: 'Clear the mail of a sandbox', description: 'Forgets all letters that were sent there.' })
  @ReturnsNothing('The mailbox is empty.')
  @Raises(SandboxProblem.notFound)
  clearSandboxMail(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.stage.clearMail(actor, id);
  }

  @Get('requests')
  @ApiOperation({
    summary: 'List the requests that reached a sandbox',
    description: 'The last thousand of them, with their operations and the statuses of their answers, for assertions.',
  })
  @Returns(SandboxRequestsView)
  @Raises(SandboxProblem.notFound)
  listSandboxRequests(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.stage.listRequests(actor, id);
  }

  @Delete('requests')
  @ApiOperation({ summary: 'Forget the requests of a sandbox', description: 'Begins its list of requests anew.' })
  @ReturnsNothing('The list is empty.')
  @Raises(SandboxProblem.notFound)
  clearSandboxRequests(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.stage.clearRequests(actor, id);
  }

  @Get('report')
  @ApiOperation({
    summary: 'Get the report on the answers of a sandbox',
    description:
      'Each answer is held against the contract while it is served: what was seen, which documented successes were not, and what differed. Goes on over resets and restorations.',
  })
  @Returns(SandboxReportView)
  @Raises(SandboxProblem.notFound)
  getSandboxReport(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.stage.readReport(actor, id);
  }

  @Delete('report')
  @ApiOperation({ summary: 'Forget the report of a sandbox', description: 'Begins the report on its answers anew.' })
  @ReturnsNothing('The report is empty.')
  @Raises(SandboxProblem.notFound)
  clearSandboxReport(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.stage.clearReport(actor, id);
  }

  @Put('faults')
  @ApiOperation({
    summary: 'Let requests of a sandbox fail',
    description:
      'The next requests of an operation are answered 503, late, or not at all. Faults that were planned before are met first.',
  })
  @ReturnsNothing('The fault will happen.')
  @Raises(SandboxProblem.notFound, SandboxProblem.operationUnknown)
  failNextInSandbox(@CurrentActor() actor: Actor, @Param('sandbox') id: string, @Body() fault: SandboxFault) {
    return this.stage.plan(actor, id, fault);
  }

  @Delete('faults')
  @ApiOperation({ summary: 'Let nothing fail any more', description: 'Forgets the faults that have not happened yet.' })
  @ReturnsNothing('Nothing is planned any more.')
  @Raises(SandboxProblem.notFound)
  clearSandboxFaults(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.stage.relent(actor, id);
  }
}
