import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Connections of sandboxes; each has two. */
const CLOSED_BEFORE_COLLECTION = 200;
/** No connection was closed for so long: the server has come to rest. */
const REST_MS = 2_000;

let closed = 0;
let timer: NodeJS.Timeout | null = null;
let collect: ((how?: object) => void) | null = null;

/**
 * Asks the collector for what closed connections leave behind, which it knows too little of to come by itself: at rest,
 * and, where the engine frees a connection only with its statements (Node 20), after every 200.
 */
export function collectAfterClosing(engineFreesAtOnce: boolean): void {
  closed += 1;
  if (!engineFreesAtOnce && closed % CLOSED_BEFORE_COLLECTION === 0) setImmediate(() => collector()());
  timer ??= setTimeout(collectAtRest, REST_MS).unref();
  timer.refresh();
}

function collectAtRest(): void {
  timer = null;
  collector()();
  // What was freed is given back to the system by a second one only: on Node 24 by one that says so, on Node 20 by any.
  collector()({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

function collector(): (how?: object) => void {
  setFlagsFromString('--expose-gc');
  return (collect ??= runInNewContext('gc') as (how?: object) => void);
}
