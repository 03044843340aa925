import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApp } from '../../support/app.js';
import { type Contract, RandomRequests } from './random-request.js';

const SEED = 20_261_122;
const ROUNDS = 25;

let app: TestApp;
let requests: RandomRequests;
let operations: { path: string; method: string; id: string }[];

beforeAll(async () => {
  app = await TestApp.start({ MAINSTAY_RATE_LIMITS: 'off' });
  const contract = (await (await app.fetch('/openapi.json')).json()) as Contract;
  operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ path, method, id: operationId })),
  );
  requests = new RandomRequests(contract, SEED, await somethingToFind());
});
afterAll(() => app.stop());

async function somethingToFind(): Promise<string[]> {
  const editor = await app.as('editor');
  const tag = await editor.client.POST('/api/v1/tags', { body: { name: 'Tag one' } });
  const post = await editor.client.POST('/api/v1/posts', {
    body: { title: 'Post one', body: '# Hello', tags: ['tag-one'] },
  });
  const published = await editor.client.POST('/api/v1/posts', { body: { title: 'Post two', body: 'Two' } });
  await editor.client.PUT('/api/v1/posts/{id}/publication', { params: { path: { id: published.data!.id } }, body: {} });
  return [tag.data!.id, post.data!.id, published.data!.id, editor.id, '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41'];
}

describe('requests made up from the contract', () => {
  it.each(['nobody', 'member', 'author', 'owner'] as const)(
    'by %s get documented answers, and no crash',
    async (who) => {
      const seen = new Set<number>();
      const faults: string[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        // Somebody new each time: what is made up may end a session or an account.
        const authorization = who === 'nobody' ? undefined : `Bearer ${(await app.as(who)).accessToken}`;
        for (const { path, method, id } of operations) {
          const made = requests.request(path, method, authorization);
          const said = `${id}: ${method} ${made.path} ${(made.init.body as string | undefined)?.slice(0, 1_000) ?? ''}`;
          try {
            const { status } = await app.fetch(made.path, made.init);
            seen.add(status);
            if (status >= 500) faults.push(`${said} answered ${status}`);
          } catch (error) {
            faults.push(`${said}: ${(error as Error).message}`);
          }
        }
      }
      expect(faults).toEqual([]);
      expect([...seen]).toEqual(
        expect.arrayContaining(
          who === 'nobody' ? [200, 400, 401, 404] : [200, 400, 403, 404].slice(0, who === 'owner' ? 2 : 4),
        ),
      );
    },
  );
});
