import { afterEach, describe, expect, it } from 'vitest';
import { type Exchange, journeyFiles, readJourney, walk } from '../../support/journey.js';
import { CONTRACT_DOCUMENT, RECORDED, type Served, serveMock } from './served.js';

let mock: Served;
const seen = new Set<string>();
afterEach(async () => {
  for (const one of mock.contract.seen) seen.add(one);
  await mock.stop();
});

/** What may differ between two sites: ids, times, tokens, and with which slug a sentence explains itself. */
const masked = (text: string | undefined): unknown =>
  text &&
  JSON.parse(
    text
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
      .replaceAll(/2026-03-\d\dT[\d:.]+Z/g, 'time')
      .replaceAll(/"(accessToken|refreshToken|detail)":"[^"]+"/g, '"$1":"…"'),
  );

/** Of a revision the server keeps the excerpt that the author gave, the mock the one that the post shows. */
const DIFFERENT = new Set(['revisions read']);

const isPage = (text: string): boolean => text.startsWith('{"items":');

/** Every answer with an entity tag is asked for again with it. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  const answer = await mock.contract.fetch(url, init);
  const etag = answer.headers.get('etag');
  if (init.method !== 'GET' || !etag) return answer;
  const headers = { ...(init.headers as Record<string, string>), 'if-none-match': etag };
  expect((await mock.contract.fetch(url, { ...init, headers })).status).toBe(304);
  return answer;
}

async function travel(file: string): Promise<Exchange[]> {
  mock = await serveMock();
  const inputs: Record<string, string> =
    'token' in (readJourney(file).inputs?.properties ?? {}) ? { token: 'given by mail' } : {};
  const pause = () => Promise.resolve();
  return walk(readJourney(file), inputs, { url: mock.url, paths: CONTRACT_DOCUMENT.paths, fetch: ask, pause });
}

describe.each(journeyFiles())('The mock on %s', (file) => {
  it('leads where the journey says, and answers what the server did', async () => {
    const exchanges = await travel(file);
    const recorded = RECORDED.log.entries.filter(({ pageref }) => file.startsWith(`${pageref}.`));
    for (const [index, { step, status, text }] of exchanges.entries()) {
      const { response } = recorded[index]!;
      expect([step.stepId, status]).toEqual([step.stepId, response.status]);
      // Lists hold what else there is in the mock.
      if (isPage(text) || DIFFERENT.has(`${file.split('.')[0]} ${step.stepId}`)) continue;
      expect({ [step.stepId]: masked(text) }).toEqual({ [step.stepId]: masked(response.content.text ?? '') });
    }
  });
});

describe('The journeys together', () => {
  it('see every operation succeed with every status that the contract lists', async () => {
    mock = await serveMock();
    const authorization = await mock.signIn('owner@example.com');
    const headers = { authorization, 'content-type': 'application/json', 'if-match': '*' };
    const create = await fetch(`${mock.url}/api/v1/posts`, {
      method: 'POST',
      headers,
      body: '{"title":"A","body":"B"}',
    });
    const { id } = (await create.json()) as { id: string };
    await fetch(`${mock.url}/api/v1/posts/${id}`, { method: 'PATCH', headers, body: '{"slug":"another"}' });
    await mock.contract.fetch(`${mock.url}/api/v1/posts/by-slug/a`, { headers, redirect: 'manual' });
    for (const one of mock.contract.seen) seen.add(one);
    const listed = Object.values(CONTRACT_DOCUMENT.paths).flatMap((item) =>
      Object.values(item).flatMap(({ operationId, responses }) =>
        Object.keys(responses as object)
          .filter((status) => Number(status) < 400)
          .map((status) => `${String(operationId)} ${status}`),
      ),
    );
    const missing = listed.filter((one) => ![...seen].some((other) => `${other} `.startsWith(`${one} `)));
    expect(missing).toEqual([]);
  });
});
