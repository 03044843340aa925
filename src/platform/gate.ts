/** Too much of this work is already waiting; nothing was done, and it may work again soon. Over HTTP a 503. */
export class Busy extends Error {
  override readonly name = 'Busy';

  constructor() {
    super('Too much of this work is already waiting: try again in a moment.');
  }
}

/** Lets at most `slots` pieces of work run at once and `places` more wait, first come first served. */
export class Gate {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly slots: number,
    private readonly places: number,
  ) {}

  /** How much runs and waits now. */
  get load(): { running: number; waiting: number } {
    return { running: this.running, waiting: this.queue.length };
  }

  /** Runs `work` when its turn comes. @throws Busy when no place is left to wait. */
  async run<T>(work: () => T | Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(): Promise<void> | void {
    if (this.running < this.slots) {
      this.running++;
      return;
    }
    if (this.queue.length >= this.places) throw new Busy();
    return new Promise((resolve) => this.queue.push(resolve));
  }

  private leave(): void {
    // The slot goes straight to whoever waited longest, so that no newcomer can slip in between.
    const next = this.queue.shift();
    if (next) next();
    else this.running--;
  }
}
