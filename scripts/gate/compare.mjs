import { Document, sorted } from './document.mjs';
import { Findings } from './findings.mjs';
import { compareOperations, operationsOf, pairUp, spokenAddress } from './operations.mjs';
import { TypeNames } from './type-names.mjs';
import { Unchanged } from './unchanged.mjs';

/**
 * Compares two OpenAPI documents (3.0 or 3.1) by what they mean, each schema in the directions in which it travels.
 * @param {object} released the contract that clients were made for
 * @param {object} present the contract as it is now
 * @returns {Findings} its `breaking` changes and `additions`, each with a `sentence`
 */
export function compareContracts(released, present) {
  const findings = new Findings();
  const typeNames = new TypeNames();
  const [before, after] = [new Document(released), new Document(present)];
  const unchanged = new Unchanged(before, after);
  const documents = { released: before, present: after, unchanged, findings, typeNames };
  compareBasePaths(documents);
  const directions = { paths: { sent: 'request', got: 'answer' }, webhooks: { sent: 'answer', got: 'request' } };
  for (const [section, { sent, got }] of Object.entries(directions)) {
    const list = (document) => operationsOf(document, section);
    const { pairs, removed, added } = pairUp(list(documents.released), list(documents.present));
    const kind = section === 'paths' ? 'operation' : 'webhook';
    for (const one of removed) lone(findings, `${kind}-removed`, one, spokenAddress(one), undefined);
    for (const one of added) lone(findings, `${kind}-added`, one, undefined, spokenAddress(one));
    for (const [old, now] of pairs)
      compareOperations(new Scene({ ...documents, sent, got, operation: old.id }), old, now);
  }
  typeNames.report(findings);
  return findings;
}

const lone = (findings, kind, { id, pointer }, was, is) => findings.add({ kind, operation: id, at: pointer, was, is });

/** What one comparison knows: the two documents, the operation, and the direction in which things travel. */
class Scene {
  constructor(known, changed) {
    Object.assign(this, { seen: new Set() }, known, changed);
  }

  towards(direction) {
    return new Scene(this, { direction });
  }

  within(whole) {
    return new Scene(this, { whole });
  }

  found(kind, at, was, is) {
    const { operation, direction } = this;
    this.findings.add({ kind, operation, direction, at, was, is });
  }
}

/** The host is a matter of whoever runs the server; the path before all paths is the contract's. */
function compareBasePaths({ released, present, findings }) {
  const base = ({ json }) => sorted(new Set((json.servers ?? []).map(({ url }) => pathOf(url)))).join(', ') || '/';
  const [was, is] = [base(released), base(present)];
  if (was !== is) findings.add({ kind: 'base-path-changed', operation: 'every operation', at: '#/servers', was, is });
}

const pathOf = (url) => url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '') || '/';
