/**
 * Knows which references lead to the same text in both documents, all the way down. Nothing behind them can have
 * changed, and nearly everything is behind such a one.
 */
export class Unchanged {
  #known = new Map();

  constructor(released, present) {
    Object.assign(this, { released, present });
  }

  /** Whether both places are one and the same reference, and nothing behind it has changed. */
  has(was, is) {
    const reference = was.node?.$ref;
    if (reference === undefined || reference !== is.node?.$ref) return false;
    if (JSON.stringify(was.node) !== JSON.stringify(is.node)) return false;
    if (!this.#known.has(reference)) this.#known.set(reference, this.#isSame(reference));
    return this.#known.get(reference);
  }

  #isSame(start) {
    const reached = new Set([start]);
    for (const reference of reached) {
      const text = JSON.stringify(this.released.at(reference));
      if (text !== JSON.stringify(this.present.at(reference))) return false;
      for (const [, next] of text.matchAll(/"\$ref":"([^"]*)"/g)) reached.add(next);
    }
    return true;
  }
}
