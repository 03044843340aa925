import { Transform } from 'class-transformer';
import { isUUID } from 'class-validator';
import { Problem } from './problem.js';
import { RequestProblem } from './http.errors.js';
import { BooleanProperty, IntProperty, StringProperty } from './properties.js';
import { join, raw, sql, type Sql } from '../database/sql.js';

const DIGITS = /^\d{1,9}$/;

/** Rows of the longest page. */
export const LONGEST_PAGE = 100;

/** A cursor is base64url, and of so many characters at most: it holds one value of a column that is ordered by, and an id. */
export const CURSOR = /^[A-Za-z0-9_-]+$/;
export const LONGEST_CURSOR = 2_000;

/** Query parameters arrive as text: digits become a number, anything else stays for the check to refuse. */
export const FromDigits = () =>
  Transform(({ value }) => (typeof value === 'string' && DIGITS.test(value) ? Number(value) : value));
export const FromTrueFalse = () =>
  Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value));
/** A comma-separated list, as OpenAPI's `style: form, explode: false` writes it; an empty one as nothing. */
export const FromCommas = () =>
  Transform(({ value }) => (value === '' ? [] : typeof value === 'string' ? value.split(',') : value));

/** What every list takes. */
export class PageQuery {
  @FromDigits()
  @IntProperty({
    description: 'How many rows a page has.',
    minimum: 1,
    maximum: LONGEST_PAGE,
    optional: true,
    example: 20,
  })
  limit?: number;

  @StringProperty({
    description: 'The cursor of the page before (its "next").',
    maxLength: LONGEST_CURSOR,
    pattern: CURSOR,
    optional: true,
  })
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

type Order = { column: string; descending: boolean };

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

  /** The condition that begins after the cursor; nothing without one. Throws 400 for a cursor that is none of this list’s. */
  get after(): Sql | null {
    if (this.query.after === undefined) return null;
    const [value, id, list] = readCursor(this.query.after);
    const key = this.toParam(value);
    if (list !== this.list || !isWrittenSo(key, value)) throw badCursor();
    const { column, descending } = this.order;
    const past = raw(descending ? '<' : '>');
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
    return { items, next: writeCursor([...key(items.at(-1)!), this.list]) };
  }

  /** What tells the cursors of one order from those of another. */
  private get list(): string {
    return `${this.order.descending ? '-' : ''}${this.order.column}`;
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

function writeCursor(parts: [value: string | Date | null, id: string, list: string]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function readCursor(cursor: string): [value: string, id: string, list: string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(parts) &&
      parts.length === 3 &&
      parts.every((part) => typeof part === 'string') &&
      isUUID(parts[1])
    )
      return parts as [string, string, string];
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw badCursor();
}

/** Whether a key is written as the text that it was read from: engines choke on a time or a number that is none. */
function isWrittenSo(key: unknown, text: string): boolean {
  if (key instanceof Date)
    return /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(key.getTime()) && key.toISOString() === text;
  return typeof key !== 'number' || (Number.isSafeInteger(key) && String(key) === text);
}

const badCursor = (): Problem =>
  RequestProblem.invalid({}, [
    { in: 'query', pointer: '/after', code: 'cursor', detail: 'after must be the "next" of a page of the same list.' },
  ]);
