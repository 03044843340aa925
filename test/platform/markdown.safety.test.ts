import { html as names, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/platform/text/markdown.js';
import { MarkdownTooDeep } from '../../src/platform/text/faults.js';

const TAGS = new Set(
  (
    'a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn div ' +
    'dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark ol p pre q rp rt ruby s samp ' +
    'section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'id title lang dir aria-label aria-hidden align href rel data-footnote-ref data-footnote-backref data-footnotes src alt width height ' +
    'loading decoding controls loop muted poster cite class span value datetime open color type disabled checked start reversed border ' +
    'cellpadding cellspacing colspan rowspan headers valign scope abbr'
  ).split(' '),
);
const CLASS = /^(?:language-[a-z0-9+#-]{1,32}|task-list-item|contains-task-list|footnotes)$/;
const ADDRESSES = new Set(['href', 'src', 'poster', 'cite']);
const SCHEMES: Record<string, RegExp> = {
  href: /^(?:https?|mailto|tel):$/,
  src: /^https?:$/,
  poster: /^https?:$/,
  cite: /^https?:$/,
};
const HERE = 'https://site.example/posts/one';

/** Everything in the HTML, as a browser reads it, that is not on the lists above. */
function offences(html: string): string[] {
  const found: string[] = [];
  const ids = new Set<string>();
  const walk = (node: Tree.ChildNode): void => {
    if (node.nodeName === '#text') return;
    if (!('tagName' in node)) return void found.push(node.nodeName);
    if (!TAGS.has(node.tagName) || node.namespaceURI !== names.NS.HTML) found.push(`<${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (!ATTRIBUTES.has(name)) found.push(`${node.tagName}[${name}]`);
      if (ADDRESSES.has(name) && !SCHEMES[name]!.test(new URL(value, HERE).protocol)) found.push(`${name}=${value}`);
      if (name === 'class' && !CLASS.test(value)) found.push(`class=${value}`);
      if (name === 'id' && (ids.has(value) || value in {} || ['location', 'cookie', 'body'].includes(value)))
        found.push(`id=${value}`);
      if (name === 'id') ids.add(value);
      if (name === 'id' && (node.tagName === 'img' || node.tagName === 'input')) found.push(`${node.tagName}#${value}`);
      if (name === 'type' && node.tagName === 'input' && value !== 'checkbox') found.push(`type=${value}`);
    }
    node.childNodes.forEach(walk);
  };
  for (const scriptingEnabled of [true, false]) {
    ids.clear();
    parseFragment(html, { scriptingEnabled }).childNodes.forEach(walk);
  }
  return found;
}

const VECTORS = [
  // Markdown's own links and images.
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x]( javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](java\\script:alert(1))',
  '[x](javascript&#58;alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](&#x6A&#x61;vascript:alert(1))',
  '[x](java&Tab;script:alert(1))',
  '[x](java&NewLine;script:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://site.example/1)',
  '[x](view-source:https://site.example/)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zy8+)',
  '![x" onerror="alert(1)](y)',
  '![x](y "onerror=alert(1)")',
  '[x](y "\\" onmouseover=\\"alert(1)")',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '<data:text/html,x>',
  'https://x.example/"onmouseover="alert(1)',
  'www.x.example/"onmouseover="alert(1)',
  '[<script>alert(1)</script>](x)',
  '# <img src=x onerror=alert(1)>',
  '[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
  '[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: x',
  '```"><script>alert(1)</script>\nx\n```',
  '```js" onclick="alert(1)\nx\n```',
  '`<script>alert(1)</script>`',
  '|a|\n|-|\n|<script>alert(1)</script>|',
  '- [x] <script>alert(1)</script>',
  // HTML of the author.
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//x.example/a.js></SCRIPT>',
  '<script\n>alert(1)</script\n>',
  '<script>alert(1)',
  '<<script>alert(1)//<</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<img src=x:x onerror=alert(1)//',
  '<img/src/onerror=alert(1)>',
  '<img """><script>alert(1)</script>">',
  '<img src="data:image/svg+xml,<svg/onload=alert(1)>">',
  '<img srcset="javascript:alert(1) 1x" src=x>',
  '<img dynsrc=javascript:alert(1) lowsrc=javascript:alert(1)>',
  '<picture><source srcset="x" onerror=alert(1)><img src=x></picture>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=x ping=https://x.example target=_blank>x</a>',
  '<a href="#" onclick=alert(1)>x</a>',
  '<a xlink:href="javascript:alert(1)">x</a>',
  '<b onmouseover=alert(1)>x</b>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<p style="position:fixed;inset:0">x</p>',
  '<div class="admin-button" data-action="delete">x</div>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<applet code="x"></applet>',
  '<form action="https://x.example"><input name=password><button formaction="javascript:alert(1)">x</button></form>',
  '<input onfocus=alert(1) autofocus>',
  '<input type=image src=x onerror=alert(1)>',
  '<input type=checkbox id=x name=y form=z value=1>',
  '<textarea autofocus onfocus=alert(1)></textarea>',
  '<select onfocus=alert(1)><option>x</select>',
  '<keygen autofocus onfocus=alert(1)>',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<base href="https://x.example/">',
  '<link rel=stylesheet href="https://x.example/a.css">',
  '<style>@import "https://x.example/a.css";</style>',
  '<style><img src="</style><img src=x onerror=alert(1)>">',
  '<body onload=alert(1)>',
  '<html onload=alert(1)><head><title>x</title></head>',
  '<video src=x onerror=alert(1) autoplay></video>',
  '<video poster="javascript:alert(1)"></video>',
  '<audio src="javascript:alert(1)" onerror=alert(1)></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<q cite="javascript:alert(1)">x</q>',
  '<table background="javascript:alert(1)"><tr><td background="javascript:alert(1)">x</td></tr></table>',
  // Drawings and formulas.
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text y=9>x</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg/>#x"></use></svg>',
  '<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>',
  '<svg><style><img src="</style><img src=x onerror=alert(1)>"></svg>',
  '<math href="javascript:alert(1)">x</math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  // Text that a second parser could read otherwise.
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<title></title><img src=x onerror=alert(1)>',
  '<xmp></xmp><img src=x onerror=alert(1)>',
  '<template><img src=x onerror=alert(1)></template>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<noembed><img title="</noembed><img src=x onerror=alert(1)>"></noembed>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><img src=x onerror=alert(1)>',
  '<!DOCTYPE html [<!ENTITY x "<script>alert(1)</script>">]>&x;',
  '</p><img src=x onerror=alert(1)>',
  '</div></article><script>alert(1)</script>',
  '<p title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">x</p>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<table><td><style></td><img src=x onerror=alert(1)></style></table>',
  // Names that stand before the properties of a page.
  '<img name=getElementById><a name=cookie>x</a>',
  '<a id=location>x</a><a id=location href="javascript:alert(1)">x</a>',
  '<form id=document><input name=body></form>',
  '<p id=__proto__>x</p><p id=constructor>y</p><p id=toString>z</p>',
  '<h2 id=body>x</h2>\n\n# Location\n\n# constructor\n\n# Cookie',
  '<p id=x>1</p><p id=x>2</p>\n\n# x',
];

describe('what an author writes cannot harm a reader', () => {
  it('has enough to try', () => expect(new Set(VECTORS).size).toBeGreaterThan(100));

  it.each(VECTORS)('%j', (source) => expect(offences(renderMarkdown(source).html)).toEqual([]));

  it('in any mixture of them', () => {
    let seed = 42;
    const next = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
    for (let round = 0; round < 800; round++) {
      const pieces = Array.from({ length: 2 + next(4) }, () => {
        const vector = VECTORS[next(VECTORS.length)]!;
        return next(3) === 0 ? vector.slice(0, next(vector.length)) : vector;
      });
      const source = pieces.join(['', ' ', '\n', '\n\n', '\n> '][next(5)]);
      expect(offences(renderMarkdown(source).html), JSON.stringify(source)).toEqual([]);
    }
  });

  it('would be noticed if it did', () => {
    for (const html of [
      '<script>1</script>',
      '<b onclick=x>',
      '<a href=javascript:x>',
      '<svg></svg>',
      '<p id=location>',
      '<!--x-->',
    ])
      expect(offences(html), html).not.toEqual([]);
  });
});

const N = 30_000;
const MONSTERS: Record<string, string> = {
  quotes: '>'.repeat(N),
  'quotes and lists': '> - '.repeat(N),
  'nested lists': '- '.repeat(N),
  brackets: '['.repeat(N),
  'closed brackets': '['.repeat(N) + ']'.repeat(N),
  'nested links': '['.repeat(N) + 'a' + '](b)'.repeat(N),
  'nested pictures': '!['.repeat(N) + 'a' + '](b)'.repeat(N),
  'unclosed links': '[a]('.repeat(N),
  stars: '*'.repeat(N),
  'stars on both sides': '*'.repeat(N) + 'a' + '*'.repeat(N),
  'mixed emphasis': '*a _b '.repeat(N),
  'crossed emphasis': 'a**b'.repeat(N) + 'c* '.repeat(N),
  tildes: '~~a~ '.repeat(N),
  backticks: Array.from({ length: 600 }, (_, n) => '`'.repeat(n)).join(' '),
  'open tags': '<div>'.repeat(N),
  'unfinished tags': 'x ' + '<a '.repeat(N),
  comments: 'x ' + '<!--'.repeat(N),
  'open titles': '<div>\n' + '<title>'.repeat(N),
  'open scripts': '<script>\n'.repeat(N),
  'bold that never ends': '<b a><b b><b c><b d>\n\n' + 'a\n\n'.repeat(N),
  'bold that never ends, deep': Array.from({ length: 90 }, (_, n) => `<b a${n}>`).join('') + '\n\na'.repeat(N),
  'text in a table': '<table>\n' + 'x<b></b>'.repeat(N),
  'one removed element around all': '<foo>\n' + '<br>'.repeat(4 * N),
  attributes: '<a ' + Array.from({ length: N }, (_, n) => `x${n}`).join(' ') + '>x</a>',
  'equal ids': '<a id=x></a>\n'.repeat(N),
  'equal headings': '# a\n'.repeat(N),
  addresses: 'http://a.b '.repeat(N) + 'a@b.cd '.repeat(N) + 'www.a.b '.repeat(N),
  'half addresses': 'www.'.repeat(N) + 'a@'.repeat(N) + 'http://'.repeat(N),
  'one long link used often': `[a]: /${'x'.repeat(1000)}\n\n${'[a] '.repeat(N)}`,
  footnotes:
    Array.from({ length: N / 10 }, (_, n) => `[^${n}] `).join('') +
    '\n\n' +
    Array.from({ length: N / 10 }, (_, n) => `[^${n}]: x\n`).join(''),
  'footnotes of footnotes': '[^0]\n' + Array.from({ length: N / 10 }, (_, n) => `[^${n}]: [^${n + 1}]\n`).join(''),
  'footnotes in footnotes': '[^a]: '.repeat(N),
  'open footnotes': '[^a'.repeat(N),
  'a wide table': `${'|a'.repeat(900)}\n${'|-'.repeat(900)}\n${'a\n'.repeat(900)}`,
  spaces: '```\na' + ' '.repeat(4 * N) + 'b\n```',
  'no characters': '\0'.repeat(N) + '\ud800'.repeat(N),
};

describe('what an author writes cannot stop the server', () => {
  it.each(Object.entries(MONSTERS))('%s', (_, source) => {
    let html = '';
    try {
      ({ html } = renderMarkdown(source));
    } catch (error) {
      expect(error).toBeInstanceOf(MarkdownTooDeep);
    }
    expect(html.length).toBeLessThan(16 * source.length + 1_000_000);
  });

  it('refuses what is too deep by name, and what is not renders whole', () => {
    expect(() => renderMarkdown('>'.repeat(10_000))).toThrow(MarkdownTooDeep);
    expect(() => renderMarkdown('<div>'.repeat(10_000))).toThrow(MarkdownTooDeep);
    expect(renderMarkdown('>'.repeat(90) + ' end').text).toBe('end');
    expect(renderMarkdown('<div>'.repeat(200) + 'end').text).toBe('end');
  });
});
