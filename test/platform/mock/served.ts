import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Mock } from '../../../src/platform/mock/mock.js';
import type { Har } from '../../../src/platform/mock/recordings.js';
import { MockServer } from '../../../src/platform/mock/server.js';
import { ContractCheck } from '../../support/checked-fetch.js';

const json = (file: string | URL): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The contract as it lies in the repository. */
export const CONTRACT_DOCUMENT = json(
  new URL('../../../contract/openapi.json', import.meta.url),
) as ConstructorParameters<typeof ContractCheck>[0];
export const RECORDED = json(new URL('../../../contract/mainstay.har', import.meta.url)) as Har;

export type Served = {
  url: string;
  contract: ContractCheck;
  /** @returns the Authorization header of a new session */
  signIn: (email: string) => Promise<string>;
  stop: () => Promise<void>;
};

/** A mock of the contract on a free port, every answer of which is held against it. @param har false: with the document's examples alone */
export async function serveMock(har = true, document: unknown = CONTRACT_DOCUMENT): Promise<Served> {
  const { server } = new MockServer(new Mock(structuredClone(document), har ? RECORDED : null));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const contract = new ContractCheck(document as typeof CONTRACT_DOCUMENT);
  const signIn = async (email: string) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ email, password: 'any will do' });
    const answer = await contract.fetch(`${url}/api/v1/sessions`, { method: 'POST', headers, body });
    return `Bearer ${((await answer.json()) as { accessToken: string }).accessToken}`;
  };
  return { url, contract, signIn, stop };
}
