import type { Control } from './control.js';

export type Moment = Date | string | number;
export type Letter = { to: string; subject: string; text: string; links: string[]; codes: string[] };
export type SeenRequest = {
  id: string;
  operation: string | null;
  method: string;
  path: string;
  status: number;
  at: string;
};
/** An answer that was not what the contract says; `pointer` is where in its body. */
export type Violation = {
  request: string;
  operation: string | null;
  method: string;
  path: string;
  status: number;
  kind: 'status' | 'media_type' | 'header' | 'body';
  pointer: string | null;
  detail: string;
};
/** What was found when each answer was held against the contract; `unseen` are documented successes that no test met. */
export type Report = {
  answers: number;
  seen: { operation: string; status: number; times: number }[];
  unseen: { operation: string; status: number }[];
  violationCount: number;
  violations: Violation[];
};
/** `unavailable`: 503; `slow`: answered after `delayMs`; `cut`: no answer at all. Of the next request of any operation unless told. */
export type Fault = { operation?: string; kind: 'unavailable' | 'slow' | 'cut'; times?: number; delayMs?: number };

type Setting = { now?: string | null; frozen?: boolean; advanceMs?: number };
const written = (moment: Moment): string => new Date(moment).toISOString();

/** The time in a sandbox. Each method answers what time it is there afterwards. */
export class SandboxClock {
  constructor(
    private readonly control: Control,
    private readonly path: string,
  ) {}

  /** What time it is. */
  now(): Promise<Date> {
    return this.ask('getSandboxClock', 'GET');
  }

  /** Stops it at a moment. */
  set(moment: Moment): Promise<Date> {
    return this.change({ now: written(moment) });
  }

  /** Stops it where it is. */
  freeze(): Promise<Date> {
    return this.change({ frozen: true });
  }

  /** Lets it run, from where it is or from a moment. */
  run(from?: Moment): Promise<Date> {
    return this.change({ frozen: false, ...(from !== undefined && { now: written(from) }) });
  }

  /** Moves it on, or back; whether it runs stays as it is. */
  advance(milliseconds: number): Promise<Date> {
    return this.change({ advanceMs: milliseconds });
  }

  /** Gives it back the time of the server. */
  reset(): Promise<Date> {
    return this.change({ now: null });
  }

  private change(setting: Setting): Promise<Date> {
    return this.ask('setSandboxClock', 'PATCH', setting);
  }

  private async ask(operation: string, method: string, setting?: Setting): Promise<Date> {
    const { now } = await this.control.ask<{ now: string }>(operation, method, `${this.path}/clock`, setting);
    return new Date(now);
  }
}

/** What was sent from a sandbox; nothing of it leaves the server. */
export class SandboxMailbox {
  constructor(
    private readonly control: Control,
    private readonly path: string,
  ) {}

  /** The letters, oldest first. */
  async list(filter: { to?: string } = {}): Promise<Letter[]> {
    const path = `${this.path}/mail${query(filter)}`;
    return (await this.control.ask<{ items: Letter[] }>('listSandboxMail', 'GET', path)).items;
  }

  /** The newest letter that fits, as soon as there is one; `seconds`: 0 to 25, 5 unless told. @throws SandboxError 404 */
  waitFor(wanted: { to?: string; subject?: string; seconds?: number } = {}): Promise<Letter> {
    return this.control.ask('waitForSandboxMail', 'GET', `${this.path}/mail/next${query(wanted)}`);
  }

  clear(): Promise<void> {
    return this.control.ask('clearSandboxMail', 'DELETE', `${this.path}/mail`);
  }
}

/** Which requests reached a sandbox. */
export class SandboxRequests {
  constructor(
    private readonly control: Control,
    private readonly path: string,
  ) {}

  /** The last thousand, oldest first. */
  async list(): Promise<SeenRequest[]> {
    const path = `${this.path}/requests`;
    return (await this.control.ask<{ items: SeenRequest[] }>('listSandboxRequests', 'GET', path)).items;
  }

  clear(): Promise<void> {
    return this.control.ask('clearSandboxRequests', 'DELETE', `${this.path}/requests`);
  }
}

/** What goes wrong in a sandbox. */
export class SandboxFaults {
  constructor(
    private readonly control: Control,
    private readonly path: string,
  ) {}

  /** Plans a fault for requests to come, after those that are planned already. */
  next(fault: Fault): Promise<void> {
    return this.control.ask('failNextInSandbox', 'PUT', `${this.path}/faults`, fault);
  }

  clear(): Promise<void> {
    return this.control.ask('clearSandboxFaults', 'DELETE', `${this.path}/faults`);
  }
}

function query(values: Record<string, string | number | undefined>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? '' : `?${given}`;
}
