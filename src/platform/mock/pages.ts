import { type Json, type Operation, textOf } from './document.js';
import { invalid, type MockProblem } from './problems.js';
import type { Entity } from './store.js';

type Key = string | number;
type Order = { column: string; isDescending: boolean };

const DEFAULT_LIMIT = 20;
/** Parameters of every list, which are no filters. */
const PAGING = new Set(['limit', 'after', 'count', 'sort', 'include', 'fields']);

/** A page of a list: its rows, the cursor of the next page, and how many there are in all where that was asked. */
export type Rows = { rows: Entity[]; next: string | null; total?: number };

/** Filters, orders and cuts a list by the names of its parameters. @param usual the order of those who ask for none @throws 400 for a cursor that is none of it */
export function pageOf(operation: Operation, members: Entity[], query: Json, usual: string): Rows {
  const sort = textOf(query['sort'] ?? usual);
  const order = { column: sort.replace(/^-/, ''), isDescending: sort.startsWith('-') };
  const filters = Object.entries(query).filter(([name]) => !PAGING.has(name));
  const found = members
    .filter((entity) => filters.every(([name, value]) => passes(entity, name, value)))
    .toSorted((a, b) => compare(keyOf(a, order), keyOf(b, order), order));
  const { after, limit = DEFAULT_LIMIT, count } = query;
  const last = after === undefined ? undefined : readCursor(operation, textOf(after));
  const rest = last ? found.filter((entity) => compare(keyOf(entity, order), last, order) > 0) : found;
  const rows = rest.slice(0, Number(limit));
  const isLast = rows.length === rest.length;
  const next = isLast ? null : Buffer.from(JSON.stringify(keyOf(rows.at(-1)!, order))).toString('base64url');
  return { rows, next, ...(count === true && { total: found.length }) };
}

/** What has not got the time that is ordered by stands where it was made. */
function keyOf({ fields, id }: Entity, { column }: Order): [Key, string] {
  return [(fields[column] ?? fields['createdAt'] ?? '') as Key, id];
}

function compare([a, idA]: [Key, string], [b, idB]: [Key, string], { isDescending }: Order): number {
  const way = a === b ? (idA < idB ? -1 : Number(idA > idB)) : a < b ? -1 : 1;
  return isDescending ? -way : way;
}

/** By the parameter's name: a field, a list of what is named by slug, the end of a span of time, or a search in what it is called. */
function passes({ fields }: Entity, name: string, value: unknown): boolean {
  const span = /^(\w+)(After|Before)$/.exec(name);
  if (span) {
    const time = fields[`${span[1]}At`] ?? fields[span[1]!];
    if (typeof time !== 'string') return false;
    const moment = new Date(textOf(value)).toISOString();
    return span[2] === 'After' ? time >= moment : time < moment;
  }
  if (name === 'q') {
    const called = textOf(fields['title'] ?? fields['name'] ?? '').toLowerCase();
    return called.includes(textOf(value).toLowerCase());
  }
  if (name in fields) return textOf(fields[name]).toLowerCase() === textOf(value).toLowerCase();
  const named = fields[`${name}s`];
  return !Array.isArray(named) || named.some((one: Json) => one['slug'] === value || one['id'] === value);
}

function readCursor(operation: Operation, cursor: string): [Key, string] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === 2 && typeof key[1] === 'string') return key as [Key, string];
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw badCursor(operation);
}

const badCursor = (operation: Operation): MockProblem =>
  invalid(operation, [
    { in: 'query', pointer: '/after', code: 'cursor', detail: 'after must be the "next" of a page of the same list.' },
  ]);
