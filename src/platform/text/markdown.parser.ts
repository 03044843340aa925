import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { MarkdownTooDeep } from './faults.js';
import { footnotes } from './markdown.footnotes.js';
import { strikethrough } from './markdown.strikethrough.js';
import { taskLists } from './markdown.tasks.js';

/** Containers in one another (quotes, lists, footnotes); the parser drops what lies deeper, so that is an error here. */
const MAX_NESTING = 100;
const LANGUAGE = /^[a-z0-9+#-]{1,32}(?![\w+#.-])/i;

/** CommonMark 0.31 with the GFM extensions. Its rules are linear in the length of the text, however hostile that is. */
const parser = new MarkdownIt({ html: true, linkify: true, maxNesting: MAX_NESTING })
  .use(strikethrough)
  .use(taskLists)
  .use(footnotes);

// GFM links what begins with http://, https://, www. or mailto:, and addresses; never a bare `README.md` or `// comment`.
parser.linkify
  .set({ fuzzyLink: false })
  .add('ftp:', null)
  .add('//', null)
  .add('www.', {
    validate: (text, at, linkify) => {
      const http = linkify.re.get_http_validator();
      http.lastIndex = 0;
      const found = http.exec(`//${text.slice(at - 'www.'.length, at + 2048)}`);
      return found ? found[0].length - '//www.'.length : 0;
    },
    normalize: (match) => void (match.url = `http://${match.url}`),
  });

// An address ends in a letter: `left-pad@1.3.0` is none.
const match = parser.linkify.match.bind(parser.linkify);
parser.linkify.match = (text) =>
  match(text)?.filter(({ schema, url }) => schema !== 'mailto:' || /\p{L}$/u.test(url)) ?? null;
// What was written as an address is shown as it was written.
parser.normalizeLinkText = (url) => url;

const { escapeHtml, unescapeAll } = parser.utils;
/** Reads the link destination that begins at an offset: where it ends and what it says, without escapes. */
export const { parseLinkDestination } = parser.helpers;

parser.renderer.rules['fence'] = (tokens, index) => {
  const { info, content } = tokens[index]!;
  const language = LANGUAGE.exec(unescapeAll(info).trim())?.[0].toLowerCase();
  return `<pre><code${language ? ` class="language-${language}"` : ''}>${escapeHtml(content)}</code></pre>\n`;
};
parser.renderer.rules['html_block'] = (tokens, index) => containText(tokens[index]!.content);
parser.renderer.rules['html_inline'] = (tokens, index) => containText(tokens[index]!.content);

/** The HTML of a Markdown text, with whatever HTML its author wrote in it: not safe before markdown.policy.ts. */
export function toHtml(source: string): string {
  const env: Env = {};
  const tokens = parser.parse(source, env);
  if (tokens.some((token) => token.level >= MAX_NESTING - 1)) {
    throw new MarkdownTooDeep(`The text nests quotes or lists more than ${MAX_NESTING} deep.`);
  }
  // A long destination is defined once and used by three characters: the use is bounded, as is its number of elements.
  if (urls(tokens).reduce((sum, url) => sum + url.length, 0) > 65_536 + 4 * source.length) {
    throw new MarkdownTooDeep('The text repeats a long link so often that the page would be many times its length.');
  }
  return parser.renderer.render(tokens, parser.options, env);
}

/** The destinations of the links, images and link definitions of a text, as the parser understands it. */
export function destinations(source: string): Set<string> {
  const env: Env = {};
  const used = urls(parser.parse(source, env));
  return new Set([...used, ...Object.values(env.references ?? {}).map(({ href }) => href)]);
}

function urls(tokens: Token[], found: string[] = []): string[] {
  for (const token of tokens) {
    const url = token.attrs && (token.attrGet('href') ?? token.attrGet('src'));
    if (url) found.push(String(url));
    if (token.children) urls(token.children, found);
  }
  return found;
}

const OPAQUE = ['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'template', 'select'];
const OPAQUE_TAG = new RegExp(`<(/?)(${OPAQUE.join('|')}|plaintext)(?=[\\s/>])`, 'gi');

/**
 * Turns the tag of an element that would swallow the text after it into visible text, unless the element also ends in this
 * piece of HTML: “the <title> element” in a sentence must not hide the rest of the article.
 */
function containText(html: string): string {
  const unclosed = new Set(['plaintext']);
  let end = 0;
  return html.replaceAll(OPAQUE_TAG, (tag: string, slash: string, name: string, at: number) => {
    if (at < end) return tag;
    const key = name.toLowerCase();
    if (!slash && !unclosed.has(key)) {
      const close = new RegExp(`</${key}(?=[\\s/>])`, 'gi');
      close.lastIndex = at;
      if (close.test(html)) {
        end = close.lastIndex;
        return tag;
      }
      unclosed.add(key);
    }
    return `&lt;${tag.slice(1)}`;
  });
}
