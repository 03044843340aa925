/** Remembers which named schema stands where another stood: generated clients name their types by them. */
export class TypeNames {
  #met = new Map();

  /** Two shapes that continue each other. Of a union only a name that is gone counts: its alternatives say the rest. */
  meet(scene, old, now, { isUnion = Boolean(old.members || now.members) } = {}) {
    if (!old.name || old.name === now.name || old.name === now.title) return;
    const isGone = !scene.present.hasSchema(old.name);
    if (isGone) this.#remember(scene.operation, old.name, now.name);
    else if (now.name && !isUnion) scene.found('type-name-changed', now.pointer, old.name, now.name);
  }

  /** One finding for each name that is gone. */
  report(findings) {
    for (const [name, { operations, others }] of this.#met) {
      const is = others.size === 1 ? [...others][0] : undefined;
      const at = `#/components/schemas/${name}`;
      for (const operation of operations) findings.add({ kind: 'type-name-changed', operation, at, was: name, is });
    }
  }

  #remember(operation, name, other) {
    const known = this.#met.get(name) ?? { operations: new Set(), others: new Set() };
    known.operations.add(operation);
    if (other) known.others.add(other);
    this.#met.set(name, known);
  }
}
