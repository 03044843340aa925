import { destinations, parseLinkDestination } from './markdown.parser.js';

/** After `[text](`, across one line break, or after `[label]:` at the beginning of a line in whatever container. */
const INLINE = /\]\([ \t]*(?:\r?\n[ \t>]*)?/g;
const DEFINITION = /^[ \t>*+\-\d.)]*\[(?!\^)(?:[^\][\\\r\n]|\\.){1,999}\]:[ \t]*(?:\r?\n[ \t>]*)?/gm;

/** A piece of the source and what shall stand in its place. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The same Markdown with other destinations of its links, images and link definitions; not a byte changes elsewhere.
 * `rewrite` is given a destination without its escapes and answers with another, or with null to leave it; it may also be asked
 * about what only looks like a link (in a code block, say), which is never changed.
 */
export function rewriteLinks(source: string, rewrite: (url: string) => string | null): string {
  const edits = [...candidates(source, INLINE, rewrite), ...candidates(source, DEFINITION, rewrite)];
  if (edits.length === 0) return source;
  const apart = withoutOverlaps(edits);
  // The parser does not tell where a destination stands. So each candidate is marked, and those marks that come back as
  // destinations are the real ones.
  const mark = unusedWord(source);
  const marks = apart.map((edit, index) => ({ ...edit, text: mark + index }));
  const real = destinations(apply(source, marks));
  return apply(
    source,
    apart.filter((_, index) => real.has(mark + index)),
  );
}

function* candidates(source: string, opening: RegExp, rewrite: (url: string) => string | null): Generator<Edit> {
  for (const { index, 0: opened } of source.matchAll(opening)) {
    const start = index + opened.length;
    const { ok, pos, str } = parseLinkDestination(source, start, source.length);
    const to = ok && pos > start ? rewrite(str) : null;
    if (to !== null && to !== str) yield { start, end: pos, text: written(to) };
  }
}

function withoutOverlaps(edits: Edit[]): Edit[] {
  let end = 0;
  return edits
    .toSorted((a, b) => a.start - b.start)
    .filter((edit) => {
      if (edit.start < end) return false;
      end = edit.end;
      return true;
    });
}

function apply(source: string, edits: Edit[]): string {
  let at = 0;
  const parts = edits.flatMap(({ start, end, text }) => {
    const kept = source.slice(at, start);
    at = end;
    return [kept, text];
  });
  return parts.join('') + source.slice(at);
}

/** An address as a Markdown destination: whatever could end it early is escaped or percent-encoded. */
function written(url: string): string {
  const safe = url.replaceAll(/[|\r\n\t\0]/g, encodeURIComponent).replaceAll(/&(?=#|\w+;)/g, '&amp;');
  return safe === '' || /[\s<>()\\]/.test(safe) ? `<${safe.replaceAll(/[<>\\]/g, '\\$&')}>` : safe;
}

function unusedWord(source: string): string {
  let word = 'link';
  while (source.includes(word)) word += 'z';
  return `${word}-`;
}
