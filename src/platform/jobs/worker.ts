import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Logger } from '../logger.js';
import { Jobs } from './jobs.js';

/** Other instances' work, and work put off, is looked for this often; one's own is begun at the commit. */
const LOOK_EVERY_MS = 1_000;

/** The loop that runs jobs in this process, from `start` to the shutdown, which waits for the job in hand. */
@Injectable()
export class Worker implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private stopped = true;

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.stopped = false;
    this.jobs.onWork(() => this.look());
    this.look();
  }

  /** Before the database is closed, which the job in hand still needs. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private look(): void {
    if (this.stopped || this.running) return;
    if (this.timer) clearTimeout(this.timer);
    this.running = this.run().finally(() => {
      this.running = null;
    });
  }

  private async run(): Promise<void> {
    let wait = LOOK_EVERY_MS;
    try {
      await this.jobs.settle(() => !this.stopped);
      const due = await this.jobs.nextDue();
      if (due) wait = Math.max(0, Math.min(wait, due.getTime() - this.clock.now().getTime()));
    } catch (error) {
      this.logger.error({ err: error }, 'jobs cannot be run at the moment');
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => this.look(), wait);
    this.timer.unref();
  }
}
