import { describe, expect, it, vi } from 'vitest';
import { parseJson } from '../../src/platform/http/json-body.js';
import { Problem } from '../../src/platform/http/problem.js';

const parse = (text: string | Buffer): unknown => parseJson(Buffer.from(text as string));

function refusal(text: string | Buffer): string {
  try {
    parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).kind).toMatchObject({ code: 'request.malformed', status: 400 });
    return (error as Problem).message;
  }
  throw new Error(`${String(text).slice(0, 100)} was taken`);
}

const nested = (depth: number, [open, close]: [string, string] = ['[', ']']) =>
  open.repeat(depth) + close.repeat(depth);

describe('a body', () => {
  it.each([
    ['{}', {}],
    ['[]', []],
    ['null', null],
    [' \t\r\n{"a":1}\n', { a: 1 }],
    ['"text"', 'text'],
    ['-0.5e-3', -0.0005],
    ['{"a":{"a":{"a":1}}}', { a: { a: { a: 1 } } }],
    ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['{"a":"a","b":"a"}', { a: 'a', b: 'a' }],
    ['{"a":["a","a",{"a":"a"}]}', { a: ['a', 'a', { a: 'a' }] }],
    ['{"a,\\"b":1,"b\\\\":2,"{[}]":3}', { 'a,"b': 1, 'b\\': 2, '{[}]': 3 }],
    ['{"":0," ":1}', { '': 0, ' ': 1 }],
    ['{"next":1,"length":2,"name":3}', { next: 1, length: 2, name: 3 }],
    ['"\\ud83d\\ude00"', '😀'],
    ['"😀"', '😀'],
    ['"\\u0001\\u001f\u007f\u2028\u2029"', '\u0001\u001f\u007f\u2028\u2029'],
    ['{"a":"\\\\u0000"}', { a: '\\u0000' }],
    ['\ufeff{"a":1}', { a: 1 }],
  ])('%s is taken', (text, value) => {
    expect(parse(text)).toEqual(value);
  });

  it.each([
    ['', 'it is empty'],
    ['\ufeff', 'it is empty'],
    [' ', ''],
    ['{', ''],
    ['{"a":1,}', ''],
    ['[1,]', ''],
    ['{a:1}', ''],
    ["{'a':1}", ''],
    ['{"a":1}x', ''],
    ['{"a":1}{"b":2}', ''],
    ['{"a":1}\0', ''],
    ['\0{"a":1}', ''],
    ['"\0"', ''],
    ['"\n"', ''],
    ['"\\x41"', ''],
    ['"\\u12"', ''],
    ['01', ''],
    ['+1', ''],
    ['.5', ''],
    ['1.', ''],
    ['0x10', ''],
    ['1e', ''],
    ['NaN', ''],
    ['Infinity', ''],
    ['undefined', ''],
    ['// a comment\n{}', ''],
    ['{}/**/', ''],
    ['title=hello', ''],
    ['<post/>', ''],
  ])('%j is not well-formed', (text, reason) => {
    expect(refusal(text)).toContain(reason);
  });

  it('is refused in the same words by every version of Node.js', () => {
    const spy = vi.spyOn(JSON, 'parse');
    for (const said of ['Unexpected token at position 2', 'Unexpected token at position 2 (line 1 column 3)']) {
      spy.mockImplementationOnce(() => {
        throw new SyntaxError(said);
      });
      expect(refusal('{}x')).toContain('not well-formed: Unexpected token at position 2.');
    }
    spy.mockRestore();
  });

  it.each([
    ['a byte that begins nothing', [0xff]],
    ['a sequence cut short', [0xe2, 0x82]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate in UTF-8', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['UTF-16', [...Buffer.from('{}', 'utf16le')]],
  ])('with %s is refused', (_, bytes) => {
    const body = Buffer.concat([Buffer.from('"'), Buffer.from(bytes), Buffer.from('"')]);
    expect(refusal(body)).toMatch(/not UTF-8|not well-formed/);
  });

  it.each([
    ['{"a":1,"a":2}', '"a"'],
    ['{"a":1,"b":2,"a":1}', '"a"'],
    ['{"a":1,"\\u0061":2}', '"\\u0061"'],
    ['{"x":{"a":1,"a":2}}', '"a"'],
    ['[[{"a":[],"a":{}}]]', '"a"'],
    ['{"a":{"b":1},"a":{"b":1}}', '"a"'],
    ['{"a" : 1 , "a" : 2}', '"a"'],
    ['{"":1,"":2}', '""'],
    ['{"a\\"":1,"a\\u0022":2}', '"a\\u0022"'],
  ])('%s names a member twice', (text, name) => {
    expect(refusal(text)).toContain(`the name ${name} comes twice`);
  });

  it.each([
    ['{"__proto__":{}}', '__proto__'],
    ['{"a":[{"__proto__":null}]}', '__proto__'],
    ['{"__pr\\u006fto__":1}', '__proto__'],
    ['{"constructor":{"prototype":{}}}', 'constructor'],
    ['{"a":{"prototype":1}}', 'prototype'],
    ['{"toString":1}', 'toString'],
    ['{"a":{"hasOwnProperty":1}}', 'hasOwnProperty'],
  ])('%s names what every object has', (text, name) => {
    expect(refusal(text)).toContain(`the name "${name}" is not allowed`);
  });

  it('may say __proto__ as a value', () => {
    expect(parse('{"a":"__proto__"}')).toEqual({ a: '__proto__' });
  });

  it.each([
    ['"\\u0000"', 'NUL'],
    ['{"a":{"b":["x\\u0000"]}}', 'NUL'],
    ['{"a\\u0000":1}', 'NUL'],
    ['"\\ud800"', 'lone surrogate'],
    ['"\\udc00\\ud800"', 'lone surrogate'],
    ['["\\ud83d \\ude00"]', 'lone surrogate'],
    ['{"\\uDFFF":1}', 'lone surrogate'],
  ])('%s holds what no text may', (text, reason) => {
    expect(refusal(text)).toContain(reason);
  });

  it('may be 32 levels deep and no deeper, of arrays, of objects and of both', () => {
    expect(() => parse(nested(32))).not.toThrow();
    expect(refusal(nested(33))).toContain('more than 32 levels');
    const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    expect(() => parse(objects(32))).not.toThrow();
    expect(refusal(objects(33))).toContain('more than 32 levels');
    expect(refusal(`${'[{"a":'.repeat(17)}1${'}]'.repeat(17)}`)).toContain('more than 32 levels');
    expect(() => parse(`[${nested(31)},${nested(31)}]`)).not.toThrow();
  });

  it('as deep as a body can be is refused without exhausting the stack', () => {
    expect(refusal('['.repeat(1_000_000))).toContain('not well-formed');
    expect(refusal(nested(500_000))).toMatch(/levels|not well-formed/);
  });

  it('takes numbers as large as they come: the check of the field refuses what it cannot hold', () => {
    expect(parse('[1e400,-1e400,123456789012345678901234567890]')).toEqual([
      Infinity,
      -Infinity,
      1.2345678901234568e29,
    ]);
  });
});

/** A generator of numbers in [0, 1) that always gives the same ones (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NAMES = ['a', 'b', '', 'a"', '\\', '{', ',', '\u0061\u0301', '😀', 'next', '\u2028', ':'];

/** Random JSON text, now and then with a name that comes twice, spelled another way. */
class RandomJson {
  constructor(private readonly random: () => number) {}

  value(depth = 0): string {
    const kind = this.pick(
      depth > 4 ? ['text', 'number', 'word'] : ['object', 'object', 'array', 'text', 'number', 'word'],
    );
    if (kind === 'object')
      return this.around(
        '{',
        this.many(() => this.name() + this.space() + ':' + this.value(depth + 1)),
        '}',
      );
    if (kind === 'array')
      return this.around(
        '[',
        this.many(() => this.value(depth + 1)),
        ']',
      );
    if (kind === 'text') return this.name();
    if (kind === 'number') return this.pick(['0', '-1', '1e3', '2.5']);
    return this.pick(['true', 'false', 'null']);
  }

  private name(): string {
    return JSON.stringify(this.pick(NAMES)).replaceAll(/[ab{,:]/g, (letter) =>
      this.random() < 0.3 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
    );
  }

  private many(make: () => string): string[] {
    return Array.from({ length: Math.floor(this.random() * 4) }, () => this.space() + make() + this.space());
  }

  private around(open: string, items: string[], close: string): string {
    return open + (items.join(',') || this.space()) + close;
  }

  private space(): string {
    return this.pick(['', '', ' ', '\n\t']);
  }

  private pick<T>(choices: T[]): T {
    return choices[Math.floor(this.random() * choices.length)]!;
  }
}

/** The oracle: a plain recursive reader of valid JSON. @returns whether an object names a member twice. */
function namesTwice(text: string): boolean {
  let at = 0;
  let twice = false;
  const skip = () => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const readText = (): string => {
    const start = at++;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return JSON.parse(text.slice(start, ++at)) as string;
  };
  const readMany = (close: string, readOne: () => void) => {
    for (at++, skip(); text[at] !== close; skip()) {
      if (text[at] === ',') at++;
      skip();
      readOne();
    }
    at++;
  };
  const read = (): void => {
    skip();
    if (text[at] === '"') readText();
    else if (text[at] === '[') readMany(']', read);
    else if (text[at] === '{') {
      const names: string[] = [];
      readMany('}', () => {
        const name = readText();
        twice ||= names.includes(name);
        names.push(name);
        skip();
        at++;
        read();
      });
    } else while (/[^\s,\]}]/.test(text[at] ?? ' ')) at++;
  };
  read();
  return twice;
}

describe('the scanner of names, against a slow one', () => {
  it('judges 5,000 random texts alike', () => {
    const json = new RandomJson(seeded(20_261_122));
    const outcomes = { taken: 0, refused: 0 };
    for (let round = 0; round < 5_000; round++) {
      const text = json.value();
      const expected = namesTwice(text);
      let refused = false;
      try {
        expect(parse(text)).toEqual(JSON.parse(text));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refused = error.message.includes('comes twice');
      }
      expect(refused, text).toBe(expected);
      outcomes[refused ? 'refused' : 'taken'] += 1;
    }
    expect(Math.min(outcomes.taken, outcomes.refused)).toBeGreaterThan(300);
  });
});
