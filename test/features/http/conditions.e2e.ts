import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/person.js';
import { TestSite } from '../../support/site.js';

let app: TestSite;
let editor: Person;
beforeAll(async () => {
  app = await TestSite.start();
  editor = await app.as('editor');
});
afterAll(() => app.stop());

let made = 0;
async function newTag(): Promise<{ path: string; etag: string }> {
  const { data, response } = await editor.client.POST('/api/v1/tags', { body: { name: `Tag ${++made}` } });
  return { path: `/api/v1/tags/${data!.id}`, etag: response.headers.get('etag')! };
}

const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
  app.fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${editor.accessToken}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
const change = (path: string, etag?: string, body: object = { description: `Change ${++made}` }) =>
  ask('PATCH', path, etag === undefined ? {} : { 'if-match': etag }, body);
const codeOf = async (response: Response) => `${response.status} ${((await response.json()) as { code: string }).code}`;

describe('an entity tag', () => {
  it('is strong, and the same for what was made, changed and read', async () => {
    const { path, etag } = await newTag();
    expect(etag).toMatch(/^"v1-[\w-]+"$/);
    expect((await ask('GET', path)).headers.get('etag')).toBe(etag);
    const changed = (await change(path)).headers.get('etag');
    expect(changed).toMatch(/^"v2-[\w-]+"$/);
    expect((await ask('GET', path)).headers.get('etag')).toBe(changed);
  });

  it('comes with a list and with what has no version, and follows their bytes', async () => {
    const before = (await ask('GET', '/api/v1/tags')).headers.get('etag');
    expect(before).toMatch(/^"[\w-]+"$/);
    expect((await ask('GET', '/api/v1/tags')).headers.get('etag')).toBe(before);
    await newTag();
    expect((await ask('GET', '/api/v1/tags')).headers.get('etag')).not.toBe(before);
    expect((await ask('GET', '/livez')).headers.get('etag')).toMatch(/^"/);
  });

  it('does not come with a problem', async () => {
    expect((await ask('GET', '/api/v1/tags/019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41')).headers.get('etag')).toBeNull();
  });
});

describe('If-None-Match', () => {
  it.each<[string, (etag: string) => string]>([
    ['the tag', (etag) => etag],
    ['the tag, weakly', (etag) => `W/${etag}`],
    ['a list with the tag', (etag) => `"a", W/"b", ${etag}`],
    ['anything', () => '*'],
  ])('that names %s gets 304 and nothing else', async (_, header) => {
    const { path, etag } = await newTag();
    for (const method of ['GET', 'HEAD']) {
      const response = await ask(method, path, { 'if-none-match': header(etag) });
      expect(response.status).toBe(304);
      expect(response.headers.get('etag')).toBe(etag);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(response.headers.get('content-type')).toBeNull();
      expect(await response.text()).toBe('');
    }
  });

  it('that names another gets the whole', async () => {
    const { path, etag } = await newTag();
    await change(path, etag);
    for (const header of [etag, '"other"', 'nonsense', '""'])
      expect((await ask('GET', path, { 'if-none-match': header })).status, header).toBe(200);
  });

  it('does not keep a problem back', async () => {
    const missing = '/api/v1/tags/019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';
    expect((await ask('GET', missing, { 'if-none-match': '*' })).status).toBe(404);
  });

  it('is for reading: a change does not look at it', async () => {
    const { path } = await newTag();
    expect((await ask('PATCH', path, { 'if-none-match': '*' }, { description: 'x' })).status).toBe(200);
  });
});

describe('If-Match', () => {
  it('lets the change of its version through, and no other', async () => {
    const { path, etag } = await newTag();
    const second = (await change(path, etag)).headers.get('etag')!;
    expect(await codeOf(await change(path, etag))).toBe('412 condition.failed');
    expect((await change(path, `"other", ${second}`)).status).toBe(200);
    expect((await change(path, '*')).status).toBe(200);
    expect(await codeOf(await ask('DELETE', path, { 'if-match': second }))).toBe('412 condition.failed');
    expect((await ask('GET', path)).status).toBe(200);
  });

  it.each(['nonsense', '', 'v1-x', '"a', '*, "a"', '"a" "b"'])('%j is invalid', async (header) => {
    const { path } = await newTag();
    const response = await change(path, header);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'request.invalid',
      errors: [{ in: 'header', pointer: '/If-Match', code: 'entity_tag' }],
    });
  });

  it.each(['W/', ''])('of a %stag that names no version of it does not hold', async (weak) => {
    const { path, etag } = await newTag();
    expect(await codeOf(await change(path, weak ? `W/${etag}` : '"of-another-making"'))).toBe('412 condition.failed');
  });

  it('is demanded where people’s writing would be lost', async () => {
    const { data } = await editor.client.POST('/api/v1/posts', { body: { title: 'Hello', body: 'x' } });
    const path = `/api/v1/posts/${data!.id}`;
    expect(await codeOf(await change(path, undefined, { title: 'Lost' }))).toBe('428 condition.required');
    expect((await change(path, '*', { title: 'Forced' })).status).toBe(200);
    expect(await (await ask('GET', path)).json()).toMatchObject({ title: 'Forced' });
  });

  it('is held against what the actor may see: what is not there is 404, not 412', async () => {
    const missing = '/api/v1/tags/019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';
    expect(await codeOf(await change(missing, '"v1-x"', { description: 'x' }))).toBe('404 tag.not_found');
  });
});

/** Last, since nothing after them is recorded: see Recorder. */
describe('at once', () => {
  it('lets one of many changes to one version through', async () => {
    const { path, etag } = await newTag();
    const responses = await Promise.all(Array.from({ length: 10 }, () => change(path, etag)));
    const statuses = responses.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array<number>(9).fill(412)]);
    expect(await (await ask('GET', path)).json()).toMatchObject({ version: 2 });
  });
});
