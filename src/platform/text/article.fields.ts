import { parseDate } from './article.dates.js';
import { FrontMatterError } from './faults.js';
import type { FrontMatter } from './front-matter.js';

/** A key of the front matter as it is written there, and what it holds. */
export type Field = { key: string; value: unknown };

const LONGEST_URL = 2048;
const PLAIN = /^(?:%[\da-f]{2}|[\w!$&'()*+,\-./:;=?@~#])*$/i;
const LARGEST_EXTRA = 16_384;

/**
 * The front matter of one article while it is read: it finds a value by any of its names, gathers what is wrong with all of
 * them, and knows which keys nobody asked for. Names match whatever their case, hyphens and underscores.
 */
export class Fields {
  private readonly faults: FrontMatterError[] = [];
  private readonly keys = new Map<string, string>();
  private readonly used = new Set<string>();
  private readonly kept: Record<string, unknown> = {};

  constructor(private readonly source: FrontMatter) {
    for (const key of Object.keys(source.data)) {
      const name = bare(key);
      if (!this.keys.has(name)) this.keys.set(name, key);
    }
  }

  /** The first of these that holds something, or null. The ones that stand empty before it count as read. */
  first(names: string[]): Field | null {
    for (const name of names) {
      const key = this.keys.get(bare(name));
      if (key === undefined) continue;
      this.used.add(key);
      const value = this.source.data[key];
      if (!isEmpty(value)) return { key, value };
    }
    return null;
  }

  /** One line of text, without surplus white space; a fault when it is no text or has more than `max` characters. */
  text(names: string[], max: number): string | null {
    const field = this.first(names);
    const text = field && this.lineOfText(field);
    if (text !== null && text.length > max) return this.tooLong(field!.key, text, max);
    return text;
  }

  /** The same, but a longer one is cut after a word, and the whole of it kept in `extra`. */
  summary(names: string[], max: number): string | null {
    const field = this.first(names);
    const text = field && this.lineOfText(field);
    if (text === null || text.length <= max) return text;
    this.keep(field!);
    const cut = text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '');
    const word = text.slice(0, max).search(/\s\S*$/);
    return `${cut.slice(0, word > max / 2 ? word : max).trimEnd()}…`;
  }

  /** An http(s) address of at most 2048 characters; one without a scheme is kept in `extra`, anything else a fault. */
  url(names: string[]): string | null {
    const field = this.first(names);
    return field && this.urlOf(field, field.value);
  }

  urlOf(field: Field, value: unknown): string | null {
    if (isEmpty(value)) return null;
    const text = typeof value === 'string' ? value.trim() : null;
    if (text === null) return this.fault(field.key, `${field.key} must be an address.`);
    if (text.length > LONGEST_URL) return this.tooLong(field.key, text, LONGEST_URL);
    if (/^https?:/i.test(text)) {
      if (!URL.canParse(text) || !/^https?:\/\/[^/]/i.test(text))
        return this.fault(field.key, `${field.key} is not a valid address.`);
      const url = written(text);
      return url.length > LONGEST_URL ? this.tooLong(field.key, url, LONGEST_URL) : url;
    }
    if (/^[a-z][a-z\d+.-]*:/i.test(text))
      return this.fault(field.key, `${field.key} must be an http or https address, or a path.`);
    return this.keep(field);
  }

  /** A moment; a fault when it is written in no known way. */
  date(names: string[]): Date | null {
    const field = this.first(names);
    return field && this.dateOf(field);
  }

  dateOf({ key, value }: Field): Date | null {
    const date = typeof value === 'string' ? parseDate(value) : null;
    return date ?? this.fault(key, `${key} is not a date such as 2020-01-31 or 2020-01-31T10:00:00Z.`);
  }

  /** Leaves the whole of a field in `extra`, though it was read. */
  keep({ key, value }: Field): null {
    this.kept[key] = value;
    return null;
  }

  fault(key: string | null, message: string): null {
    this.faults.push(new FrontMatterError(message, (key !== null && this.source.lines.get(key)) || 1));
    return null;
  }

  tooLong(key: string | null, text: string, max: number, what = key): null {
    return this.fault(key, `${what} has ${text.length} characters; at most ${max} are allowed.`);
  }

  /** Every key that was not read, and what was kept besides; a fault when that is more than 16 KiB of JSON. */
  extra(): Record<string, unknown> {
    const unread = Object.entries(this.source.data).filter(([key]) => !this.used.has(key));
    const extra = { ...Object.fromEntries(unread), ...this.kept };
    if (Buffer.byteLength(JSON.stringify(extra)) > LARGEST_EXTRA)
      this.fault(null, `The other keys of the front matter take more than ${LARGEST_EXTRA} bytes.`);
    return extra;
  }

  /** Throws all that was found wrong as one error, at the first of the lines. */
  settle(): void {
    if (this.faults.length === 0) return;
    const sorted = this.faults.toSorted((a, b) => a.line - b.line);
    throw new FrontMatterError(sorted.map((fault) => fault.message).join(' '), sorted[0]!.line);
  }

  private lineOfText({ key, value }: Field): string | null {
    if (value === false) return null;
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim().replaceAll(/\s+/g, ' ');
    return this.fault(key, `${key} must be text.`);
  }
}

/** As RFC 3986 writes it, and the contract promises: whatever else browsers take in an address is percent-encoded. */
function written(url: string): string {
  if (PLAIN.test(url)) return url;
  const [, host = '', rest = ''] = /^(https?:\/\/[^/?#]*)(.*)$/s.exec(new URL(url).href) ?? [];
  return host + rest.replaceAll(/%(?![\da-f]{2})|[^%\w!$&'()*+,\-./:;=?@~#]/gi, encodeURIComponent);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

function bare(key: string): string {
  return key.toLowerCase().replaceAll(/[-_]/g, '');
}
