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
    ['[a](</old> "old")', '[a](/new "old")'],
    ["[old](  /old#part 'old' )", "[old](  /new#part 'old' )"],
    ['![old](/old.png)', '![old](/new.png)'],
    ['[![old](/old.png)](/old)', '[![old](/new.png)](/new)'],
    ['[a][b]\n\n[b]: /old "old"', '[a][b]\n\n[b]: /new "old"'],
    ['[b]:\n   </old>\n', '[b]:\n   /new\n'],
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

  it('asks for addresses as they are meant, and writes them so that they are meant again', () => {
    expect(seen('[a](/x\\)y&amp;z)')).toEqual(['/x)y&z']);
    for (const url of ['/a b', '/a(b', '/a)b)', '/a?b&amp;c', '/a\\b', '/a<b>', '/a|b', '/a"b\'c', '/ä', '/a%20b'])
      for (const source of ['[a](/x)', '[a](</x>)', '[a]: /x', '| [a](/x) |\n|--|']) {
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

  it('is linear in the length of a hostile text', () => {
    const hostile = ['- '.repeat(10_000), '['.repeat(50_000), '[a]('.repeat(20_000), '>'.repeat(20_000)];
    for (const source of hostile) expect(rewriteLinks(`${source}[a](b)`, () => null)).toBe(`${source}[a](b)`);
  });
});
