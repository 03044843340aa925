import { html, type Html } from '../html.js';
import { type OpenAPIObject, type ResponseObject, routes } from '../http/contract.types.js';
import { knownProblems, type ProblemKind } from '../http/problem.js';
import { docsPageOf } from './docs.view.js';

export const problemsPage = (kinds: ProblemKind[]): string =>
  docsPageOf(
    '/problems',
    'Problems',
    html`<h1>Problems</h1>
      <p>
        Every failure is <code>application/problem+json</code> (RFC 9457). The <code>code</code> is stable; the
        sentences are not. How to deal with them, the guide on <a href="/docs/guides/errors">errors</a> says.
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label="All problems">
        <table>
          <tr>
            <th>Code</th>
            <th>Status</th>
            <th>What it means</th>
          </tr>
          ${kinds.toSorted((a, b) => a.code.localeCompare(b.code)).map(row)}
        </table>
      </div>`,
  );

const row = ({ code, status, detail }: ProblemKind): Html =>
  html`<tr>
    <td>
      <a href="/problems/${code}"><code>${breakable(code)}</code></a>
    </td>
    <td>${status}</td>
    <td>${sentence(detail)}</td>
  </tr>`;

/** A long code may be broken behind each of its words. */
const breakable = (code: string): Html =>
  html`${code.split(/(?<=[._])/).map((word, index) => html`${index > 0 ? html`<wbr />` : ''}${word}`)}`;

/** What differs from time to time is named where it will stand. */
const sentence = (detail: string): Html =>
  html`${detail.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : html`<em>${part}</em>`))}`;

/** An operation as a reader looks for it. */
type Place = { id: string; summary: string; tag: string };
/** `all` of the contract, and by code those that can answer with that problem. */
type Operations = { all: number; byCode: Map<string, Place[]> };

/** Which operations can answer with which problem, as the contract has it. */
export function operationsByProblem(document: OpenAPIObject): Operations {
  const byCode = new Map<string, Place[]>();
  const all = routes(document);
  for (const { operation } of all) {
    const { operationId, summary = '', tags = [] } = operation;
    const place = { id: operationId!, summary, tag: tags[0]! };
    for (const response of Object.values(operation.responses))
      for (const code of codesOf(document, response)) byCode.set(code, [...(byCode.get(code) ?? []), place]);
  }
  return { all: all.length, byCode };
}

/** The problems of this server: of every area from which an operation of its contract can answer with one. */
export function problemsOf({ byCode }: Operations): Map<string, ProblemKind> {
  const areaOf = (code: string) => code.split('.')[0]!;
  const areas = new Set([...byCode.keys()].map(areaOf));
  return new Map([...knownProblems].filter(([code]) => areas.has(areaOf(code))));
}

type Examples = Record<string, { value: { code: string } }>;

/** The codes of a response, each of which has an example there. */
function codesOf({ components }: OpenAPIObject, response: unknown): string[] {
  const { $ref } = response as { $ref?: string };
  const whole = $ref ? components!.responses![$ref.split('/').at(-1)!] : response;
  const examples = (whole as ResponseObject).content?.['application/problem+json']?.examples as Examples | undefined;
  return Object.values(examples ?? {}).map(({ value }) => value.code);
}

export const problemPage = (kind: ProblemKind, operations: Operations): string =>
  docsPageOf(
    '/problems',
    kind.title,
    html`<h1>${kind.title}</h1>
      <p class="dim"><code>${kind.code}</code> · HTTP ${kind.status}</p>
      <h2>Why</h2>
      <p>${sentence(kind.detail)}</p>
      <h2>What to do</h2>
      <p>${kind.cure}</p>
      <h2>Where</h2>
      ${where(operations.byCode.get(kind.code) ?? [], operations.all)}
      <p><a href="/problems">All problems</a></p>`,
  );

function where(places: Place[], all: number): Html {
  if (places.length === 0)
    return html`<p>Any request can meet it, before it reaches an operation or where there is none.</p>`;
  if (places.length === all) return html`<p>Every operation can answer with it.</p>`;
  return html`<p>${places.length} of ${all} operations can answer with it:</p>
    <ul>
      ${places.map(
        ({ id, summary, tag }) =>
          html`<li>
            <a href="/docs#/${tag}/${id}"><code>${id}</code></a> ${summary}
          </li>`,
      )}
    </ul>`;
}
