import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { visit } from 'unist-util-visit';

/** A stretch of the source, and what takes its place. */
type Change = { start: number; end: number; text: string };
type Rewrite = (url: string) => string | null;

const TAG = /<[a-z][\w:-]*(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/gi;
const ADDRESS = /(?<=\s(?:href|src)\s*=\s*)(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)/gi;

/**
 * The same Markdown with other destinations: `rewrite` is asked for that of each link, image and definition (CommonMark with
 * GFM) and each `href` and `src` of raw HTML, and answers null to leave it. Nothing else changes by a byte, save that a bare
 * address becomes a link whose text it is.
 */
export function rewriteLinks(source: string, rewrite: Rewrite): string {
  // The parser does not count a byte order mark.
  const mark = source.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = source.slice(mark.length);
  const changes = changesOf(text, rewrite).toSorted((a, b) => a.start - b.start);
  let result = mark;
  let at = 0;
  for (const { start, end, text: replacement } of changes) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

function changesOf(text: string, rewrite: Rewrite): Change[] {
  const changes: Change[] = [];
  const change = (start: number, end: number, url: string, write: (to: string) => string) => {
    const to = rewrite(url);
    if (to !== null && to !== url) changes.push({ start, end, text: write(to) });
  };
  const tree = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(watchDestinations, (start, end, url) => change(start, end, url, destination))
    .parse(text);
  visit(tree, (node) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (start === undefined || end === undefined) return;
    // A link that does not begin with its text is its own address: <https://example.com>, or without the brackets.
    if (node.type === 'link' && text[start] !== '[')
      change(start, end, node.url, (to) => `[${label(text.slice(start, end))}](${destination(to)})`);
    if (node.type === 'html')
      for (const found of attributes(text.slice(start, end)))
        change(start + found.start, start + found.end, unescaped(found.text), (to) => `"${escaped(to)}"`);
  });
  return changes;
}

/** Reports where each destination stands: the tree that the parser makes has only the places of whole links. */
function watchDestinations(this: Processor, report: (start: number, end: number, url: string) => void): void {
  const data = this.data();
  (data.fromMarkdownExtensions ??= []).push({
    exit: { resourceDestinationString: leave, definitionDestinationString: leave },
  });

  function leave(this: DestinationContext, token: DestinationToken): undefined {
    const url = this.resume();
    (this.stack.at(-1) as { url?: string }).url = url;
    report(token.start.offset, token.end.offset, url);
  }
}

type DestinationContext = { resume(): string; stack: unknown[] };
type DestinationToken = { start: { offset: number }; end: { offset: number } };

function* attributes(html: string): Generator<Change> {
  for (const tag of html.matchAll(TAG))
    for (const { 0: text, index } of tag[0].matchAll(ADDRESS)) {
      const start = tag.index + index;
      yield { start, end: start + text.length, text: text.replace(/^(["'])(.*)\1$/s, '$2') };
    }
}

/** An address as the text of a link, without the brackets of an autolink. */
function label(address: string): string {
  return address.replaceAll(/^<|>$/g, '').replaceAll(/[\\[\]*_`~<>&]/g, '\\$&');
}

/** As CommonMark (6.3) has it without brackets: no blanks, no unmatched parentheses, nothing that reads as an escape. */
function destination(url: string): string {
  return url
    .replaceAll(/[\s<>|\\\p{Cc}]/gu, (character) => encodeURIComponent(character))
    .replaceAll(/[()]/g, '\\$&')
    .replaceAll(/&(?=#?\w+;)/g, '&amp;');
}

function escaped(url: string): string {
  return url.replaceAll(/[\s"<>]/g, (character) => encodeURIComponent(character)).replaceAll('&', '&amp;');
}

function unescaped(value: string): string {
  return value
    .replaceAll(/&(?:quot|#34);/g, '"')
    .replaceAll(/&(?:apos|#39);/g, "'")
    .replaceAll('&amp;', '&')
    .trim();
}
