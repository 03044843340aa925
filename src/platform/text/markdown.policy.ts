import type { Options } from 'rehype-sanitize';

const BLOCKS =
  'address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre ' +
  'section summary ul table caption colgroup col thead tbody tfoot tr th td';
const PHRASES =
  'a abbr b bdi bdo big br cite code data del dfn em font i img input ins kbd mark q rp rt ruby s samp small span strike strong ' +
  'sub sup time tt u var wbr audio video';

const WEB = ['http', 'https'];

/**
 * What may stand in an article: text, structure, links, pictures and sound. All else goes: an unknown element leaves its
 * content, one that is not content (script, style, frames, templates, drawings) leaves nothing. There is no `style`, no event
 * handler, no `name` (it could stand before properties of `document`), no form, and `class` only for what the renderer writes.
 * Ids are taken as they are here; markdown.finish.ts makes them harmless.
 */
export const POLICY: Options = {
  tagNames: `${BLOCKS} ${PHRASES}`.split(' '),
  strip: 'iframe noembed noframes script select style svg template textarea title xmp'.split(' '),
  attributes: {
    '*': ['id', 'title', 'lang', 'dir', 'ariaLabel', 'ariaHidden', 'align'],
    a: ['href', 'dataFootnoteRef', 'dataFootnoteBackref'],
    audio: ['src', 'controls', 'loop', 'muted'],
    blockquote: ['cite'],
    code: [['className', /^language-[a-z0-9+#-]{1,32}$/]],
    col: ['span', 'width'],
    colgroup: ['span', 'width'],
    data: ['value'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    font: ['color'],
    img: ['src', 'alt', 'width', 'height'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ins: ['cite', 'dateTime'],
    li: ['value', ['className', 'task-list-item']],
    ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I'], ['className', 'contains-task-list']],
    q: ['cite'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    table: ['width', 'border', 'cellPadding', 'cellSpacing'],
    td: ['colSpan', 'rowSpan', 'headers', 'width', 'height', 'vAlign'],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'abbr', 'width', 'height', 'vAlign'],
    time: ['dateTime'],
    tr: ['vAlign'],
    ul: [['className', 'contains-task-list']],
    video: ['src', 'poster', 'controls', 'loop', 'muted', 'width', 'height'],
  },
  protocols: { href: [...WEB, 'mailto', 'tel'], src: WEB, poster: WEB, cite: WEB },
  required: { input: { type: 'checkbox', disabled: true } },
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
};
