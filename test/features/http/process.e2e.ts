import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type Place } from '../../support/database.js';
import { ServerProcess } from '../../support/server-process.js';
import { Wire } from './wire.js';

const SECRET = 'a secret of more than thirty-two bytes';

let place: Place;
const started: ServerProcess[] = [];
beforeEach(async () => {
  place = await freshDatabase();
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
  await place.remove();
});

function start(settings: Record<string, string> = {}): ServerProcess {
  const server = ServerProcess.start({ MAINSTAY_DATA: place.dataDir, DATABASE_URL: place.databaseUrl, ...settings });
  started.push(server);
  return server;
}

/** The one line that it says before it ends with exit code 1. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const server = start(settings);
  expect(await server.exit()).toBe(1);
  expect(server.stderr.trim().split('\n')).toHaveLength(1);
  expect(server.stderr).not.toMatch(/\bat \S+ \(|node:internal|Error:/);
  return server.stderr;
}

const listen = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as { port: number }).port };
};

describe('a server that cannot start', () => {
  it('for a bad setting names it', async () => {
    expect(await refusal({ PORT: 'three thousand' })).toMatch(/^PORT must be a whole number/);
  });

  it('for a setting that nobody knows names it', async () => {
    expect(await refusal({ MAINSTAY_PORT: '3000' })).toMatch(/^MAINSTAY_PORT is no setting of Mainstay/);
  });

  it('for want of secrets in production says so', async () => {
    const line = await refusal({ NODE_ENV: 'production', MAINSTAY_PUBLIC_URL: 'https://a.example' });
    expect(line).toMatch(/^MAINSTAY_SECRET_KEY is required in production/);
  });

  it('because its port is taken names the port, and starts where it is free', async () => {
    const { server, port } = await listen();
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is taken: stop what listens there, or set PORT to another.\n`,
    );
    await new Promise((resolve) => server.close(resolve));
    const free = start({ PORT: String(port) });
    expect(await free.ready()).toBe(`http://127.0.0.1:${port}`);
  });

  it('for a HOST that is no address of this machine names it', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toMatch(
      /^HOST is 192\.0\.2\.1, where this machine cannot listen \(.*EADDRNOTAVAIL.*\): set it to/,
    );
  });

  it('for a HOST that is no address at all names it', async () => {
    expect(await refusal({ HOST: '256.1.1.1' })).toMatch(
      /^HOST is 256\.1\.1\.1, which is neither an IP address nor a name that can be looked up \(E\w+\): correct it/,
    );
  });

  it('because its database does not answer names server and database, and keeps the password to itself', async () => {
    const { server, port } = await listen();
    await new Promise((resolve) => server.close(resolve));
    const line = await refusal({ DATABASE_URL: `mysql://user:hunter2@127.0.0.1:${port}/site` });
    expect(line).toContain(`The database site at 127.0.0.1:${port} cannot be reached`);
    expect(line).toContain('DATABASE_URL');
    expect(line).not.toContain('hunter2');
  });

  it.each(['postgres://h/d', 'mysql://h', 'nonsense'])('for the database %s says what it takes', async (url) => {
    expect(await refusal({ DATABASE_URL: url })).toMatch(/^DATABASE_URL must be sqlite:PATH or mysql:/);
  });

  it('for a file that is no database says so', async () => {
    const file = join(place.dataDir, 'letter.txt');
    writeFileSync(file, 'Dear Sir or Madam, '.repeat(1_000));
    expect(await refusal({ DATABASE_URL: `sqlite:${file}` })).toMatch(
      /^The database cannot be opened \(.*not a database.*\): check DATABASE_URL/,
    );
  });

  it('for a data folder that is a file names it', async () => {
    const file = join(place.dataDir, 'letter.txt');
    writeFileSync(file, 'Dear Sir or Madam');
    expect(await refusal({ MAINSTAY_DATA: file })).toContain(file);
  });
});

describe('a server that is told to stop', () => {
  const head =
    'POST /api/v1/sessions HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n';

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s finishes what is in flight, takes nothing new, and ends with exit code 0',
    async (signal) => {
      const server = start();
      const url = await server.ready();
      const wire = await Wire.open(url);
      wire.send(`${head}{`);
      // Answered, so what was sent before has been read too.
      while (((await (await fetch(`${url}/info`)).json()) as { inFlight: number }).inFlight < 2);
      server.signal(signal);
      expect(await server.said('stopping')).toMatchObject({ signal });
      wire.send('}');
      const [answer] = await wire.answers();
      expect(answer!.status).toBe(400);
      expect(JSON.parse(answer!.body)).toMatchObject({ code: 'request.invalid' });
      expect(await server.exit()).toBe(0);
      expect(server.stderr).toBe('');
      await expect(fetch(`${url}/livez`)).rejects.toThrow();
    },
  );

  it('twice goes on finishing', async () => {
    const server = start();
    const url = await server.ready();
    const wire = await Wire.open(url);
    wire.send(`${head}{`);
    while (((await (await fetch(`${url}/info`)).json()) as { inFlight: number }).inFlight < 2);
    server.signal('SIGTERM');
    await server.said('stopping');
    server.signal('SIGTERM');
    server.signal('SIGINT');
    wire.send('}');
    expect((await wire.answers()).map(({ status }) => status)).toEqual([400]);
    expect(await server.exit()).toBe(0);
    expect(server.log().filter(({ msg }) => msg === 'stopping')).toHaveLength(1);
  });

  it('does not wait for connections on which nothing is asked', async () => {
    const server = start();
    const url = await server.ready();
    const [silent, idle] = [await Wire.open(url), await Wire.open(url)];
    idle.send('GET /livez HTTP/1.1\r\nHost: a.example\r\n\r\n');
    await idle.heard();
    server.signal('SIGTERM');
    expect(await server.exit()).toBe(0);
    expect((await idle.answers()).map(({ status }) => status)).toEqual([200]);
    expect(await silent.answers()).toEqual([]);
  });

  it('in production first tells the load balancer, and still answers meanwhile', async () => {
    const settings = {
      NODE_ENV: 'production',
      MAINSTAY_PUBLIC_URL: 'https://a.example',
      MAINSTAY_SECRET_KEY: SECRET,
      MAINSTAY_DRAIN_SECONDS: '1',
    };
    const server = start(settings);
    const url = await server.ready();
    server.signal('SIGTERM');
    await server.said('stopping');
    const [ready, alive] = [await fetch(`${url}/readyz`), await fetch(`${url}/livez`)];
    expect([ready.status, alive.status]).toEqual([503, 200]);
    expect(ready.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(await server.exit()).toBe(0);
  });
});

describe('a server that has started', () => {
  it('starts again on the same data, and is the same', async () => {
    const first = start();
    await first.ready();
    first.signal('SIGTERM');
    expect(await first.exit()).toBe(0);
    const second = start();
    expect((await fetch(`${await second.ready()}/readyz`)).status).toBe(200);
  });

  it('does without the Redis that it cannot reach, and stops all the same', async () => {
    const { server: other, port } = await listen();
    await new Promise((resolve) => other.close(resolve));
    const server = start({ REDIS_URL: `redis://127.0.0.1:${port}` });
    expect((await fetch(`${await server.ready()}/readyz`)).status).toBe(200);
    await server.said('Redis is out of reach');
    server.signal('SIGTERM');
    expect(await server.exit()).toBe(0);
  });

  it('stands beside another on the same database, begun at the same moment', async () => {
    const pair = [start(), start()];
    const ready = await Promise.all(pair.map(async (server) => (await fetch(`${await server.ready()}/readyz`)).status));
    expect(ready).toEqual([200, 200]);
  });

  it('prints nothing that is not a line of the log', async () => {
    const server = start();
    await fetch(`${await server.ready()}/docs`);
    server.signal('SIGTERM');
    expect(await server.exit()).toBe(0);
    expect(server.stderr).toBe('');
    for (const line of server.log())
      expect(line).toMatchObject({ level: 30, time: expect.any(String) as string, msg: expect.any(String) as string });
  });
});
