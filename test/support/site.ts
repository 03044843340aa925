import { basename, dirname } from 'node:path';
import { expect, inject } from 'vitest';
import { createSandbox, type Sandbox, type SandboxDraft } from '../../sdk/testing/sandbox.js';
import { createMainstay } from '../../sdk/typescript/fetch.js';
import { ContractCheck } from './checked-fetch.js';
import type { Client, Person, Role } from './person.js';
import { Recorder } from './recorder.js';
import { noteAnswers } from './seen.js';

/** When every sandbox of the tests begins, and how far apart its requests are. */
const NOW = '2026-03-02T09:00:00.000Z';
const TICK_MS = 10;

let check: Promise<ContractCheck> | undefined;
let made = 0;

/**
 * A sandbox of the test file's own, with a seed, so that each run is answered the same bytes. Every answer is held against
 * the contract. What looks inside the server, or begins with other settings, has a server of its own: see TestApp.
 */
export class TestSite {
  private readonly recorder: Recorder;
  readonly send: Recorder['fetch'];

  private constructor(
    private readonly server: string,
    private readonly sandbox: Sandbox,
    readonly contract: ContractCheck,
  ) {
    this.recorder = new Recorder(contract.fetch);
    this.send = this.recorder.fetch;
  }

  /** `variant` tells apart what one file asks for in other runs. */
  static async start(draft: Omit<SandboxDraft, 'id'> = {}, variant = ''): Promise<TestSite> {
    const server = inject('sandboxes');
    check ??= contractOf(server);
    const contract = await check;
    const id = nameOf(expect.getState().testPath!, `${variant}${++made}`);
    const repeatable = { randomSeed: id, now: NOW, tickMs: TICK_MS, runsJobs: false };
    const sandbox = await createSandbox({ server, fetch: contract.fetch, replaces: true, ...repeatable, ...draft, id });
    return new TestSite(server, sandbox, contract);
  }

  async stop(): Promise<void> {
    noteAnswers(this.contract);
    this.recorder.keep(this.sandbox.id);
    expect((await this.sandbox.report()).violations).toEqual([]);
    await this.sandbox.delete();
  }

  /** The server's address for a client. */
  get url(): string {
    return this.sandbox.baseUrl;
  }

  /** What the server writes for this path of the contract in a Location or a Link. */
  path(path: string): string {
    return new URL(this.url).pathname + path;
  }

  get clock(): Sandbox['clock'] {
    return this.sandbox.clock;
  }

  /** Runs all background work that is due. */
  settle(): Promise<number> {
    return this.sandbox.settle();
  }

  /** The generated client, with this access token or none. */
  client(accessToken: string | null = null): Client {
    return createMainstay({ baseUrl: this.url, accessToken: () => accessToken, fetch: this.send });
  }

  /** A new person of this role, signed in. */
  async as(role: Role): Promise<Person> {
    const { id, slug, email } = await this.enter({ role });
    return { id, slug, email, ...(await this.signIn(email)) };
  }

  /** The one of this role who lived here from the beginning, signed in. */
  async resident(role: Role): Promise<Person> {
    const { id, slug, email } = this.sandbox.people.find((one) => one.role === role)!;
    return { id, slug, email, ...(await this.signIn(email)) };
  }

  /** A new person, with a password. */
  enter(person: Parameters<Sandbox['addPerson']>[0]): ReturnType<Sandbox['addPerson']> {
    return this.sandbox.addPerson(person);
  }

  /** A new session of somebody who is there already. */
  async signIn(email: string): Promise<Pick<Person, 'client' | 'accessToken' | 'refreshToken'>> {
    const { accessToken, refreshToken } = await this.sandbox.signInAs(email);
    return { client: this.client(accessToken), accessToken, refreshToken };
  }

  /** One raw request, for what the client is too well-behaved to send, to a path of the contract or to one that was answered. */
  fetch(path: string, init?: RequestInit): Promise<Response> {
    const isAnswered = path.startsWith(new URL(this.url).pathname);
    return this.send(`${isAnswered ? this.server : this.url}${path}`, init);
  }
}

async function contractOf(server: string): Promise<ContractCheck> {
  const response = await fetch(`${server}/openapi.json`);
  return new ContractCheck((await response.json()) as ConstructorParameters<typeof ContractCheck>[0]);
}

/** A name that tells the file, and is the same at each run. */
function nameOf(file: string, number: string): string {
  const [feature, part] = [basename(dirname(file)), basename(file, '.e2e.ts')];
  return `${feature === part ? part : `${feature}-${part}`}-${number}`;
}
