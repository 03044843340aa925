import { zipOf } from '../../support/zip.js';
import {
  type Described,
  type Door,
  type Draft,
  kindOf,
  mayBeNull,
  type Parameter,
  resolved,
  type Schema,
} from './described.js';
import type { Dice } from './dice.js';

/** What is there to be found, and what a property of this name must say to be more than well-formed. */
export type Known = { paths: Record<string, string[]>; values: Record<string, unknown[]> };

const TEXTS = [
  'plain',
  'ümläut',
  '語',
  '😀',
  '\u202e',
  "' OR 1=1 --",
  '<b>',
  '%_\\',
  ' spaces ',
  'a\nb',
  '{{x}}',
  '\ufeff',
];
/** What ANY_TEXT and the value of a header are written as in the contract: whatever text there is keeps them. */
const ANY = new Set(['^[^\\x00]*$', '^[\\t\\x20-\\x7e\\x80-\\xff]*$']);
const LONGEST = 2_000;

/** Requests that keep every rule of the contract: a server that calls one of them invalid, or the contract, is wrong. */
export class ValidRequests {
  constructor(
    private readonly contract: Described,
    private readonly dice: Dice,
    private readonly known: () => Known,
  ) {}

  draft({ path, method, operation }: Door, { full = false } = {}): Draft {
    const draft: Draft = { path: {}, query: [], headers: {} };
    for (const parameter of operation.parameters ?? []) this.say(draft, path, parameter, full);
    const media = operation.requestBody?.content ?? {};
    if (media['application/zip']) {
      draft.headers['content-type'] = 'application/zip';
      draft.bytes = zipOf({ 'a.md': `---\ntitle: ${this.dice.pick(['One', 'Two'])}\n---\nText.` });
    } else if (media['application/json']) {
      const types = method === 'patch' ? Object.keys(media) : ['application/json'];
      draft.headers['content-type'] = this.dice.pick(types);
      draft.body = this.value(media['application/json'].schema, full);
    }
    return draft;
  }

  /** A value that keeps a schema; with `full` one that has all that it may have. */
  value(schema: Schema, full = false, name = ''): unknown {
    if (mayBeNull(schema) && !full && this.dice.chance(0.2)) return null;
    const known = this.known().values[name];
    if (known) return this.dice.pick(known);
    const one = resolved(schema, this.contract);
    if ('const' in one) return one.const;
    if (one.enum) return this.dice.pick(one.enum);
    if (one.properties) return this.object(one, full);
    const kind = kindOf(one);
    if (kind === 'array') return this.list(one, full);
    if (kind === 'boolean') return this.dice.chance(0.5);
    if (kind === 'integer')
      return this.dice.pick([one.minimum!, one.maximum!, this.dice.between(one.minimum!, one.maximum!)]);
    if (kind === 'object') return this.dice.pick([{}, { layout: 'wide' }, { deep: [{ a: [null, 1.5, 'ü'] }] }]);
    return this.text(one);
  }

  private say(draft: Draft, path: string, { name, in: place, required, schema }: Parameter, full: boolean): void {
    if (place === 'path')
      draft.path[name] = this.dice.pick(this.known().paths[`${path} ${name}`] ?? [this.dice.uuid()]);
    // A cursor is the server's to make.
    else if (place === 'query' && name !== 'after' && (full || this.dice.chance(0.4))) {
      const value = this.value(schema, full, `?${name}`);
      draft.query.push([name, Array.isArray(value) ? value.join(',') : String(value)]);
    } else if (name === 'If-Match' && (required || full || this.dice.chance(0.5))) draft.headers['if-match'] = '*';
    else if (name === 'Idempotency-Key' && this.dice.chance(0.3)) draft.headers['idempotency-key'] = this.dice.uuid();
    else if (name === 'If-None-Match' && this.dice.chance(0.2))
      draft.headers['if-none-match'] = this.dice.pick(['*', '"x"', 'odd']);
  }

  private object({ properties = {}, required = [] }: Schema, full: boolean): object {
    const chosen = Object.entries(properties).filter(
      ([name]) => full || required.includes(name) || this.dice.chance(0.4),
    );
    return Object.fromEntries(chosen.map(([name, schema]) => [name, this.value(schema, full, name)]));
  }

  private list({ items = {}, minItems = 0, maxItems = 3 }: Schema, full: boolean): unknown[] {
    const count = Math.min(maxItems, Math.max(minItems, full ? 1 : this.dice.between(0, 3)));
    return [...new Set(Array.from({ length: count }, () => this.value(items, full)))];
  }

  private text({ format, pattern, example, minLength = 0, maxLength = LONGEST }: Schema): string {
    const made = {
      uuid: () => this.dice.uuid(),
      email: () => `${this.dice.pick(['ann', 'b.o+b', 'x_1'])}.${this.dice.uuid()}@example.com`,
      'date-time': () => this.time(),
      uri: () =>
        `${this.dice.pick(['https', 'http', 'HTTPS'])}://example.com/${this.dice.pick(['', 'a%20b', '?q=1#x', '%C3%BC'])}`,
      password: () => `${this.dice.uuid()} a good one`,
    }[format ?? ''];
    if (made) return made();
    if (!pattern || ANY.has(pattern)) return this.anyText(minLength, Math.min(maxLength, LONGEST));
    const candidates = [`s${this.dice.between(0, 1e9)}`, `a-${this.dice.between(0, 99)}-b`, String(example)];
    const fitting = candidates.filter((text) => new RegExp(pattern).test(text) && text.length >= minLength);
    if (fitting.length === 0) throw new Error(`Teach the generator to write ${pattern}`);
    return this.dice.pick(fitting);
  }

  private anyText(least: number, most: number): string {
    const length = this.dice.pick([least, most, this.dice.between(least, Math.min(most, 60))]);
    let text: string[] = [];
    while (text.length < length) text.push(...this.dice.pick(TEXTS));
    text = text.slice(0, length);
    return text.join('');
  }

  private time(): string {
    const time = new Date(
      Date.UTC(this.dice.between(1_001, 9_998), this.dice.between(0, 11), this.dice.between(1, 31), 9, 30),
    );
    return this.dice.pick([
      time.toISOString(),
      time.toISOString().replace('.000Z', '+05:30'),
      time.toISOString().toLowerCase(),
    ]);
  }
}
