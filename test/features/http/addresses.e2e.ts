import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestSite } from '../../support/site.js';
import { request, Wire } from './wire.js';

const ID = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';

let app: TestSite;
beforeAll(async () => {
  app = await TestSite.start();
});
afterAll(() => app.stop());

/** Sends the address byte by byte as it is, which fetch would tidy up. */
async function answer(
  line: string,
  headers: string[] = [],
): Promise<{ said: string; headers: Record<string, string> }> {
  const [{ status, headers: answered, body }] = (await Wire.exchange(app.url, request(line, headers))) as [
    Awaited<ReturnType<typeof Wire.exchange>>[number],
  ];
  const isProblem = body !== '' && answered['content-type']?.startsWith('application/problem+json');
  return {
    said: isProblem ? `${status} ${(JSON.parse(body) as { code: string }).code}` : String(status),
    headers: answered,
  };
}
const said = async (line: string, headers?: string[]) => (await answer(line, headers)).said;

describe('an address where nothing lives', () => {
  it.each([
    ...[
      '/nowhere',
      '/api',
      '/api/v1',
      '/api/v1/',
      '/api/v2/tags',
      '/api/v1/nothing',
      '/index.html',
      '/favicon.ico',
      '/.env',
      '/.git/config',
    ],
    ...[
      '/api/v1/tags/',
      '/api/v1/tags//',
      '//api/v1/tags',
      '/api//v1/tags',
      '/api/v1//tags',
      '/./api/v1/tags',
      '/x/../api/v1/tags',
    ],
    ...[
      '/API/v1/tags',
      '/api/v1/Tags',
      '/LIVEZ',
      '/api/v1/tags;x=1',
      '/api/v1/tags;',
      '/api/v1/tags%3b',
      '/api/v1/tags%00',
      '/api/v1/tags%20',
    ],
    ...[
      '/api%2fv1%2ftags',
      '/api/v1%2ftags',
      '/api/v1/%2e%2e/tags',
      '/%2e%2e/livez',
      '/..%2flivez',
      '/api/v1/tags.json',
      '/api/v1/tags%2e',
    ],
    ...[
      '/metrics',
      '/admin',
      '/swagger',
      '/api-docs',
      '/docs/',
      '/docs/assets',
      '/docs/assets/',
      '/setup/x',
      '/<script>',
      "/'--",
    ],
  ])('(%s) answers 404 with a problem', async (path) => {
    expect(await said(`GET ${path}`)).toBe('404 request.not_found');
  });

  it.each([
    '/docs/assets/package.json',
    '/docs/assets/index.js',
    '/docs/assets/../package.json',
    '/docs/assets/%2e%2e/package.json',
    '/docs/assets/..%2f..%2fpackage.json',
    '/docs/assets/%00',
    '/docs/assets/swagger-ui.css/',
    '/docs/assets//swagger-ui.css',
  ])('among the files of the documentation (%s) is none of them', async (path) => {
    expect(await said(`GET ${path}`)).toBe('404 request.not_found');
  });

  it.each(['nothing', 'toString', '__proto__', 'request.not_found/', '..', 'request%2enot_found%00'])(
    'among the problems (%s) is none of them',
    async (code) => {
      expect(await said(`GET /problems/${code}`)).toBe('404 request.not_found');
    },
  );

  it('is told to whoever asks by any method', async () => {
    for (const method of ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH']) {
      const { said: problem, headers } = await answer(`${method} /nowhere`);
      expect(problem, method).toBe(method === 'HEAD' ? '404' : '404 request.not_found');
      expect(headers['allow'], method).toBeUndefined();
    }
  });

  it('does not show what a guarded one holds, however it is written', async () => {
    for (const path of [
      '/api/v1/users',
      '/api/v1/%75sers',
      '//api/v1/users',
      '/api/v1/users/',
      '/api/v1/users;x',
      '/api/v1/./users',
      '/API/V1/USERS',
      'http://a.example/api/v1/users',
    ])
      expect(['401 access.sign_in_first', '404 request.not_found'], path).toContain(await said(`GET ${path}`));
    expect(await said('GET /api/v1/%75sers')).toBe('401 access.sign_in_first');
  });
});

describe('an address that cannot be read', () => {
  it.each([
    '/%',
    '/%zz',
    '/%f',
    '/%ff',
    '/%c0%af',
    '/%ed%a0%80',
    '/api/v1/tags/by-slug/%ff',
    '/problems/%e2%82',
    '/docs/assets/%ff',
  ])('(%s) is invalid', async (path) => {
    const { said: problem, headers } = await answer(`GET ${path}`);
    expect(problem).toBe('400 request.invalid');
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('an address that is too long', () => {
  it('is one of more than 8,192 characters', async () => {
    const path = (length: number) => `/livez?${'x'.repeat(length - 7)}`;
    expect(await said(`GET ${path(8_192)}`)).toBe('400 request.invalid');
    expect(await said(`GET ${path(8_193)}`)).toBe('414 request.uri_too_long');
    expect(await said(`GET /${'x'.repeat(10_000)}`)).toBe('414 request.uri_too_long');
    expect(await said(`GET /api/v1/tags/by-slug/${'x'.repeat(10_000)}`)).toBe('414 request.uri_too_long');
  });

  it('is not one with a slug longer than any: there is just no such tag', async () => {
    expect(await said(`GET /api/v1/tags/by-slug/${'x'.repeat(5_000)}`)).toBe('404 tag.not_found');
    expect(await said(`GET /api/v1/posts/by-slug/${'%F0%9F%98%80'.repeat(500)}`)).toBe('404 post.not_found');
    expect(await said('GET /api/v1/tags/by-slug/%00')).toBe('404 tag.not_found');
  });
});

describe('an id in an address', () => {
  it.each(['x', '1', `${ID}x`, '%00', `${ID}%00`, ID.replaceAll('-', ''), '%F0%9F%98%80', "'--", '*'])(
    '(%s) must be a UUID',
    async (id) => {
      expect(await said(`GET /api/v1/tags/${id}`)).toBe('400 request.invalid');
    },
  );

  it('may be of any version, in any case', async () => {
    for (const id of [ID, ID.toUpperCase(), '00000000-0000-0000-0000-000000000000'])
      expect(await said(`GET /api/v1/tags/${id}`), id).toBe('404 tag.not_found');
  });
});

describe('a method that an address does not answer to', () => {
  it.each([
    ['PUT /api/v1/tags', 'GET, POST, HEAD'],
    ['DELETE /api/v1/tags', 'GET, POST, HEAD'],
    ['OPTIONS /api/v1/tags', 'GET, POST, HEAD'],
    ['TRACE /api/v1/tags', 'GET, POST, HEAD'],
    ['PROPFIND /api/v1/tags', 'GET, POST, HEAD'],
    [`POST /api/v1/tags/${ID}`, 'GET, PATCH, DELETE, HEAD'],
    ['POST /livez', 'GET, HEAD'],
    ['POST /livez?x=1', 'GET, HEAD'],
  ])('(%s) is refused with those that it does', async (line, allow) => {
    const { said: problem, headers } = await answer(line);
    expect(problem).toBe('405 request.method_not_allowed');
    expect(headers['allow']!.split(', ').toSorted()).toEqual(allow.split(', ').toSorted());
  });

  it('is not hidden in a header', async () => {
    expect(await said('GET /api/v1/tags', ['X-HTTP-Method-Override: DELETE', 'X-Method-Override: POST'])).toBe('200');
    expect(await said('GET /api/v1/tags', ['X-Original-URL: /api/v1/users', 'X-Rewrite-URL: /api/v1/users'])).toBe(
      '200',
    );
  });
});

describe('HEAD', () => {
  it('answers as GET does, without the body', async () => {
    for (const path of ['/livez', '/api/v1/tags', '/api/v1/posts?limit=1', '/docs', '/openapi.json', '/problems']) {
      const [get, head] = [await app.fetch(path), await app.fetch(path, { method: 'HEAD' })];
      expect(head.status, path).toBe(200);
      expect(await head.text()).toBe('');
      for (const name of ['etag', 'content-type', 'content-length', 'cache-control'])
        expect(head.headers.get(name), `${path} ${name}`).toBe(get.headers.get(name));
    }
    expect((await app.fetch('/api/v1/users', { method: 'HEAD' })).status).toBe(401);
    expect((await app.fetch(`/api/v1/tags/${ID}`, { method: 'HEAD' })).status).toBe(404);
  });
});

describe('what a client accepts', () => {
  it.each([
    '*/*',
    'application/json',
    'application/*',
    'application/problem+json',
    'text/html,application/xhtml+xml,*/*;q=0.8',
    'application/xml, application/json;q=0.1',
    'APPLICATION/JSON',
    'application/json; charset=utf-8',
    '',
  ])('(%s) may be JSON', async (accept) => {
    expect(await said('GET /livez', [`Accept: ${accept}`])).toBe('200');
  });

  it.each([
    'application/xml',
    'application/json;q=0',
    'application/json; q=0.0',
    'audio/*',
    'nonsense',
    'application/xml, */*;q=0',
  ])('(%s) may not', async (accept) => {
    expect(await said('GET /livez', [`Accept: ${accept}`])).toBe('406 request.not_acceptable');
    expect(await said('GET /nowhere', [`Accept: ${accept}`])).toBe('406 request.not_acceptable');
  });

  it('is answered with a problem for the documentation too', async () => {
    for (const path of ['/docs', '/openapi.json', '/problems/request.invalid', '/docs/assets/swagger-ui.css'])
      expect(await said(`GET ${path}`, ['Accept: audio/ogg']), path).toBe('406 request.not_acceptable');
  });
});

describe('every answer', () => {
  it('has its request id and the headers that keep it from being misused, success or not', async () => {
    const ids = new Set<string>();
    for (const line of [
      'GET /livez',
      'GET /nowhere',
      'DELETE /livez',
      'GET /api/v1/users',
      'GET /docs',
      'GET /problems/none',
      'GET /openapi.json',
    ]) {
      const { headers } = await answer(line);
      expect(headers, line).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
        vary: expect.stringMatching(/Origin/i) as string,
      });
      expect(headers['server'] ?? headers['x-powered-by'], line).toBeUndefined();
      ids.add(headers['x-request-id']!);
    }
    expect(ids.size).toBe(7);
  });

  it('has an id of the server’s own, whatever the client calls it', async () => {
    const mine = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';
    const { headers } = await answer('GET /livez', [`X-Request-Id: ${mine}`, `Request-Id: ${mine}`]);
    expect(headers['x-request-id']).not.toBe(mine);
  });

  it('may be kept by nobody else once somebody is signed in', async () => {
    const { accessToken } = await app.as('member');
    const cache = async (headers: string[]) => (await answer('GET /api/v1/tags', headers)).headers['cache-control'];
    expect(await cache([])).toBe('no-cache');
    expect(await cache([`Authorization: Bearer ${accessToken}`])).toBe('private, no-store');
    expect(await cache(['Authorization: Bearer nonsense'])).toBe('private, no-store');
  });
});
