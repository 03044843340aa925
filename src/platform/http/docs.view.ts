import { html, pageOf } from '../html.js';
import type { ProblemKind } from './problem.js';

/** The reference: Swagger UI over /openapi.json, from our own assets. */
export const docsPage = (): string =>
  pageOf(
    'API reference',
    html`<div id="reference"></div>
      <script src="/docs/assets/swagger-ui-bundle.js"></script>
      <script src="/docs/start.js"></script>`,
    {
      head: html`<link rel="stylesheet" href="/docs/assets/swagger-ui.css" /><link
          rel="icon"
          href="/docs/assets/favicon-32x32.png"
        />`,
      wide: true,
    },
  );

export const problemsPage = (kinds: ProblemKind[]): string =>
  pageOf(
    'Problems',
    html`<h1>Problems</h1>
      <p>
        Every failure is <code>application/problem+json</code> (RFC 9457). The <code>code</code> is stable; the
        sentences are not.
      </p>
      <table>
        <tr>
          <th>Code</th>
          <th>Status</th>
          <th>What it means</th>
        </tr>
        ${kinds
          .toSorted((a, b) => a.code.localeCompare(b.code))
          .map(
            (kind) =>
              html`<tr>
                <td>
                  <a href="/problems/${kind.code}"><code>${kind.code}</code></a>
                </td>
                <td>${kind.status}</td>
                <td>${kind.detail}</td>
              </tr>`,
          )}
      </table>`,
  );

export const problemPage = ({ code, status, title, detail, cure }: ProblemKind): string =>
  pageOf(
    title,
    html`<h1>${title}</h1>
      <p class="dim"><code>${code}</code> · HTTP ${status}</p>
      <p>${detail}</p>
      <h2>What to do</h2>
      <p>${cure}</p>
      <p><a href="/problems">All problems</a></p>`,
  );
