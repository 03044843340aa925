import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breaksOf } from '../../features/http/broken-request.js';
import { type Described, doorsOf, written } from '../../features/http/described.js';
import { Dice } from '../../features/http/dice.js';
import { ValidRequests } from '../../features/http/valid-request.js';
import { CONTRACT_DOCUMENT, type Served, serveMock } from './served.js';

const contract = CONTRACT_DOCUMENT as unknown as Described;
const requests = new ValidRequests(contract, new Dice(1), () => ({ paths: {}, values: { tags: [[]] } }));

/** The mock does not look into files. */
const NOT_LOOKED_AT = new Set(['startImport (/api/v1/imports): body: not an archive']);

let mock: Served;
let authorization: string;

beforeAll(async () => {
  mock = await serveMock();
  authorization = await mock.signIn('owner@example.com');
});
afterAll(() => mock.stop());

describe.each(doorsOf(contract).map((door) => [door.operation.operationId, door] as const))(
  '%s of the mock',
  (_, door) => {
    it('refuses what the contract forbids, one rule broken at a time', async () => {
      const taken: string[] = [];
      for (const { rule, apply } of breaksOf(door, contract)) {
        const draft = requests.draft(door, { full: true });
        draft.headers['authorization'] = authorization;
        if (door.operation.parameters?.some(({ name }) => name === 'If-Match')) draft.headers['if-match'] = '*';
        apply(draft);
        const { path, init } = written(door, draft);
        const { status } = await mock.contract.fetch(mock.url + path, init);
        if (![400, 406, 413, 415, 428].includes(status) && !NOT_LOOKED_AT.has(rule)) taken.push(`${rule} ${status}`);
      }
      expect(taken).toEqual([]);
    });
  },
);
