import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { Traffic } from '../../platform/http/traffic.js';
import { VERSION } from '../../platform/root.js';
import type { HealthCheckView, ReadinessView, ServerInfoView } from './health.dto.js';
import { HealthProblem } from './health.errors.js';
import { HealthRepository } from './health.repository.js';

/** Says of the server whether it works. */
@Injectable()
export class HealthService {
  private readonly startedAt: Date;

  constructor(
    private readonly health: HealthRepository,
    private readonly traffic: Traffic,
    private readonly config: Config,
    clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  /** Throws 503 naming what fails, so that a load balancer need not read the body. */
  async readiness(): Promise<ReadinessView> {
    const checks = [this.takingWork(), await this.database()];
    const failing = checks.filter(({ status }) => status === 'failing');
    if (failing.length > 0)
      throw HealthProblem.notReady(
        { reasons: failing.map(({ name, reason }) => `${name}: ${reason}`).join('; ') },
        undefined,
        { 'retry-after': '5' },
      );
    return { status: 'ok', checks };
  }

  info(): ServerInfoView {
    return {
      name: 'mainstay',
      version: VERSION,
      database: this.health.engine,
      node: process.version,
      startedAt: this.startedAt,
      inFlight: this.traffic.load,
      signUpOpen: this.config.signUp === 'open',
    };
  }

  private takingWork(): HealthCheckView {
    return this.traffic.open ? good('server') : { name: 'server', status: 'failing', reason: 'it is stopping' };
  }

  private async database(): Promise<HealthCheckView> {
    try {
      await this.health.ask();
      return good('database');
    } catch {
      // The driver's sentence may name hosts and users; it is for the log, not for whoever asks.
      return { name: 'database', status: 'failing', reason: 'it does not answer' };
    }
  }
}

const good = (name: string): HealthCheckView => ({ name, status: 'ok', reason: null });
