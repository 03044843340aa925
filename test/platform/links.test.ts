import { describe, expect, it } from 'vitest';
import { rewriteLinks } from '../../src/platform/text/links.js';

/** Sends `old` anywhere in an address to `new`. */
const moved = (url: string) => (url.includes('old') ? url.replace('old', 'new') : null);

function seen(source: string): string[] {
  const urls: string[] = [];
  rewriteLinks(source, (url) => {
    urls.push(url);
    return null;
  });
  return urls;
}

describe('rewriteLinks', () => {
  it.each([
    ['[a](/old)', '[a](/new)'],
    ['[a](</old> "old")', '[a](</new> "old")'],
    ["[old](  /old#part 'old' )", "[old](  /new#part 'old' )"],
    ['![old](/old.png)', '![old](/new.png)'],
    ['[![old](/old.png)](/old)', '[![old](/new.png)](/new)'],
    ['[a][b]\n\n[b]: /old "old"', '[a][b]\n\n[b]: /new "old"'],
    ['[b]:\n   </old>\n', '[b]:\n   </new>\n'],
    ['> * a\n>   [a](/old)\n>\n>   1. ![x](/old)', '> * a\n>   [a](/new)\n>\n>   1. ![x](/new)'],
    ['| a | b |\n|--|--|\n| [x](/old) | old |', '| a | b |\n|--|--|\n| [x](/new) | old |'],
    ['a[^1]\n\n[^1]: [x](/old)', 'a[^1]\n\n[^1]: [x](/new)'],
    ['**[a](/old)**\t[b](/old)', '**[a](/new)**\t[b](/new)'],
    ['Title [a](/old)\n===\n', 'Title [a](/new)\n===\n'],
    ['\uFEFF[a](/old)\r\n\r\n[b](/old)\r\n', '\uFEFF[a](/new)\r\n\r\n[b](/new)\r\n'],
    ['😀 [a](/old) \u0000 [b](/old)', '😀 [a](/new) \u0000 [b](/new)'],
    ['\t[a](/old)\n\n[a](/old)', '\t[a](/old)\n\n[a](/new)'],
  ])('%j → %j', (source, expected) => expect(rewriteLinks(source, moved)).toBe(expected));

  it.each([
    '`[a](/old)`',
    '```\n[a](/old)\n<a href="/old">\n```\n',
    '\\[a](/old)',
    '[a] (/old)',
    'old, /old, [old]',
    '<!-- /old -->',
    '<p title="/old">old</p>',
    '`<a href="/old">`',
  ])('leaves %j', (source) => expect(rewriteLinks(source, moved)).toBe(source));

  it.each([
    ['<a href="/old">old</a>', '<a href="/new">old</a>'],
    ["text <img alt='>' src='/old'/> text", 'text <img alt=\'>\' src="/new"/> text'],
    ['<div>\n<a\n  class=x\n  href = /old >old</a>\n</div>', '<div>\n<a\n  class=x\n  href = "/new" >old</a>\n</div>'],
    ['> <video SRC="/old" data-src="/old">', '> <video SRC="/new" data-src="/old">'],
    ['<a title=\'href="/old"\' href="/old">', '<a title=\'href="/old"\' href="/new">'],
    ['<a href="/old?a=1&amp;b=2">', '<a href="/new?a=1&amp;b=2">'],
  ])('of HTML: %j → %j', (source, expected) => expect(rewriteLinks(source, moved)).toBe(expected));

  it('makes links of bare addresses, which could not show another', () => {
    expect(rewriteLinks('<https://a.example/old> and https://a.example/old_b.', () => '/p')).toBe(
      '[https://a.example/old](/p) and [https://a.example/old\\_b](/p).',
    );
    expect(seen('www.a.example/x <mailto:a@a.example>')).toEqual(['http://www.a.example/x', 'mailto:a@a.example']);
  });

  it('asks for addresses as they are meant, and writes them so that they are meant again', () => {
    expect(seen('[a](/x\\)y&amp;z) <a href="/x?a&amp;b">')).toEqual(['/x)y&z', '/x?a&b']);
    for (const url of ['/a b', '/a(b', '/a)b)', '/a?b&amp;c', '/a\\b', '/a<b>', '/a|b', '/a"b\'c', '/ä', '/a%20b'])
      for (const source of ['[a](/x)', '[a](</x>)', '[a]: /x', '| [a](/x) |\n|--|', '<a href="/x">']) {
        const [back] = seen(rewriteLinks(source, () => url));
        expect(decodeURI(back!), `${source} ${url}`).toBe(decodeURI(url));
      }
  });

  it('leaves the rest of a long text alone', () => {
    const source = Array.from(
      { length: 100 },
      (_, n) => `* item ${n}\r\n\r\n  [a ${n}](/old/${n} "t") and *more*\t\r\n`,
    ).join('\r\n');
    expect(rewriteLinks(source, () => null)).toBe(source);
    expect(rewriteLinks(source, moved)).toBe(source.replaceAll('/old/', '/new/'));
  });

  it('takes no more than its time for tags that never end', () => {
    for (const text of [
      '<a '.repeat(50_000),
      '<a b="'.repeat(50_000),
      `<a ${'b '.repeat(50_000)}`,
      '<div href='.repeat(20_000),
    ])
      expect(rewriteLinks(`<div>\n${text}`, moved)).toBe(`<div>\n${text}`);
  });
});
