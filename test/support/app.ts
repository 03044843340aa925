import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger as SqlLogger } from 'typeorm';
import { createMainstay } from '../../sdk/typescript/fetch.js';
import { CredentialsService } from '../../src/features/auth/sessions/credentials.service.js';
import { UsersService } from '../../src/features/users/users.service.js';
import { Actor } from '../../src/platform/access/actor.js';
import { createApp, openFoundation } from '../../src/boot.js';
import { Clock } from '../../src/platform/clock.js';
import { Config } from '../../src/platform/config.js';
import { Contract } from '../../src/platform/http/contract.js';
import { demandFaithful } from '../../src/platform/http/faithful.js';
import { to31 } from '../../src/platform/http/contract.versions.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Logger } from '../../src/platform/logger.js';
import { ContractCheck } from './checked-fetch.js';
import { freshDatabase, type Place } from './database.js';
import type { Client, Person, Role } from './person.js';
import { noteAnswers } from './seen.js';

type Settings = Record<string, string>;

/** A server of the test file's own in this process, in a database of its own: for what looks inside, and for other settings. Every answer is held against the contract, and against what was to be answered. */
export class TestApp {
  private constructor(
    private readonly place: Place,
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly contract: ContractCheck,
  ) {}

  /** Starts it; `settings` are environment variables on top of the test's own. */
  static async start(
    settings: Settings = {},
    { logger = Logger.to('silent'), sqlLogger }: { logger?: Logger; sqlLogger?: SqlLogger } = {},
  ): Promise<TestApp> {
    const place = await freshDatabase();
    const env = {
      NODE_ENV: 'test',
      PORT: '0',
      MAINSTAY_SEED: 'none',
      MAINSTAY_DATA: place.dataDir,
      DATABASE_URL: place.databaseUrl,
      ...settings,
    };
    const config = Config.read(env);
    const app = await createApp(await openFoundation(config, logger, sqlLogger));
    const contract = app.get(Contract);
    if (!config.servesSandboxes) demandFaithful(contract);
    await app.listen(0, '127.0.0.1');
    config.listensOn(Number(new URL(await app.getUrl()).port));
    const check = new ContractCheck(JSON.parse(JSON.stringify(to31(contract.document))));
    return new TestApp(place, app, await app.getUrl(), check);
  }

  async stop(): Promise<void> {
    noteAnswers(this.contract);
    await this.app.close();
    await this.place.remove();
  }

  /** The generated client, with this access token or none. */
  client(accessToken: string | null = null): Client {
    return createMainstay({ baseUrl: this.url, accessToken: () => accessToken, fetch: this.contract.fetch });
  }

  /** A new person of this role, signed in without a password: hashing would take most of a test's time. */
  async as(role: Role): Promise<Person> {
    const email = `${role}.${randomUUID()}@example.com`;
    const user = await this.get(UsersService).enter(Actor.system(), { name: `An ${role}`, role, email });
    const { accessToken, refreshToken } = await this.get(CredentialsService).begin(user.id);
    return { client: this.client(accessToken), id: user.id, slug: user.slug, email, accessToken, refreshToken };
  }

  /** One raw request, for what the client is too well-behaved to send. Checked like every other. */
  fetch(path: string, init?: RequestInit): Promise<Response> {
    return this.contract.fetch(`${this.url}${path}`, init);
  }

  get clock(): Clock {
    return this.app.get(Clock);
  }

  /** Runs all background work that is due. */
  settle(): Promise<number> {
    return this.app.get(Jobs).settle();
  }

  /** A provider of the application, for what no operation shows. */
  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type, { strict: false });
  }
}
