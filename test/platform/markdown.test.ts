import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/platform/text/markdown.js';

const html = (source: string): string => renderMarkdown(source).html.trim();
const ids = (source: string): string[] =>
  [...renderMarkdown(source).html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);

describe('CommonMark', () => {
  const cases: [source: string, html: string][] = [
    ['a\nb  \nc\\\nd', '<p>a\nb<br>\nc<br>\nd</p>'],
    [
      '*a* __b__ ***c*** a*b*c a_b_c',
      '<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> a<em>b</em>c a_b_c</p>',
    ],
    ['`` a`b `` \\*c\\* &copy; &#x41;', '<p><code>a`b</code> *c* © A</p>'],
    ['> a\nb\n>> c', '<blockquote>\n<p>a\nb</p>\n<blockquote>\n<p>c</p>\n</blockquote>\n</blockquote>'],
    ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['- a\n\n- b', '<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>'],
    ['    a <b>\n\n***', '<pre><code>a &#x3C;b>\n</code></pre>\n<hr>'],
    [
      '[a](/b "c") [d] [e][d]\n\n[D]: <x y>',
      '<p><a href="/b" title="c">a</a> <a href="x%20y">d</a> <a href="x%20y">e</a></p>',
    ],
    [
      '<https://a.example/b?c=d&e>',
      '<p><a href="https://a.example/b?c=d&#x26;e" rel="noopener noreferrer">https://a.example/b?c=d&#x26;e</a></p>',
    ],
    ['a\r\nb', '<p>a\nb</p>'],
    ['a\u0000b', '<p>a\ufffdb</p>'],
  ];
  it.each(cases)('%j', (source, expected) => expect(html(source)).toBe(expected));
});

describe('GFM', () => {
  const link = (text: string, href = text): string => `<a href="${href}" rel="noopener noreferrer">${text}</a>`;
  const cases: [source: string, html: string][] = [
    ['~~a~~ ~b~ ~~~c~~~ ~~d~ e~~f', '<p><del>a</del> <del>b</del> ~~~c~~~ <del>d~ e</del>f</p>'],
    ['~~a ~b~ *c*~~', '<p><del>a <del>b</del> <em>c</em></del></p>'],
    [
      'www.a.example/b_c_d. (www.a.example/e)',
      `<p>${link('www.a.example/b_c_d', 'http://www.a.example/b_c_d')}. (${link('www.a.example/e', 'http://www.a.example/e')})</p>`,
    ],
    [
      'http://a.example/b(c) `http://a.example`',
      `<p>${link('http://a.example/b(c)')} <code>http://a.example</code></p>`,
    ],
    ['me@a.example.', '<p><a href="mailto:me@a.example">me@a.example</a>.</p>'],
    ['left-pad@1.3.0 http://a.example/%20', `<p>left-pad@1.3.0 ${link('http://a.example/%20')}</p>`],
    [
      'README.md //a.example ftp://a.example xwww.a.example',
      '<p>README.md //a.example ftp://a.example xwww.a.example</p>',
    ],
    [
      '| a | b | c |\n|:--|:-:|--:|\n| `x\\|y` | *z* |',
      '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th align="center">b</th>\n<th align="right">c</th>\n</tr>\n</thead>\n<tbody>\n' +
        '<tr>\n<td align="left"><code>x|y</code></td>\n<td align="center"><em>z</em></td>\n<td align="right"></td>\n</tr>\n</tbody>\n</table>',
    ],
    [
      '- [ ] a\n- [X] b\n- [y] c',
      '<ul class="contains-task-list">\n<li class="task-list-item"><input type="checkbox" disabled> a</li>\n' +
        '<li class="task-list-item"><input type="checkbox" disabled checked> b</li>\n<li>[y] c</li>\n</ul>',
    ],
  ];
  it.each(cases)('%j', (source, expected) => expect(html(source)).toBe(expected));

  it('numbers footnotes by first use, sets them at the end and links both ways', () => {
    const { html: page, text } = renderMarkdown(
      'B[^b] A[^a] B[^b] ?[^none]\n\n[^a]: Ay\n\n    more\n[^b]: - Bee[^c]\n[^c]: Sea\n[^unused]: no',
    );
    expect(ids(page)).toEqual(['fnref:1', 'fnref:2', 'fnref:1-2', 'fn:1', 'fnref:3', 'fn:2', 'fn:3']);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids(page)).toContain(target);
    expect(page).toContain('<p>more <a href="#fnref:2"');
    expect(page).not.toContain('no</p>');
    expect(text).toBe('B A B ?[^none]\nBee\nAy\nmore\nSea');
  });

  it('takes a footnote defined in a quote, a list, or twice', () => {
    const { text } = renderMarkdown('x[^q] y[^l]\n\n> [^q]: quoted\n\n- item\n\n  [^l]: listed\n\n[^q]: again');
    expect(text).toBe('x y\nitem\nquoted\nlisted');
  });
});

describe('code', () => {
  it.each([
    ['```js', 'js'],
    ['``` C++ title="x"', 'c++'],
    ['```js{1,3}', 'js'],
    ['~~~ f# ~', 'f#'],
    ['```objective-c', 'objective-c'],
  ])('%s is marked %s', (fence, language) => {
    expect(html(`${fence}\nx\n`)).toBe(`<pre><code class="language-${language}">x\n</code></pre>`);
  });

  it.each(['```', '```{.js}', '```файл', '```a.b', `\`\`\`${'x'.repeat(33)}`, '```js"onclick=x'])(
    '%s is not marked, or safely',
    (fence) => {
      expect(html(`${fence}\nx\n`)).toMatch(/^<pre><code(?: class="language-js")?>x\n<\/code><\/pre>$/);
    },
  );
});

describe('HTML of the author', () => {
  it('stays where it is safe', () => {
    const source =
      '<details open><summary>S</summary>\n\n**b**\n\n</details>\n\n<kbd>Ctrl</kbd> H<sub>2</sub>O <abbr title="x">y</abbr>';
    expect(html(source)).toBe(
      '<details open><summary>S</summary>\n<p><strong>b</strong></p>\n</details>\n<p><kbd>Ctrl</kbd> H<sub>2</sub>O <abbr title="x">y</abbr></p>',
    );
  });

  it('goes where it is not known, and leaves its text', () => {
    expect(html('<AlertBox level="info">\n  Mind the gap.\n</AlertBox>')).toBe('Mind the gap.');
    expect(html('<script>\nalert(1)\n</script>\n\nText')).toBe('<p>Text</p>');
  });

  it('does not swallow the rest of the article', () => {
    for (const tag of ['title', 'textarea', 'script', 'style', 'iframe', 'select', 'template', 'plaintext', 'xmp']) {
      expect(renderMarkdown(`The <${tag}> element.\n\n**More**`)).toMatchObject({
        text: `The <${tag}> element.\nMore`,
        html: expect.stringContaining('<strong>More</strong>'),
      });
    }
    expect(renderMarkdown('<col>\n\nText').text).toBe('Text');
  });

  it('has links to other sites marked, and pictures late', () => {
    expect(html('<a href="//x.example" target="_blank">x</a> <a href="/y">y</a>')).toBe(
      '<p><a href="//x.example" rel="noopener noreferrer">x</a> <a href="/y">y</a></p>',
    );
    expect(html('<img src="HTTPS://x.example/a.png" width="10">')).toBe(
      '<img src="https://x.example/a.png" width="10" loading="lazy" decoding="async">',
    );
  });
});

describe('headings', () => {
  it('have unique ids in any script, and make the table of contents', () => {
    const { toc } = renderMarkdown(
      '# Hello, *World*!\n\nÜber uns\n---\n\n## 你好 世界\n\n### Привет\n\n# Hello World\n\n# Hello World 1\n\n# 🎉\n\n# 🎉',
    );
    expect(toc).toEqual([
      { level: 1, id: 'hello-world', text: 'Hello, World!' },
      { level: 2, id: 'über-uns', text: 'Über uns' },
      { level: 2, id: '你好-世界', text: '你好 世界' },
      { level: 3, id: 'привет', text: 'Привет' },
      { level: 1, id: 'hello-world-1', text: 'Hello World' },
      { level: 1, id: 'hello-world-1-1', text: 'Hello World 1' },
      { level: 1, id: 'section', text: '🎉' },
      { level: 1, id: 'section-1', text: '🎉' },
    ]);
  });

  it('give way to ids that the author wrote, and links within the text follow', () => {
    const source = '<a name="intro"></a>\n\n## Intro\n\n## Location\n\n[a](#intro) [b](#location) [c](#none)';
    expect(ids(source)).toEqual(['intro', 'intro-1', 'user-content-location']);
    expect(html(source)).toContain(
      '<a href="#intro">a</a> <a href="#user-content-location">b</a> <a href="#none">c</a>',
    );
  });

  it('keep the same ids when rendered again', () => {
    const source = readFileSync('test/fixtures/markdown/tour.md', 'utf8');
    expect(renderMarkdown(source)).toEqual(renderMarkdown(source));
  });
});

describe('the text of an article', () => {
  const tour = renderMarkdown(readFileSync('test/fixtures/markdown/tour.md', 'utf8'));

  it('is a line for each block, without marks', () => {
    expect(tour.text.split('\n')).toEqual([
      'A tour of Mainstay',
      'The first paragraph says what the article is about. It has bold, code, struck text, a link and a note.',
      'It goes on in a second paragraph; see www.example.com or write to ann@example.com.',
      'Lists and tables',
      'write',
      'publish',
      'Day Hits',
      'Mon 1 | 2',
      'Code',
      'const a: Map<string, number> = new Map();',
      'More',
      'Hidden text.',
      '日本語の見出し',
      'Because notes are useful.',
    ]);
    expect(tour).toMatchObject({ words: 70, readingMinutes: 1 });
    expect(tour.toc.map(({ id }) => id)).toEqual(['a-tour-of-mainstay', 'lists-and-tables', 'code', '日本語の見出し']);
  });

  it('has an excerpt from its first paragraphs, cut between words', () => {
    expect(tour.excerpt).toBe(
      'The first paragraph says what the article is about. It has bold, code, struck text, a link and a note. ' +
        'It goes on in a second paragraph; see www.example.com or write to ann@example.com.',
    );
    const { excerpt } = renderMarkdown(`# T\n\n![x](y)\n\n${'word '.repeat(100)}`);
    expect(excerpt).toMatch(/^(?:word )+word…$/);
    expect(excerpt.length).toBeLessThanOrEqual(300);
  });

  it.each([
    ['漢字'.repeat(400), 300],
    ['x'.repeat(1000), 300],
    ['👩‍👩‍👧'.repeat(200), 300],
    ['- one\n- two', 7],
    ['', 0],
  ])('has an excerpt whatever it is: %#', (source, longest) => {
    const { excerpt } = renderMarkdown(source);
    expect(excerpt.length).toBeLessThanOrEqual(longest);
    expect(excerpt.isWellFormed()).toBe(true);
    expect(excerpt === '').toBe(source === '');
  });

  it.each([
    ['word '.repeat(220), 220, 1],
    ['word '.repeat(221), 221, 2],
    ['漢'.repeat(500), 500, 1],
    ['漢'.repeat(501), 501, 2],
    ["don't e-mail v1.2 — …", 3, 1],
    ['안녕하세요 세계', 2, 1],
    ['', 0, 1],
  ])('is measured: %#', (source, words, readingMinutes) => {
    expect(renderMarkdown(source)).toMatchObject({ words, readingMinutes });
  });
});
