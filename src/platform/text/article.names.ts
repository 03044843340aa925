import { slugify } from './slug.js';

/** What the path of a file says about its article. */
export type FileName = {
  /** The words of the name, without date and ending; the folder's for `index.md`; empty if there are none. */
  words: string;
  /** The date before the words, as Jekyll has it: `2020-01-31`. */
  date: string | null;
  /** The id that Hashnode names its files by. */
  cuid: string | null;
  draft: boolean;
};

const DATED = /^(\d{4}-\d\d-\d\d)(?:[-_ ](.+))?$/;
/** The first form of a cuid: `c` and 24 letters and digits, of which a time and a counter make some digits. */
const CUID = /^c(?=(?:[a-z]*\d){2})[a-z0-9]{24}$/;

/** Reads a POSIX path such as `_posts/2020-01-31-my-title.md` or `content/blog/my-title/index.md`. */
export function readFileName(path: string): FileName {
  const folders = path.split('/');
  const file = folders.pop()!.replace(/\.(?:mdx?|markdown)$/i, '');
  const name = /^_?index$/i.test(file) ? (folders.at(-1) ?? '').replace(/^\.+$/, '') : file;
  const [, date = null, words = date === null ? name : ''] = DATED.exec(name) ?? [];
  return { words, date, cuid: CUID.test(file) ? file : null, draft: folders.includes('_drafts') };
}

/** `my-first_post` → `My first post`. */
export function humanise(words: string): string {
  const text = words.replaceAll(/[-_\s]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The slug that the file's name gives, or where that is an id or says nothing, the title. Never empty. */
export function slugHint(name: FileName, title: string): string {
  const own = name.cuid === null ? slugify(name.words, 200) : '';
  return own || slugify(title, 80) || 'post';
}
