import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readdirSync } from 'node:fs';
import { type DataSource, type EntityMetadata, getMetadataArgsStorage } from 'typeorm';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { schema } from '../../src/schema.js';
import { freshDatabase, type Place } from '../support/database.js';
import { type EngineName, ENGINES } from '../support/engines.js';
import { Source, SRC } from './source.js';

const MIGRATIONS = `${SRC}/platform/database/migrations`;
/** What a text column has that declares nothing else. */
const COLLATION = 'utf8mb4_unicode_520_ci';
const TEXT = ['char', 'varchar', 'text', 'mediumtext'];

type Column = EntityMetadata['columns'][number];

describe('src/schema.ts', () => {
  it('lists every entity', async () => {
    const files = Source.read().files.filter((file) => file.endsWith('.entity.ts'));
    const exported = await exportsOf(files.map((file) => `${SRC}/${file}`));
    const tables = new Set<unknown>(getMetadataArgsStorage().tables.map(({ target }) => target));
    expect(names(schema.entities)).toEqual(names(exported.filter((one) => tables.has(one))));
  });

  it('lists every migration, in the order of their times', async () => {
    const files = readdirSync(MIGRATIONS).toSorted();
    expect(schema.migrations).toEqual(await exportsOf(files.map((file) => `${MIGRATIONS}/${file}`)));
    expect(schema.migrations.map(({ name }) => name.slice(-12))).toEqual(files.map((file) => file.slice(0, 12)));
  });
});

describe.each(ENGINES)('the migrations on $engine', ({ engine, isReachable }) => {
  describe.skipIf(!isReachable)('from an empty database', () => {
    const database = ownDatabase(engine);

    it('lead to exactly what the entities declare', async () => {
      expect(await differences(database.source)).toEqual([]);
    });

    it('lead back to nothing, and up again', async () => {
      const { source } = database;
      for (const _ of schema.migrations) await source.undoLastMigration({ transaction: 'each' });
      expect(await tableNames(source)).toEqual(['migrations']);
      await source.runMigrations({ transaction: 'each' });
      expect(await differences(source)).toEqual([]);
    });
  });
});

describe.skipIf(!ENGINES[1].isReachable)('MySQL or MariaDB', () => {
  const database = ownDatabase('mysql');

  it('carries a migration on that was cut short, up and down', async () => {
    const { source } = database;
    const runner = source.createQueryRunner();
    await source.migrations.at(-1)!.up(runner);
    expect(await differences(source)).toEqual([]);
    for (const migration of source.migrations.toReversed()) await migration.down(runner);
    await source.migrations[0]!.down(runner);
    expect(await tableNames(source)).toEqual(['migrations']);
    for (const migration of source.migrations) await migration.up(runner);
    await runner.release();
  });

  // TypeORM's comparison of schemas does not look at these.
  it('gives every text column its declared collation', async () => {
    const { source } = database;
    const found = (await source.query(
      'SELECT TABLE_NAME AS t, COLUMN_NAME AS c, COLLATION_NAME AS collation FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()',
    )) as { t: string; c: string; collation: string }[];
    const actual = new Map(found.map(({ t, c, collation }) => [`${t}.${c}`, collation]));
    for (const column of textColumns(source)) {
      expect(`${nameOf(column)} ${actual.get(nameOf(column))}`).toBe(
        `${nameOf(column)} ${column.collation ?? COLLATION}`,
      );
    }
  });
});

describe('what identifies', () => {
  const database = ownDatabase('sqlite');

  it('is compared by bytes on every engine', () => {
    const { entityMetadatas } = database.source;
    const identifying = entityMetadatas.flatMap(({ primaryColumns, indices, uniques }) => [
      ...primaryColumns,
      ...[...indices.filter(({ isUnique }) => isUnique), ...uniques].flatMap(({ columns }) => columns),
    ]);
    const byLetters = identifying.filter((column) => isText(column) && !column.collation?.endsWith('_bin'));
    expect(new Set(byLetters.map(nameOf))).toEqual(new Set());
  });
});

/** A migrated database for the tests of one `describe`. */
function ownDatabase(engine: EngineName): { readonly source: DataSource } {
  const own = {} as { source: DataSource; place: Place };
  beforeAll(async () => {
    own.place = await freshDatabase(engine);
    own.source = await createDataSource(own.place.databaseUrl, schema);
    await own.source.initialize();
    await own.source.runMigrations({ transaction: 'each' });
  });
  afterAll(async () => {
    await own.source?.destroy();
    await own.place?.remove();
  });
  return own;
}

async function exportsOf(files: string[]): Promise<unknown[]> {
  const modules = await Promise.all(files.map((file) => import(file) as Promise<object>));
  return modules.flatMap((module) => Object.values(module));
}

async function differences(source: DataSource): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

async function tableNames(source: DataSource): Promise<string[]> {
  const isSqlite = source.options.type === 'better-sqlite3';
  const rows = (await source.query(
    isSqlite
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  )) as { name: string }[];
  return rows.map(({ name }) => name);
}

const names = (classes: Iterable<unknown>): string[] =>
  [...classes].map((one) => (one as { name: string }).name).toSorted();
const nameOf = (column: Column): string => `${column.entityMetadata.tableName}.${column.databaseName}`;
const isText = ({ type }: Column): boolean => TEXT.includes(type as string);
const textColumns = (source: DataSource): Column[] =>
  source.entityMetadatas.flatMap(({ columns }) => columns).filter(isText);
