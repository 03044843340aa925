import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInNewContext } from 'node:vm';
import { TestApp } from '../../support/app.js';

type Parameter = { name: string; required?: boolean; example?: unknown; schema: { example?: unknown } };
type Operation = { operationId: string; parameters?: Parameter[]; requestBody?: Body };
type Body = { content: Record<string, { example?: unknown }> };
type Document = { paths: Record<string, Record<string, Operation>> };
type Options = { url: string; responseInterceptor: (response: { url: string; text: string }) => { text: string } };

let app: TestApp;
let document: string;

beforeAll(async () => {
  app = await TestApp.start();
  document = await (await fetch(`${app.url}/openapi.json`)).text();
});
afterAll(() => app.stop());

/** What the reference is started with, in a browser of somebody who likes it dark or light; `classes` are those of its page. */
async function start({ dark = false, classes = new Set<string>() } = {}): Promise<Options> {
  const script = await (await fetch(`${app.url}/docs/start.js`)).text();
  const toggle = (name: string, isOn: boolean) => (isOn ? classes.add(name) : classes.delete(name));
  let options: Options | undefined;
  runInNewContext(script, {
    window: {},
    document: { documentElement: { classList: { toggle } } },
    matchMedia: () => ({ matches: dark, addEventListener: () => {} }),
    SwaggerUIBundle: (given: Options) => (options = given),
  });
  return options!;
}

const operations = (text: string): Operation[] =>
  Object.values((JSON.parse(text) as Document).paths).flatMap((path) => Object.values(path));

describe('the reference', () => {
  it('fills in only what a request cannot be without', async () => {
    const options = await start();
    const { text } = options.responseInterceptor({ url: app.url + options.url, text: document });
    const filled = operations(text)
      .flatMap(({ parameters = [] }) => parameters)
      .filter(({ example, schema }) => example !== undefined || schema.example !== undefined);
    expect(filled.length).toBeGreaterThan(0);
    expect(filled.filter(({ required }) => !required)).toEqual([]);
    const other = { url: `${app.url}/api/v1/posts`, text: 'as it is' };
    expect(options.responseInterceptor(other)).toBe(other);
  });

  it.each([true, false])('is dark where that is liked: %s', async (dark) => {
    const classes = new Set(['dark-mode']);
    await start({ dark, classes });
    expect(classes.has('dark-mode')).toBe(dark);
  });

  it.each(['createUser', 'createTag', 'createPost'])('shows an example of %s that the server takes', async (id) => {
    const owner = await app.as('owner');
    const { paths } = JSON.parse(document) as Document;
    const [path] = Object.entries(paths).find(([, { post }]) => post?.operationId === id)!;
    const { example } = paths[path]!['post']!.requestBody!.content['application/json']!;
    const { response } = await owner.client.POST(path as '/api/v1/posts', { body: example as never });
    expect(response.status).toBe(201);
  });
});
