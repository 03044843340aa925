import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../../platform/access/actor.js';
import { Actor as Someone } from '../../platform/access/actor.js';
import { Clock, Ids } from '../../platform/clock.js';
import { type AnswerReport, AnswerReports } from '../../platform/http/answer-reports.js';
import { Contract } from '../../platform/http/contract.js';
import { Rehearsal, type Seen } from '../../platform/http/rehearsal.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Worker } from '../../platform/jobs/worker.js';
import { Passwords } from '../../platform/passwords.js';
import { CapturedMailbox, type Letter } from '../../platform/mail.js';
import { CredentialsService } from '../auth/sessions/credentials.service.js';
import { UsersService } from '../users/users.service.js';
import type { SandboxClockSetting, SandboxClockView, SandboxPersonDraft, SandboxSignIn } from './sandboxes.dto.js';
import { SandboxProblem } from './sandboxes.errors.js';
import { SandboxesService } from './sandboxes.service.js';
import { PASSWORD, type Resident } from './templates.service.js';
import type { SandboxFault, SandboxLetterView, SandboxMailWait } from './traffic.dto.js';

const LOOK_EVERY_MS = 20;
const WAIT_SECONDS = 5;

/** What a test may do inside a sandbox that no visitor can: be anybody, set the time, read the mail, make things fail. */
@Injectable()
export class StageService {
  constructor(
    private readonly sandboxes: SandboxesService,
    private readonly users: UsersService,
    private readonly credentials: CredentialsService,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly jobs: Jobs,
    private readonly worker: Worker,
    private readonly mailbox: CapturedMailbox,
    private readonly rehearsal: Rehearsal,
    private readonly reports: AnswerReports,
    private readonly contract: Contract,
  ) {}

  /** A new session of anybody, without a password. @throws 404 */
  signIn(_: Actor, id: string, { role, email }: SandboxSignIn) {
    return this.sandboxes.inside(id, async (people) => {
      const address = email ?? people.find((one) => one.role === (role ?? 'owner'))?.email;
      const user = address ? await this.users.withEmail(Someone.system(), address) : null;
      if (!user) throw SandboxProblem.personNotFound();
      return this.credentials.begin(user.id);
    });
  }

  /** Somebody new of any role, with the password of those who were there before. @throws 409 for an address that is taken */
  async addPerson(_: Actor, id: string, { role = 'member', ...draft }: SandboxPersonDraft): Promise<Resident> {
    return this.sandboxes.inside(id, async ([first]) => {
      const email = draft.email ?? `${role}-${this.ids.next().slice(-12)}@example.com`;
      // Hashing takes a tenth of a second; the hash of the same password is there already.
      const known = await this.users.withEmail(Someone.system(), first!.email);
      const passwordHash = known?.passwordHash ?? (await this.passwords.hash(PASSWORD));
      const name = draft.name ?? `A new ${role}`;
      const user = await this.users.enter(Someone.system(), { name, role, email, passwordHash });
      return { id: user.id, slug: user.slug, role, email, password: PASSWORD };
    });
  }

  readClock(_: Actor, id: string): Promise<SandboxClockView> {
    return this.sandboxes.inside(id, async () => this.present());
  }

  setClock(_: Actor, id: string, { now, frozen, advanceMs }: SandboxClockSetting): Promise<SandboxClockView> {
    return this.sandboxes.inside(id, async () => {
      const stands = frozen ?? (now ? true : now === undefined && this.clock.isFrozen);
      const time = now === undefined ? this.clock.now() : (now ?? new Date());
      this.clock.freeze(stands ? time : undefined);
      if (!stands) this.clock.advance(time.getTime() - Date.now());
      if (advanceMs) this.clock.advance(advanceMs);
      return this.present();
    });
  }

  /** Runs all jobs that are due by the sandbox's clock. */
  settle(_: Actor, id: string): Promise<{ ran: number }> {
    return this.sandboxes.inside(id, async () => {
      await this.worker.rest();
      return { ran: await this.jobs.settle() };
    });
  }

  listMail(_: Actor, id: string, to?: string): Promise<{ items: SandboxLetterView[] }> {
    return this.sandboxes.inside(id, async () => ({ items: this.letters({ to }).map(viewOf) }));
  }

  clearMail(_: Actor, id: string): Promise<void> {
    return this.sandboxes.inside(id, async () => void this.mailbox.letters.splice(0));
  }

  /** The newest letter that fits, as soon as there is one. @throws 404 when none came in time. */
  async waitForMail(_: Actor, id: string, wanted: SandboxMailWait): Promise<SandboxLetterView> {
    const { seconds = WAIT_SECONDS } = wanted;
    const end = performance.now() + seconds * 1_000;
    // Looked for anew each time: the sandbox may be reset or dropped meanwhile.
    for (;;) {
      const letter = await this.sandboxes.inside(id, async () => this.letters(wanted).at(-1));
      if (letter) return viewOf(letter);
      if (performance.now() >= end) throw SandboxProblem.noMail({ seconds });
      await pause(LOOK_EVERY_MS);
    }
  }

  listRequests(_: Actor, id: string): Promise<{ items: readonly Seen[] }> {
    return this.sandboxes.inside(id, async () => ({ items: this.rehearsal.seen }));
  }

  clearRequests(_: Actor, id: string): Promise<void> {
    return this.sandboxes.inside(id, async () => this.rehearsal.forget());
  }

  /** @throws 400 for an operation that the contract does not have */
  plan(_: Actor, id: string, { operation, kind, times = 1, delayMs = 1_000 }: SandboxFault): Promise<void> {
    if (operation !== undefined && !this.contract.has(operation)) throw SandboxProblem.operationUnknown({ operation });
    return this.sandboxes.inside(id, async () =>
      this.rehearsal.plan({ operation: operation ?? null, kind, times, delayMs }),
    );
  }

  relent(_: Actor, id: string): Promise<void> {
    return this.sandboxes.inside(id, async () => this.rehearsal.relent());
  }

  readReport(_: Actor, id: string): Promise<AnswerReport> {
    return this.sandboxes.inside(id, async () => this.reports.here);
  }

  clearReport(_: Actor, id: string): Promise<void> {
    return this.sandboxes.inside(id, async () => this.reports.forget());
  }

  private present(): SandboxClockView {
    return { now: this.clock.now(), frozen: this.clock.isFrozen };
  }

  private letters({ to, subject }: { to?: string | undefined; subject?: string | undefined }): Letter[] {
    return this.mailbox.letters.filter(
      (letter) => (!to || letter.to === to) && (!subject || letter.subject.includes(subject)),
    );
  }
}

function viewOf({ to, subject, text }: Letter): SandboxLetterView {
  const links = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link);
  const codes = [...text.matchAll(/(?<![\w/])\d{4,8}(?![\w/])/g)].map(([code]) => code);
  return { to, subject, text, links, codes };
}
