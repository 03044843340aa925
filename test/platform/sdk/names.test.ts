import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../house/source.js';

type Names = { callName: (operationId: string, tag: string) => string };
type Operation = { operationId: string; tags: string[]; responses: object; parameters?: object[] };
type Document = { paths: Record<string, Record<string, Operation>> };
const script = (name: string): Promise<unknown> => import(pathToFileURL(join(ROOT, 'scripts', name)).href);
const { callName } = (await script('clients/names.mjs')) as Names;
const { operationsOf } = (await script('clients/typescript.mjs')) as { operationsOf: (contract: Document) => string };

describe('the name of an operation in its group', () => {
  it.each([
    ['listPosts', 'posts', 'list'],
    ['getPost', 'posts', 'get'],
    ['getPostBySlug', 'posts', 'getBySlug'],
    ['publishPost', 'posts', 'publish'],
    ['listPostRevisions', 'posts', 'listRevisions'],
    ['getCurrentUser', 'users', 'getCurrent'],
    ['listAuthors', 'users', 'listAuthors'],
    ['signIn', 'sessions', 'signIn'],
    ['refreshSession', 'sessions', 'refresh'],
    ['revokeSession', 'sessions', 'revoke'],
    ['revokeSessions', 'sessions', 'revokeSessions'],
    ['createApiKey', 'api-keys', 'create'],
    ['listApiKeys', 'api-keys', 'list'],
    ['getDelivery', 'deliveries', 'get'],
    ['deletePostage', 'posts', 'deletePostage'],
    ['search', 'search', 'search'],
    ['uploadMedia', 'media', 'upload'],
  ])('%s of %s is %s', (operationId, tag, name) => {
    expect(callName(operationId, tag)).toBe(name);
  });

  it('is never one that makes a promise of the group', () => {
    expect(() => callName('thenPost', 'posts')).toThrow('thenPost');
  });
});

describe('the generator', () => {
  const contract = async () => JSON.parse(await readFile(join(ROOT, 'contract/openapi.json'), 'utf8')) as Document;

  it('refuses two operations of one name', async () => {
    const { paths } = await contract();
    const doubled = { ...paths['/api/v1/posts']!, put: { ...paths['/api/v1/posts']!['post']!, operationId: 'create' } };
    expect(() => operationsOf({ paths: { ...paths, '/api/v1/posts': doubled } })).toThrow(
      'posts come to the name create',
    );
  });

  it('refuses an operation whose bodies the client can neither write nor read', async () => {
    const { paths } = await contract();
    const post = paths['/api/v1/posts']!['post']!;
    const refused = (change: object) => () =>
      operationsOf({ paths: { '/api/v1/posts': { post: { ...post, ...change } } } });
    const form = { 'multipart/form-data': { schema: { type: 'object' } } };
    expect(refused({ requestBody: { content: form } })).toThrow('createPost: the clients cannot send multipart');
    expect(refused({ responses: { 200: { content: { 'text/csv': {} } } } })).toThrow('cannot read text/csv');
    expect(refused({})).not.toThrow();
  });

  it('knows every operation once', async () => {
    const document = await contract();
    const ids = Object.values(document.paths).flatMap((item) => Object.values(item).map((one) => one.operationId));
    const written = [...operationsOf(document).matchAll(/"id":"(\w+)"/g)].map(([, id]) => id);
    expect(new Set(written)).toEqual(new Set(ids));
    expect(written).toHaveLength(ids.length);
  });
});
