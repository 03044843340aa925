import { whyItBreaks } from './kinds.mjs';

const NAMED = 4;
const LONGEST = 120;

/**
 * The changes between two contracts, each once, with all operations that it concerns: a property that twenty answers
 * share has changed once.
 */
export class Findings {
  #found = new Map();

  /**
   * @param {{ kind: string, direction?: 'request' | 'answer', operation: string, at: string, was: unknown, is: unknown }} change
   * `at` is a JSON Pointer into the document that has the thing; `was` and `is` are undefined where there is nothing
   */
  add({ kind, direction, operation, at, was, is }) {
    const why = whyItBreaks(kind, direction);
    const key = JSON.stringify([kind, direction, at, text(was), text(is)]);
    const known = this.#found.get(key);
    if (known) known.operations.add(operation);
    else this.#found.set(key, { kind, direction, at, was, is, why, operations: new Set([operation]) });
  }

  get breaking() {
    return this.#all().filter(({ why }) => why !== null);
  }

  get additions() {
    return this.#all().filter(({ why }) => why === null);
  }

  #all() {
    return [...this.#found.values()].map((finding) => {
      const whole = { ...finding, operations: [...finding.operations] };
      return { ...whole, sentence: sentence(whole) };
    });
  }
}

function sentence({ kind, direction, operations, at, was, is, why }) {
  const named = operations.slice(0, NAMED).join(', ');
  const more = operations.length > NAMED ? ` and ${operations.length - NAMED} more` : '';
  const side = direction ? ` in ${direction === 'request' ? 'a request' : 'an answer'}` : '';
  return `${named}${more}: ${kind}${side} at ${at}: ${change(was, is)}${why ? `: ${why}` : ''}.`;
}

function change(was, is) {
  if (was === undefined) return `new: ${text(is)}`;
  if (is === undefined) return `was ${text(was)}, is gone`;
  return `was ${text(was)}, is ${text(is)}`;
}

function text(value) {
  if (value === undefined) return '';
  const whole = typeof value === 'string' ? value : JSON.stringify(value);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
