import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SetupService } from '../../../src/features/auth/setup/setup.service.js';
import { Config, SettingError } from '../../../src/platform/config.js';
import { Database } from '../../../src/platform/database/database.js';
import { sql } from '../../../src/platform/database/sql.js';
import { faults, ok, problem, statuses } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';

const PASSWORD = 'seventeen grey herons';
const OWNER = { name: 'Ada', email: 'ada@example.com', password: PASSWORD };

const accept = (app: TestApp, token: string, more: object = {}) =>
  app.client().POST('/api/v1/invitations/acceptance', { body: { token, ...OWNER, ...more } });
const tokenOf = (link: string | null) => new URLSearchParams(new URL(link!).hash.slice(1)).get('token')!;
const prepare = (app: TestApp) => app.get(SetupService).prepare();

describe('the first start', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('gives a link that makes one owner, once', async () => {
    const link = await prepare(app);
    expect(link).toContain(`${app.get(Config).publicUrl}/setup#token=`);
    const token = tokenOf(link);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await faults(accept(app, token, { password: 'short' }))).toEqual(['body /password too_short']);
    const { data, response } = await accept(app, token);
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`/api/v1/users/${data!.id}`);
    expect(data).toMatchObject({ role: 'owner', email: OWNER.email });
    await ok(app.client().POST('/api/v1/sessions', { body: { email: OWNER.email, password: PASSWORD } }));
    expect(await problem(accept(app, token, { email: 'b@example.com' }))).toBe('404 invitation.not_found');
    expect(await prepare(app)).toBeNull();
  });

  it('keeps no token that could be read from the database', async () => {
    const own = await TestApp.start();
    try {
      const token = tokenOf(await prepare(own));
      const rows = await own.get(Database).select(sql`SELECT * FROM invitations`);
      const events = await own.get(Database).select(sql`SELECT * FROM events`);
      expect(rows).toHaveLength(1);
      expect(JSON.stringify([rows, events])).not.toContain(token);
    } finally {
      await own.stop();
    }
  });
});

describe('a set-up link', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('is void once a newer one is printed, after a day, and when it is made up', async () => {
    const old = tokenOf(await prepare(app));
    const newer = tokenOf(await prepare(app));
    for (const token of [old, 'made-up', newer.slice(1)]) {
      expect(await problem(accept(app, token))).toBe('404 invitation.not_found');
    }
    app.clock.advance(24 * 3_600_000);
    expect(await problem(accept(app, newer))).toBe('404 invitation.not_found');
  });

  it('opened twice at once makes one owner', async () => {
    const token = tokenOf(await prepare(app));
    const answers = await Promise.all([accept(app, token), accept(app, token, { email: 'two@example.com' })]);
    expect(statuses(answers)).toEqual([201, 404]);
  });

  it('does not give an address that somebody has', async () => {
    const own = await TestApp.start();
    try {
      await ok(own.client().POST('/api/v1/users', { body: { ...OWNER, name: 'Early' } }));
      const token = tokenOf(await prepare(own));
      expect(await problem(accept(own, token))).toBe('409 user.email_taken');
      await ok(accept(own, token, { email: 'later@example.com' }));
    } finally {
      await own.stop();
    }
  });
});

describe('an owner of the settings', () => {
  const started = async (email: string, password: string, check: (app: TestApp) => Promise<void>) => {
    const app = await TestApp.start({ MAINSTAY_OWNER_EMAIL: email, MAINSTAY_OWNER_PASSWORD: password });
    try {
      await check(app);
    } finally {
      await app.stop();
    }
  };

  it('is made once, and can sign in', () =>
    started(OWNER.email, PASSWORD, async (app) => {
      expect(await prepare(app)).toBeNull();
      expect(await prepare(app)).toBeNull();
      const { accessToken } = await ok(
        app.client().POST('/api/v1/sessions', { body: { email: OWNER.email, password: PASSWORD } }),
      );
      const { items } = await ok(app.client(accessToken).GET('/api/v1/users'));
      expect(items).toMatchObject([{ role: 'owner', email: OWNER.email }]);
    }));

  it.each([
    ['no-address', PASSWORD, /MAINSTAY_OWNER_EMAIL/],
    [OWNER.email, 'password1234', /MAINSTAY_OWNER_PASSWORD.*first that are tried/],
  ])('named %s with %s stops the start', (email, password, reason) =>
    started(email, password, async (app) => {
      const failure = await prepare(app).catch((error: Error) => error);
      expect(failure).toBeInstanceOf(SettingError);
      expect((failure as Error).message).toMatch(reason);
    }),
  );
});

describe('the set-up page', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('runs its own script and nothing else', async () => {
    const page = await app.fetch('/setup', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const html = await page.text();
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toEqual(['<script src="/setup.js">']);
    expect(html).not.toMatch(/ on\w+=|style="/);
    const script = await app.fetch('/setup.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const code = await script.text();
    expect(code).toContain('/api/v1/invitations/acceptance');
    expect(() => new Script(code)).not.toThrow();
  });
});
