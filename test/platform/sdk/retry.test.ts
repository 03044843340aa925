import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, json, problem, silence } from './fake-server.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const busy = () => problem(503, 'request.busy');
const lost = () => new TypeError('fetch failed');
/** Fails as long as it is told to, then answers. */
const failing = (times: number, answer: () => Response | Error) =>
  new FakeServer((_, count) => (count <= times ? answer() : json({ id: '1' })));

/** Runs timers until the call is over; the pauses between the requests, in milliseconds. */
async function settled<T>(call: Promise<T>): Promise<{ outcome: T | Error; took: number }> {
  const began = Date.now();
  let isOver = false;
  const guarded = call.catch((error: unknown) => error as Error).finally(() => (isOver = true));
  while (!isOver) await vi.advanceTimersByTimeAsync(1);
  return { outcome: await guarded, took: Date.now() - began };
}

describe('a request that failed', () => {
  it.each([
    ['no answer', lost],
    ['502', () => new Response('', { status: 502 })],
    ['503', busy],
    ['504', () => new Response('', { status: 504 })],
  ])('for %s goes out again where a second time does no harm', async (_, answer) => {
    for (const call of ['get', 'delete', 'publish', 'create'] as const) {
      const server = failing(2, answer);
      const { posts } = server.client();
      await settled(call === 'create' ? posts.create({ title: 'x', body: '' }) : posts[call]('1'));
      expect([call, server.seen.length]).toEqual([call, 3]);
    }
    const patch = failing(1, answer);
    await settled(patch.client().posts.update('1', {}, { ifMatch: '*' }));
    expect(patch.seen).toHaveLength(1);
  });

  it('because there were too many goes out again whatever it is: it never began', async () => {
    const server = failing(1, () => problem(429, 'request.too_many', { 'retry-after': '1' }));
    await settled(server.client().posts.update('1', {}, { ifMatch: '*' }));
    expect(server.seen).toHaveLength(2);
  });

  it('keeps its Idempotency-Key, which is another for each call', async () => {
    const server = failing(2, busy);
    const { posts } = server.client();
    await settled(posts.create({ title: 'x', body: '' }));
    await settled(posts.create({ title: 'x', body: '' }));
    const [first, second, third, other] = server.seen.map(({ headers }) => headers.get('idempotency-key'));
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  it('is waited for while its first attempt still runs at the server', async () => {
    const server = failing(1, () => problem(409, 'idempotency.in_progress', { 'retry-after': '2' }));
    const { took } = await settled(server.client().posts.create({ title: 'x', body: '' }));
    expect([server.seen.length, took]).toEqual([2, 2125]);
  });

  it('is given up after the retries, 2 unless told', async () => {
    const server = failing(99, busy);
    const { outcome } = await settled(server.client().posts.get('1'));
    expect(outcome).toMatchObject({ code: 'request.busy', status: 503 });
    await settled(server.client({ retries: 1 }).posts.get('1'));
    await settled(server.client({ retries: 1 }).posts.get('1', { retries: 0 }));
    expect(server.seen).toHaveLength(3 + 2 + 1);
  });

  it.each([[400, 'request.invalid'] as const, [404, 'post.not_found'] as const, [500, 'request.crashed'] as const])(
    'with %i is the answer',
    async (status, code) => {
      const server = failing(1, () => problem(status, code));
      await settled(server.client().posts.get('1'));
      expect(server.seen).toHaveLength(1);
    },
  );
});

describe('the pause', () => {
  it('doubles its bound, and lies by chance below it', async () => {
    const { took } = await settled(failing(3, busy).client({ retries: 3 }).posts.get('1'));
    expect(took).toBe(250 + 500 + 1000);
  });

  it('is never shorter than Retry-After, in seconds or as a date', async () => {
    const seconds = failing(1, () => problem(503, 'request.busy', { 'retry-after': '7' }));
    expect((await settled(seconds.client().posts.get('1'))).took).toBe(7125);
    vi.setSystemTime('2026-03-01T00:00:00Z');
    const date = failing(1, () => problem(503, 'request.busy', { 'retry-after': 'Sun, 01 Mar 2026 00:00:03 GMT' }));
    expect((await settled(date.client().posts.get('1'))).took).toBe(3125);
  });

  it('is not begun where the time of the call would end in it', async () => {
    const server = failing(1, () => problem(429, 'request.too_many', { 'retry-after': '60' }));
    const { outcome, took } = await settled(server.client().posts.get('1'));
    expect([(outcome as { code?: string }).code, took < 5]).toEqual(['request.too_many', true]);
  });
});

describe('the end of a call', () => {
  it('comes by its time limit, which counts over the repetitions', async () => {
    const server = new FakeServer(silence);
    const { outcome, took } = await settled(server.client().posts.get('1', { timeout: 2_000 }));
    expect(outcome).toMatchObject({ code: 'client.timeout', status: 0 });
    expect([took, server.seen[0]!.signal.aborted]).toEqual([2_000, true]);
    expect((await settled(server.client({ timeout: 500 }).posts.get('1'))).took).toBe(500);
    const slow = new FakeServer((seen, count) => (count === 1 ? busy() : silence(seen)));
    expect((await settled(slow.client({ timeout: 800 }).posts.get('1'))).took).toBe(800);
  });

  it('comes by the signal of the call or of the client, with its reason, in a request or in a pause', async () => {
    const reason = new Error('enough');
    for (const answer of [silence, busy]) {
      for (const whose of ['call', 'client'] as const) {
        const controller = new AbortController();
        const { signal } = controller;
        const client = new FakeServer(answer).client(whose === 'client' ? { signal } : {});
        setTimeout(() => controller.abort(reason), 10);
        const { outcome, took } = await settled(client.posts.get('1', whose === 'call' ? { signal } : {}));
        expect([answer.name, whose, outcome, took]).toEqual([answer.name, whose, reason, 10]);
      }
    }
  });

  it('is there before the beginning where the signal has ended already', async () => {
    const server = new FakeServer(silence);
    const call = server.client().posts.get('1', { signal: AbortSignal.abort(new Error('never')) });
    expect((await settled(call)).outcome).toMatchObject({ message: 'never' });
  });

  it('does not come by itself where the time is unlimited', async () => {
    const server = new FakeServer(() => json({ id: '1' }));
    expect((await settled(server.client({ timeout: Infinity }).posts.get('1'))).outcome).toEqual({ id: '1' });
    const controller = new AbortController();
    const call = new FakeServer(silence).client({ timeout: Infinity }).posts.get('1', { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 90_000);
    expect((await settled(call)).took).toBe(90_000);
  });

  it('leaves no timer behind', async () => {
    await settled(failing(1, busy).client().posts.get('1'));
    expect(vi.getTimerCount()).toBe(0);
    const controller = new AbortController();
    const call = settled(failing(1, busy).client().posts.get('1', { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(50);
    controller.abort();
    await call;
    expect(vi.getTimerCount()).toBe(0);
  });
});
