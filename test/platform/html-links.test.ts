import { describe, expect, it } from 'vitest';
import { rewriteHtmlLinks } from '../../src/platform/text/html-links.js';

const rewritten = (text: string) =>
  rewriteHtmlLinks(text, (url) => (url.startsWith('/old') ? `/new${url.slice(4)}` : null));

describe('HTML anchors', () => {
  it.each([
    ['<a href="/old/x">x</a>', '<a href="/new/x">x</a>'],
    [
      "Text with <a class='y' href='/old/x#z' title=\"t\">x</a>.",
      'Text with <a class=\'y\' href="/new/x#z" title="t">x</a>.',
    ],
    ['<p>\n<A HREF=/old/x>x</A>\n</p>', '<p>\n<A HREF="/new/x">x</A>\n</p>'],
    ['<a href="/old?a=1&amp;b=2">x</a>', '<a href="/new?a=1&amp;b=2">x</a>'],
    [
      '<a href="/old/1">1</a> <a href="/keep">k</a> <a href="/old/2">2</a>',
      '<a href="/new/1">1</a> <a href="/keep">k</a> <a href="/new/2">2</a>',
    ],
  ])('%s', (text, result) => expect(rewritten(text)).toBe(result));

  it.each([
    'Code: `<a href="/old/x">`',
    '```html\n<a href="/old/x">x</a>\n```',
    '    <a href="/old/x">x</a>',
    '<a href="/elsewhere">x</a> [x](/old/x)',
    '<img src="/old/x">',
  ])('%s stays', (text) => expect(rewritten(text)).toBe(text));

  it('tells the same anchor in text and in code apart', () => {
    const code = '```\n<a href="/old/x">x</a>\n```\n\n';
    expect(rewritten(`${code}<a href="/old/x">x</a>\n`)).toBe(`${code}<a href="/new/x">x</a>\n`);
  });
});
