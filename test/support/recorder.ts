import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** What tells of the machine and of its engine, and so is another on another; the port is left out everywhere. */
const OF_THE_MACHINE = /\/info$/;

/**
 * Writes down what is answered, byte for byte, so that two runs can be held against each other (scripts/recordings.mjs).
 * Of requests that were under way at once nobody knows which was first, nor therefore what each was given: from the first
 * such on, nothing more is written down.
 */
export class Recorder {
  private readonly answers: string[] = [];
  private underWay = 0;
  private raced = false;
  private leftOut = 0;

  constructor(private readonly send: Fetch) {}

  readonly fetch: Fetch = async (input, init) => {
    this.underWay += 1;
    if (this.underWay > 1) this.raced = true;
    try {
      const request = new Request(input, init);
      const { method, url } = request;
      const response = await this.send(request);
      const { pathname, origin } = new URL(url);
      if (this.raced || OF_THE_MACHINE.test(pathname)) this.leftOut += 1;
      else this.answers.push(`${method} ${pathname}\n${(await written(response.clone())).replaceAll(origin, '')}`);
      return response;
    } finally {
      this.underWay -= 1;
    }
  };

  /** Leaves it behind in the folder of TEST_RECORDINGS, where there is one. */
  keep(name: string): void {
    const folder = process.env['TEST_RECORDINGS'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    const { answers, leftOut } = this;
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ answers, leftOut }, null, 1));
  }
}

/** Which answer is the last of a connection depends on when the one before it closed. */
const OF_THE_CONNECTION = new Set(['connection', 'keep-alive']);

/** Status, headers in the order of their names, and body. */
async function written(response: Response): Promise<string> {
  const told = [...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name));
  const headers = told.map(([name, value]) => `${name}: ${value}`);
  return [response.status, ...headers, '', await response.text()].join('\n');
}
