import { randomBytes } from 'node:crypto';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestApp } from '../../support/app.js';

const QUOTA = 6_000;
const REDIS_URL = process.env['TEST_REDIS_URL'];

/** A way to the server that can be cut, or let nothing through. */
class Line {
  private readonly sockets = new Set<Socket>();
  private constructor(
    private readonly server: Server,
    readonly port: number,
    private isSilent = false,
  ) {}

  static async to(target: URL): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new Line(server, (server.address() as { port: number }).port);
    server.on('connection', (near) => line.join(near, connect(Number(target.port || 6379), target.hostname)));
    return line;
  }

  get open(): number {
    return this.sockets.size;
  }

  /** Ends what is connected; nobody can connect any more. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  mend(): Promise<void> {
    return new Promise((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  /** Whoever is connected, or connects, hears nothing. */
  silence(): void {
    this.isSilent = true;
  }

  private join(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (data) => this.isSilent || to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}

describe.skipIf(!REDIS_URL)('servers with a Redis', () => {
  const apps: TestApp[] = [];
  let redis: Redis;
  let line: Line;
  beforeEach(async () => {
    redis = new Redis(REDIS_URL!);
    line = await Line.to(new URL(REDIS_URL!));
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.stop();
    await line.cut();
    redis.disconnect();
  });

  /** Nobody else counts for it. */
  const someAddress = () => `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
  const ask = (app: TestApp, address: string, path = '/info') =>
    app.fetch(path, { headers: { 'x-forwarded-for': address } });
  const left = async (app: TestApp, address: string) => {
    const { status, headers } = await ask(app, address);
    expect(status).toBe(200);
    return QUOTA - Number(/;r=(\d+);/.exec(headers.get('ratelimit')!)![1]);
  };
  /** The key under which an address is counted. */
  const key = (address: string) => `rate:${address.replace(/::1$/, '').replaceAll(/(^|:)0+(?=\w)/g, '$1')}`;

  /** Comes when the server counts in Redis. */
  async function joined(app: TestApp): Promise<TestApp> {
    for (;;) {
      const address = someAddress();
      await ask(app, address);
      if (await redis.exists(key(address))) return app;
    }
  }

  async function start(): Promise<TestApp> {
    const url = Object.assign(new URL(REDIS_URL!), { hostname: '127.0.0.1', port: String(line.port) });
    const app = await TestApp.start({ REDIS_URL: url.href, MAINSTAY_TRUSTED_PROXIES: '127.0.0.1' });
    apps.push(app);
    return joined(app);
  }

  it('count together', async () => {
    const [one, other] = [await start(), await start()];
    const address = someAddress();
    expect([await left(one, address), await left(other, address), await left(one, address)]).toEqual([1, 2, 3]);
    await redis.incrby(key(address), QUOTA);
    for (const app of [one, other]) expect((await ask(app, address)).status).toBe(429);
  });

  it('count each for itself while it is gone, refuse nobody for that, and together again when it is back', async () => {
    const [one, other] = [await start(), await start()];
    await line.cut();
    const address = someAddress();
    expect([await left(one, address), await left(other, address), await left(one, address)]).toEqual([1, 1, 2]);
    expect((await ask(one, address, '/readyz')).status).toBe(200);
    await line.mend();
    for (const app of [one, other]) await joined(app);
    const later = someAddress();
    expect([await left(one, later), await left(other, later)]).toEqual([1, 2]);
  });

  it('do not wait for one that is there and says nothing', async () => {
    const app = await start();
    line.silence();
    const address = someAddress();
    const counts = await Promise.all(Array.from({ length: 10 }, () => left(app, address)));
    expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await left(app, address)).toBe(11);
  });

  it('leave it when they stop', async () => {
    await start();
    expect(line.open).toBe(2);
    await apps.pop()!.stop();
    while (line.open > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(line.open).toBe(0);
  });
});
