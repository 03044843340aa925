import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { type Asked, JOURNEYS, readJourney } from './journey.js';
import { har } from './recording.js';
import { DAY, walkNewSite } from './site-walk.js';

/**
 * A client of another language walks the journeys by its **driver**: a small program beside the client, which makes the typed
 * calls that it is told and says what came of them. It is started with the address of the server as its last argument.
 * It reads one JSON object a line from stdin, answers each with one a line on stdout, in turn, and ends with stdin.
 *
 * It is told (every member is always there):
 *
 *   operationId      the operation to be called
 *   path, query      its parameters as text, by the names of the contract: {"id": "019…"}, {"limit": "2", "count": "true"}
 *   body             the JSON of the body; null where there is none
 *   bytes            a body of bytes in base64; null where there is none
 *   accessToken      the credential of this call; null for none
 *   ifMatch, idempotencyKey    as the call takes them; null where they are not given
 *   headers          any others: {"User-Agent": "…", "If-None-Match": "…"}
 *
 * and says
 *
 *   status, headers  of the answer that the call got, the names of headers in lower case
 *   text             its body as it came; "" where there is none
 *   value            what the call gave, or the problem that it met, written as JSON by the names of the contract again, so that
 *                    nothing that the types lose stays unseen; null where the answer is empty
 *
 * or `{"error": "…"}` where the call was not made or got no answer. A driver follows no redirects, since journeys look at them.
 */
type Order = Required<Omit<Asked, 'bytes'>> & {
  bytes: string | null;
  accessToken: string | null;
  ifMatch: string | null;
  idempotencyKey: string | null;
};
type Report = { status: number; headers: Record<string, string>; text: string; value: unknown } | { error: string };

export class ClientDriver {
  private errors = '';
  private readonly ended: Promise<number | null>;
  private readonly lines: AsyncIterator<string>;

  private constructor(private readonly child: ChildProcess) {
    child.stderr!.on('data', (data: Buffer) => (this.errors += data.toString()));
    this.ended = new Promise((resolve) => {
      child.once('close', resolve);
    });
    // A program that has ended is told by the answer that it owes.
    child.stdin!.on('error', () => {});
    this.lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  }

  /** Starts a driver: the program, its arguments, and where the server is. */
  static start([program, ...args]: Command, url: string, env: Record<string, string> = {}): ClientDriver {
    const { PATH = '', HOME = '' } = process.env;
    return new ClientDriver(spawn(program, [...args, url], { env: { PATH, HOME, NO_PROXY: '127.0.0.1', ...env } }));
  }

  /** Makes the call; what it gave is held against what was answered. @throws where the driver made none. */
  readonly fetch = async (_url: string, _init: RequestInit, asked: Asked): Promise<Response> => {
    this.child.stdin!.write(`${JSON.stringify(orderOf(asked))}\n`);
    const { value: line } = (await this.lines.next()) as IteratorResult<string, undefined>;
    if (line === undefined) throw new Error(`The driver ended at ${asked.operationId}.\n${this.errors}`);
    const report = JSON.parse(line) as Report;
    if ('error' in report) throw new Error(`${asked.operationId}: ${report.error}\n${this.errors}`);
    const { status, headers, text, value } = report;
    expect({ operationId: asked.operationId, value: comparable(value) }).toEqual({
      operationId: asked.operationId,
      value: comparable(given(status, text)),
    });
    return new Response(text === '' ? null : text, { status, headers });
  };

  /** Ends it. @returns its exit code, and what it wrote to stderr. */
  async stop(): Promise<{ code: number | null; errors: string }> {
    this.child.stdin!.end();
    return { code: await this.ended, errors: this.errors };
  }
}

type Command = [program: string, ...args: string[]];

/** Walks a journey by a driver: it leads where it says, and is what the recording has. */
export async function walkByDriver(file: string, command: Command, env: Record<string, string> = {}): Promise<void> {
  const workflow = readJourney(file);
  const drivers: ClientDriver[] = [];
  const start = ({ url }: { url: string }): ClientDriver['fetch'] => {
    drivers.push(ClientDriver.start(command, url, env));
    return drivers[0]!.fetch;
  };
  try {
    const exchanges = await walkNewSite(workflow, start);
    const recorded = readFileSync(`${JOURNEYS}${workflow.workflowId}.har`, 'utf8');
    expect(withoutOrder(har(workflow, exchanges, DAY))).toBe(withoutOrder(recorded));
  } finally {
    const ends = await Promise.all(drivers.map((driver) => driver.stop()));
    expect.soft(ends).toEqual([{ code: 0, errors: '' }]);
  }
}

function orderOf({ operationId, path, query, headers, body = null, bytes }: Asked): Order {
  const others = new Map(Object.entries(headers));
  const take = (name: string): string | null => {
    const value = others.get(name) ?? null;
    others.delete(name);
    return value;
  };
  const accessToken = take('Authorization')?.replace('Bearer ', '') ?? null;
  const [ifMatch, idempotencyKey] = [take('If-Match'), take('Idempotency-Key')];
  // Sessions are listed by what they were begun with.
  const rest = { 'User-Agent': 'node', ...Object.fromEntries(others) };
  return { operationId, path, query, body, bytes: bytes ?? null, accessToken, ifMatch, idempotencyKey, headers: rest };
}

/** What a call must give for an answer. One without a body that is no success, such as 304, is a problem of the client's own. */
function given(status: number, text: string): unknown {
  if (text !== '') return JSON.parse(text);
  return status < 300 ? null : expect.objectContaining({ code: 'client.unexpected', status });
}

/** A recording whose links have their queries sorted: a client writes them in an order of its own. */
const withoutOrder = (recording: string): string =>
  recording.replaceAll(
    /(<[^>?\s]*\?)([^>\s]*)(?=>; rel=)/g,
    (_, page: string, query: string) => page + query.split('&').toSorted().join('&'),
  );

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Languages write the same time in several ways. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') return TIME.test(value) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== 'object' || 'asymmetricMatch' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, comparable(one)]));
}
