import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource, openDataSource } from '../../src/platform/database/data-source.js';
import { schema } from '../../src/schema.js';
import { freshDatabase, type Place } from '../support/database.js';

let place: Place;

beforeAll(async () => {
  place = await freshDatabase();
});
afterAll(() => place.remove());

describe('migrating', () => {
  it('is done by one of the instances that start at once, while the others wait', async () => {
    const start = async () => openDataSource(await createDataSource(place.databaseUrl, schema));
    const sources = await Promise.all([start(), start(), start()]);
    const rows = (await sources[0].query('SELECT name FROM migrations')) as { name: string }[];
    expect(rows).toHaveLength(schema.migrations.length);
    await Promise.all(sources.map((source) => source.destroy()));
  });
});
