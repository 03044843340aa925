import { toString as textOf } from 'hast-util-to-string';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** What becomes of a Markdown text. */
export type Rendered = {
  html: string;
  toc: { level: number; id: string; text: string }[];
  text: string;
  excerpt: string;
  words: number;
  readingMinutes: number;
};

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, defaultSchema)
  .use(rehypeSlug)
  .use(rehypeStringify)
  .freeze();

export function renderMarkdown(source: string): Rendered {
  const tree = processor.runSync(processor.parse(source));
  const toc: Rendered['toc'] = [];
  visit(tree, 'element', (node) => {
    const level = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (level) toc.push({ level: Number(level), id: String(node.properties['id']), text: textOf(node) });
  });
  const text = textOf(tree as never).trim();
  const words = text.split(/\s+/).filter(Boolean).length;
  return {
    html: processor.stringify(tree as never),
    toc,
    text,
    excerpt: text.slice(0, 300),
    words,
    readingMinutes: Math.max(1, Math.ceil(words / 220)),
  };
}
