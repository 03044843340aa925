import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { Mock } from './mock.js';
import type { Har } from './recordings.js';
import { MockServer } from './server.js';

/** The recorded answers of the journeys, where they lie beside the document. */
const RECORDINGS = 'mainstay.har';

export type MockOptions = { port: number; host: string; document: string; now?: string };

/** Serves a mock until the process is told to end. @throws one sentence where the document cannot be read or the port is taken */
export async function runMock({ port, host, document, now }: MockOptions): Promise<void> {
  const har = join(dirname(document), RECORDINGS);
  const mock = new Mock(read(document), existsSync(har) ? (read(har) as Har) : null, now);
  const { server } = new MockServer(mock);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`Cannot listen on ${host}:${port}: ${error.message}. Choose another --port or --host.`)),
    );
    server.listen(port, host, resolve);
  });
  const { port: real } = server.address() as AddressInfo;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${real}`;
  process.stdout.write(`The mock answers at ${address}; its document is ${address}/openapi.json\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  server.close();
  server.closeAllConnections();
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`Cannot read ${file} as JSON: ${(error as Error).message}`, { cause: error });
  }
}
