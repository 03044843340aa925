import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { raw, sql } from '../../src/platform/database/sql.js';
import { and, FromCommas, Keyset, PageQuery } from '../../src/platform/http/page.js';
import { Problem } from '../../src/platform/http/problem.js';

const ID = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';
const TIME = '2026-03-01T09:30:00.000Z';

const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const byName = (query: PageQuery) => new Keyset({ column: 'tag.name', descending: false }, 'tag.id', query);
const byTime = (after: string) =>
  new Keyset({ column: 'post.createdAt', descending: true }, 'post.id', { after }, (value) => new Date(value));
const byNumber = (after: string) => new Keyset({ column: 'r.number', descending: true }, 'r.id', { after }, Number);

function fault(read: () => unknown): object {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return { code: error.kind.code, errors: error.errors };
    throw error;
  }
  throw new Error('it was taken');
}
const BAD_CURSOR = { code: 'request.invalid', errors: [{ in: 'query', pointer: '/after', code: 'cursor' }] };

describe('a page', () => {
  it('asks for one row more than it shows, and is the last one without it', () => {
    const keyset = byName({ limit: 2 });
    expect(keyset.orderBy.text).toBe('ORDER BY tag.name ASC, tag.id ASC LIMIT 3');
    const key = (row: { id: string }): [string, string] => [row.id.toUpperCase(), row.id];
    expect(keyset.page([{ id: 'a' }, { id: 'b' }], key)).toEqual({ items: [{ id: 'a' }, { id: 'b' }], next: null });
    const { items, next } = keyset.page([{ id: 'a' }, { id: 'b' }, { id: 'c' }], key);
    expect(items).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(JSON.parse(Buffer.from(next!, 'base64url').toString())).toEqual(['B', 'b', 'tag.name']);
  });

  it('has 20 rows unless told', () => {
    expect(byName({}).size).toBe(20);
    expect(byName({}).orderBy.text).toContain('LIMIT 21');
  });

  it('begins anywhere without a cursor, and else after the row of the cursor, its id deciding among equals', () => {
    expect(byName({}).after).toBeNull();
    const after = byName({ after: cursor(['Release', ID, 'tag.name']) }).after!;
    expect(after.text).toBe('tag.name >= ? AND (tag.name > ? OR tag.id > ?)');
    expect(after.params).toEqual(['Release', 'Release', ID]);
    expect(byNumber(cursor(['3', ID, '-r.number'])).after!.params).toEqual([3, 3, ID]);
    expect(byTime(cursor([TIME, ID, '-post.createdAt'])).after!.text).toBe(
      'post.createdAt <= ? AND (post.createdAt < ? OR post.id < ?)',
    );
    expect(byTime(cursor([TIME, ID, '-post.createdAt'])).after!.params).toEqual([new Date(TIME), new Date(TIME), ID]);
  });

  it('gives a cursor that leads back to the same row, for texts of any kind', () => {
    for (const name of ['', '😀', '"', '\u0000', 'x'.repeat(200), "'; DROP TABLE tags", '\\']) {
      const { next } = byName({ limit: 1 }).page([{ id: ID }, { id: ID }], () => [name, ID]);
      expect(byName({ after: next! }).after!.params).toEqual([name, name, ID]);
    }
  });
});

describe('a cursor that is none', () => {
  it.each([
    ['empty', ''],
    ['garbage', '%%%'],
    ['not JSON', Buffer.from('nonsense').toString('base64url')],
    ['an object', cursor({ a: 1 })],
    ['too short', cursor(['x', ID])],
    ['too long', cursor(['x', ID, 'tag.name', ''])],
    ['of numbers', cursor([1, 2, 3])],
    ['without a value', cursor([null, ID, 'tag.name'])],
    ['with an id that is none', cursor(['x', '1 OR 1=1', 'tag.name'])],
    ['with an id of another script', cursor(['x', '😀'.repeat(18), 'tag.name'])],
    ['cut short', cursor(['Release', ID, 'tag.name']).slice(0, -3)],
    ['of another order', cursor([TIME, ID, '-tag.createdAt'])],
    ['of the same order turned round', cursor(['Release', ID, '-tag.name'])],
    ['nested', cursor([['x'], ID, 'tag.name'])],
  ])('(%s) is refused', (_, after) => {
    expect(fault(() => byName({ after }).after)).toMatchObject(BAD_CURSOR);
  });

  it.each([
    'a name',
    '',
    '2026-02-30T00:00:00.000Z',
    '0',
    '2026',
    '+275760-09-13T00:00:00.000Z',
    '-000001-01-01T00:00:00.000Z',
  ])('(%j in place of a time) is refused', (value) => {
    expect(fault(() => byTime(cursor([value, ID, '-post.createdAt'])).after)).toMatchObject(BAD_CURSOR);
  });

  it.each(['a name', '', 'NaN', 'Infinity', '1e999', TIME])('(%j in place of a number) is refused', (value) => {
    expect(fault(() => byNumber(cursor([value, ID, '-r.number'])).after)).toMatchObject(BAD_CURSOR);
  });
});

describe('a query', () => {
  const faults = (query: object) => validateSync(plainToInstance(PageQuery, query)).map(({ property }) => property);

  it.each([{}, { limit: '1' }, { limit: '100' }, { count: 'true' }, { count: 'false' }, { after: 'x' }])(
    '%j is taken',
    (query) => {
      expect(faults(query)).toEqual([]);
    },
  );

  it.each([
    '0',
    '101',
    '-1',
    '1.5',
    '1e2',
    '1000000000',
    '99999999999999999999',
    'abc',
    '',
    ' 1',
    '0x10',
    '\0',
    '１',
    ['1', '2'],
    null,
  ])('limit=%j is refused', (limit) => {
    expect(faults({ limit })).toEqual(['limit']);
  });

  it.each(['TRUE', '1', 'yes', '', ['true', 'false']])('count=%j is refused', (count) => {
    expect(faults({ count })).toEqual(['count']);
  });

  it('takes the cursor of the longest title there is, and none that is longer than any', () => {
    for (const title of ['\u0001'.repeat(200), '😀'.repeat(200), '語'.repeat(200)]) {
      const { next } = byName({ limit: 1 }).page([{ id: ID }, { id: ID }], () => [title, ID]);
      expect(faults({ after: next })).toEqual([]);
    }
    expect(faults({ after: 'x'.repeat(2_001) })).toEqual(['after']);
  });

  it('reads a list by its commas', () => {
    class Query {
      @FromCommas()
      include?: string[];
    }
    expect(plainToInstance(Query, { include: 'a,b' }).include).toEqual(['a', 'b']);
    expect(plainToInstance(Query, { include: '' }).include, 'nothing is listed').toEqual([]);
    expect(plainToInstance(Query, {}).include).toBeUndefined();
  });
});

describe('and', () => {
  it('joins what is given in brackets, and is true of nothing', () => {
    expect(and().text).toBe('1 = 1');
    expect(and(null, undefined, false).text).toBe('1 = 1');
    const both = and(raw('a OR b'), false, sql`c = ${1}`);
    expect(both.text).toBe('(a OR b) AND (c = ?)');
    expect(both.params).toEqual([1]);
  });
});
