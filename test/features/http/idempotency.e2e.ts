import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

const HOUR = 3_600_000;

let app: TestSite;
let editor: Person;
beforeAll(async () => {
  app = await TestSite.start();
  editor = await app.as('editor');
});
afterAll(() => app.stop());

let number = 0;
let key: string;
let name: string;
beforeEach(() => {
  key = `key-${++number}`;
  name = `Tag ${number}`;
});

type Asked = { key?: string; body?: object; as?: Person; path?: string };

function ask({ key: own = key, body = { name }, as = editor, path = '/api/v1/tags' }: Asked = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${as.accessToken}`,
    'content-type': 'application/json',
    'idempotency-key': own,
  };
  return app.fetch(path, { method: 'POST', body: JSON.stringify(body), headers });
}
const codeOf = async (response: Response) => `${response.status} ${((await response.json()) as { code: string }).code}`;

/** The same person with a token of the present. */
async function signedInAgain(): Promise<Person> {
  return { ...editor, ...(await app.signIn(editor.email)) };
}

async function tags(named: string): Promise<number> {
  const { data } = await editor.client.GET('/api/v1/tags', { params: { query: { q: named, limit: 100 } } });
  return data!.items.filter((tag) => tag.name === named).length;
}

describe('a request that is repeated with its key', () => {
  it('gets the same answer to the byte, has one effect, and is told that it was a repetition', async () => {
    const first = await ask();
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const again = await ask();
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.text()).toBe(await first.text());
    for (const header of ['etag', 'location', 'content-type'])
      expect(again.headers.get(header), header).toBe(first.headers.get(header));
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await tags(name)).toBe(1);
  });

  it('gets it for 24 hours, and not after that', async () => {
    await ask();
    await app.clock.advance(24 * HOUR - 1_000);
    expect((await ask({ as: await signedInAgain() })).headers.get('idempotent-replayed')).toBe('true');
    await app.clock.advance(1_000);
    expect(await codeOf(await ask({ as: await signedInAgain() }))).toBe('409 tag.slug_taken');
    await app.clock.advance(-24 * HOUR);
  });

  it('is refused where it says something else', async () => {
    await ask();
    expect(await codeOf(await ask({ body: { name: `${name} b` } }))).toBe('422 idempotency.key_reused');
    expect(await codeOf(await ask({ body: { name, description: null } }))).toBe('422 idempotency.key_reused');
    expect(await tags(`${name} b`)).toBe(0);
  });

  it('is another request at another operation', async () => {
    await ask();
    const post = await ask({ path: '/api/v1/posts', body: { title: name, body: 'x' } });
    expect(post.status).toBe(201);
    expect(post.headers.get('idempotent-replayed')).toBeNull();
  });

  it('is another request from another person', async () => {
    const other = await app.as('editor');
    expect((await ask()).status).toBe(201);
    const theirs = await ask({ as: other, body: { name: `${name} of another` } });
    expect(theirs.status).toBe(201);
    expect(theirs.headers.get('idempotent-replayed')).toBeNull();
  });
});

describe('a request that was refused', () => {
  it('keeps no answer: mended, it may come with the same key', async () => {
    expect((await ask({ body: { name: '' } })).status).toBe(400);
    expect((await ask({ body: { name, x: 1 } })).status).toBe(400);
    const mended = await ask();
    expect([mended.status, mended.headers.get('idempotent-replayed')]).toEqual([201, null]);
  });

  it('by a conflict keeps none either', async () => {
    await ask();
    expect(await codeOf(await ask({ key: `${key}-b` }))).toBe('409 tag.slug_taken');
    const again = await ask({ key: `${key}-b`, body: { name: `${name} b` } });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, null]);
  });

  it('for want of a permission keeps none either', async () => {
    const member = await app.as('member');
    expect(await codeOf(await ask({ as: member }))).toBe('403 access.permission_missing');
  });

  it.each(['two words', 'ä'.repeat(1), 'x'.repeat(256), ''])('for its key (%j) has no effect', async (own) => {
    const response = await ask({ key: own });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ in: 'header', pointer: '/Idempotency-Key', code: 'key' }],
    });
    expect(await tags(name)).toBe(0);
  });

  it('does not come of a key of 255 characters of any visible kind', async () => {
    const visible = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');
    expect((await ask({ key: visible.repeat(3).slice(0, 255) })).status).toBe(201);
  });
});

describe('a key', () => {
  it('that comes with what changes nothing twice anyway is passed over', async () => {
    const headers = { authorization: `Bearer ${editor.accessToken}`, 'idempotency-key': 'two words' };
    expect((await app.fetch('/api/v1/tags', { headers })).status).toBe(200);
  });

  it('of a session answers the tokens only to whoever has the password', async () => {
    const credentials = { email: 'nobody@example.com', password: 'a password that is wrong' };
    const response = await app.fetch('/api/v1/sessions', {
      method: 'POST',
      body: JSON.stringify(credentials),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    });
    expect(response.status).toBe(401);
  });
});

/** Last, since nothing after them is recorded: see Recorder. */
describe('requests with one key that come at once', () => {
  it('have one effect; the others get its answer, or are told that it is under way', async () => {
    const responses = await Promise.all(Array.from({ length: 12 }, () => ask()));
    const bodies = new Set<string>();
    for (const response of responses) {
      if (response.status === 201) bodies.add(await response.text());
      else {
        expect(response.headers.get('retry-after')).toBe('1');
        expect(await codeOf(response)).toBe('409 idempotency.in_progress');
      }
    }
    expect(bodies.size).toBe(1);
    expect(
      responses.filter(({ status, headers }) => status === 201 && headers.get('idempotent-replayed') === null),
    ).toHaveLength(1);
    expect(await tags(name)).toBe(1);
    expect((await ask()).headers.get('idempotent-replayed')).toBe('true');
  });

  it('are told apart by what they say', async () => {
    const responses = await Promise.all([ask(), ask({ body: { name: `${name} b` } })]);
    expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
    expect((await tags(name)) + (await tags(`${name} b`))).toBe(1);
  });
});
