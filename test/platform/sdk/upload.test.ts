import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, json, problem, type Seen } from './fake-server.js';

const SIZE = 200_000;
const archive = () => new Blob([new Uint8Array(SIZE).fill(7)], { type: 'application/zip' });
const read = async ({ body }: Seen) => new Uint8Array(await new Response(body as Blob).arrayBuffer());
const storing = () =>
  new FakeServer(async (seen) => {
    seen.body = Array.isArray(seen.body)
      ? seen.body
      : [seen.body?.constructor.name, (await read(seen)).filter((byte) => byte === 7).length];
    return json({ id: '1' }, {}, 202);
  });
const upload = async (server: FakeServer, baseUrl = 'http://server') => {
  const told: number[] = [];
  const { imports } = server.client({ baseUrl, retries: 1 });
  await imports.start(archive(), {}, { onProgress: ({ sent, total }) => told.push(sent / total) });
  return told;
};

afterEach(() => vi.unstubAllGlobals());

describe('an upload', () => {
  it('goes as a stream that tells how far it has come', async () => {
    const server = storing();
    const told = await upload(server);
    expect(told.map((part) => Math.round(part * 100))).toEqual([0, 33, 66, 98, 100]);
    expect(server.seen[0]!.body).toEqual(['ReadableStream', SIZE]);
    expect(server.seen[0]!.headers.get('content-length')).toBe(String(SIZE));
    expect(server.seen[0]!.headers.get('content-type')).toBe('application/zip');
  });

  it('goes as a whole when it is repeated, and begins anew', async () => {
    const server = new FakeServer(async (seen, count) => {
      await read(seen);
      return count === 1 ? problem(503, 'request.busy', { 'retry-after': '0' }) : json({ id: '1' }, {}, 202);
    });
    const told = await upload(server);
    expect(server.seen[1]!.body).toBeInstanceOf(Blob);
    expect(told.slice(-2)).toEqual([0, 1]);
  });

  it('goes as a whole where a browser cannot send streams: over http, or by what it is', async () => {
    vi.stubGlobal('XMLHttpRequest', class {});
    const server = storing();
    expect(await upload(server)).toEqual([0, 1]);
    const withoutStreams = class {
      readonly headers = new Headers({ 'content-type': 'text/plain' });
    };
    vi.stubGlobal('Request', withoutStreams);
    expect(await upload(server, 'https://server')).toEqual([0, 1]);
    vi.unstubAllGlobals();
    vi.stubGlobal('XMLHttpRequest', class {});
    expect((await upload(server, 'https://server')).length).toBeGreaterThan(2);
    expect(server.seen.map(({ body }) => (body as unknown[])[0])).toEqual(['Blob', 'Blob', 'ReadableStream']);
  });

  it('goes without any ado where nobody wants to know', async () => {
    const server = storing();
    await server.client().imports.start(archive());
    expect((server.seen[0]!.body as unknown[])[0]).toBe('Blob');
  });
});
