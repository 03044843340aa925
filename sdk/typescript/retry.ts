import type { Operation } from './operation.js';
import type { Problem } from './problem.js';

const FIRST_MS = 250;
const LONGEST_MS = 8_000;
const IDEMPOTENT = ['GET', 'HEAD', 'PUT', 'DELETE'];
const PASSING = [502, 503, 504];

/**
 * Whether the same request may go out once more: what was refused before it began (429) always; what may have had its effect
 * only where a second time has none, by its method or by its Idempotency-Key.
 */
export function isWorthRepeating({ method, once }: Operation, { code, status }: Problem): boolean {
  if (status === 429 || code === 'idempotency.in_progress') return true;
  const isSafe = IDEMPOTENT.includes(method) || once === true;
  return isSafe && (code === 'client.unreachable' || PASSING.includes(status));
}

/**
 * Milliseconds before the next attempt (`attempt` counts from 1): anything up to a bound that doubles, so that many
 * clients do not come back at once; never sooner than the server's Retry-After.
 */
export function pauseBefore(attempt: number, { response }: Problem): number {
  const asked = retryAfter(response?.headers.get('retry-after') ?? null);
  if (asked !== null) return asked + Math.random() * FIRST_MS;
  return Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}
