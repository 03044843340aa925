import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breaksOf } from '../../features/http/broken-request.js';
import { type Described, doorsOf, type Written, written } from '../../features/http/described.js';
import { Dice } from '../../features/http/dice.js';
import { RandomRequests } from '../../features/http/random-request.js';
import { ValidRequests } from '../../features/http/valid-request.js';
import { CONTRACT_DOCUMENT, type Served, serveMock } from './served.js';

const contract = CONTRACT_DOCUMENT as unknown as Described;
const dice = new Dice(1);
const requests = new ValidRequests(contract, dice, () => ({ paths: {}, values: { tags: [[]], authorIds: [[owner]] } }));
const doors = doorsOf(contract);

/** The mock does not look into files. */
const NOT_LOOKED_AT = new Set(['startImport (/api/v1/imports): body: not an archive']);

let mock: Served;
let authorization: string;
let owner: string;

beforeAll(async () => {
  mock = await serveMock();
  authorization = await mock.signIn('owner@example.com');
  const me = await fetch(`${mock.url}/api/v1/users/me`, { headers: { authorization } });
  owner = ((await me.json()) as { id: string }).id;
});
afterAll(() => mock.stop());

describe.each(doors.map((door) => [door.operation.operationId, door] as const))('%s of the mock', (_, door) => {
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
});

describe('Requests made up from the contract', () => {
  const seen = new Set<number>();

  /** Sends so many, each to the next operation. @returns the answers that should not have been */
  async function send(
    count: number,
    next: (index: number) => Written,
    isWrong: (status: number, code: string) => boolean,
  ) {
    const wrong: string[] = [];
    const headers = { authorization };
    for (let index = 0; index < count; index += 1) {
      if (index % 50 === 0) headers.authorization = await mock.signIn('owner@example.com');
      const { path, init } = next(index);
      const sent = { ...(init as RequestInit), headers: { ...init.headers, ...headers }, redirect: 'manual' as const };
      const answer = await mock.contract.fetch(mock.url + path, sent);
      const text = await answer.text();
      const { code = '' } = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {};
      seen.add(answer.status);
      if (isWrong(answer.status, code))
        wrong.push(`${init.method} ${path} ${JSON.stringify(init.body)}: ${answer.status} ${text}`);
    }
    return wrong;
  }

  it('are not called invalid where they keep its rules', async () => {
    const next = (index: number) => {
      const door = doors[index % doors.length]!;
      return written(door, requests.draft(door, { full: index % 3 === 0 }));
    };
    expect(
      await send(500, next, (status, code) => status >= 500 || /^request\.(invalid|malformed)$/.test(code)),
    ).toEqual([]);
  });

  it('get documented answers, and no crash, where they are full of odd values', async () => {
    const { items } = (await (await fetch(`${mock.url}/api/v1/posts`)).json()) as { items: { id: string }[] };
    const odd = new RandomRequests(
      contract,
      dice,
      items.map(({ id }) => id),
    );
    const next = (index: number) => odd.request(doors[index % doors.length]!.path, doors[index % doors.length]!.method);
    expect(await send(500, next, (status) => status >= 500)).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining([200, 201, 400, 404]));
  });
});
