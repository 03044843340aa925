import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serveMock } from './served.js';

const string = { type: 'string' };
const id = { type: 'string', format: 'uuid' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string, example?: unknown) => ({
  'application/json': { schema: ref(name), ...(example !== undefined && { example }) },
});
const view = (properties: object) => ({ type: 'object', required: Object.keys(properties), properties });
const page = (row: string) => view({ items: { type: 'array', items: ref(row) }, next: { type: ['string', 'null'] } });
const parameter = (name: string) => ({ name, in: 'path', required: true, schema: id });
const answers = (status: number, content?: object) => ({
  [status]: { description: 'Done.', ...(content && { content }) },
});

const SHELF = { id: '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41', name: 'Poems', colour: 'red' };
const BOOK = { id: '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d42', title: 'Leaves', pages: 95 };
const SETTINGS = { theme: 'light', columns: 2 };

/** A contract of which the mock knows nothing: a list, a list beneath it, one thing that there is one of, a text. */
const LIBRARY = {
  openapi: '3.1.0',
  paths: {
    '/shelves': {
      get: { operationId: 'listShelves', responses: answers(200, json('ShelfPage', { items: [SHELF], next: null })) },
      post: {
        operationId: 'createShelf',
        requestBody: { required: true, content: json('ShelfDraft', { name: 'Poems' }) },
        responses: answers(201, json('ShelfView', SHELF)),
      },
    },
    '/shelves/{id}': {
      get: {
        operationId: 'getShelf',
        parameters: [parameter('id')],
        responses: answers(200, json('ShelfView', SHELF)),
      },
      delete: { operationId: 'deleteShelf', parameters: [parameter('id')], responses: answers(204) },
    },
    '/shelves/{id}/books': {
      get: {
        operationId: 'listBooks',
        parameters: [parameter('id')],
        responses: answers(200, json('BookPage', { items: [BOOK], next: null })),
      },
      post: {
        operationId: 'addBook',
        parameters: [parameter('id')],
        requestBody: { required: true, content: json('BookDraft', { title: 'Leaves' }) },
        responses: answers(201, json('BookView', BOOK)),
      },
    },
    '/settings': {
      get: { operationId: 'getSettings', responses: answers(200, json('SettingsView', SETTINGS)) },
      patch: {
        operationId: 'updateSettings',
        requestBody: { required: true, content: json('SettingsChanges', { columns: 3 }) },
        responses: answers(200, json('SettingsView', { ...SETTINGS, columns: 3 })),
      },
    },
    '/feed.xml': {
      get: {
        operationId: 'getFeed',
        responses: answers(200, { 'application/rss+xml': { schema: string, example: '<rss version="2.0"/>' } }),
      },
    },
  },
  components: {
    schemas: {
      ShelfPage: page('ShelfView'),
      ShelfView: view({ id, name: string, colour: { enum: ['red', 'blue'] } }),
      ShelfDraft: { ...view({ name: string }), additionalProperties: false },
      BookPage: page('BookView'),
      BookView: view({ id, title: string, pages: { type: 'integer' } }),
      BookDraft: view({ title: string }),
      SettingsView: view({ theme: string, columns: { type: 'integer' } }),
      SettingsChanges: { type: 'object', properties: { theme: string, columns: { type: 'integer' } } },
    },
    responses: {},
    headers: {},
  },
};

let mock: Served;
beforeAll(async () => {
  mock = await serveMock(false, LIBRARY);
});
afterAll(() => mock.stop());

async function ask(method: string, path: string, body?: unknown) {
  const init = {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  };
  const answer = await fetch(mock.url + path, init);
  const text = await answer.text();
  return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as Record<string, unknown> };
}

describe('The mock of another contract, from its examples alone', () => {
  it('begins with what its examples list', async () => {
    expect((await ask('GET', '/shelves')).body).toEqual({ items: [SHELF], next: null });
    expect((await ask('GET', `/shelves/${SHELF.id}`)).body).toEqual(SHELF);
  });

  it('keeps a list and the lists beneath its members', async () => {
    const { status, body } = await ask('POST', '/shelves', { name: 'Novels' });
    expect({ status, body }).toMatchObject({ status: 201, body: { name: 'Novels', colour: 'red' } });
    const books = `/shelves/${String(body['id'])}/books`;
    expect((await ask('GET', books)).body).toEqual({ items: [], next: null });
    const book = (await ask('POST', books, { title: 'Emma' })).body;
    expect(book).toMatchObject({ title: 'Emma', pages: 95 });
    expect((await ask('GET', books)).body).toEqual({ items: [book], next: null });
    expect((await ask('GET', '/shelves')).body).toMatchObject({ items: [{ name: 'Novels' }, SHELF] });
    expect((await ask('DELETE', `/shelves/${String(body['id'])}`)).status).toBe(204);
    expect((await ask('GET', '/shelves')).body).toMatchObject({ items: [SHELF] });
  });

  it('refuses what its schemas forbid, though it documents no problem', async () => {
    const { status, body } = await ask('POST', '/shelves', { name: 1, size: 2 });
    expect(status).toBe(400);
    expect(body['errors']).toMatchObject([
      { pointer: '/size', code: 'unknown' },
      { pointer: '/name', code: 'type' },
    ]);
  });

  it('changes what there is one of', async () => {
    expect((await ask('GET', '/settings')).body).toEqual(SETTINGS);
    expect((await ask('PATCH', '/settings', { theme: 'dark' })).body).toMatchObject({ theme: 'dark' });
    expect((await ask('GET', '/settings')).body).toMatchObject({ theme: 'dark' });
  });

  it('serves a text as it is', async () => {
    expect((await ask('GET', '/feed.xml')).body).toBe('<rss version="2.0"/>');
  });
});
