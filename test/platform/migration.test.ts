import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { run, type Statements } from '../../src/platform/database/migration.js';

const steps = (up: string[], down: string[]): [Statements, Statements] => [
  { sqlite: up, mysql: [] },
  { sqlite: down, mysql: [] },
];

const REBUILD = [
  'CREATE TABLE "temporary_parents" ("id" integer PRIMARY KEY NOT NULL)',
  'INSERT INTO "temporary_parents" SELECT "id" FROM "parents"',
  'DROP TABLE "parents"',
  'ALTER TABLE "temporary_parents" RENAME TO "parents"',
];
const [makeTables, dropTables] = steps(
  [
    'CREATE TABLE "parents" ("id" integer PRIMARY KEY NOT NULL)',
    'CREATE TABLE "children" ("parentId" integer NOT NULL REFERENCES "parents" ("id") ON DELETE CASCADE)',
    'INSERT INTO "parents" VALUES (1)',
    'INSERT INTO "children" VALUES (1)',
  ],
  ['DROP TABLE "children"', 'DROP TABLE "parents"'],
);
const [rebuild, rebuildBack] = steps(REBUILD, REBUILD);
const [loseParents] = steps(['DELETE FROM "parents"'], []);

class First202601010000 implements MigrationInterface {
  readonly name = 'First 202601010000';
  up = (runner: QueryRunner) => run(runner, makeTables);
  down = (runner: QueryRunner) => run(runner, dropTables);
}

class Second202601020000 implements MigrationInterface {
  readonly name = 'Second 202601020000';
  up = (runner: QueryRunner) => run(runner, rebuild);
  down = (runner: QueryRunner) => run(runner, rebuildBack);
}

class Careless202601030000 implements MigrationInterface {
  readonly name = 'Careless 202601030000';
  up = (runner: QueryRunner) => run(runner, loseParents);
  down = () => Promise.resolve();
}

describe('a migration on SQLite', () => {
  let source: DataSource;

  beforeEach(async () => {
    const migrations = [First202601010000, Second202601020000];
    source = await createDataSource('sqlite::memory:', { entities: [], migrations });
    await source.initialize();
    await source.runMigrations({ transaction: 'each' });
  });
  afterEach(() => source.destroy());

  it('keeps the rows that refer to a table which it rebuilds', async () => {
    expect(await source.query('SELECT * FROM children')).toHaveLength(1);
    expect(await source.query('PRAGMA foreign_keys')).toMatchObject([{ foreign_keys: 1 }]);
  });

  it('keeps them when it is reverted', async () => {
    await source.undoLastMigration({ transaction: 'each' });
    expect(await source.query('SELECT * FROM children')).toHaveLength(1);
    expect(await source.query('SELECT name FROM migrations')).toMatchObject([{ name: 'First 202601010000' }]);
  });

  it('happens not at all where it would leave a row without what it refers to', async () => {
    source.migrations.push(new Careless202601030000());
    await expect(source.runMigrations({ transaction: 'each' })).rejects.toThrow('children to parents');
    expect(await source.query('SELECT * FROM parents')).toHaveLength(1);
    expect(await source.query('SELECT name FROM migrations')).toHaveLength(2);
  });
});
