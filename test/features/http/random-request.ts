import {
  type Described as Contract,
  type Operation,
  type Parameter,
  resolved,
  type Schema,
  type Written,
} from './described.js';
import { Dice } from './dice.js';

const ODD_TEXTS = [
  ...[
    '',
    ' ',
    '\t\n',
    '0',
    '-1',
    'null',
    'true',
    '%',
    '_',
    '\\',
    '"',
    "'",
    "' OR '1'='1",
    '<script>',
    '../../etc/passwd',
    '{{7*7}}',
    '${x}',
  ],
  ...[
    '😀',
    '\u0301',
    '\u202e',
    '\ufeff',
    '\ufffd',
    '\u0000',
    'ß'.repeat(300),
    '語'.repeat(5_000),
    'a\ufe0f'.repeat(400),
    'x'.repeat(100_000),
  ],
  ...[
    '2026-02-30T00:00:00Z',
    '9999-12-31T23:59:59-12:00',
    '0000-00-00T00:00:00Z',
    '1970-01-01T00:00:00Z',
    'http://[',
    'javascript:x',
  ],
  ...[
    'a@b',
    'a@b.c',
    '"a b"@c.example',
    'x@xn--',
    'not-a-slug-',
    '-a',
    'a--b',
    'A',
    'con',
    '00000000-0000-0000-0000-000000000000',
  ],
];
const ODD_VALUES = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  2 ** 53 + 2,
  [],
  {},
  [[]],
  [null],
  { a: { b: [1] } },
  [[[[[]]]]],
];

/** Of a query or a path: addresses of more than 8,192 characters are refused before they are looked at. */
const LONGEST_PARAMETER = 150;

/** Requests made up from the contract, most of them nearly right; the same ones for the same seed. */
export class RandomRequests {
  constructor(
    private readonly contract: Contract,
    private readonly dice: Dice,
    /** Ids of what is there, so that some requests find something. */
    private readonly ids: string[],
  ) {}

  /** A request for an operation: its address and what `fetch` takes. */
  request(path: string, method: string, authorization?: string): Written {
    const operation = this.contract.paths[path]![method]!;
    const parameters = operation.parameters ?? [];
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(this.pathPart(name)));
    const query = new URLSearchParams();
    for (const one of parameters)
      if (one.in === 'query' && this.dice.chance(0.4))
        query.append(one.name, this.text(one.schema).slice(0, LONGEST_PARAMETER));
    if (this.dice.chance(0.03)) query.append(this.dice.pick(ODD_TEXTS).slice(0, LONGEST_PARAMETER), 'x');
    const headers: Record<string, string> = authorization ? { authorization } : {};
    for (const one of parameters)
      if (one.in === 'header' && this.dice.chance(0.5)) headers[one.name.toLowerCase()] = this.header(one);
    const body = this.body(operation, headers);
    return {
      path: `${address}${query.size > 0 ? `?${query.toString()}` : ''}`,
      init: { method: method.toUpperCase(), headers, ...(body !== undefined && { body }) },
    };
  }

  private body({ requestBody }: Operation, headers: Record<string, string>): string | undefined {
    const json = requestBody?.content['application/json'];
    if (!json || this.dice.chance(0.02)) return undefined;
    headers['content-type'] = 'application/json';
    const text = JSON.stringify(this.value(json.schema));
    return this.dice.chance(0.02) ? text.slice(0, Math.floor(this.dice.next() * text.length)) : text;
  }

  private pathPart(name: string): string {
    if (this.dice.chance(0.1)) return this.dice.pick(ODD_TEXTS).slice(0, LONGEST_PARAMETER) || 'x';
    return name === 'id' || name.endsWith('Id')
      ? this.dice.pick(this.ids)
      : this.dice.pick(['tag-one', 'post-one', 'nothing']);
  }

  private header({ name, example }: Parameter): string {
    if (name === 'If-Match') return this.dice.pick(['*', '"v1-x"', 'nonsense', String(example)]);
    if (this.dice.chance(0.1)) return this.dice.pick(['', 'two words', '*', '"', 'x'.repeat(300)]);
    return name === 'Idempotency-Key'
      ? `key-${Math.floor(this.dice.next() * 1e9)}`
      : ((example as string | undefined) ?? 'x');
  }

  /** A value as a query says it. */
  private text(schema: Schema): string {
    const value = this.value(schema);
    return Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : JSON.stringify(value);
  }

  private value(schema: Schema, depth = 0): unknown {
    if (this.dice.chance(0.08)) return this.dice.chance(0.5) ? this.dice.pick(ODD_VALUES) : this.dice.pick(ODD_TEXTS);
    const { $ref, oneOf, enum: choices, type, example } = schema;
    if ($ref) return this.value(resolved(schema, this.contract), depth);
    if (oneOf) return this.value(this.dice.pick(oneOf), depth);
    if ('const' in schema) return schema.const;
    if (choices) return this.dice.pick(choices);
    if (schema.properties) return this.object(schema, depth);
    const kind = Array.isArray(type) ? this.dice.pick(type) : type;
    if (kind === 'null') return null;
    if (kind === 'array') return this.list(schema.items ?? {}, depth);
    if (kind === 'boolean') return this.dice.chance(0.5);
    if (kind === 'integer' || kind === 'number')
      return this.dice.pick([0, 1, 2, 100, 101, 2_147_483_647, 2_147_483_648]);
    if (kind === 'object') return { layout: 'wide', deep: [{ a: 1 }] };
    if (this.dice.chance(0.2))
      return 'y'.repeat(Math.min((schema.maxLength ?? 50) + this.dice.pick([-1, 0, 1]), 200_000));
    return this.dice.chance(0.5) && example !== undefined ? example : `text ${Math.floor(this.dice.next() * 1e6)}`;
  }

  private object({ properties = {}, required = [] }: Schema, depth: number): object {
    const entries = Object.entries(properties).filter(([name]) =>
      this.dice.chance(required.includes(name) ? 0.97 : 0.4),
    );
    const made = Object.fromEntries(entries.map(([name, schema]) => [name, this.value(schema, depth + 1)]));
    return this.dice.chance(0.03) ? { ...made, [this.dice.pick(ODD_TEXTS).slice(0, 50)]: 1 } : made;
  }

  private list(items: Schema, depth: number): unknown[] {
    return Array.from({ length: this.dice.pick([0, 1, 1, 2, 60]) }, () => this.value(items, depth + 1));
  }
}
