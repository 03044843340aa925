import { describe, expect, it } from 'vitest';
import { isPageLink, LinkIndex } from '../../src/platform/text/link-index.js';

const SITE = 'https://blog.example.com';

/** An index of files, each by its path and the slug that it asks for and gets. */
function indexOf(files: Record<string, string>, { site = SITE, root = 'my-blog', addresses = [] as string[] } = {}) {
  const index = new LinkIndex(site, root);
  for (const [path, slug] of Object.entries(files)) index.add({ path, slug, askedSlug: slug, addresses });
  return (target: string, from = 'posts/from.md') => {
    const found = index.resolve(target, from);
    return found && found.slug + found.rest;
  };
}

describe('a link that is relative', () => {
  const to = indexOf({
    'posts/from.md': 'from',
    'posts/to.md': 'to',
    'posts/deep/index.md': 'deep',
    'other/to.md': 'other',
  });

  it.each([
    ['to.md', 'to'],
    ['./to.md', 'to'],
    ['to', 'to'],
    ['to/', 'to'],
    ['to.html', 'to'],
    ['../other/to.md', 'other'],
    ['deep/', 'deep'],
    ['deep/index.md', 'deep'],
    ['to.md#part', 'to#part'],
    ['to.md?a=b#part', 'to?a=b#part'],
    ['To.md', 'to'],
    ['%74o.md', 'to'],
  ])('%s means the file', (target, slug) => expect(to(target)).toBe(slug));

  it('may be meant from below the page that the file became', () => {
    expect(to('../to', 'posts/from.md')).toBe('to');
    expect(to('../from', 'posts/deep/index.md')).toBe('from');
  });
});

describe('a link from the root of the blog', () => {
  const to = indexOf({
    'release/v1.0.0.md': 'v1-0-0',
    'content/posts/hello.md': 'hello-there',
    '_posts/2020-01-31-first.md': 'first',
    'index.md': 'home',
  });

  it.each([
    ['/release/v1.0.0', 'v1-0-0'],
    ['/blog/release/v1.0.0/', 'v1-0-0'],
    ['/en/blog/release/v1.0.0/#notes', 'v1-0-0#notes'],
    ['/my-blog/release/v1.0.0', 'v1-0-0'],
    ['/posts/hello/', 'hello-there'],
    ['/hello-there', 'hello-there'],
    ['/blog/hello-there', 'hello-there'],
    ['/2020/01/31/first.html', 'first'],
    ['/blog/first', 'first'],
  ])('%s means the file', (target, slug) => expect(to(target)).toBe(slug));

  it.each(['/', '/about/release/v1.0.0', '/downloads/v1.0.0', '/v2.0.0', '//elsewhere.example.com/hello-there'])(
    '%s does not',
    (target) => expect(to(target)).toBeNull(),
  );
});

describe('an absolute link', () => {
  it('means a file where it begins with the address of the blog', () => {
    const to = indexOf({ 'hello.md': 'hello' });
    expect(to(`${SITE}/hello?x#y`)).toBe('hello?x#y');
    expect(to('https://blog.example.com.evil.example/hello')).toBeNull();
    expect(to('https://elsewhere.example.com/hello')).toBeNull();
    expect(to('mailto:hello')).toBeNull();
  });

  it('means none where that is not known', () => {
    const index = new LinkIndex(null, null);
    index.add({ path: 'hello.md', slug: 'hello', askedSlug: 'hello', addresses: [] });
    expect(index.resolve(`${SITE}/hello`, 'from.md')).toBeNull();
  });
});

describe('a name that two files have', () => {
  it('means neither; their paths still do', () => {
    const to = indexOf({ 'a/same.md': 'one', 'b/same.md': 'two' });
    expect(to('/blog/same')).toBeNull();
    expect(to('/blog/a/same')).toBe('one');
    expect(to('../b/same.md')).toBe('two');
  });

  it('means the file that lies there', () => {
    const to = indexOf({ 'same.md': 'root', 'a/same.md': 'one' });
    expect(to('/same')).toBe('root');
  });
});

describe('addresses that the file itself gives', () => {
  it('mean it', () => {
    const to = indexOf({ 'x.md': 'x' }, { addresses: ['/old/place.html', 'https://elsewhere.example.com/no'] });
    expect(to('/old/place')).toBe('x');
  });
});

describe('what may be a page', () => {
  it.each(['hello', 'hello.md', '/blog/hello/', '../x.html#y', 'v1.0.0'])('%s', (target) =>
    expect(isPageLink(target)).toBe(true),
  );
  it.each(['#part', '', 'https://example.com/x', '//example.com', 'mailto:x', 'picture.png', '/files/a.pdf?x'])(
    'not %s',
    (target) => expect(isPageLink(target)).toBe(false),
  );
});
