/** A file as links may mean it: where it lay, what its own address was, and the slug of its post. */
export type Linked = { path: string; askedSlug: string; slug: string; addresses: string[] };

/** Folders and words that stand before the name of a post, in the tree of a generator or in the address of a page. */
const BEFORE =
  /^(?:_posts|_drafts|content|src|pages|blogs?|posts?|articles?|news|writing|p|(?:ar|cs|da|de|en|es|fa|fi|fr|hi|id|it|ja|ko|nl|no|pl|pt|ru|sv|tr|uk|vi|zh)(?:[-_][a-z]{2,4})?)$/;
const EXTENSION = /\.(?:mdx?|markdown|html?)$/;
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
/** Deeper than any blog has its posts; beyond it no name is looked for. */
const MOST_BEFORE = 10;
const DATED = /^(\d{4})-(\d{2})-(\d{2})-(.+)$/;

/**
 * Which post a link of the old blog means. It keeps to what is certain: a link must name a file's path, slug or old address
 * in full, besides what stands before every post of a blog, and must mean one file alone.
 */
export class LinkIndex {
  private readonly byPath = new Map<string, string>();
  /** By any other name; null where two files have it. */
  private readonly byName = new Map<string, string | null>();

  /**
   * `site` is the address where the blog lived, if it is known: absolute links to it are its own. `root` is the folder in
   * which all its files lay.
   */
  constructor(
    private readonly site: string | null,
    private readonly root: string | null,
  ) {}

  add(file: Linked): void {
    const path = segmentsOf(file.path).join('/');
    if (path !== '') this.byPath.set(path, file.slug);
    const addresses = file.addresses.map((address) => this.local(address));
    for (const name of new Set(namesOf({ ...file, addresses }))) {
      const known = this.byName.get(name);
      this.byName.set(name, known === undefined || known === file.slug ? file.slug : null);
    }
  }

  /** The slug that `target`, as it stands in the file `from`, leads to, and what follows in the link (query, fragment); null for any other link. */
  resolve(target: string, from: string): { slug: string; rest: string } | null {
    const [, address = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(target.trim()) ?? [];
    const slug = this.find(this.local(address), from);
    return slug === null ? null : { slug, rest };
  }

  /** The address on the blog itself; empty for one that is elsewhere. */
  private local(address: string): string {
    if (this.site !== null && (address === this.site || address.startsWith(`${this.site}/`)))
      return address.slice(this.site.length) || '/';
    return ELSEWHERE.test(address) ? '' : address;
  }

  private find(address: string, from: string): string | null {
    if (address === '') return null;
    if (address.startsWith('/')) return this.named(segmentsOf(address));
    const page = from.replace(EXTENSION, '').split('/');
    // Beside the file itself or, as browsers saw it, below the page that it became.
    return this.named(join(page.slice(0, -1), address)) ?? this.named(join(page, address));
  }

  private named(segments: string[]): string | null {
    const exact = this.byPath.get(segments.join('/'));
    if (exact !== undefined) return exact;
    for (let start = 0; start < Math.min(segments.length, MOST_BEFORE); start++) {
      const slug = this.byName.get(segments.slice(start).join('/'));
      if (slug !== undefined) return slug;
      const segment = segments[start]!;
      if (!BEFORE.test(segment) && segment !== this.root?.toLowerCase()) return null;
    }
    return null;
  }
}

/** Whether a link could mean a page of the same blog: neither elsewhere, nor within the page, nor a file such as an image. */
export function isPageLink(target: string): boolean {
  const [address = ''] = target.split(/[?#]/);
  const name = address.split('/').at(-1)!;
  return address !== '' && !ELSEWHERE.test(address) && (EXTENSION.test(name) || !/\.[a-z][a-z0-9]{1,4}$/i.test(name));
}

/** All names by which a link may mean the file. */
function namesOf({ path, askedSlug, addresses }: Linked): string[] {
  const segments = segmentsOf(path);
  const folder = segments.slice(0, -1);
  const name = segments.at(-1) ?? '';
  const dated = DATED.exec(name);
  const own = [
    [...folder, name],
    [...folder, askedSlug],
    [askedSlug],
    [name],
    ...(dated ? [dated.slice(1)] : []),
    ...addresses.map(segmentsOf),
  ];
  return own.flatMap((one) => suffixes(one)).filter((one) => one !== '');
}

/** The path, and the same without what stands before every post. */
function suffixes(segments: string[]): string[] {
  const all: string[] = [];
  for (let start = 0; start < Math.min(segments.length, MOST_BEFORE); start++) {
    all.push(segments.slice(start).join('/'));
    if (!BEFORE.test(segments[start]!)) break;
  }
  return all;
}

/** `/Blog/Hello.html` and `blog/hello/index.md` are one: blog, hello. */
function segmentsOf(path: string): string[] {
  const segments = decoded(path)
    .toLowerCase()
    .replace(/^\/+|\/+$/g, '')
    .replace(EXTENSION, '')
    .split('/');
  return /^_?index$/.test(segments.at(-1)!) ? segments.slice(0, -1) : segments;
}

function join(folder: string[], address: string): string[] {
  const segments = [...folder];
  for (const segment of address.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segmentsOf(segments.join('/'));
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
