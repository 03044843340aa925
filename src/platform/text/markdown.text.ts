import type { Element, Nodes, Root } from 'hast';

/** Longest excerpt, in characters. */
const EXCERPT = 300;
/** Below this many characters the next paragraph is taken too. */
const ENOUGH = 120;
const WORDS_A_MINUTE = 220;
const CHARACTERS_A_MINUTE = 500;

const BLOCK = new Set(
  (
    'address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre ' +
    'section summary table caption tr ul'
  ).split(' '),
);
/** Written without spaces between words, so each character counts. Korean has spaces. */
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const WORD = /[\p{L}\p{N}]+(?:['’._-][\p{L}\p{N}]+)*/gu;

/** The readable text of a tree: a line for each block, no marks of footnotes, no pictures. */
export function plainText(tree: Nodes): string {
  const parts: string[] = [];
  write(tree, false, parts);
  const lines = parts.join('').split('\n');
  return lines
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function write(node: Nodes, preformatted: boolean, parts: string[]): void {
  if (node.type === 'text') parts.push(preformatted ? node.value : node.value.replaceAll(/\s+/g, ' '));
  if (!('children' in node)) return;
  const element = node.type === 'element' ? node : null;
  if (element && isFootnoteMark(element)) return;
  const { tagName = '' } = element ?? {};
  if (BLOCK.has(tagName) || tagName === 'br') parts.push('\n');
  if (tagName === 'td' || tagName === 'th') parts.push(' ');
  for (const child of node.children) write(child, preformatted || tagName === 'pre', parts);
  if (BLOCK.has(tagName)) parts.push('\n');
}

function isFootnoteMark({ properties }: Element): boolean {
  return 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties;
}

/** The beginning of the text, from its paragraphs where it has any: one line of at most 300 characters, cut between words. */
export function excerptOf(tree: Root, text: string): string {
  let excerpt = '';
  for (const paragraph of paragraphs(tree)) {
    excerpt = `${excerpt} ${plainText(paragraph).replaceAll('\n', ' ')}`.trim();
    if (excerpt.length >= ENOUGH) break;
  }
  return cut(excerpt || text.slice(0, 2 * EXCERPT).replaceAll('\n', ' '));
}

function* paragraphs(node: Root | Element): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== 'element' || 'dataFootnotes' in child.properties) continue;
    if (child.tagName === 'p') yield child;
    else if (child.tagName !== 'table') yield* paragraphs(child);
  }
}

function cut(text: string): string {
  if (text.length <= EXCERPT) return text;
  let end = 0;
  const words = new Intl.Segmenter('und', { granularity: 'word' }).segment(text.slice(0, EXCERPT + 64));
  for (const { index, segment } of words) {
    const next = index + segment.length;
    if (next >= EXCERPT) break;
    end = next;
  }
  // One word longer than an excerpt is cut inside, but not inside a character.
  const kept = end > 0 ? text.slice(0, end) : text.slice(0, EXCERPT - 1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}…`;
}

/** Words, where a Chinese or Japanese character counts as one, and the minutes that reading takes, at least 1. */
export function measure(text: string): { words: number; readingMinutes: number } {
  const characters = count(text, IDEOGRAPHIC);
  const words = count(text.replaceAll(IDEOGRAPHIC, ' '), WORD);
  const minutes = words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE;
  return { words: words + characters, readingMinutes: Math.max(1, Math.ceil(minutes)) };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
