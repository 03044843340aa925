import { late, type Problem, unreachable } from './problem.js';

/** A timer that is set for longer rings at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The end of one call: its time is up, or one of the signals ends it. */
export class Deadline {
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly endsAt: number;
  private readonly timer: ReturnType<typeof setTimeout>;
  private isLate = false;

  constructor(
    private readonly timeout: number,
    private readonly callers: AbortSignal[],
  ) {
    this.signal = this.controller.signal;
    this.endsAt = Date.now() + timeout;
    this.timer = setTimeout(
      () => {
        this.isLate = true;
        this.controller.abort(new DOMException('The time is up.', 'TimeoutError'));
      },
      Math.min(timeout, LONGEST_TIMER_MS),
    );
    for (const caller of callers) caller.addEventListener('abort', this.stop);
    this.stop();
  }

  /** Milliseconds that are left. */
  get left(): number {
    return this.endsAt - Date.now();
  }

  /** Waits for work that others wait for, too, and so goes on when this call is over. */
  until<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const stop = (): void => reject(this.signal.reason as Error);
      if (this.signal.aborted) stop();
      this.signal.addEventListener('abort', stop);
      void work.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', stop));
    });
  }

  pause(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout>;
    const rest = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    return this.until(rest).finally(() => clearTimeout(timer));
  }

  /** Why a request came to nothing; throws the reason of the caller where the caller ended it. */
  explain(error: unknown): Problem {
    for (const caller of this.callers) if (caller.aborted) throw caller.reason;
    return this.isLate ? late(this.timeout, error) : unreachable(error);
  }

  /** To be called when the call is over: nothing is left behind at the callers' signals. */
  end(): void {
    clearTimeout(this.timer);
    for (const caller of this.callers) caller.removeEventListener('abort', this.stop);
  }

  private readonly stop = (): void => {
    const caller = this.callers.find(({ aborted }) => aborted);
    if (caller) this.controller.abort(caller.reason);
  };
}
