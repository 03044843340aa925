import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApp } from '../../support/app.js';

const HERE = 'https://www.example.com';
const ELSEWHERE = [
  'https://evil.example',
  'https://www.example.com.evil.example',
  'http://www.example.com',
  'https://example.com',
  'https://www.example.com:444',
  'https://WWW.example.com',
  'null',
  'file://',
  '*',
  '',
];

const accessHeaders = ({ headers }: Response) =>
  [...headers].filter(([name]) => name.startsWith('access-control-')).map(([name, value]) => `${name}: ${value}`);

describe('a server that names origins', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ MAINSTAY_CORS_ORIGINS: `${HERE},http://localhost:5173` });
  });
  afterAll(() => app.stop());

  const ask = (path: string, origin: string, init: RequestInit = {}) =>
    app.fetch(path, { ...init, headers: { origin, ...(init.headers as Record<string, string>) } });
  const preflight = (origin: string, method = 'PATCH') =>
    fetch(`${app.url}/api/v1/tags/x`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,if-match,content-type',
      },
    });

  it('lets their pages read answers, failures too', async () => {
    for (const path of ['/livez', '/nowhere', '/api/v1/users', '/api/v1/tags?x=1']) {
      const { headers } = await ask(path, HERE);
      expect(headers.get('access-control-allow-origin'), path).toBe(HERE);
      expect(headers.get('access-control-allow-credentials'), path).toBe('true');
      expect(headers.get('access-control-expose-headers'), path).toMatch(
        /ETag.*Link.*Location.*RateLimit.*X-Request-Id/,
      );
    }
    expect((await ask('/livez', 'http://localhost:5173')).headers.get('access-control-allow-origin')).toBe(
      'http://localhost:5173',
    );
  });

  it('answers their preflights', async () => {
    const response = await preflight(HERE);
    expect(response.status).toBe(204);
    const { headers } = response;
    expect(headers.get('access-control-allow-origin')).toBe(HERE);
    expect(headers.get('access-control-allow-methods')).toMatch(/GET.*POST.*PUT.*PATCH.*DELETE/);
    expect(headers.get('access-control-allow-headers')).toBe('authorization,if-match,content-type');
    expect(headers.get('access-control-max-age')).toBe('600');
  });

  it.each(ELSEWHERE)('tells nothing to the pages of %j', async (origin) => {
    for (const response of [await ask('/livez', origin), await preflight(origin)])
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('tells caches that the answer depends on the origin, always', async () => {
    for (const response of [
      await ask('/livez', HERE),
      await ask('/livez', 'https://evil.example'),
      await app.fetch('/livez'),
      await app.fetch('/nowhere'),
      await preflight(HERE),
      await preflight('https://evil.example'),
    ])
      expect(response.headers.get('vary')).toMatch(/(^|, *)Origin(,|$)/);
  });
});

describe('a server that names none', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('lets no other site’s page read anything', async () => {
    for (const origin of [HERE, ...ELSEWHERE]) {
      const response = await app.fetch('/api/v1/tags', { headers: { origin } });
      expect(accessHeaders(response), origin).toEqual([]);
      expect(response.headers.get('vary')).toBe('Origin');
    }
    const preflight = await app.fetch('/api/v1/tags', {
      method: 'OPTIONS',
      headers: { origin: HERE, 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, ...accessHeaders(preflight)]).toEqual([405]);
  });

  it('shows its documents to every page: they are public, and nobody’s', async () => {
    const response = await app.fetch('/openapi.json', { headers: { origin: HERE } });
    expect(accessHeaders(response)).toEqual(['access-control-allow-origin: *']);
  });
});
