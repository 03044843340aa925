import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockDocument, type Operation } from '../../../src/platform/mock/document.js';
import { problemsOf } from '../../../src/platform/mock/problems.js';
import { CONTRACT_DOCUMENT, type Served, serveMock } from './served.js';

const { operations } = new MockDocument(CONTRACT_DOCUMENT as never);
let mock: Served;
beforeAll(async () => {
  mock = await serveMock();
});
afterAll(() => mock.stop());

/** Asks an operation for a problem; its ids are of nothing that there is. */
async function prefer({ method, path }: Operation, preference: string): Promise<string> {
  const address = mock.url + path.replaceAll(/\{\w+\}/g, '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41');
  const init = { method: method.toUpperCase(), headers: { prefer: preference }, redirect: 'manual' as const };
  const answer = await mock.contract.fetch(address, init);
  const { code } = (await answer.json()) as { code: string };
  return `${answer.status} ${code}`;
}

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s of the mock', (_, operation) => {
  it('answers each documented problem to whoever prefers it, by code and by status', async () => {
    const problems = problemsOf(operation) as { status: number; code: string }[];
    expect(problems.length).toBeGreaterThan(1);
    for (const { status, code } of problems) {
      expect(await prefer(operation, `code=${code}`)).toBe(`${status} ${code}`);
      expect(await prefer(operation, `code=${status}`)).toMatch(new RegExp(`^${status} `));
    }
  });

  it('says what there is to prefer where it knows no such problem', async () => {
    expect(await prefer(operation, 'code=418')).toBe('400 request.invalid');
  });
});

describe('Prefer', () => {
  const createPost = operations.find(({ id }) => id === 'createPost')!;

  it('is understood in each of its forms, and passed over where it says something else', async () => {
    expect(await prefer(createPost, 'status=409')).toBe('409 idempotency.in_progress');
    expect(await prefer(createPost, 'respond-async, example="post_slug_taken"')).toBe('409 post.slug_taken');
    expect(await prefer(createPost, 'return=minimal')).toBe('401 access.sign_in_first');
  });
});
