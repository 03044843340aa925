import { Transform } from 'class-transformer';
import { Problem } from './problem.js';
import { RequestProblem } from './http.errors.js';
import { BooleanProperty, IntProperty, StringProperty } from './properties.js';
import { join, raw, sql, type Sql } from '../database/sql.js';

const DIGITS = /^\d{1,9}$/;

/** Query parameters arrive as text: digits become a number, anything else stays for the check to refuse. */
export const FromDigits = () =>
  Transform(({ value }) => (typeof value === 'string' && DIGITS.test(value) ? Number(value) : value));
export const FromTrueFalse = () =>
  Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value));
/** A comma-separated list, as OpenAPI's `style: form, explode: false` writes it. */
export const FromCommas = () => Transform(({ value }) => (typeof value === 'string' ? value.split(',') : value));

/** What every list takes. */
export class PageQuery {
  @FromDigits()
  @IntProperty({ description: 'How many rows a page has.', minimum: 1, maximum: 100, optional: true, example: 20 })
  limit?: number;

  @StringProperty({ description: 'The cursor of the page before (its "next").', maxLength: 500, optional: true })
  after?: string;

  @FromTrueFalse()
  @BooleanProperty({
    description: 'Whether to count all rows into "total"; costs time on large lists.',
    optional: true,
    example: true,
  })
  count?: boolean;
}

export type Page<T> = { items: T[]; next: string | null; total?: number };

type Order = { column: string; descending: boolean; nullsLast?: boolean };

/**
 * Keyset pagination: rows in the order of one column and then the id, after the last row that was seen. A row that
 * others insert or delete meanwhile neither shifts nor repeats any other.
 */
export class Keyset {
  constructor(
    private readonly order: Order,
    private readonly id: string,
    private readonly query: PageQuery,
    private readonly toParam: (value: string) => unknown = (value) => value,
  ) {}

  /** The condition that begins after the cursor; nothing without one. Throws 400 for a cursor that is none. */
  get after(): Sql | null {
    if (this.query.after === undefined) return null;
    const [value, id] = readCursor(this.query.after);
    const { column, descending } = this.order;
    const past = raw(descending ? '<' : '>');
    const key = value === null ? null : this.toParam(value);
    if (key === null) throw badCursor();
    const [c, i] = [raw(column), raw(this.id)];
    return sql`${c} ${past}${raw('=')} ${key} AND (${c} ${past} ${key} OR ${i} ${past} ${id})`;
  }

  get orderBy(): Sql {
    const { column, descending } = this.order;
    const way = descending ? 'DESC' : 'ASC';
    return raw(`ORDER BY ${column} ${way}, ${this.id} ${way} LIMIT ${this.size + 1}`);
  }

  get size(): number {
    return this.query.limit ?? 20;
  }

  /** Cuts the extra row that tells whether there is a next page. */
  page<T extends object>(rows: T[], key: (row: T) => [value: string | Date | null, id: string]): Page<T> {
    if (rows.length <= this.size) return { items: rows, next: null };
    const items = rows.slice(0, this.size);
    return { items, next: writeCursor(key(items.at(-1)!)) };
  }
}

export const and = (...conditions: (Sql | null | undefined | false)[]): Sql => {
  const given = conditions.filter((condition) => !!condition);
  return given.length === 0
    ? raw('1 = 1')
    : join(
        given.map((condition) => sql`(${condition})`),
        ' AND ',
      );
};

function writeCursor([value, id]: [string | Date | null, string]): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

function readCursor(cursor: string): [string | null, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parsed) && parsed.length === 2 && parsed.every((part) => typeof part === 'string'))
      return parsed as [string, string];
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw badCursor();
}

const badCursor = (): Problem =>
  RequestProblem.invalid({}, [
    { in: 'query', pointer: '/after', code: 'cursor', detail: 'after must be the "next" of a page of the same list.' },
  ]);
