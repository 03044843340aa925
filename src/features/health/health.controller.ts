import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/access/allow.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns } from '../../platform/http/returns.js';
import { AlwaysAnswered } from '../../platform/http/traffic.js';
import { LivenessView, ReadinessView, ServerInfoView } from './health.dto.js';
import { HealthProblem } from './health.errors.js';
import { HealthService } from './health.service.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('livez')
  @Public()
  @AlwaysAnswered()
  @ApiOperation({
    summary: 'Say whether the process is alive',
    description: 'For a supervisor: an answer means that the process need not be restarted. It looks at nothing else.',
  })
  @Returns(LivenessView)
  getLiveness(): LivenessView {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Public()
  @ApiOperation({
    summary: 'Say whether requests may be sent here',
    description: 'For a load balancer: looks at the database, and says no from the moment the server is told to stop.',
  })
  @Returns(ReadinessView)
  @Raises(HealthProblem.notReady)
  getReadiness(): Promise<ReadinessView> {
    return this.health.readiness();
  }

  @Get('info')
  @Public()
  @ApiOperation({
    summary: 'Say what this server is',
    description: 'Tells the version of the software and what it runs on, and whether visitors may sign up.',
  })
  @Returns(ServerInfoView)
  getServerInfo(): ServerInfoView {
    return this.health.info();
  }
}
