import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPublic } from '../../src/platform/outbound.addresses.js';
import { Outbound, OutboundFailed, OutboundRefused, type OutboundOptions } from '../../src/platform/outbound.js';

const LOOPBACK = { allowPrivate: ['127.0.0.0/8'] };

const closing: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) close();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A web server whose requests are kept: what reached it, and what did not. */
async function site(handler: RequestListener) {
  const requests: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      requests.push({ method: request.method, url: request.url, headers: request.headers, body });
      handler(request, response);
    });
  });
  const port = await listen(server);
  return { requests, port, url: `http://127.0.0.1:${port}` };
}

async function closedPort(): Promise<number> {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((closed) => server.close(closed));
  return port;
}

const names = (table: Record<string, string[]>) =>
  vi.fn(async (host: string) =>
    (table[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );

const resolve = names({});
const outbound = new Outbound(resolve);
const fetch = (url: string, options: OutboundOptions = {}) => outbound.fetch(url, { ...LOOPBACK, ...options });
const redirectTo = (location: string, status = 302): RequestListener => {
  return (_, response) => response.writeHead(status, { location }).end('moved');
};

beforeEach(() => void resolve.mockClear());

describe('a request', () => {
  it('brings back status, headers and body, whatever the status', async () => {
    const { url } = await site((_, response) => response.writeHead(404, { 'x-is': 'here' }).end('not found'));
    const answer = await fetch(`${url}/a?b=c`);
    expect(answer).toMatchObject({ status: 404, headers: { 'x-is': 'here' }, url: `${url}/a?b=c` });
    expect(answer.body.toString()).toBe('not found');
  });

  it('carries method, headers and body', async () => {
    const { url, requests } = await site((_, response) => response.end());
    await fetch(url, { method: 'POST', headers: { 'X-Signature': 's', 'User-Agent': 'Own' }, body: '{"é":1}' });
    const headers = { 'x-signature': 's', 'user-agent': 'Own', 'accept-encoding': 'identity', 'content-length': '8' };
    expect(requests).toMatchObject([{ method: 'POST', url: '/', body: '{"é":1}', headers }]);
  });

  it('looks a name up once, connects to what was found and says the name', async () => {
    const { port, requests } = await site((_, response) => response.end('by name'));
    const lookUp = names({ 'site.example': ['127.0.0.1'] });
    await new Outbound(lookUp).fetch(`http://site.example:${port}/`, LOOPBACK);
    expect(lookUp.mock.calls).toEqual([['site.example']]);
    expect(requests[0]!.headers.host).toBe(`site.example:${port}`);
  });

  it('goes on to the next address of a name where the first does not answer', async () => {
    const { port } = await site((_, response) => response.end('by the second'));
    const lookUp = names({ 'site.example': ['127.0.0.2', '127.0.0.1'] });
    const answer = await new Outbound(lookUp).fetch(`http://site.example:${port}/`, LOOPBACK);
    expect(answer.body.toString()).toBe('by the second');
  });

  it('over TLS asks for the name of the site, and trusts nobody without a certificate', async () => {
    let hello = '';
    const server = createTcpServer((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', (data) => {
          hello = data.toString('latin1');
          socket.end('no TLS here');
        });
    });
    const lookUp = names({ 'shop.example': ['127.0.0.1'] });
    const port = await listen(server);
    const request = new Outbound(lookUp).fetch(`https://shop.example:${port}/`, LOOPBACK);
    await expect(request).rejects.toMatchObject({ name: 'OutboundFailed', reason: 'connection' });
    expect(hello).toContain('shop.example');
  });
});

describe('an address', () => {
  it.each([
    '',
    'example.org',
    '//example.org',
    'http://',
    'http://[::1',
    'http://256.1.1.1/',
    'http://a b/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://example.org/',
    'data:text/plain,x',
    'javascript:1',
    'http://user@example.org/',
    'http://user:password@example.org/',
    'https://:password@example.org/',
  ])('%j is refused', async (url) => {
    await expect(fetch(url)).rejects.toMatchObject({ name: 'OutboundRefused', reason: 'bad_url' });
    expect(resolve).not.toHaveBeenCalled();
  });

  const hostileHosts = [
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '192.168.255.255',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '2130706433',
    '0x7f000001',
    '017700000001',
    '0x7f.1',
    '127.1',
    '0',
    '0177.0.0.1',
    '127.0.0.1.',
    '①②⑦.0.0.1',
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::127.0.0.1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:a9fe:a9fe]',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::1]',
    '[100::1]',
    '[2001::1]',
    '[2001:db8::1]',
    '[2002:7f00:1::]',
    '[3fff::1]',
    '[5f00::1]',
    '[fc00::1]',
    '[fd12:3456::1]',
    '[fe80::1]',
    '[fec0::1]',
    '[ff02::1]',
    '[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]',
  ];

  it.each(hostileHosts)('%s is not public, and no name is looked up', async (host) => {
    const refusal = { name: 'OutboundRefused', reason: 'private_address' };
    await expect(outbound.fetch(`http://${host}/`)).rejects.toMatchObject(refusal);
    await expect(outbound.fetch(`https://${host}:8443/`)).rejects.toMatchObject(refusal);
    expect(resolve).not.toHaveBeenCalled();
  });

  it.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['::1'],
    ['fe80::1%eth0'],
    ['::ffff:10.0.0.1'],
    ['8.8.8.8', '10.0.0.1'],
    ['10.0.0.1', '2606:4700::1111'],
  ])('behind a name (%s, %s) is refused as well', async (...addresses) => {
    const request = new Outbound(names({ 'evil.example': addresses })).fetch('http://evil.example/');
    await expect(request).rejects.toMatchObject({ reason: 'private_address' });
  });

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2606:4700::1111',
    '2a00:1450::1',
    '2003::1',
    '3ffe::1',
  ])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it('is allowed by its network and by no other', async () => {
    const { url, requests } = await site((_, response) => response.end());
    await expect(outbound.fetch(url, { allowPrivate: ['127.0.0.1/32'] })).resolves.toMatchObject({ status: 200 });
    await expect(outbound.fetch(url)).rejects.toBeInstanceOf(OutboundRefused);
    await expect(outbound.fetch(url, { allowPrivate: ['127.0.0.2/32', '10.0.0.0/8'] })).rejects.toThrow(
      'private_address',
    );
    await expect(outbound.fetch(url, { allowPrivate: ['127.0.0.1'] })).rejects.toThrow();
    expect(requests).toHaveLength(1);
  });
});

describe('a redirect', () => {
  it.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [302, 'PUT', 'PUT', 'text'],
    [307, 'POST', 'POST', 'text'],
    [308, 'POST', 'POST', 'text'],
    [301, 'GET', 'GET', ''],
    [303, 'HEAD', 'HEAD', ''],
  ])('%d turns %s into %s with the body %j', async (status, method, next, body) => {
    const { url, requests } = await site((request, response) => {
      if (request.url === '/end') response.end('there');
      else redirectTo('/end', status)(request, response);
    });
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const headers = { authorization: 'own', ...(hasBody && { 'content-type': 'text/plain' }) };
    const answer = await fetch(url, { method, headers, ...(hasBody && { body: 'text' }) });
    expect(answer).toMatchObject({ status: 200, url: `${url}/end` });
    expect(requests).toHaveLength(2);
    expect(requests[1]).toMatchObject({ method: next, body, headers: { authorization: 'own' } });
    expect(requests[1]!.headers['content-type']).toBe(body ? 'text/plain' : undefined);
  });

  it('to another origin takes no credentials along', async () => {
    const target = await site((_, response) => response.end());
    const { url } = await site(redirectTo(target.url));
    const secret = { Authorization: 'a', COOKIE: 'b', 'X-Api-Key': 'c', 'Proxy-Authorization': 'd' };
    await fetch(url, { headers: { ...secret, Accept: 'text/html' } });
    const sent = target.requests[0]!.headers;
    expect(sent).toMatchObject({ accept: 'text/html', 'user-agent': 'Mainstay', host: `127.0.0.1:${target.port}` });
    expect(new Set(Object.keys(sent))).toEqual(
      new Set(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']),
    );
  });

  it.each([
    [3, 200],
    [2, 'too_many_redirects'],
    [0, 'too_many_redirects'],
  ])('where %d are allowed and three come: %s', async (redirects, outcome) => {
    const { url } = await site((request, response) => {
      const step = Number(request.url?.slice(1));
      if (step < 3) redirectTo(`/${step + 1}`)(request, response);
      else response.end();
    });
    const result = await fetch(`${url}/0`, { redirects }).then(
      ({ status }) => status,
      (error: OutboundRefused) => error.reason,
    );
    expect(result).toBe(outcome);
  });

  it('without end is given up after three', async () => {
    const { url, requests } = await site(redirectTo('/'));
    await expect(fetch(url)).rejects.toMatchObject({ reason: 'too_many_redirects' });
    expect(requests).toHaveLength(4);
  });

  it.each([
    ['http://127.0.0.2/', 'private_address'],
    ['http://169.254.169.254/latest/meta-data', 'private_address'],
    ['//10.0.0.1/', 'private_address'],
    ['http://0x7f.0.0.2/', 'private_address'],
    ['http://[::1]/', 'private_address'],
    ['file:///etc/passwd', 'bad_url'],
    ['http://user:password@127.0.0.1/', 'bad_url'],
    ['http://[', 'bad_url'],
  ])('to %s is refused: %s', async (location, reason) => {
    const { url } = await site(redirectTo(location));
    await expect(outbound.fetch(url, { allowPrivate: ['127.0.0.1/32'] })).rejects.toMatchObject({ reason });
  });

  it('to a name that has changed its address meanwhile is judged anew', async () => {
    const { port, requests } = await site(redirectTo('/again'));
    const changing = vi.fn(async () => [
      { address: changing.mock.calls.length > 1 ? '10.0.0.1' : '127.0.0.1', family: 4 },
    ]);
    const request = new Outbound(changing).fetch(`http://rebind.example:${port}/`, LOOPBACK);
    await expect(request).rejects.toMatchObject({ reason: 'private_address' });
    expect(requests).toHaveLength(1);
  });

  it('status without a place to go to is an answer like any other', async () => {
    const { url } = await site((_, response) => response.writeHead(302).end('nowhere'));
    await expect(fetch(url)).resolves.toMatchObject({ status: 302 });
  });
});

describe('the limit of the body', () => {
  it.each([
    [1000, 1000, 'taken'],
    [1000, 999, 'too_large'],
    [0, 0, 'taken'],
    [5 * 1024 * 1024, undefined, 'taken'],
    [5 * 1024 * 1024 + 1, undefined, 'too_large'],
  ])('%d bytes with a limit of %s: %s', async (size, maxBytes, outcome) => {
    const { url } = await site((_, response) => response.end(Buffer.alloc(size)));
    const result = await fetch(url, { maxBytes }).then(
      ({ body }) => (body.length === size ? 'taken' : 'cut'),
      (error: OutboundRefused) => error.reason,
    );
    expect(result).toBe(outcome);
  });

  it('ends an answer that never ends', async () => {
    let hungUp!: () => void;
    const gone = new Promise<void>((end) => (hungUp = end));
    const { url } = await site((_, response) => {
      const pour = () => void (response.destroyed || (response.write(Buffer.alloc(64 * 1024)), setImmediate(pour)));
      response.on('close', hungUp);
      pour();
    });
    await expect(fetch(url)).rejects.toMatchObject({ name: 'OutboundRefused', reason: 'too_large' });
    await gone;
  });
});

describe('time', () => {
  /** Begins a request, waits until `reached` says that it hangs, and moves the clock. */
  async function hang(
    url: string,
    reached: Promise<unknown>,
    options: OutboundOptions,
    steps: number[],
    by = outbound,
  ) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let state: unknown = 'waiting';
    const request = by.fetch(url, { ...LOOPBACK, ...options }).catch((error: unknown) => (state = error));
    await reached;
    const seen: unknown[] = [];
    for (const step of steps) {
      await vi.advanceTimersByTimeAsync(step);
      if (vi.getTimerCount() === 0) await request;
      seen.push(state instanceof OutboundFailed ? state.reason : state);
    }
    return seen;
  }

  it.each([
    ['the answer does not begin', '', {}, 10_000],
    ['the body does not end', 'half', {}, 10_000],
    ['the caller sets another limit', '', { timeoutMs: 250 }, 250],
  ])('is up when %s', async (_, begin, options, limit) => {
    let reach!: () => void;
    const reached = new Promise<void>((yes) => (reach = yes));
    const { url } = await site((request, response) => {
      if (begin) response.write(begin, () => reach());
      else reach();
    });
    expect(await hang(url, reached, options, [limit - 1, 1])).toEqual(['waiting', 'timeout']);
  });

  it('is up for a connection whose TLS never comes about, before it is up for the whole', async () => {
    let reach!: () => void;
    const reached = new Promise<void>((yes) => (reach = yes));
    const port = await listen(
      createTcpServer((socket) => void socket.on('error', () => undefined).once('data', reach)),
    );
    const seen = await hang(`https://127.0.0.1:${port}/`, reached, {}, [2_999, 1]);
    expect(seen).toEqual(['waiting', 'connect_timeout']);
  });

  it('is up for a name that is not found in time', async () => {
    const never = new Outbound(() => new Promise(() => undefined));
    expect(await hang('http://slow.example/', Promise.resolve(), {}, [9_999, 1], never)).toEqual([
      'waiting',
      'timeout',
    ]);
  });

  it('is the caller’s too: aborting ends it with the caller’s reason, before or while it runs', async () => {
    const reason = new Error('no longer wanted');
    const stop = new AbortController();
    const { url, requests } = await site(() => stop.abort(reason));
    await expect(fetch(url, { signal: stop.signal })).rejects.toBe(reason);
    await expect(fetch(url, { signal: stop.signal })).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });

  it('leaves no timer behind, after an answer, a refusal or a failure', async () => {
    const { url } = await site((_, response) => response.end());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await fetch(url);
    await expect(fetch('http://10.0.0.1/')).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${await closedPort()}/`)).rejects.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a failure', () => {
  it('of the look-up is named', async () => {
    const failing = new Outbound(async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    });
    const failure = { name: 'OutboundFailed', reason: 'name_not_found', cause: { code: 'ENOTFOUND' } };
    await expect(failing.fetch('http://none.example/')).rejects.toMatchObject(failure);
    await expect(fetch('http://none.example/')).rejects.toMatchObject({ reason: 'name_not_found' });
  });

  it.each<[string, RequestListener]>([
    ['before the answer', (request) => request.socket.destroy()],
    [
      'in the middle of a body of known length',
      (_, response) => cut(response.writeHead(200, { 'content-length': 100 })),
    ],
    ['in the middle of a chunked body', (_, response) => cut(response.writeHead(200))],
  ])('of the connection %s is one, not a short answer', async (_, handler) => {
    const { url } = await site(handler);
    await expect(fetch(url)).rejects.toMatchObject({ name: 'OutboundFailed', reason: 'connection' });
  });

  it('to connect keeps its cause', async () => {
    const failure = { reason: 'connection', cause: { code: 'ECONNREFUSED' } };
    await expect(fetch(`http://127.0.0.1:${await closedPort()}/`)).rejects.toMatchObject(failure);
  });
});

function cut(response: Parameters<RequestListener>[1]): void {
  response.write('half', () => response.socket?.destroy());
}
