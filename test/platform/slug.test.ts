import { describe, expect, it } from 'vitest';
import { isSlug, numbered, SLUG_PATTERN, slugify } from '../../src/platform/text/slug.js';

const TITLES: [title: string, slug: string][] = [
  ['Hello, World!', 'hello-world'],
  ['  --  spaces _and_ signs -- ', 'spaces-and-signs'],
  ["The Developer's Guide – it’s “smart”", 'the-developers-guide-its-smart'],
  ['Node v22.0.0 (LTS)', 'node-v22-0-0-lts'],
  ['你好世界', 'ni-hao-shi-jie'],
  ['中文 mixed English', 'zhong-wen-mixed-english'],
  ['ひらがな カタカナ', 'hiragana-katakana'],
  ['مرحبا بالعالم', 'mrhb-blaalm'],
  ['Привет, мир', 'privet-mir'],
  ['Ελληνικά γλώσσα', 'ellinika-glossa'],
  ['नमस्ते दुनिया', 'nmste-duniyaa'],
  ['안녕하세요 세계', 'annyeonghaseyo-segye'],
  ['Tiếng Việt Đà Nẵng', 'tieng-viet-da-nang'],
  ['שלום', 'shlvm'],
  ['สวัสดี', 'swasdii'],
  ['ქართული', 'kartuli'],
  ['Łódź, İstanbul, Ærø, Straße, Übergröße', 'lodz-istanbul-aero-strasse-ubergrosse'],
  ['Ｆｕｌｌ 𝓦𝓲𝓭𝓮 ﬁt', 'full-wide-fit'],
  ['🎉 party 🎉', 'party'],
  ['🎉🎉', ''],
  ['', ''],
  ['—', ''],
  ['\u0000\ud800', ''],
];

describe('slugify', () => {
  it.each(TITLES)('%j → %j', (title, slug) => expect(slugify(title)).toBe(slug));

  it('gives a slug or nothing, whatever comes in, and is stable when applied again', () => {
    const blocks = Array.from({ length: 0x10000 / 64 }, (_, block) =>
      String.fromCharCode(...Array.from({ length: 64 }, (_unused, index) => block * 64 + index)),
    );
    for (const text of blocks) {
      const slug = slugify(text);
      expect(slug === '' || isSlug(slug, 80), JSON.stringify(text)).toBe(true);
      expect(slugify(slug)).toBe(slug);
    }
  });

  it('cuts between words, and inside one only when it must', () => {
    expect(slugify('one two three', 7)).toBe('one-two');
    expect(slugify('one two three', 8)).toBe('one-two');
    expect(slugify('one two three', 12)).toBe('one-two');
    expect(slugify('one two three', 13)).toBe('one-two-three');
    expect(slugify('x'.repeat(100))).toBe('x'.repeat(80));
    expect(slugify('你'.repeat(100)).length).toBeLessThanOrEqual(80);
  });
});

describe('isSlug', () => {
  it.each(['a', '0', 'a-b', '2020-01-31', 'x'.repeat(200)])('takes %j', (slug) => expect(isSlug(slug)).toBe(true));
  it.each(['', '-', '-a', 'a-', 'a--b', 'A', 'ä', 'a b', 'a_b', 'a.b', 'a/b', 'a\n', 'x'.repeat(201)])(
    'refuses %j',
    (text) => expect(isSlug(text)).toBe(false),
  );

  it('agrees with the published pattern, Unicode flag or not', () => {
    expect(new RegExp(SLUG_PATTERN, 'u').test('hello-world-2')).toBe(true);
    expect(new RegExp(SLUG_PATTERN).test('hello--world')).toBe(false);
  });
});

describe('numbered', () => {
  it('adds the number', () => expect(numbered('hello-world', 2)).toBe('hello-world-2'));

  it('stays within the length and a slug', () => {
    expect(numbered('one-two-three', 12, 13)).toBe('one-two-12');
    expect(numbered('x'.repeat(80), 10)).toBe(`${'x'.repeat(77)}-10`);
    expect(isSlug(numbered(slugify('long words '.repeat(20)), 999), 80)).toBe(true);
  });
});
