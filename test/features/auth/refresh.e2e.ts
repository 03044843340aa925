import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faults, ok, problem } from '../../support/answers.js';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

const DAY_MS = 86_400_000;
let app: TestSite;
let ann: Person;

beforeAll(async () => {
  app = await TestSite.start();
});
beforeEach(async () => {
  ann = await app.as('member');
});
afterAll(() => app.stop());

const ask = (refreshToken: string, headers = {}) =>
  app.client().POST('/api/v1/sessions/refresh', { body: { refreshToken }, headers });
const refresh = (refreshToken: string, headers = {}) => ok(ask(refreshToken, headers));
const isIn = async (accessToken: string) =>
  (await app.client(accessToken).GET('/api/v1/users/me')).response.status === 200;

describe('refreshing', () => {
  it('gives a new pair of the same session, again and again', async () => {
    let { refreshToken } = ann;
    const seen = new Set([refreshToken]);
    for (let n = 0; n < 4; n++) {
      await app.clock.advance(600_000);
      const next = await refresh(refreshToken);
      expect(await isIn(next.accessToken)).toBe(true);
      expect(seen.has(next.refreshToken)).toBe(false);
      seen.add(next.refreshToken);
      refreshToken = next.refreshToken;
    }
    expect(await isIn(ann.accessToken)).toBe(false);
    const { items } = await ok(app.client((await refresh(refreshToken)).accessToken).GET('/api/v1/sessions'));
    expect(items).toHaveLength(1);
  });

  it('may be repeated for ten seconds by the client whose answer was lost', async () => {
    const first = await refresh(ann.refreshToken);
    await app.clock.advance(9_000);
    const again = await refresh(ann.refreshToken);
    expect(again).toMatchObject({ id: first.id, refreshToken: first.refreshToken });
    await app.clock.advance(60_000);
    await refresh(first.refreshToken);
  });

  it.each([
    ['after ten seconds', {}, 10_000],
    ['from another client', { 'user-agent': 'Thief/1.0' }, 0],
  ])('with an old token %s ends the session', async (_, headers, wait) => {
    const { accessToken, refreshToken } = await refresh(ann.refreshToken);
    expect(await isIn(accessToken)).toBe(true);
    await app.clock.advance(wait);
    expect(await problem(ask(ann.refreshToken, headers))).toBe('401 session.reused');
    expect(await problem(ask(refreshToken))).toBe('401 session.not_refreshable');
    expect(await isIn(accessToken)).toBe(false);
  });

  it('with a token of any age ends the session', async () => {
    let newest = ann.refreshToken;
    for (let n = 0; n < 5; n++) newest = (await refresh(newest)).refreshToken;
    expect(await problem(ask(ann.refreshToken))).toBe('401 session.reused');
    expect(await problem(ask(newest))).toBe('401 session.not_refreshable');
  });

  it('ends a stolen session also when the thief sends an Idempotency-Key', async () => {
    const { refreshToken } = await refresh(ann.refreshToken);
    await app.clock.advance(10_000);
    expect(await problem(ask(ann.refreshToken, { 'idempotency-key': 'thief' }))).toBe('401 session.reused');
    expect(await problem(ask(refreshToken))).toBe('401 session.not_refreshable');
  });

  it('with an Idempotency-Key happens once', async () => {
    const once = () => ask(ann.refreshToken, { 'idempotency-key': `once-${ann.id}` });
    const first = await ok(once());
    await app.clock.advance(60_000);
    expect(await ok(once())).toEqual(first);
    await refresh(first.refreshToken);
  });

  it('keeps a session alive for 14 days, and for 60 in all', async () => {
    const { id } = ann;
    await app.clock.advance(14 * DAY_MS - 1_000);
    let { refreshToken } = await refresh(ann.refreshToken);
    for (const days of [13, 13, 13]) {
      await app.clock.advance(days * DAY_MS);
      ({ refreshToken } = await refresh(refreshToken));
    }
    await app.clock.advance(6 * DAY_MS);
    const last = await refresh(refreshToken);
    expect(Date.parse(last.refreshExpiresAt) - (await app.clock.now()).getTime()).toBeLessThan(DAY_MS + 2_000);
    await app.clock.advance(DAY_MS + 2_000);
    expect(await problem(ask(last.refreshToken))).toBe('401 session.not_refreshable');
    const idle = await app.as('member');
    await app.clock.advance(14 * DAY_MS);
    expect(await problem(ask(idle.refreshToken))).toBe('401 session.not_refreshable');
    expect(id).toBe(ann.id);
  });

  it('takes no token of other making, and ends nobody’s session for one', async () => {
    const bytes = Buffer.from(ann.refreshToken, 'base64url');
    bytes[20]! ^= 1;
    for (const token of ['x', bytes.toString('base64url'), ann.accessToken.slice(0, 86)]) {
      expect(await problem(ask(token))).toBe('401 session.not_refreshable');
    }
    await refresh(ann.refreshToken);
    expect(await faults(ask(''))).toEqual(['body /refreshToken min_length']);
    expect(await faults(ask('x'.repeat(513)))).toEqual(['body /refreshToken max_length']);
  });
});

/** Last, since nothing after them is recorded: see Recorder. */
describe('refreshing at once', () => {
  it('from several tabs gives all the same token', async () => {
    const pairs = await Promise.all(Array.from({ length: 5 }, () => refresh(ann.refreshToken)));
    expect(new Set(pairs.map(({ refreshToken }) => refreshToken)).size).toBe(1);
    await refresh(pairs[0]!.refreshToken);
  });
});
