import { PERMISSION_EXTENSION, PUBLIC, SIGNED_IN } from '../access/allow.js';
import { html, type Html } from '../html.js';
import { type OpenAPIObject, type Route, routes } from '../http/contract.types.js';
import { docsPageOf } from './docs.view.js';

/** The roles, the most powerful first, and what each may do. */
export type Roles = Record<string, ReadonlySet<string>>;

const VISITOR = 'visitor';

/** Who may call what: a row an operation, grouped by the permission that it needs, and a column a role. */
export function permissionsPage(document: OpenAPIObject, roles: Roles): string {
  const columns = [VISITOR, ...Object.keys(roles).toReversed()];
  const opens = (needed: string, name: string): boolean =>
    needed === PUBLIC || (name !== VISITOR && (needed === SIGNED_IN || roles[name]!.has(needed)));
  const groups = byPermission(document).map(([needed, group]) =>
    groupOf(
      needed,
      group,
      columns.map((name) => opens(needed, name)),
    ),
  );
  return docsPageOf('/docs/permissions', 'Permissions', html`${ABOUT}${matrix(columns, groups)}`);
}

const ABOUT = html`<h1>Permissions</h1>
  <p>
    Which roles an operation opens to. What they see and may change behind it is narrower: drafts are seen by their
    authors and by editors, authors change what is their own, and a post says in <code>can</code> what you may do to it.
    In the contract the permission of an operation is its <code>${PERMISSION_EXTENSION}</code>.
  </p>`;

const matrix = (columns: string[], groups: Html[]): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Operations by role">
    <table class="matrix">
      <thead>
        <tr>
          <th scope="col">Operation</th>
          ${columns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      ${groups}
    </table>
  </div>`;

/** The routes under the permission that they need, in the order in which the contract has them. */
function byPermission(document: OpenAPIObject): [needed: string, group: Route[]][] {
  const groups = new Map<string, Route[]>([
    [PUBLIC, []],
    [SIGNED_IN, []],
  ]);
  for (const route of routes(document)) {
    const needed = route.operation[PERMISSION_EXTENSION] as string;
    groups.set(needed, [...(groups.get(needed) ?? []), route]);
  }
  return [...groups].filter(([, group]) => group.length > 0);
}

const groupOf = (needed: string, group: Route[], marks: boolean[]): Html =>
  html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="${marks.length + 1}"><code>${needed}</code></th>
    </tr>
    ${group.map(
      ({ operation: { operationId, summary, tags } }) =>
        html`<tr>
          <td>
            <a href="/docs#/${tags![0]}/${operationId}"><code>${operationId}</code></a
            ><br />${summary}
          </td>
          ${marks.map((mark) => html`<td>${mark ? 'yes' : html`<span class="dim">no</span>`}</td>`)}
        </tr>`,
    )}
  </tbody>`;
