import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { defaultTreeAdapter, html as names, parseFragment } from 'parse5';
import { MarkdownTooDeep } from './faults.js';

/** Elements in one another. */
const MAX_DEPTH = 256;
/** Elements of one text: ten times those of the largest real article known (850 KB). */
const MAX_ELEMENTS = 250_000;

/**
 * The tree that a browser would make of this HTML. Unclosed tags can make one element per nesting and paragraph, so the
 * bounds are kept while the tree grows.
 * @throws MarkdownTooDeep beyond 256 levels or 250,000 elements.
 */
export function parseHtml(html: string): Root {
  let depth = 0;
  let elements = 0;
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(...element) {
      if (++elements > MAX_ELEMENTS) throw new MarkdownTooDeep(`The text has more than ${MAX_ELEMENTS} elements.`);
      return defaultTreeAdapter.createElement(...element);
    },
    onItemPush() {
      if (++depth > MAX_DEPTH) throw new MarkdownTooDeep(`The text nests elements more than ${MAX_DEPTH} deep.`);
    },
    onItemPop() {
      depth--;
    },
  };
  // Without a context the fragment would be a template's, where a first <col> or <tr> hides what follows it.
  const context = defaultTreeAdapter.createElement('div', names.NS.HTML, []);
  return fromParse5(parseFragment(context, html, { treeAdapter, scriptingEnabled: false })) as Root;
}
