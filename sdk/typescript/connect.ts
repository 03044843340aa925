import { type ClientOptions, Transport } from './core.js';
import { type Operation, optionsAt } from './operation.js';
import { groups, type Mainstay } from './operations.js';
import { Listing } from './pages.js';
import { Problem } from './problem.js';
import type { Group } from './types.js';

type Groups = Record<string, Group<object>>;
/** The calls of these groups, by the names under which they were given. */
export type Connected<G extends Groups> = {
  readonly [Name in keyof G]: G[Name] extends Group<infer Calls> ? Calls : never;
};

/** A client of the whole API: `mainstay.posts.publish(id)`. */
export function createMainstay(options: ClientOptions): Mainstay {
  return connect(options, groups);
}

/** A client of some groups only, e.g. `connect(options, { posts })`: a bundle leaves out the others. */
export function connect<G extends Groups>(options: ClientOptions, chosen: G): Connected<G> {
  const transport = new Transport(options);
  return mapped(chosen, (group) =>
    mapped(group as Record<string, Operation>, (operation) => callOf(transport, operation)),
  ) as Connected<G>;
}

function callOf(transport: Transport, operation: Operation) {
  const result = async (...args: unknown[]) => {
    const outcome = await transport.send(operation, args);
    return outcome instanceof Problem ? { problem: outcome, response: outcome.response } : outcome;
  };
  const answer = async (...args: unknown[]) => {
    const outcome = await transport.send(operation, args);
    if (outcome instanceof Problem) throw outcome;
    return outcome.data;
  };
  const list = (...args: unknown[]) => new Listing((after) => answer(...from(operation, args, after)));
  return Object.assign(operation.pages ? list : answer, { result, operation });
}

/** The same arguments with the cursor of another page. */
function from(operation: Operation, args: unknown[], after: string | undefined): unknown[] {
  if (after === undefined) return args;
  const at = optionsAt(operation) - 1;
  const next = Array.from({ length: Math.max(args.length, at + 1) }, (_, index) => args[index]);
  next[at] = { ...(next[at] as object | undefined), after };
  return next;
}

function mapped<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
