import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.js';
import { renderMarkdown, type Rendered } from '../text/markdown.js';

/** The guides in the order in which a newcomer reads them: the files of docs/guide, each of which stands here. */
export const GUIDES = [
  'quick-start',
  'auth',
  'pagination',
  'errors',
  'concurrency',
  'idempotency',
  'posts',
  'importing',
  'webhooks',
  'testing',
  'upgrading',
] as const;

/** `about` is its first sentence. */
export type Guide = { name: string; title: string; about: string; html: string };

/** A file to be taken home; `about` is what it is. */
export type Download = { name: string; type: string; about: string; read: () => Promise<Buffer> };

const COLLECTIONS: [name: string, type: string, about: string][] = [
  ['mainstay.postman_collection.json', 'application/json', 'The journeys as a Postman collection (2.1).'],
  ['mainstay.http', 'text/plain; charset=utf-8', 'The journeys as a .http file, for editors that send requests.'],
  ['mainstay.har', 'application/json', 'Every request and answer of the journeys, as they were recorded (HAR 1.2).'],
  ['lanterns.zip', 'application/zip', 'The archive that the collections import.'],
];
const YAML = 'application/yaml; charset=utf-8';

/** What is written for people and lies beside the code: guides, the changelog of the contract, files to download. Read once. */
export class Library {
  private shelf: Promise<Guide[]> | undefined;
  private changes: Promise<string | null> | undefined;
  private downloads: Promise<Download[]> | undefined;

  guides(): Promise<Guide[]> {
    return (this.shelf ??= Promise.all(GUIDES.map(readGuide)));
  }

  /** The changelog of the contract as HTML; null where nothing has been released. */
  changelog(): Promise<string | null> {
    return (this.changes ??= readChangelog());
  }

  files(): Promise<Download[]> {
    return (this.downloads ??= listFiles());
  }
}

async function readGuide(name: string): Promise<Guide> {
  const { html, toc, excerpt } = await rendered('docs', 'guide', `${name}.md`);
  const [sentence = ''] = /^.*?[.:](?= |$)/.exec(excerpt) ?? [];
  return { name, title: toc[0]?.text ?? name, about: sentence.replace(/:$/, '.'), html: scrollable(linked(html)) };
}

/** Links from guide to guide are written as files, so that they work in the tree, too. */
const linked = (html: string): string => html.replaceAll(/href="([a-z-]+)\.md(?=["#])/g, 'href="/docs/guides/$1');

/** Whoever has no mouse scrolls what is too wide with the arrow keys, once it has the focus. */
const scrollable = (html: string): string => html.replaceAll('<pre>', '<pre tabindex="0">');

async function readChangelog(): Promise<string | null> {
  if (!existsSync(join(ROOT, 'contract', 'CHANGELOG.md'))) return null;
  return (await rendered('contract', 'CHANGELOG.md')).html;
}

const rendered = async (...path: string[]): Promise<Rendered> =>
  renderMarkdown(await readFile(join(ROOT, ...path), 'utf8'));

async function listFiles(): Promise<Download[]> {
  const { parse } = await import('yaml');
  const folder = join(ROOT, 'contract', 'journeys');
  const journeys = (await readdir(folder)).filter((file) => file.endsWith('.arazzo.yaml')).toSorted();
  const summaries = journeys.map(async (name) => {
    const { info } = parse(await readFile(join(folder, name), 'utf8')) as { info: { summary: string } };
    return info.summary;
  });
  const abouts = await Promise.all(summaries);
  return [
    ...COLLECTIONS.map(([name, type, about]) => downloadOf(name, type, about, join(ROOT, 'contract', name))),
    ...journeys.map((name, index) => downloadOf(name, YAML, `${abouts[index]} (Arazzo 1.0).`, join(folder, name))),
  ];
}

const downloadOf = (name: string, type: string, about: string, path: string): Download => ({
  name,
  type,
  about,
  read: () => readFile(path),
});
