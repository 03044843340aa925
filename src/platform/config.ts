import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import {
  database,
  integer,
  networks,
  oneOf,
  optional,
  origins,
  publicAddress,
  type Read,
  subnets,
  text,
  unknownSettings,
  url,
} from './config.readers.js';

/** A setting that is wrong or unknown. The message names the variable and says what to do; the process ends with exit code 1. */
export class SettingError extends Error {}

type Declared = { name: string; property: string; describe: string; fallback: string | undefined; read: Read<unknown> };

const declared: Declared[] = [];

/** Tells the folder of this process's sandboxes from those of others. */
const RUN = randomUUID();

/** Declares one setting: its variable, how it is read (throws a sentence), its default as it would be written, and what it is for. */
const Setting =
  <T>(name: string, read: Read<T>, fallback: string | undefined, describe: string): PropertyDecorator =>
  (_, property) => {
    declared.push({ name, property: String(property), describe, fallback, read });
  };

/**
 * Every setting of the server, read once at the start from the environment; nothing else reads `process.env`.
 * An empty variable counts as absent. A bad value, or an unknown variable that begins with MAINSTAY_, stops the start.
 */
export class Config {
  @Setting('NODE_ENV', oneOf('development', 'production', 'test'), 'development', 'What the server is run for.')
  readonly mode!: 'development' | 'production' | 'test';

  @Setting(
    'MAINSTAY_MODE',
    oneOf('site', 'test'),
    'site',
    'test serves sandboxes: throw-away copies of the backend for e2e suites. Refused in production.',
  )
  private readonly modeSetting!: 'site' | 'test';

  @Setting('HOST', text, '127.0.0.1', 'The address to listen on.')
  readonly host!: string;

  @Setting('PORT', integer(0, 65_535), '3000', 'The TCP port to listen on; 0 takes any free one.')
  readonly port!: number;

  @Setting(
    'MAINSTAY_DATA',
    resolve,
    './data',
    'The data folder: the embedded database, media, secrets made in development.',
  )
  private readonly dataSetting!: string;

  @Setting(
    'DATABASE_URL',
    database,
    optional,
    'sqlite:PATH or mysql://user:password@host:port/name (MariaDB too); default: a file in the data folder.',
  )
  private readonly databaseSetting?: string;

  @Setting(
    'REDIS_URL',
    url('redis:', 'rediss:'),
    optional,
    'Redis, for rate limits that hold across instances; default: in process.',
  )
  readonly redisUrl?: string;

  @Setting(
    'MAINSTAY_PUBLIC_URL',
    publicAddress,
    optional,
    'The one address from which links are built; required in production.',
  )
  private readonly publicSetting?: string;

  @Setting(
    'MAINSTAY_SECRET_KEY',
    text,
    optional,
    'At least 32 bytes; seals what is secret at rest. Required in production.',
  )
  readonly secretKey?: string;

  @Setting(
    'MAINSTAY_OWNER_EMAIL',
    text,
    optional,
    'E-mail of the owner made at the first start, instead of the set-up link.',
  )
  readonly ownerEmail?: string;

  @Setting('MAINSTAY_OWNER_PASSWORD', text, optional, 'Password of that owner.')
  readonly ownerPassword?: string;

  @Setting('MAINSTAY_SEED', oneOf('welcome', 'none'), 'welcome', 'What an empty database is filled with.')
  readonly seed!: 'welcome' | 'none';

  @Setting(
    'MAINSTAY_SIGN_UP',
    oneOf('open', 'closed'),
    'open',
    'Whether anybody may make an account of their own (as a member).',
  )
  readonly signUp!: 'open' | 'closed';

  @Setting('MAINSTAY_RATE_LIMITS', oneOf('on', 'off'), 'on', 'Request limits; may not be switched off in production.')
  readonly rateLimits!: 'on' | 'off';

  @Setting(
    'MAINSTAY_TRUSTED_PROXIES',
    networks,
    '',
    'Networks whose X-Forwarded-* headers are believed, comma separated.',
  )
  readonly trustedProxies!: string[];

  @Setting('MAINSTAY_CORS_ORIGINS', origins, '', 'Exact origins whose pages may call the API, comma separated.')
  readonly corsOrigins!: string[];

  @Setting(
    'MAINSTAY_WEBHOOK_NETWORKS',
    subnets,
    optional,
    'Networks that webhooks may reach although they are not public, comma separated; default: in production none, else this machine.',
  )
  private readonly webhookSetting?: string[];

  @Setting(
    'MAINSTAY_LOG',
    oneOf('json', 'pretty', 'silent'),
    optional,
    'How the log is written; default: pretty on a terminal, else json.',
  )
  private readonly logSetting?: 'json' | 'pretty' | 'silent';

  @Setting(
    'MAINSTAY_DRAIN_SECONDS',
    integer(0, 300),
    '5',
    'Production: how long readiness says no before work is refused at a stop.',
  )
  readonly drainSeconds!: number;

  private bound?: number;

  /** Upper bound of argon2 computations at once: the cores of this machine. */
  readonly cores = availableParallelism();

  static read(env: NodeJS.ProcessEnv = process.env): Config {
    const config = new Config() as unknown as Record<string, unknown>;
    const faults = unknownSettings(env, declared);
    for (const { name, property, fallback, read } of declared) {
      const value = env[name] || fallback;
      if (value === undefined) continue;
      try {
        config[property] = value === '' ? [] : read(value);
      } catch (error) {
        faults.push(`${name} ${(error as Error).message}.`);
      }
    }
    faults.push(...(faults.length === 0 ? (config as unknown as Config).contradictions() : []));
    if (faults.length > 0) throw new SettingError(faults.join(' '));
    return config as unknown as Config;
  }

  /** The settings as a table, for `mainstay settings` and the guide. */
  static describe(): { name: string; fallback: string; describe: string }[] {
    return declared.map(({ name, fallback, describe }) => ({ name, fallback: fallback ?? '', describe }));
  }

  /** Whether this process serves sandboxes. */
  get servesSandboxes(): boolean {
    return this.modeSetting === 'test';
  }

  /** Sandboxes leave nothing behind: what they need lies in a folder of the process's own. */
  get dataDir(): string {
    return this.servesSandboxes ? join(this.dataSetting, 'sandboxes', RUN) : this.dataSetting;
  }

  get production(): boolean {
    return this.mode === 'production';
  }

  get databaseUrl(): string {
    return this.databaseSetting ?? `sqlite:${this.dataDir}/mainstay.sqlite`;
  }

  /** The port that PORT=0 turned out to be. */
  listensOn(port: number): void {
    this.bound = port;
  }

  /** What the server itself is reached by: its public address, or that which it listens on. */
  get serverUrl(): string {
    return this.publicUrl.replace(/:0$/, `:${this.bound ?? 0}`);
  }

  get publicUrl(): string {
    const host = this.host.includes(':') ? `[${this.host}]` : this.host;
    return this.publicSetting ?? `http://${host}:${this.port}`;
  }

  /** Whoever makes webhooks in production shall not reach what stands beside the server; a developer's receiver stands there. */
  get webhookNetworks(): string[] {
    return this.webhookSetting ?? (this.production ? [] : ['127.0.0.0/8', '::1/128']);
  }

  get log(): 'json' | 'pretty' | 'silent' {
    return this.logSetting ?? (process.stdout.isTTY ? 'pretty' : 'json');
  }

  private contradictions(): string[] {
    const { production } = this;
    return [
      production &&
        !this.publicSetting &&
        'MAINSTAY_PUBLIC_URL is required in production: set the address that visitors use.',
      production &&
        !this.secretKey &&
        'MAINSTAY_SECRET_KEY is required in production: set 32 random bytes, e.g. from "openssl rand -base64 32".',
      this.secretKey && Buffer.byteLength(this.secretKey) < 32 && 'MAINSTAY_SECRET_KEY must have at least 32 bytes.',
      production &&
        this.servesSandboxes &&
        'MAINSTAY_MODE may not be test in production, since anybody may be anybody there: remove it.',
      production && this.rateLimits === 'off' && 'MAINSTAY_RATE_LIMITS may not be off in production: remove it.',
      !this.ownerEmail !== !this.ownerPassword &&
        'MAINSTAY_OWNER_EMAIL and MAINSTAY_OWNER_PASSWORD go together: set both or neither.',
    ].filter((fault) => typeof fault === 'string');
  }
}
