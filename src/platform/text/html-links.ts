import { renderMarkdown } from './markdown.js';

const ANCHOR = /(<a\s(?:[^<>]*?\s)?href\s*=\s*)("[^"]*"|'[^']*'|[^\s"'<>=`]+)/gi;

/**
 * The same Markdown with other addresses in its HTML anchors (`<a href="…">`); not a byte changes elsewhere. `rewrite` answers
 * null to leave one; it may also be asked about what only looks like an anchor (in a code block, say), which is never changed.
 */
export function rewriteHtmlLinks(source: string, rewrite: (url: string) => string | null): string {
  const found = [...source.matchAll(ANCHOR)].map(([, , written]) => rewrite(addressOf(written!)));
  if (found.every((to) => to === null)) return source;
  // As with links: each is marked, and those marks that come back as addresses are the real ones.
  const mark = unusedWord(source);
  const { html } = renderMarkdown(replaced(source, found, (_, index) => `"${mark}${index}"`));
  // In code the bracket of a tag is written as an entity.
  const real = new Set([...html.matchAll(/<a (?:[^<>]*? )?href="([^"]*)"/g)].map(([, address]) => address));
  const isReal = (index: number) => real.has(mark + index);
  return replaced(source, found, (to, index) => (isReal(index) ? `"${escaped(to)}"` : null));
}

function replaced(
  source: string,
  found: (string | null)[],
  write: (to: string, index: number) => string | null,
): string {
  let index = -1;
  return source.replaceAll(ANCHOR, (all, before: string) => {
    index += 1;
    const to = found[index] ?? null;
    const text = to === null ? null : write(to, index);
    return text === null ? all : before + text;
  });
}

function addressOf(written: string): string {
  return written
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replaceAll('&amp;', '&')
    .trim();
}

function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function unusedWord(source: string): string {
  let word = 'anchor';
  while (source.includes(word)) word += 'z';
  return `${word}-`;
}
