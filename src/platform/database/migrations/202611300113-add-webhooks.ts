import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, type Statements } from '../migration.js';

const UP: Statements = {
  sqlite: [
    `CREATE TABLE "webhooks" (
      "id" char(36) PRIMARY KEY NOT NULL,
      "createdAt" datetime(3) NOT NULL,
      "updatedAt" datetime(3) NOT NULL,
      "version" integer NOT NULL,
      "name" varchar(100) NOT NULL,
      "url" varchar(2048) NOT NULL,
      "eventTypes" json,
      "status" varchar(32) NOT NULL,
      "failingSince" datetime(3),
      "formerSecretUntil" datetime(3),
      "secret" varchar(255) NOT NULL,
      "formerSecret" varchar(255),
      "createdById" char(36),
      CONSTRAINT "webhooks_created_by" FOREIGN KEY ("createdById") REFERENCES "users" ("id") ON DELETE SET NULL ON UPDATE NO ACTION
    )`,
    `CREATE INDEX "webhooks_by_time" ON "webhooks" ("createdAt", "id")`,
    `CREATE TABLE "deliveries" (
      "id" char(36) PRIMARY KEY NOT NULL,
      "createdAt" datetime(3) NOT NULL,
      "updatedAt" datetime(3) NOT NULL,
      "webhookId" char(36) NOT NULL,
      "eventId" char(36) NOT NULL,
      "type" varchar(64) NOT NULL,
      "state" varchar(32) NOT NULL,
      "attempts" integer NOT NULL,
      "tries" integer NOT NULL,
      "status" integer,
      "outcome" varchar(32) NOT NULL,
      "lastAttemptAt" datetime(3),
      "nextAttemptAt" datetime(3),
      CONSTRAINT "deliveries_webhook" FOREIGN KEY ("webhookId") REFERENCES "webhooks" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
    )`,
    `CREATE INDEX "deliveries_by_update" ON "deliveries" ("updatedAt")`,
    `CREATE INDEX "deliveries_listing" ON "deliveries" ("webhookId", "createdAt", "id")`,
    `CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" ("webhookId", "eventId")`,
  ],
  mysql: [
    `CREATE TABLE "webhooks" (
      "id" char(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      "createdAt" datetime(3) NOT NULL,
      "updatedAt" datetime(3) NOT NULL,
      "version" int NOT NULL,
      "name" varchar(100) NOT NULL,
      "url" varchar(2048) NOT NULL,
      "eventTypes" json NULL,
      "status" varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      "failingSince" datetime(3) NULL,
      "formerSecretUntil" datetime(3) NULL,
      "secret" varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      "formerSecret" varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      "createdById" char(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
      INDEX "webhooks_by_time" ("createdAt", "id"),
      PRIMARY KEY ("id")
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    `CREATE TABLE "deliveries" (
      "id" char(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      "createdAt" datetime(3) NOT NULL,
      "updatedAt" datetime(3) NOT NULL,
      "webhookId" char(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      "eventId" char(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      "type" varchar(64) NOT NULL,
      "state" varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      "attempts" int NOT NULL,
      "tries" int NOT NULL,
      "status" int NULL,
      "outcome" varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      "lastAttemptAt" datetime(3) NULL,
      "nextAttemptAt" datetime(3) NULL,
      INDEX "deliveries_by_update" ("updatedAt"),
      INDEX "deliveries_listing" ("webhookId", "createdAt", "id"),
      UNIQUE INDEX "deliveries_once" ("webhookId", "eventId"),
      PRIMARY KEY ("id")
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
    `ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_created_by" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    `ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhook" FOREIGN KEY ("webhookId") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  ],
};

const DOWN: Statements = {
  sqlite: [`DROP TABLE "deliveries"`, `DROP TABLE "webhooks"`],
  mysql: [
    `ALTER TABLE "deliveries" DROP FOREIGN KEY "deliveries_webhook"`,
    `ALTER TABLE "webhooks" DROP FOREIGN KEY "webhooks_created_by"`,
    `DROP TABLE "deliveries"`,
    `DROP TABLE "webhooks"`,
  ],
};

export class AddWebhooks202611300113 implements MigrationInterface {
  readonly name = 'AddWebhooks 202611300113';

  up(runner: QueryRunner): Promise<void> {
    return run(runner, UP);
  }

  down(runner: QueryRunner): Promise<void> {
    return run(runner, DOWN);
  }
}
