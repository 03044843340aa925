import { describe, expect, it } from 'vitest';
import { Clock } from '../../src/platform/clock.js';
import { ReadingService } from '../../src/features/imports/reading.service.js';
import { readArticle } from '../../src/platform/text/article.js';
import { LinkIndex } from '../../src/platform/text/link-index.js';
import { rewriteShortcodes } from '../../src/platform/text/shortcodes.js';

const MANY = 60_000;
const yaml = (frontMatter: string): string => `---\n${frontMatter}\n---\nText.`;

/** What one file of an archive can hold. A step for each pair of its characters would be some billions: it would not end in time. */
describe('files that are made to be slow', () => {
  it.each([
    ['blanks in a name', yaml(`author: "Ada${' '.repeat(MANY)}Lovelace"`), 'a.md'],
    ['a row of brackets', yaml(`a: |\n  ${'{'.repeat(16_000)}`), 'a.md'],
    ['a row of commas', yaml(`a: |\n  ${', '.repeat(8_000)}`), 'a.md'],
    ['a statement that does not end', `import${' '.repeat(2 * MANY)}`, 'a.mdx'],
  ])('%s', (_, text, path) => expect(readArticle(text, path).title).toBe('A'));

  it('quotes that do not close', () => {
    expect(() => readArticle(`{"${'\\"'.repeat(MANY)}`, 'a.md')).toThrow('does not end with a closing brace');
  });

  it('names that do not end', () => {
    expect(readArticle(yaml(`author: "Ada${' '.repeat(MANY)}Lovelace, Grace   Hopper"`), 'a.md').authors).toMatchObject(
      [{ name: 'Ada Lovelace' }, { name: 'Grace Hopper' }],
    );
  });

  it.each(['{{site.url}}', '{{ site.baseurl }}/', '{% post_url ', '{{ "a', '{{< ref '])('a row of %s', (shortcode) => {
    const text = `${shortcode.repeat(MANY)}{%`;
    expect(rewriteShortcodes(text, () => null)).toBe(text);
  });

  it('more bytes than any post has', async () => {
    const read = (size: number) =>
      new ReadingService(new Clock()).read({ path: 'a.md', bytes: Buffer.alloc(size, ' ') });
    await expect(read(5_000_001)).rejects.toThrow('at most 5000000 are allowed');
    expect((await read(1_000)).askedSlug).toBe('a');
  });

  it('addresses of many folders', () => {
    const links = new LinkIndex(null, null);
    const deep = '/posts'.repeat(MANY);
    links.add({ path: `${deep.slice(1)}/a.md`, askedSlug: 'a', slug: 'a', addresses: [`${deep}/b`] });
    expect(links.resolve(`${deep}/c`, 'a.md')).toBeNull();
    expect(links.resolve('/blog/en/posts/a', 'b.md')).toEqual({ slug: 'a', rest: '' });
  });
});

describe('MDX', () => {
  it.each([
    "import A from './a.js'",
    'import {\n  A,\n} from "./a.js"',
    "import\n  A from './a.js'",
    "import './a.css'",
  ])('leaves %j out', (statement) => expect(readArticle(`${statement}\n\nText.`, 'a.mdx').body).toBe('Text.'));
});
