import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AccessCache } from './access/access.cache.js';
import { AccessGuard } from './access/access.guard.js';
import { Clock, Ids } from './clock.js';
import { Config } from './config.js';
import { Copies } from './database/copies.js';
import { Database } from './database/database.js';
import { NodeSqlite } from './database/sqlite/node-sqlite.js';
import { Entities } from './database/entities.js';
import { AnswerReports } from './http/answer-reports.js';
import { Contract } from './http/contract.js';
import { Idempotency } from './http/idempotency.js';
import { InputPipe } from './http/input.pipe.js';
import { OperationGuard } from './http/operation.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Rehearsal } from './http/rehearsal.js';
import { Sites } from './http/sites.js';
import { Traffic } from './http/traffic.js';
import { FinishedJobs } from './jobs/finished-jobs.js';
import { Jobs } from './jobs/jobs.js';
import { Worker } from './jobs/worker.js';
import { Journal } from './journal/journal.js';
import { Logger } from './logger.js';
import { CapturedMailbox, Mail } from './mail.js';
import { Outbound } from './outbound.js';
import { Passwords } from './passwords.js';
import { Secrets } from './secrets.js';
import { FolderStorage, Storage } from './storage.js';

/** What must be there before the application: read, opened and migrated by boot.ts. */
export type Foundation = {
  config: Config;
  source: DataSource;
  secrets: Secrets;
  logger: Logger;
  copies: Copies;
  /** On the data folder, in test mode. */
  claim: NodeSqlite | null;
  sites: Sites;
};

const SERVICES = [
  AccessCache,
  AnswerReports,
  Clock,
  Ids,
  Contract,
  Database,
  Entities,
  FinishedJobs,
  Idempotency,
  Jobs,
  Worker,
  Journal,
  Outbound,
  Passwords,
  ProblemFilter,
  Rehearsal,
  Traffic,
];

/** What was there before the application, and where its adapters lead. */
const given = ({ config, secrets, logger, copies, sites }: Foundation): Provider[] => [
  CapturedMailbox,
  { provide: Config, useValue: config },
  { provide: Secrets, useValue: secrets },
  { provide: Logger, useValue: logger },
  { provide: Copies, useValue: copies },
  { provide: Sites, useValue: sites },
  { provide: Mail, useExisting: CapturedMailbox },
  { provide: Storage, useFactory: () => new FolderStorage(join(config.dataDir, 'files')) },
];

/** What every feature stands on. It knows no feature by name. */
@Global()
@Module({})
export class PlatformModule {
  static on(foundation: Foundation): DynamicModule {
    const { source } = foundation;
    const providers = [...SERVICES, ...given(foundation)];
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...source.options, retryAttempts: 0 }),
          dataSourceFactory: async () => source,
        }),
      ],
      providers: [
        ...providers,
        // In this order: who is not let in learns nothing of what the operation takes.
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: OperationGuard },
        { provide: APP_PIPE, useFactory: () => new InputPipe() },
        { provide: APP_FILTER, useExisting: ProblemFilter },
      ],
      exports: providers,
    };
  }
}
