import { describe, expect, it, vi } from 'vitest';
import { memoryTokens } from '../../../sdk/typescript/session.js';
import { credentials, FakeServer, json, problem, type Seen, silence } from './fake-server.js';

const held = (name: string, expiresIn = 600_000) => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  expiresAt: Date.now() + expiresIn,
});

/** Knows one access token, and gives the next for its refresh token: `a` → `b` → `c` … */
function sessions(current: string, refused: (seen: Seen) => Response | Promise<Response> = () => json({})) {
  let valid = current;
  return new FakeServer(async (seen) => {
    if (seen.path.endsWith('/refresh')) {
      const { refreshToken } = JSON.parse(seen.body as string) as { refreshToken: string };
      if (refreshToken !== `refresh-${valid}`) return problem(401, 'session.reused');
      const answer = await refused(seen);
      if (!answer.ok) return answer;
      valid = String.fromCodePoint(valid.codePointAt(0)! + 1);
      return json(credentials(valid));
    }
    if (seen.path.endsWith('/sessions')) return json(credentials(valid), {}, 201);
    if (seen.path.endsWith('/current')) return new Response(null, { status: 204 });
    const token = seen.headers.get('authorization');
    if (token === null) return problem(401, 'access.sign_in_first');
    return token === `Bearer access-${valid}` ? json({ id: '1' }) : problem(401, 'access.bad_credential');
  });
}
const refreshes = ({ seen }: FakeServer) => seen.filter(({ path }) => path.endsWith('/refresh'));

describe('a session', () => {
  it('begins with signIn, is carried by each request, and ends with signOut', async () => {
    const server = sessions('a');
    const tokens = memoryTokens();
    const mainstay = server.client({ tokens });
    await mainstay.sessions.signIn({ email: 'ann@example.com', password: 'a long password' });
    await mainstay.users.getCurrent();
    expect(server.seen.map(({ headers }) => headers.get('authorization'))).toEqual([null, 'Bearer access-a']);
    await mainstay.sessions.signOut();
    expect(tokens.get()).toBeNull();
  });

  it('is renewed once for many calls at once, each of which then goes out again', async () => {
    const server = sessions('b');
    const tokens = memoryTokens({ ...held('b'), accessToken: 'access-expired' });
    const mainstay = server.client({ tokens });
    const users = await Promise.all(Array.from({ length: 20 }, () => mainstay.users.getCurrent()));
    expect(users).toHaveLength(20);
    expect(refreshes(server)).toHaveLength(1);
    expect(refreshes(server)[0]!.headers.has('authorization')).toBe(false);
    expect(refreshes(server)[0]!.headers.has('idempotency-key')).toBe(true);
    expect(tokens.get()).toMatchObject({ accessToken: 'access-c', refreshToken: 'refresh-c' });
  });

  it('is renewed before a request that its token would not outlive', async () => {
    const server = sessions('a');
    await server.client({ tokens: memoryTokens(held('a', 4_000)) }).users.getCurrent();
    expect(server.seen.map(({ path }) => path)).toEqual(['/api/v1/sessions/refresh', '/api/v1/users/me']);
  });

  it('that another tab has renewed is taken from the store', async () => {
    const store = memoryTokens(held('old'));
    const server = sessions('b', () => problem(401, 'session.reused'));
    const tokens = { ...store, get: vi.fn().mockReturnValueOnce(held('old')).mockReturnValue(held('b')) };
    await server.client({ tokens }).users.getCurrent();
    expect(refreshes(server)).toEqual([]);
  });

  it('that cannot be renewed ends, and is told of once', async () => {
    const server = sessions('z');
    const tokens = memoryTokens(held('stolen'));
    const onSignedOut = vi.fn();
    const mainstay = server.client({ tokens, onSignedOut });
    const results = await Promise.all([mainstay.users.getCurrent.result(), mainstay.users.getCurrent.result()]);
    expect(results.map((result) => result.problem?.code)).toEqual(['access.bad_credential', 'access.bad_credential']);
    expect(tokens.get()).toBeNull();
    expect(onSignedOut.mock.calls.map(([reason]: { code: string }[]) => reason!.code)).toEqual(['session.reused']);
  });

  it('outlives a server that is busy when it should be renewed', async () => {
    const server = sessions('b', () => problem(503, 'request.busy'));
    const tokens = memoryTokens({ ...held('b'), accessToken: 'access-expired' });
    const { problem: told } = await server.client({ tokens, retries: 0 }).users.getCurrent.result();
    expect(told?.code).toBe('request.busy');
    expect(tokens.get()).toMatchObject({ refreshToken: 'refresh-b' });
  });

  it('is renewed for the others when the call that began it is aborted', async () => {
    let answer: (response: Response) => void = () => {};
    const server = sessions('b', () => new Promise((resolve) => (answer = resolve)));
    const mainstay = server.client({ tokens: memoryTokens({ ...held('b'), accessToken: 'access-expired' }) });
    const controller = new AbortController();
    const [first, second] = [mainstay.users.getCurrent({ signal: controller.signal }), mainstay.users.getCurrent()];
    await vi.waitUntil(() => refreshes(server).length === 1);
    controller.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    answer(json({}));
    expect(await second).toEqual({ id: '1' });
  });

  it('asks no second time where the new token is refused as well', async () => {
    const server = new FakeServer(({ path }) =>
      path.endsWith('/refresh') ? json(credentials('b')) : problem(401, 'access.bad_credential'),
    );
    const { problem: told } = await server.client({ tokens: memoryTokens(held('a')) }).users.getCurrent.result();
    expect([told?.code, server.seen.length]).toEqual(['access.bad_credential', 3]);
  });
});

describe('a credential of your own', () => {
  it('is asked for before each request, and never renewed', async () => {
    const server = sessions('a');
    const accessToken = vi.fn().mockResolvedValueOnce('access-a').mockResolvedValueOnce(null).mockReturnValue('mst_x');
    const { users } = server.client({ accessToken });
    expect(await users.getCurrent()).toEqual({ id: '1' });
    expect((await users.getCurrent.result()).problem?.code).toBe('access.sign_in_first');
    expect((await users.getCurrent.result()).problem?.code).toBe('access.bad_credential');
    expect(server.seen).toHaveLength(3);
  });

  it('is waited for no longer than the call may take', async () => {
    const server = new FakeServer(silence);
    const client = server.client({ accessToken: () => new Promise(() => {}), timeout: 5 });
    expect((await client.users.getCurrent.result()).problem?.code).toBe('client.timeout');
  });
});
