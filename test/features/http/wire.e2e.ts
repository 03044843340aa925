import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Traffic } from '../../../src/platform/http/traffic.js';
import { TestApp } from '../../support/app.js';
import { problemIn, request, Wire, type WireAnswer } from './wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
afterEach(async () => {
  expect((await fetch(`${app.url}/livez`)).status, 'the server is alive').toBe(200);
});

const exchange = (bytes: string) => Wire.exchange(app.url, bytes);

async function refusal(bytes: string): Promise<string> {
  const [answer, ...more] = await exchange(bytes);
  expect(more).toEqual([]);
  return problemIn(answer!);
}

describe('bytes that are no request', () => {
  it.each([
    ['words', 'hello\r\n\r\n'],
    ['an unknown method', request('FOO /livez')],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['bare line feeds', 'GET /livez HTTP/1.1\nHost: a.example\nConnection: close\n\n'],
    ['a space before the colon', 'GET /livez HTTP/1.1\r\nHost : a.example\r\n\r\n'],
    ['a folded header', request('GET /livez', ['X: a\r\n b'])],
    ['a NUL in a header', request('GET /livez', ['X: a\0b'])],
    ['a space in the address', 'GET /live z HTTP/1.1\r\nHost: a.example\r\n\r\n'],
    ['a NUL in the address', request('GET /live\0z')],
  ])('(%s) get a problem and a closed connection', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('400 request.unreadable');
  });
});

describe('two ways of telling where a body ends', () => {
  const body = '0\r\n\r\nGET /info HTTP/1.1\r\nHost: a.example\r\n\r\n';

  it.each([
    ['a length and chunks', [`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked']],
    ['chunks and a length', ['Transfer-Encoding: chunked', `Content-Length: ${body.length}`]],
    ['two lengths', ['Content-Length: 5', `Content-Length: ${body.length}`]],
    ['a list of lengths', [`Content-Length: 5, ${body.length}`]],
    ['a negative length', ['Content-Length: -1']],
    ['a length with a sign', ['Content-Length: +5']],
    ['a length that is none', ['Content-Length: 5x']],
    ['chunks by another name', ['Transfer-Encoding: xchunked']],
    ['chunks that are not the last coding', ['Transfer-Encoding: chunked, gzip']],
    ['chunks twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity']],
    ['a tab in the name', ['Transfer-Encoding\t: chunked']],
  ])('(%s) are one request too many: nothing behind it is answered', async (_, headers) => {
    expect(await refusal(request('POST /api/v1/tags', ['Content-Type: application/json', ...headers], body))).toBe(
      '400 request.unreadable',
    );
  });

  it('do not arise from a chunk that lies about its size', async () => {
    const chunks = '1\r\nabc\r\n0\r\n\r\n';
    const answers = await exchange(
      request('POST /api/v1/tags', ['Content-Type: application/json', 'Transfer-Encoding: chunked'], chunks),
    );
    for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe('header fields', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `X-${index}: y`);

  it('may be 100, and not one more', async () => {
    const [answer] = await exchange(request('GET /livez', many(98)));
    expect(answer!.status).toBe(200);
    expect(await refusal(request('GET /livez', many(99)))).toBe('431 request.headers_too_large');
    expect(await refusal(request('GET /livez', many(1_000)))).toBe('431 request.headers_too_large');
  });

  it('may have 16 KiB, and not much more', async () => {
    expect((await exchange(request('GET /livez', [`X: ${'x'.repeat(15_000)}`])))[0]!.status).toBe(200);
    expect(await refusal(request('GET /livez', [`X: ${'x'.repeat(17_000)}`]))).toBe('431 request.headers_too_large');
  });

  it('name the host exactly once', async () => {
    expect(await refusal('GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n')).toBe('400 request.invalid');
    expect(await refusal(request('GET /livez', ['Host: a.example']))).toBe('400 request.invalid');
    expect(await refusal(request('GET /livez', ['host: evil.example']))).toBe('400 request.invalid');
    expect((await exchange('GET /livez HTTP/1.0\r\n\r\n'))[0]!.status).toBe(200);
  });

  it('do not decide what the answer links to', async () => {
    const link = async (line: string, headers: string[] = []) => {
      const [{ headers: answered }] = (await exchange(request(line, headers))) as [WireAnswer];
      return answered['link'] ?? answered['location'];
    };
    const { client } = await app.as('editor');
    for (const name of ['a', 'b']) await client.POST('/api/v1/tags', { body: { name } });
    for (const origin of ['', 'http://evil.example', 'HTTPS://evil.example:99'])
      expect(await link(`GET ${origin}/api/v1/tags?limit=1`)).toMatch(
        /^<\/api\/v1\/tags\?limit=1&after=[\w-]+>; rel="next"$/,
      );
    const forwarded = ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: gopher', 'Forwarded: host=evil.example'];
    expect(await link('GET /api/v1/tags?limit=1', forwarded)).toMatch(/^<\/api\//);
  });

  it('that expect what nobody knows are passed over', async () => {
    expect((await exchange(request('GET /livez', ['Expect: miracles'])))[0]!.status).toBe(200);
  });

  it('that want another protocol get an answer in this one', async () => {
    const [answer] = await exchange(
      'GET /livez HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(answer!.status).toBe(200);
  });
});

describe('requests behind each other on one connection', () => {
  it('are answered in their order', async () => {
    const keep = (line: string) => `${line} HTTP/1.1\r\nHost: a.example\r\n\r\n`;
    const answers = await exchange(keep('GET /livez') + keep('GET /nowhere') + request('DELETE /livez'));
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405]);
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(3);
  });

  it('end with the first that is none', async () => {
    const answers = await exchange(
      `GET /livez HTTP/1.1\r\nHost: a.example\r\n\r\nnonsense\r\n\r\n${request('GET /info')}`,
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.every(({ body }) => !body.includes('mainstay'))).toBe(true);
  });
});

describe('a slot in the server', () => {
  const load = () => app.get(Traffic).load;
  const until = async (reached: () => boolean) => {
    while (!reached()) await new Promise((resolve) => setImmediate(resolve));
  };
  const rest = () => until(() => load() === 0);
  const upload = (length: number) =>
    `POST /api/v1/tags HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n{"name":`;

  const credentials = JSON.stringify({ email: 'nobody@example.com', password: 'a password that nobody has' });
  /** Takes as long as hashing a password does. */
  const slow = `POST /api/v1/sessions HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\nContent-Length: ${credentials.length}\r\n\r\n${credentials}`;

  it.each([
    ['in the middle of its body', upload(1_000), 1],
    ['before it is answered', slow, 1],
    ['with requests waiting behind the first', slow + 'GET /livez HTTP/1.1\r\nHost: a.example\r\n\r\n'.repeat(4), 5],
  ])('is given back by a client that hangs up %s', async (_, bytes, requests) => {
    for (let round = 0; round < 4; round++) {
      const wire = await Wire.open(app.url);
      wire.send(bytes);
      await until(() => load() === requests);
      wire.hangUp();
      await rest();
    }
    expect(load()).toBe(0);
  });

  it('is given back by all of a pipeline, whatever its answers', async () => {
    const line = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a.example\r\n\r\n`;
    await exchange(
      `${line('/livez').repeat(20)}${line('/nowhere').repeat(20)}${line('/%zz').repeat(20)}${request('GET /livez')}`,
    );
    await rest();
    expect(load()).toBe(0);
  });

  it('is held while a body is on its way, and refused with 503 to whoever comes when all are taken', async () => {
    const wires = await Promise.all(Array.from({ length: 300 }, () => Wire.open(app.url)));
    for (const wire of wires) wire.send(upload(1_000));
    await until(() => load() === 300);
    const response = await app.fetch('/readyz');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.json()).toMatchObject({ code: 'request.busy' });
    // Whoever supervises the process must not take it for dead.
    for (const method of ['GET', 'HEAD']) expect((await app.fetch('/livez', { method })).status, method).toBe(200);
    for (const wire of wires) wire.hangUp();
    await rest();
    expect((await app.fetch('/readyz')).status).toBe(200);
  });
});
