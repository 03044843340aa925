import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it';

const TILDE = 0x7e;
/** Markers that no character has, so that a run of one tilde closes only a run of one, and two only two. */
const MARKERS: Record<number, number> = { 1: 0x110001, 2: 0x110002 };

/** GFM strikethrough: text between two runs of one tilde, or two runs of two. Longer runs are text. */
export function strikethrough(markdown: MarkdownIt): void {
  markdown.inline.ruler.at('strikethrough', open);
  markdown.inline.ruler2.at('strikethrough', (state) => {
    pair(state, state.delimiters);
    for (const meta of state.tokens_meta) if (meta?.delimiters) pair(state, meta.delimiters);
  });
}

function open(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false;
  const run = state.scanDelims(state.pos, true);
  state.push('text', '', 0).content = '~'.repeat(run.length);
  const marker = MARKERS[run.length];
  if (marker !== undefined) {
    const token = state.tokens.length - 1;
    state.delimiters.push({ marker, length: 0, token, end: -1, open: run.can_open, close: run.can_close });
  }
  state.pos += run.length;
  return true;
}

function pair(state: StateInline, delimiters: Delimiter[]): void {
  for (const { marker, end, token } of delimiters) {
    if (end < 0 || (marker !== MARKERS[1] && marker !== MARKERS[2])) continue;
    Object.assign(state.tokens[token]!, { type: 's_open', tag: 'del', nesting: 1, content: '' });
    Object.assign(state.tokens[delimiters[end]!.token]!, { type: 's_close', tag: 'del', nesting: -1, content: '' });
  }
}
