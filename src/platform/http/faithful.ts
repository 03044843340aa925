import type { Contract } from './contract.js';

/**
 * Has every writer of the contract throw where it writes something else than it was given: a null as "" or 0, a text as a
 * number, a fraction cut off. Such an answer is valid by the contract and not true, so nothing else would find it. For test
 * mode: it costs the reading of each answer.
 */
export function demandFaithful(contract: Contract): void {
  for (const operation of contract.operations) {
    const { id, write } = operation;
    if (write === null) continue;
    operation.write = (value) => {
      const written = write(value);
      const lie = difference(JSON.parse(written), value);
      if (lie !== null) throw new Error(`${id} writes ${lie}`);
      return written;
    };
  }
}

/** The first place where what was written is not what was given, in words; what was left out is none. */
function difference(written: unknown, given: unknown, at = ''): string | null {
  const meant = given instanceof Date ? given.toJSON() : given;
  if (typeof written !== 'object' || written === null || typeof meant !== 'object' || meant === null)
    return written === meant ? null : `${at || '/'} as ${JSON.stringify(written)} where it is ${say(meant)}`;
  if (Array.isArray(written) && (!Array.isArray(meant) || written.length !== meant.length))
    return `${at || '/'} with ${written.length} items`;
  for (const [key, inner] of Object.entries(written)) {
    const found = difference(inner, (meant as Record<string, unknown>)[key], `${at}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

const say = (value: unknown): string => JSON.stringify(value) ?? String(value);
