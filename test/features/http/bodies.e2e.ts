import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

const MIB = 1_048_576;

let app: TestSite;
let editor: Person;
beforeAll(async () => {
  app = await TestSite.start();
  editor = await app.as('editor');
});
afterAll(() => app.stop());

type Sent = {
  body?: string | Buffer | null;
  type?: string | null;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
};

function send({
  body = '{}',
  type = 'application/json',
  method = 'POST',
  path = '/api/v1/tags',
  headers = {},
}: Sent): Promise<Response> {
  const authorization = `Bearer ${editor.accessToken}`;
  // A Blob without a type is sent without a Content-Type, where fetch would make one up for text.
  const bytes = body === null ? null : new Blob([body]);
  return app.fetch(path, {
    method,
    body: bytes,
    headers: { authorization, ...(type !== null && { 'content-type': type }), ...headers },
  });
}

/** `400 request.invalid`, and the faults as `/name is_string`. */
async function refusal(sent: Sent): Promise<string[]> {
  const response = await send(sent);
  const { code, errors = [] } = (await response.json()) as {
    code: string;
    errors?: { in: string; pointer: string; code: string }[];
  };
  return [`${response.status} ${code}`, ...errors.map((fault) => `${fault.in} ${fault.pointer} ${fault.code}`)];
}

async function tagNames(): Promise<string[]> {
  const { data } = await editor.client.GET('/api/v1/tags', { params: { query: { limit: 100 } } });
  return data!.items.map(({ name }) => name);
}

describe('the media type of a body', () => {
  let made = 0;

  it.each([
    ...[
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'text/json',
    ],
    ...[
      'application/jsonx',
      'application/json+x',
      'application/vnd.api+json',
      'application/problem+json',
      'json',
      '*/*',
      ';',
    ],
    ...['text/plain; application/json', 'application/merge-patch+json', 'application/zip', 'application/octet-stream'],
  ])('may not be %s', async (type) => {
    expect(await refusal({ type, body: '{"name":"Never"}' })).toEqual(['415 request.unsupported_media_type']);
  });

  it('must be told', async () => {
    expect(await refusal({ type: null, body: '{"name":"Never"}' })).toEqual(['415 request.unsupported_media_type']);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/json;charset="utf-8"',
  ])('may be %s', async (type) => {
    expect((await send({ type, body: JSON.stringify({ name: `By type ${++made}` }) })).status).toBe(201);
  });

  it('may be that of a merge patch where something is patched', async () => {
    const { data } = await editor.client.POST('/api/v1/tags', { body: { name: 'Patched' } });
    const path = `/api/v1/tags/${data!.id}`;
    for (const type of ['application/merge-patch+json', 'application/json'])
      expect((await send({ method: 'PATCH', path, type, body: '{"description":"x"}' })).status).toBe(200);
    expect(await refusal({ method: 'PATCH', path, type: 'application/json-patch+json', body: '[]' })).toEqual([
      '415 request.unsupported_media_type',
    ]);
  });

  it.each(['gzip', 'br', 'deflate', 'zstd', 'gzip, identity', 'x'])(
    'comes without the encoding %s',
    async (encoding) => {
      expect(await refusal({ headers: { 'content-encoding': encoding } })).toEqual([
        '415 request.unsupported_media_type',
      ]);
    },
  );

  it('may come with the encoding that is none', async () => {
    const sent = { body: '{"name":"Identity"}', headers: { 'content-encoding': 'identity' } };
    expect((await send(sent)).status).toBe(201);
  });

  it('of what no operation reads is refused all the same', async () => {
    const { data } = await editor.client.POST('/api/v1/tags', { body: { name: 'Kept' } });
    const path = `/api/v1/tags/${data!.id}`;
    expect(await refusal({ method: 'DELETE', path, type: 'text/plain', body: 'x' })).toEqual([
      '415 request.unsupported_media_type',
    ]);
    expect(await refusal({ method: 'DELETE', path, body: '{' })).toEqual(['400 request.malformed']);
    expect(await tagNames()).toContain('Kept');
  });
});

describe('the size of a body', () => {
  const padded = (bytes: number) => `{"name":"Padded"${' '.repeat(bytes - 17)}}`;

  it('may be 1 MiB, and not a byte more', async () => {
    expect((await send({ body: padded(MIB) })).status).toBe(201);
    expect(await refusal({ body: padded(MIB + 1) })).toEqual(['413 request.too_large']);
  });

  it('is measured as it arrives where nobody told it', async () => {
    const stream = (bytes: number) =>
      app.fetch('/api/v1/tags', {
        method: 'POST',
        headers: { authorization: `Bearer ${editor.accessToken}`, 'content-type': 'application/json' },
        body: new Blob([padded(bytes).replace('Padded', 'Stream')]).stream(),
        duplex: 'half',
      });
    expect((await stream(1_000)).status).toBe(201);
    expect((await stream(MIB + 1)).status).toBe(413);
  });

  it('is 16 KiB where people sign in', async () => {
    const path = '/api/v1/sessions';
    expect(await refusal({ path, body: `{"x":"${'x'.repeat(16_384)}"}` })).toEqual(['413 request.too_large']);
  });

  it('does not decide how long a refusal takes: a name of a megabyte is one fault', async () => {
    expect(await refusal({ body: JSON.stringify({ name: 'x'.repeat(MIB - 100) }) })).toEqual([
      '400 request.invalid',
      'body /name max_length',
    ]);
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field${index}`, 1]));
    expect((await refusal({ body: JSON.stringify(many) }))[0]).toBe('400 request.invalid');
  });
});

describe('JSON that is not well-formed', () => {
  it.each([
    ['', 'empty'],
    ['{', 'cut short'],
    ['{"name":"a","name":"b"}', 'a name twice'],
    ['{"name":"a","n\\u0061me":"b"}', 'a name twice, written another way'],
    ['{"name":"a"} x', 'trailing'],
    ['{"name":"a\\u0000"}', 'NUL'],
    ['{"name":"\\ud800"}', 'a lone surrogate'],
    ['{"name":"a","__proto__":{"slug":"x"}}', '__proto__'],
    ['{"name":"a","constructor":{}}', 'constructor'],
    [`{"name":${'['.repeat(33)}${']'.repeat(33)}}`, 'too deep'],
    ["{'name':'a'}", 'single quotes'],
    ['name=a', 'a form'],
  ])('%s (%s) is refused', async (body) => {
    expect(await refusal({ body })).toEqual(['400 request.malformed']);
  });

  it('for its bytes is refused', async () => {
    const latin1 = Buffer.from('{"name":"Käse"}', 'latin1');
    expect(await refusal({ body: latin1 })).toEqual(['400 request.malformed']);
  });

  it('may begin with a byte order mark', async () => {
    expect((await send({ body: '\ufeff{"name":"Marked"}' })).status).toBe(201);
  });
});

describe('JSON that is not what the operation takes', () => {
  it.each(['null', '[]', '[{"name":"a"}]', '"name"', '5', 'true'])('%s is no object', async (body) => {
    expect(await refusal({ body })).toEqual(['400 request.invalid', 'body  object']);
  });

  it('is nothing at all', async () => {
    expect(await refusal({ body: null, type: null })).toEqual(['400 request.invalid', 'body  object']);
  });

  it.each<[object, string[]]>([
    [{}, ['/name is_string']],
    [{ name: null }, ['/name is_string']],
    [{ name: 5 }, ['/name is_string']],
    [{ name: ['a'] }, ['/name is_string']],
    [{ name: { $ne: null } }, ['/name is_string']],
    [{ name: '' }, ['/name min_length']],
    [{ name: 'x'.repeat(101) }, ['/name max_length']],
    [{ name: '\ufe0fx\ufe0f'.repeat(60) }, ['/name max_length']],
    [{ name: 'a', slug: 'Not A Slug' }, ['/slug matches']],
    [{ name: 'a', slug: null }, ['/slug is_string']],
    [{ name: 'a', Name: 'b' }, ['/Name unknown']],
    [{ name: 'a', id: '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41' }, ['/id unknown']],
    [{ name: 'a', version: 9, createdAt: '2026-01-01T00:00:00Z' }, ['/version unknown', '/createdAt unknown']],
    [
      { name: 5, slug: 5, description: 5, x: 5 },
      ['/x unknown', '/name is_string', '/slug is_string', '/description is_string'],
    ],
  ])('%j is told fault by fault', async (body, faults) => {
    const [problem, ...found] = await refusal({ body: JSON.stringify(body) });
    expect(problem).toBe('400 request.invalid');
    expect(found.toSorted()).toEqual(faults.map((fault) => `body ${fault}`).toSorted());
  });

  it('is null where null is a value', async () => {
    const response = await send({ body: '{"name":"Nothing to say","description":null}' });
    expect(await response.json()).toMatchObject({ description: null });
  });

  it('has left nothing behind', async () => {
    expect(await tagNames()).not.toContain('Never');
    expect(await tagNames()).not.toContain('a');
  });
});
