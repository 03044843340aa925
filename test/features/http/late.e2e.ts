import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestApp } from '../../support/app.js';
import { zipOf } from '../../support/zip.js';
import { problemIn, request, Wire } from './wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** The answer to the beginning of a request, from a server that does not wait. */
async function refusal(beginning: string): Promise<string> {
  const server = app.app.getHttpServer();
  const { headersTimeout, requestTimeout } = server;
  Object.assign(server, { headersTimeout: 1, requestTimeout: 1 });
  const answers = await Wire.exchange(app.url, beginning);
  Object.assign(server, { headersTimeout, requestTimeout });
  return answers.map(problemIn).join();
}

const LATE_BODY =
  'POST /api/v1/tags HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{';

describe('a request that does not arrive in time', () => {
  it.each([
    ['its head', 'GET /livez HTTP/1.1\r\nHost: a.exa'],
    ['its body', LATE_BODY],
  ])('(%s) is not waited for', async (_, beginning) => {
    expect(await refusal(beginning)).toBe('408 request.timeout');
  });

  describe('and is a file', () => {
    const archive = zipOf({ 'a.md': '# A' }).toString('latin1');
    const head = (token: string) =>
      request('POST /api/v1/imports', [
        'Content-Type: application/zip',
        `Authorization: Bearer ${token}`,
        `Content-Length: ${archive.length}`,
      ]);
    let token: string;
    beforeAll(async () => {
      token = (await app.as('admin')).accessToken;
    });

    /** Sends the beginning of a file, and comes when other requests as old as it have been refused. */
    async function beLate(beginning: string): Promise<Wire> {
      const wire = await Wire.open(app.url);
      wire.send(beginning + archive.slice(0, 20));
      // Answered, so what was sent before has been read too.
      await app.fetch('/livez');
      expect(await refusal(LATE_BODY)).toBe('408 request.timeout');
      return wire;
    }

    it('is waited for', async () => {
      const wire = await beLate(head(token));
      wire.send(archive.slice(20));
      expect((await wire.answers()).map(({ status }) => status)).toEqual([202]);
    });

    it('is not waited for longer than 300 s', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const wire = await beLate(head(token));
      vi.advanceTimersByTime(269_999);
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(1);
      vi.useRealTimers();
      const [answer] = await wire.answers();
      expect(problemIn(answer!)).toBe('408 request.timeout');
    });

    it('is not waited for when nobody may send it', async () => {
      const wire = await beLate(head('nonsense').replace('Connection: close\r\n', ''));
      expect((await wire.answers()).map(problemIn)).toEqual(['401 access.bad_credential', '408 request.timeout']);
    });
  });
});
