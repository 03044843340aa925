import type { Element, Root } from 'hast';
import { isDomName } from './markdown.dom-names.js';
import { plainText } from './markdown.text.js';

/** A heading of a rendered text: its rank 1–6, the id to link to, and its plain text. */
export interface Heading {
  level: number;
  id: string;
  text: string;
}

const PREFIX = 'user-content-';
const LONGEST_ID = 120;
const ABSOLUTE = /^(?:https?:)?\/\//i;
const ALIGNMENT = /^text-align:(left|center|right)$/;
const HEADING = /^h([1-6])$/;

/** Before the policy: `<a name>` becomes an id, the alignment of a cell an attribute, the scheme of an address lower case. */
export function prepare() {
  return (tree: Root): void =>
    each(tree, (element) => {
      const { tagName, properties } = element;
      // The policy would make a checkbox of it.
      if (tagName === 'input' && properties['type'] !== 'checkbox') element.tagName = 'field';
      if (tagName === 'a' && properties['name'] && !properties['id']) properties['id'] = properties['name'];
      const align = ALIGNMENT.exec(properties['style'] ?? '')?.[1];
      if (align && (tagName === 'td' || tagName === 'th')) properties['align'] = align;
      for (const key of ['href', 'src']) {
        const url = properties[key];
        if (typeof url === 'string') properties[key] = url.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
      }
    });
}

/**
 * After the policy: ids are unique within the text and never the name of a property that a script of the page might look up
 * (`<h2 id="location">` becomes `user-content-location`; other ids keep the short form that people link to), links within the text
 * follow them, links to other sites get `rel`, pictures load late.
 */
export function finish() {
  return (tree: Root): void => {
    const taken = new Map<string, number>();
    const renamed = new Map<string, string>();
    each(tree, (element) => {
      identify(element, taken, renamed);
      if (element.tagName === 'img') Object.assign(element.properties, { loading: 'lazy', decoding: 'async' });
    });
    each(tree, (element) => {
      if (element.tagName === 'a') link(element, renamed);
    });
  };
}

function identify({ tagName, properties }: Element, taken: Map<string, number>, renamed: Map<string, string>): void {
  const written = properties['id'];
  // A form looks its controls and pictures up by id.
  if (written === undefined || tagName === 'img' || tagName === 'input') {
    delete properties['id'];
    return;
  }
  const wanted = written
    .replaceAll(/\s+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/[\ud800-\udbff]$/, '');
  const named = /^(?:-\d+)?$/.test(wanted) ? 'section' : wanted;
  const safe = isDomName(named) ? PREFIX + named : named;
  const id = unique(safe, taken);
  properties['id'] = id;
  if (!renamed.has(written)) renamed.set(written, id);
}

/** `taken` holds each id with the last number tried for it, so that a thousand equal ids do not take a million steps. */
function unique(id: string, taken: Map<string, number>): string {
  let free = id;
  for (let n = taken.get(id) ?? 0; taken.has(free);) {
    free = `${id}-${++n}`;
    taken.set(id, n);
  }
  taken.set(free, 0);
  return free;
}

function link({ properties }: Element, renamed: Map<string, string>): void {
  const url = properties['href'];
  if (typeof url !== 'string') return;
  if (ABSOLUTE.test(url)) properties['rel'] = ['noopener', 'noreferrer'];
  const target = url.startsWith('#') ? renamed.get(decode(url.slice(1))) : undefined;
  if (target !== undefined && target !== decode(url.slice(1))) properties['href'] = `#${encodeURIComponent(target)}`;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function each(parent: Root | Element, visit: (element: Element) => void): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    visit(child);
    each(child, visit);
  }
}

/** The headings of a finished tree, in order. */
export function headings(tree: Root): Heading[] {
  const found: Heading[] = [];
  each(tree, (element) => {
    const level = HEADING.exec(element.tagName)?.[1];
    if (level) found.push({ level: Number(level), id: element.properties['id'] ?? '', text: plainText(element) });
  });
  return found;
}
