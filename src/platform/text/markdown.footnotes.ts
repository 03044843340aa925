import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';

const DEFINITION = /\[\^([^\][\s]{1,200})\]:[ \t]*/y;
const REFERENCE = /\[\^([^\][\s]{1,200})\]/y;
/** What the body of a definition is indented by, after its first line. */
const INDENT = 4;
const OPEN = 'footnote_open';
const CLOSE = 'footnote_close';

/**
 * GFM footnotes: `[^label]` in the text and `[^label]: …` anywhere, its further lines indented by four. They are numbered by
 * first use and set at the end; what is never used is left out. Ids hold a colon, which the id of a heading never does.
 */
export function footnotes(markdown: MarkdownIt): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list'];
  markdown.block.ruler.before('reference', 'footnote_definition', define, { alt });
  markdown.inline.ruler.before('link', 'footnote_reference', refer);
  markdown.core.ruler.push('footnotes', (state) => {
    if (state.env['footnotes']) state.tokens = collect(state);
  });
  markdown.renderer.rules['footnote_reference'] = (tokens, index) => {
    const { number, use } = tokens[index]!.meta as { number: number; use: string };
    return `<sup><a href="#fn:${number}" id="fnref:${number}${use}" data-footnote-ref>${number}</a></sup>`;
  };
}

const labels = (env: Env): Set<string> => (env['footnotes'] ??= new Set()) as Set<string>;

function define(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  const start = state.bMarks[line]! + state.tShift[line]!;
  if (state.sCount[line]! - state.blkIndent >= INDENT || state.src.charCodeAt(start + 1) !== 0x5e) return false;
  DEFINITION.lastIndex = start;
  const match = DEFINITION.exec(state.src);
  if (!match || DEFINITION.lastIndex > state.eMarks[line]!) return false;
  if (silent) return true;
  const label = state.md.utils.normalizeReference(match[1]!);
  const known = labels(state.env).has(label);
  labels(state.env).add(label);
  // The first definition of a label counts; the later ones are kept under a name that nothing refers to.
  state.push(OPEN, '', 1).meta = { label: known ? null : label };
  body(state, line, end, DEFINITION.lastIndex);
  state.push(CLOSE, '', -1);
  return true;
}

function body(state: StateBlock, line: number, end: number, content: number): void {
  const { blkIndent, parentType } = state;
  const { [line]: mark } = state.bMarks;
  const { [line]: shift } = state.tShift;
  const { [line]: indent } = state.sCount;
  state.bMarks[line] = content;
  state.tShift[line] = 0;
  state.blkIndent += INDENT;
  state.sCount[line] = state.blkIndent;
  state.parentType = 'footnote';
  state.md.block.tokenize(state, line, end);
  Object.assign(state, { blkIndent, parentType });
  state.bMarks[line] = mark!;
  state.tShift[line] = shift!;
  state.sCount[line] = indent!;
}

function refer(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b || state.src.charCodeAt(state.pos + 1) !== 0x5e) return false;
  REFERENCE.lastIndex = state.pos;
  const match = REFERENCE.exec(state.src);
  if (!match || REFERENCE.lastIndex > state.posMax) return false;
  const label = state.md.utils.normalizeReference(match[1]!);
  if (!labels(state.env).has(label)) return false;
  if (!silent) state.push('footnote_reference', '', 0).meta = { label };
  state.pos = REFERENCE.lastIndex;
  return true;
}

interface Note {
  body: Token[];
  number: number;
  uses: string[];
}

/** Takes the definitions out of the text and sets those that are used at its end. */
function collect(state: StateCore): Token[] {
  const notes = new Map<string, Note>();
  const text = divide(state.tokens, notes);
  const used: Note[] = [];
  const number = (tokens: Token[]): void => {
    for (const { meta } of tokens.flatMap(references)) {
      const note = notes.get(meta!['label'] as string)!;
      if (note.uses.length === 0) note.number = used.push(note);
      const use = note.uses.length === 0 ? '' : `-${note.uses.length + 1}`;
      note.uses.push(use);
      Object.assign(meta!, { number: note.number, use });
    }
  };
  number(text);
  // The list grows while it is walked: a footnote may be the first to refer to another.
  for (const note of used) number(note.body);
  return used.length === 0 ? text : [...text, ...section(state, used)];
}

/** The text without definitions; their bodies go to `notes`. A definition within a definition ends up beside it. */
function divide(tokens: Token[], notes: Map<string, Note>): Token[] {
  const text: Token[] = [];
  const stack = [text];
  for (const token of tokens) {
    if (token.type === OPEN) {
      const inside: Token[] = [];
      const label = token.meta!['label'] as string | null;
      if (label !== null) notes.set(label, { body: inside, number: 0, uses: [] });
      stack.push(inside);
    } else if (token.type === CLOSE) stack.pop();
    else stack.at(-1)!.push(token);
  }
  return text;
}

function references(token: Token): Token[] {
  return (token.children ?? []).flatMap((child) => (child.type === 'footnote_reference' ? [child] : references(child)));
}

function section(state: StateCore, used: Note[]): Token[] {
  const html = (content: string): Token => Object.assign(new state.Token('footnote_html', '', 0), { content });
  state.md.renderer.rules['footnote_html'] ??= (tokens, index) => tokens[index]!.content;
  const out = [html('<section class="footnotes" data-footnotes>\n<ol>\n')];
  for (const { body: tokens, number, uses } of used) {
    const back = uses.map((use, index) => {
      const label = `Back to reference ${number}${use}`;
      const mark = index === 0 ? '' : `<sup>${index + 1}</sup>`;
      return ` <a href="#fnref:${number}${use}" data-footnote-backref aria-label="${label}">↩${mark}</a>`;
    });
    const last = tokens.at(-1)?.type === 'paragraph_close' ? tokens.length - 1 : tokens.length;
    out.push(html(`<li id="fn:${number}">\n`));
    for (const token of tokens.slice(0, last)) out.push(token);
    out.push(html(back.join('')));
    for (const token of tokens.slice(last)) out.push(token);
    out.push(html('</li>\n'));
  }
  out.push(html('</ol>\n</section>\n'));
  return out;
}
