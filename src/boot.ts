import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Redis } from 'ioredis';
import { join } from 'node:path';
import type { Logger as SqlLogger } from 'typeorm';
import { AppModule } from './app.module.js';
import { Clock } from './platform/clock.js';
import { ROLE_PERMISSIONS } from './features/users/user.entity.js';
import { Config } from './platform/config.js';
import { FileCopies } from './platform/database/copies.js';
import { createDataSource, openDataSource } from './platform/database/data-source.js';
import { SchemaCopies } from './platform/database/schema-copies.js';
import { serveDocs } from './platform/docs/docs.js';
import { AnswerReports } from './platform/http/answer-reports.js';
import { Contract } from './platform/http/contract.js';
import { describeApi } from './platform/http/contract.document.js';
import { demandFaithful } from './platform/http/faithful.js';
import { RateLimit } from './platform/http/rate-limit.js';
import { createAdapter, furnish } from './platform/http/server.js';
import { enterSites, rehearse, Sites } from './platform/http/sites.js';
import { Logger } from './platform/logger.js';
import type { Foundation } from './platform/platform.module.js';
import { claimRunFolder } from './platform/run-folder.js';
import { Secrets } from './platform/secrets.js';
import { schema } from './schema.js';
import { TAGS } from './tags.js';

/** Sandboxes keep nothing that is worth a secret, and with one key for all servers their tokens are the same at each run. */
const SAND = 'the secrets of sandboxes are known to everybody';

const ROOT_PATHS = ['livez', 'readyz', 'info', 'setup', 'setup.js', '.well-known/jwks.json'];

/** Reads the secrets, opens the database and migrates it. */
export async function openFoundation(
  config: Config,
  logger = Logger.to(config.log),
  sqlLogger?: SqlLogger,
): Promise<Foundation> {
  const { dataDir, production, servesSandboxes } = config;
  const claim = servesSandboxes ? claimRunFolder(dataDir) : null;
  const secretKey = config.secretKey ?? (servesSandboxes ? SAND : undefined);
  const secrets = await Secrets.load({ dataDir, production, ...(secretKey && { key: secretKey }) });
  const source = await openDataSource(await createDataSource(config.databaseUrl, schema, sqlLogger));
  const isFile = source.options.type === 'better-sqlite3';
  const copies = isFile ? new FileCopies(source, join(dataDir, 'copies')) : new SchemaCopies(source);
  if (servesSandboxes) await copies.begin();
  return { config, source, secrets, logger, copies, claim, sites: new Sites() };
}

/** The whole server on its foundation, ready to listen. */
export async function createApp(foundation: Foundation): Promise<NestFastifyApplication> {
  const { config, logger } = foundation;
  const sites = config.servesSandboxes ? foundation.sites : null;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(foundation), createAdapter(config, sites), {
    logger,
    abortOnError: false,
    bodyParser: false,
  });
  app.setGlobalPrefix('api/v1', { exclude: ROOT_PATHS });
  const { sandboxes, ...ofSite } = TAGS;
  const describe = (tags: Record<string, string>) => describeApi(app, config.publicUrl, tags);
  app.get(Contract).use(describe({ ...ofSite, ...(sites && { sandboxes }) }), () => describe(ofSite));
  if (sites) enterSites(app, sites);
  const redis = await connectRedis(app, config, logger);
  // A suite makes its sandboxes as fast as it can; in them each says what limit it wants.
  const isLimited = config.rateLimits === 'on' && !config.servesSandboxes;
  furnish(app, config, new RateLimit(redis, app.get(Clock), isLimited));
  if (sites) {
    rehearse(app, sites);
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onClose', async () => foundation.claim?.close());
    demandFaithful(app.get(Contract));
    await app.get(AnswerReports).begin();
  }
  await serveDocs(app, ROLE_PERMISSIONS);
  await app.init();
  return app;
}

/** The contract alone, or that of sandboxes, from the code's declarations: no database, no secrets, nothing is started. */
export async function readContract(part: 'site' | 'sandboxes' = 'site'): Promise<OpenAPIObject> {
  const config = Config.read(part === 'site' ? {} : { MAINSTAY_MODE: 'test' });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.on({ config } as Foundation),
    createAdapter(config),
    { logger: false, preview: true, abortOnError: false },
  );
  app.setGlobalPrefix('api/v1', { exclude: ROOT_PATHS });
  const tags = part === 'site' ? TAGS : { sandboxes: TAGS['sandboxes']! };
  return describeApi(app, 'http://127.0.0.1:3000', tags);
}

/** Closed with the application. What is asked of a Redis that is gone fails at once, and of one that falls silent within a second. */
async function connectRedis(app: NestFastifyApplication, { redisUrl }: Config, logger: Logger): Promise<Redis | null> {
  if (!redisUrl) return null;
  const ioredis = await import('ioredis');
  const redis = new ioredis.Redis(redisUrl, {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    socketTimeout: 1_000,
  });
  redis.on('error', (error) => logger.warn({ err: error }, 'Redis is out of reach'));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onClose', async () => redis.disconnect());
  return redis;
}
