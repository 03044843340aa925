import rehypeSanitize from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { MarkdownTooDeep } from './faults.js';
import { finish, headings, prepare, type Heading } from './markdown.finish.js';
import { parseHtml } from './markdown.html.js';
import { toHtml } from './markdown.parser.js';
import { POLICY } from './markdown.policy.js';
import { excerptOf, measure, plainText } from './markdown.text.js';

/** What a Markdown text becomes. `html` is safe to set into a page of the site as it is. */
export interface Rendered {
  html: string;
  /** The headings, in order. */
  toc: Heading[];
  /** The readable text, a line for each block. */
  text: string;
  /** One line of at most 300 characters. */
  excerpt: string;
  words: number;
  /** At least 1: 220 words, or 500 Chinese or Japanese characters, a minute. */
  readingMinutes: number;
}

const processor = unified()
  .use(prepare)
  .use(rehypeSanitize, POLICY)
  .use(rehypeSlug)
  .use(finish)
  .use(rehypeStringify)
  .freeze();

/**
 * Renders CommonMark 0.31 with GFM (tables, task lists, strikethrough, autolinks, footnotes). HTML in the text stays where
 * markdown.policy.ts allows it; code fences carry `class="language-…"`. Time is linear in the length of the text.
 * @throws MarkdownTooDeep for more than 100 quotes or lists in one another, 256 elements, or 250,000 elements in all; nothing else.
 */
export function renderMarkdown(source: string): Rendered {
  try {
    return render(source);
  } catch (error) {
    // The sanitiser spreads the content of an element that it removes over the stack, which holds some 100,000 of them.
    if (error instanceof RangeError)
      throw new MarkdownTooDeep('The text has too many elements in one.', { cause: error });
    throw error;
  }
}

function render(source: string): Rendered {
  const tree = processor.runSync(parseHtml(toHtml(source)));
  const text = plainText(tree);
  return {
    html: processor.stringify(tree),
    toc: headings(tree),
    text,
    excerpt: excerptOf(tree, text),
    ...measure(text),
  };
}
