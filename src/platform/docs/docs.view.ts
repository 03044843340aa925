import { Html, html, pageOf } from '../html.js';
import type { Download, Guide } from './library.js';

const PLACES: [path: string, name: string][] = [
  ['/docs', 'Reference'],
  ['/docs/guides', 'Guides'],
  ['/problems', 'Problems'],
  ['/docs/permissions', 'Permissions'],
  ['/docs/changelog', 'Changelog'],
  ['/docs/downloads', 'Downloads'],
];

const link = (path: string, name: string, here: string): Html =>
  path === here ? html`<a href="${path}" aria-current="page">${name}</a>` : html`<a href="${path}">${name}</a>`;

/** A page of the documentation; `place` is the one of its places that the page belongs to. */
export function docsPageOf(
  place: string,
  title: string,
  body: Html,
  { head = new Html(''), wide = false } = {},
): string {
  const nav = html`<nav aria-label="Documentation">${PLACES.map(([path, name]) => link(path, name, place))}</nav>`;
  return pageOf(title, body, { head, wide, nav });
}

/** The reference: Swagger UI over /openapi.json, from our own assets. */
export const referencePage = (): string =>
  docsPageOf(
    '/docs',
    'API reference',
    html`<div id="reference"></div>
      <script src="/docs/assets/swagger-ui-bundle.js"></script>
      <script src="/docs/start.js"></script>`,
    {
      head: html`<link rel="stylesheet" href="/docs/assets/swagger-ui.css" />
        <link rel="stylesheet" href="/docs/start.css" />`,
      wide: true,
    },
  );

export const guidesPage = (guides: Guide[]): string =>
  docsPageOf(
    '/docs/guides',
    'Guides',
    html`<h1>Guides</h1>
      <dl>
        ${guides.map(
          ({ name, title, about }) =>
            html`<dt><a href="/docs/guides/${name}">${title}</a></dt>
              <dd>${about}</dd>`,
        )}
      </dl>`,
  );

export function guidePage({ name, title, html: text }: Guide, guides: Guide[]): string {
  const next = guides[guides.findIndex((guide) => guide.name === name) + 1];
  return docsPageOf(
    '/docs/guides',
    title,
    html`<nav aria-label="Guides">
        ${guides.map((guide) => link(`/docs/guides/${guide.name}`, guide.title, `/docs/guides/${name}`))}
      </nav>
      <article>${new Html(text)}</article>
      ${next ? html`<p class="dim">Next: <a href="/docs/guides/${next.name}">${next.title}</a></p>` : ''}`,
  );
}

export const changelogPage = (changes: string | null): string =>
  docsPageOf(
    '/docs/changelog',
    'Changelog',
    changes === null
      ? html`<h1>Changelog</h1>
          <p>No version of the contract has been released yet.</p>`
      : html`<article>${new Html(changes)}</article>`,
  );

export const downloadsPage = (files: Download[]): string =>
  docsPageOf(
    '/docs/downloads',
    'Downloads',
    html`<h1>Downloads</h1>
      <h2>The contract</h2>
      <ul>
        <li><a href="/openapi.json">openapi.json</a>, <a href="/openapi.yaml">openapi.yaml</a>: OpenAPI 3.1.</li>
        <li>
          <a href="/openapi-3.0.json">openapi-3.0.json</a>: the same as OpenAPI 3.0.3, for generators that know no
          other.
        </li>
      </ul>
      <h2>Journeys and collections</h2>
      <p>What a journey is, the guide on <a href="/docs/guides/testing">testing</a> says.</p>
      <ul>
        ${files.map(({ name, about }) => html`<li><a href="/docs/downloads/${name}">${name}</a>: ${about}</li>`)}
      </ul>`,
  );
