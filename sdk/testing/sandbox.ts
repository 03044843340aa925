import { Control, SandboxError, type Send } from './control.js';
import { type Report, SandboxClock, SandboxFaults, SandboxMailbox, SandboxRequests } from './stage.js';

export { SandboxError, type Send } from './control.js';
export type { Fault, Letter, Moment, Report, SandboxClock, SeenRequest, Violation } from './stage.js';

export type Role = 'owner' | 'admin' | 'editor' | 'author' | 'contributor' | 'member';
export type Person = { id: string; slug: string; role: Role; email: string; password: string };
/** The credentials of somebody who is signed in. */
export type Session = {
  id: string;
  tokenType: 'Bearer';
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  refreshExpiresAt: string;
};

/** What a sandbox is to be; each field has a default (`createSandbox` in the contract). */
export type SandboxDraft = {
  id?: string;
  seed?: 'empty' | 'blog' | 'magazine' | (string & {});
  randomSeed?: string;
  now?: string;
  tickMs?: number;
  runsJobs?: boolean;
  quota?: number;
};
export type SandboxOptions = SandboxDraft & {
  /** Where `npm run sandboxes` listens; http://127.0.0.1:3000 unless told. */
  server?: string;
  /** Whether one of the same `id`, as a run that was cut short leaves behind, is deleted first; otherwise it is an error. */
  replaces?: boolean;
  fetch?: Send;
};

type View = { id: string; baseUrl: string; people: Person[] };
type Init = RequestInit & { session?: Pick<Session, 'accessToken'> };

/** Makes a sandbox. @throws SandboxError, as does everything that it can do: with operation, status and the server's reason. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { server = 'http://127.0.0.1:3000', replaces = false, fetch: send, ...draft } = options;
  const control = new Control(server, send);
  if (replaces && draft.id !== undefined) await remove(control, draft.id);
  return new Sandbox(control, await control.ask<View>('createSandbox', 'POST', '', draft));
}

/** A backend of the test's own, until it is deleted or nobody has used it for 30 minutes. */
export class Sandbox {
  readonly id: string;
  /** The server's address for whatever is tested: every path of the contract stands behind it. */
  readonly baseUrl: string;
  /** One of each role, with the passwords. */
  readonly people: readonly Person[];
  readonly clock: SandboxClock;
  readonly mail: SandboxMailbox;
  readonly requests: SandboxRequests;
  readonly faults: SandboxFaults;
  private readonly path: string;

  constructor(
    private readonly control: Control,
    { id, baseUrl, people }: View,
  ) {
    this.id = id;
    this.baseUrl = baseUrl;
    this.people = people;
    this.path = pathOf(id);
    this.clock = new SandboxClock(control, this.path);
    this.mail = new SandboxMailbox(control, this.path);
    this.requests = new SandboxRequests(control, this.path);
    this.faults = new SandboxFaults(control, this.path);
  }

  /** A new session, without a password: of the user of a role, or of anybody by e-mail address. */
  signInAs(roleOrEmail: Role | (string & {})): Promise<Session> {
    const whom = roleOrEmail.includes('@') ? { email: roleOrEmail } : { role: roleOrEmail };
    return this.control.ask('signInAsInSandbox', 'POST', `${this.path}/sessions`, whom);
  }

  /** Somebody new of any role; a member, under a name and an address of their own, unless told. Gone after the next reset. */
  addPerson(person: Partial<Pick<Person, 'role' | 'email'>> & { name?: string } = {}): Promise<Person> {
    return this.control.ask('addSandboxPerson', 'POST', `${this.path}/people`, person);
  }

  /** Like `fetch`, of a path such as /api/v1/posts in this sandbox, for the one whose `session` it is. Answers as the server does. */
  fetch(path: string, { session, ...init }: Init = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (session) headers.set('authorization', `Bearer ${session.accessToken}`);
    return this.control.send(`${this.baseUrl}/${path.replace(/^\/+/, '')}`, { ...init, headers });
  }

  /** Brings it back to what it was at first. Sessions end. */
  async reset(): Promise<void> {
    await this.control.ask('resetSandbox', 'POST', `${this.path}/reset`);
  }

  /** Keeps its database under a name, for `restore` and as a `seed`, for as long as the server runs. */
  async snapshot(name: string): Promise<void> {
    await this.control.ask('snapshotSandbox', 'POST', `${this.path}/snapshots`, { name });
  }

  /** Goes back to the database of a snapshot; clock, mail and files begin anew. */
  async restore(name: string): Promise<void> {
    await this.control.ask('restoreSandbox', 'POST', `${this.path}/restoration`, { name });
  }

  /** Runs all jobs that are due by its clock. @returns how many ran */
  async settle(): Promise<number> {
    return (await this.control.ask<{ ran: number }>('settleSandbox', 'POST', `${this.path}/settlement`)).ran;
  }

  /** How its answers fit the contract, since it was made or `clearReport`; goes on over resets. */
  report(): Promise<Report> {
    return this.control.ask('getSandboxReport', 'GET', `${this.path}/report`);
  }

  /** Begins the report anew. */
  async clearReport(): Promise<void> {
    await this.control.ask('clearSandboxReport', 'DELETE', `${this.path}/report`);
  }

  /** Takes it down; one that is gone already is no error. */
  delete(): Promise<void> {
    return remove(this.control, this.id);
  }

  /** For `await using sandbox = await createSandbox()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.delete();
  }
}

const pathOf = (id: string): string => `/${encodeURIComponent(id)}`;

async function remove(control: Control, id: string): Promise<void> {
  try {
    await control.ask('deleteSandbox', 'DELETE', pathOf(id));
  } catch (error) {
    if (!(error instanceof SandboxError && error.code === 'sandbox.not_found')) throw error;
  }
}
