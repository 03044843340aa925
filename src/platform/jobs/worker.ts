import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Logger } from '../logger.js';
import { PerSite, Site } from '../site.js';
import { Jobs } from './jobs.js';

/** Other instances' work, and work put off, is looked for this often; one's own is begun at the commit. */
const LOOK_EVERY_MS = 1_000;

/** Runs jobs in this process, a few at a time, from `start` to the shutdown, which waits for those in hand. */
@Injectable()
export class Worker implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private lookAgain = false;
  private readonly inHand = new Set<Promise<void>>();
  private stopped = true;
  private readonly settling = new PerSite(() => ({ last: Promise.resolve() }));

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.stopped = false;
    this.jobs.onWork(() => (Site.here === Site.main ? this.look() : this.settleLater()));
    this.look();
  }

  /** Before the database is closed, which the jobs in hand still need. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.looking;
    await Promise.all(this.inHand);
  }

  /** Waits until the jobs of the site at hand that were begun by themselves are done. */
  async rest(): Promise<void> {
    await this.settling.here.last;
  }

  /** A sandbox has no loop of its own: a thousand of them would never let the process sleep. */
  private settleLater(): void {
    if (!Site.here.runsJobs) return;
    const { here } = this.settling;
    here.last = here.last
      .then(() => this.jobs.settle())
      .then(
        () => undefined,
        (error: unknown) => this.complain(error),
      );
  }

  private look(): void {
    this.lookAgain = true;
    if (this.stopped || this.looking) return;
    if (this.timer) clearTimeout(this.timer);
    this.lookAgain = false;
    this.looking = this.takeAll().finally(() => {
      this.looking = null;
      if (this.lookAgain) this.look();
    });
  }

  private async takeAll(): Promise<void> {
    let wait = LOOK_EVERY_MS;
    try {
      await this.jobs.planRecurring();
      while (!this.stopped) {
        const run = await this.jobs.take();
        if (!run) break;
        this.begin(run);
      }
      const due = await this.jobs.nextDue();
      if (due) wait = Math.max(0, Math.min(wait, due.getTime() - this.clock.now().getTime()));
    } catch (error) {
      this.complain(error);
    }
    if (!this.stopped) this.timer = setTimeout(() => this.look(), wait).unref();
  }

  private begin(run: () => Promise<void>): void {
    const running = run()
      .catch((error: unknown) => this.complain(error))
      .finally(() => {
        this.inHand.delete(running);
        this.look();
      });
    this.inHand.add(running);
  }

  private complain(error: unknown): void {
    this.logger.error({ err: error }, 'jobs cannot be run at the moment');
  }
}
