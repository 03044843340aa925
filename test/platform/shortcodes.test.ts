import { describe, expect, it } from 'vitest';
import { rewriteShortcodes } from '../../src/platform/text/shortcodes.js';

const known: Record<string, string> = {
  '/2020-01-31-first': '/posts/first',
  '/_posts/2020-01-31-first.md': '/posts/first',
  '/about/us': '/posts/us',
  'sibling.md': '/posts/sibling',
  '/posts/bundle#part': '/posts/bundle#part',
};
const rewritten = (text: string) => rewriteShortcodes(text, (target) => known[target] ?? null);

describe('shortcodes', () => {
  it.each([
    ['[x]({% post_url 2020-01-31-first %})', '[x](/posts/first)'],
    ['[x]({% post_url 2020-01-31-first %}#part)', '[x](/posts/first#part)'],
    ['[x]({{ site.baseurl }}{% post_url 2020-01-31-first %})', '[x](/posts/first)'],
    ['[x]({{site.url}}{{site.baseurl}}{%- link _posts/2020-01-31-first.md -%})', '[x](/posts/first)'],
    ['[x]({{ site.baseurl }}/about/us)', '[x](/posts/us)'],
    ['<a href="{{ \'/about/us\' | relative_url }}">', '<a href="/posts/us">'],
    ['[x]({{< ref "sibling.md" >}})', '[x](/posts/sibling)'],
    ['[x]({{% relref "posts/bundle#part" %}})', '[x](/posts/bundle#part)'],
    ['[x]({{<ref `sibling.md`>}}), [y]({{< ref sibling.md >}})', '[x](/posts/sibling), [y](/posts/sibling)'],
  ])('%s', (text, result) => expect(rewritten(text)).toBe(result));

  it.each([
    '[x]({% post_url 2020-02-30-unknown %})',
    '{{ page.title }} {% if x %}y{% endif %}',
    '{{< figure src="sibling.md" >}}',
    '{{ site.title }}/about/us',
    'no shortcode, { braces } only',
  ])('%s stays', (text) => expect(rewritten(text)).toBe(text));
});
