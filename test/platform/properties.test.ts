import 'reflect-metadata';
import { PartialType } from '@nestjs/swagger';
import { describe, expect, it } from 'vitest';
import { InputPipe } from '../../src/platform/http/input.pipe.js';
import { Problem } from '../../src/platform/http/problem.js';
import {
  BooleanProperty,
  DateTimeProperty,
  EnumProperty,
  EnumsProperty,
  IdProperty,
  IntProperty,
  JsonProperty,
  ListProperty,
  ObjectProperty,
  readTime,
  StringProperty,
  StringsProperty,
} from '../../src/platform/http/properties.js';

const ID = '019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41';
const described = { description: 'It.' };
const optional = { ...described, optional: true };

class Part {
  @StringProperty({ ...described, minLength: 1, maxLength: 5 })
  name!: string;
}

class Everything {
  @StringProperty({ ...optional, minLength: 2, maxLength: 5 })
  text?: string;

  @StringProperty({ ...optional, nullable: true, maxLength: 5 })
  perhaps?: string | null;

  @StringProperty({ ...optional, pattern: /^[a-z]+$/ })
  slug?: string;

  @StringProperty({ ...optional, format: 'uri', maxLength: 200 })
  link?: string;

  @IdProperty(optional)
  id?: string;

  @IntProperty({ ...optional, minimum: 1, maximum: 10 })
  count?: number;

  @BooleanProperty(optional)
  flag?: boolean;

  @DateTimeProperty(optional)
  at?: Date;

  @EnumProperty('Colour', ['red', 'blue'], optional)
  colour?: string;

  @EnumsProperty('Colour', ['red', 'blue'], optional)
  colours?: string[];

  @JsonProperty({ ...optional, maxBytes: 100 })
  extra?: object;

  @ObjectProperty(() => Part, optional)
  part?: Part;

  @ListProperty(() => Part, { ...optional, maxItems: 2 })
  parts?: Part[];

  @StringsProperty({ ...optional, maxItems: 3, maxLength: 4 })
  words?: string[];

  @StringsProperty({ ...optional, maxItems: 3, format: 'uuid' })
  ids?: string[];
}

class Whole {
  @StringProperty(described)
  title!: string;

  @StringProperty({ ...described, nullable: true })
  note!: string | null;
}
class Changes extends PartialType(Whole, { skipNullProperties: false }) {}

const pipe = new InputPipe();
const take = (body: unknown, metatype: new () => object = Everything): Promise<unknown> =>
  pipe.transform(body, { type: 'body', metatype });

/** `pointer code` of each fault; empty where there is none. */
async function faults(body: unknown, metatype?: new () => object): Promise<string[]> {
  try {
    await take(body, metatype);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.kind.code).toBe('request.invalid');
    return error.errors!.map(({ in: part, pointer, code }) => `${part} ${pointer} ${code}`);
  }
}

describe('a property', () => {
  it.each<[string, unknown[], unknown[]]>([
    [
      'text',
      ['ab', 'abcde', '😀😀', '😀😀😀😀😀', 'éé'],
      ['a', 'abcdef', '', 5, true, null, {}, ['ab'], '😀', '😀😀😀😀😀😀'],
    ],
    ['perhaps', ['', 'x', null], ['abcdef', 1, {}, []]],
    ['slug', ['a', 'abc'], ['A', 'a\n', '\na', 'a b', '', 'ä', 1]],
    [
      'link',
      [
        'http://a.example',
        'https://a.example/b?c=d#e',
        'HTTPS://a.example/%C3%BC',
        'https://[2001:db8::1]:8080/',
        'https://xn--bcher-kva.example/',
      ],
      [
        '',
        'a.example',
        '//a.example',
        'javascript:alert(1)',
        'ftp://a.example',
        'http:a.example',
        'http:/a.example',
        'https://',
        'http://a b',
        1,
      ],
    ],
    ['id', [ID, ID.toUpperCase()], ['', 'x', `${ID} `, ID.replaceAll('-', ''), `{${ID}}`, 1, [ID]]],
    ['count', [1, 10, 1.0], [0, 11, 1.5, '1', true, null, [1], Infinity, Number.NaN, 1e300, -1]],
    ['flag', [true, false], ['true', 'false', 0, 1, null, '', []]],
    ['colour', ['red', 'blue'], ['RED', 'green', '', null, ['red'], 0, 'red ']],
    ['colours', [[], ['red'], ['blue', 'red']], ['red', ['red', 'red'], ['green'], [null], [['red']], {}, null]],
    ['extra', [{}, { a: { b: [1, null] } }], ['{}', [], 1, null, true, { a: 'x'.repeat(95) }]],
    ['part', [{ name: 'x' }], ['x', 1, null, [], [{ name: 'x' }], {}, { name: '' }]],
    [
      'parts',
      [[], [{ name: 'x' }]],
      [{ name: 'x' }, [null], ['x'], [[{ name: 'x' }]], [{}], Array.from({ length: 3 }, () => ({ name: 'x' })), null],
    ],
    ['words', [[], ['a', 'b']], ['a', ['a', 'a'], [1], [null], ['abcde'], ['a', 'b', 'c', 'd'], [['a']], {}, null]],
    ['ids', [[], [ID]], [['x'], ID, [ID, ID], [null]]],
  ])('%s takes what it says and nothing else', async (name, good, bad) => {
    for (const value of good) expect(await faults({ [name]: value }), JSON.stringify(value)).toEqual([]);
    for (const value of bad) expect(await faults({ [name]: value }), JSON.stringify(value)).not.toEqual([]);
  });

  it('takes no address that browsers read otherwise than it is written', async () => {
    for (const link of [
      ' https://a.example',
      'https://a.example\n',
      'ht\ttps://a.example',
      'https:\\\\a.example',
      'https://a.example/ü',
      'https://a.example/<b>',
    ])
      expect(await faults({ link }), link).toEqual(['body /link is_url']);
  });

  it('counts characters as the contract and the engines do: code points, and every one', async () => {
    expect(await faults({ text: 'a\ufe0f'.repeat(3) })).toEqual(['body /text max_length']);
    expect(await faults({ text: 'e\u0301'.repeat(3) })).toEqual(['body /text max_length']);
    expect(await faults({ text: 'a\ufe0f' })).toEqual([]);
    expect(await faults({ words: ['a\ufe0fb\ufe0fc\ufe0f'] })).toEqual(['body /words max_length']);
    expect(await faults({ perhaps: '\ufe0f'.repeat(6) })).toEqual(['body /perhaps max_length']);
  });

  it('that is left out is not there; one that is demanded is missed', async () => {
    expect(await faults({})).toEqual([]);
    expect(await faults({}, Whole)).toEqual(['body /title is_string', 'body /note is_string']);
    expect(await faults({ title: 'x', note: null }, Whole)).toEqual([]);
    expect(await faults({ title: null, note: null }, Whole)).toEqual(['body /title is_string']);
  });

  it('of a change may be left out, but is null only where it may be', async () => {
    expect(await faults({}, Changes)).toEqual([]);
    expect(await faults({ note: null }, Changes)).toEqual([]);
    expect(await faults({ title: null }, Changes)).toEqual(['body /title is_string']);
  });
});

describe('a fault', () => {
  it('names its place by a JSON Pointer, and there is one for each place', async () => {
    const body = { text: 'a', count: 0, part: { name: '' }, parts: [{ name: 'x' }, { name: 'too long' }], nonsense: 1 };
    expect(await faults(body)).toEqual([
      'body /nonsense unknown',
      'body /text min_length',
      'body /count min',
      'body /part/name min_length',
      'body /parts/1/name max_length',
    ]);
  });

  it('names unknown properties at any depth, with their pointers escaped (RFC 6901)', async () => {
    const body = { 'a/b~c': 1, part: { name: 'x', secret: 1 }, parts: [{ name: 'x', '': 1 }] };
    const found = await faults(body);
    expect(found.toSorted()).toEqual(['body /a~1b~0c unknown', 'body /part/secret unknown', 'body /parts/0/ unknown']);
  });

  it.each([null, [], [{}], 'text', 5, true, undefined])('is the body %j, which is no object', async (body) => {
    expect(await faults(body)).toEqual(['body  object']);
  });

  it('of the query and of the path says so', async () => {
    const query = pipe.transform({ count: 'x' }, { type: 'query', metatype: Everything });
    await expect(query).rejects.toMatchObject({ errors: [{ in: 'query', pointer: '/count' }] });
    const path = pipe.transform('x', { type: 'param', data: 'tagId', metatype: String });
    await expect(path).rejects.toMatchObject({ errors: [{ in: 'path', pointer: '/tagId', code: 'is_uuid' }] });
    expect(await pipe.transform(ID.toUpperCase(), { type: 'param', data: 'id', metatype: String })).toBe(ID);
    expect(await pipe.transform('Any-Slug', { type: 'param', data: 'slug', metatype: String })).toBe('Any-Slug');
  });
});

describe('a time', () => {
  it.each([
    ['2026-03-01T09:30:00Z', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01t09:30:00.5z', '2026-03-01T09:30:00.500Z'],
    ['2026-03-01T09:30:00.123456789Z', '2026-03-01T09:30:00.123Z'],
    ['2026-03-01T09:30:00+05:30', '2026-03-01T04:00:00.000Z'],
    ['2024-02-29T00:00:00-00:00', '2024-02-29T00:00:00.000Z'],
    ['1000-01-01T00:00:00Z', '1000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, expected) => {
    expect((readTime(text) as Date).toISOString()).toBe(expected);
  });

  it.each([
    ...['2026-03-01', '2026-03-01T09:30Z', '2026-03-01T09:30:00', '2026-03-01 09:30:00Z', 'now', '', '1772357400000'],
    ...[
      '2026-02-29T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-00-01T00:00:00Z',
      '2026-01-00T00:00:00Z',
    ],
    ...[
      '2026-01-01T24:00:00Z',
      '2026-01-01T25:00:00Z',
      '2026-01-01T00:60:00Z',
      '2026-12-31T23:59:60Z',
      '2026-01-01T00:00:00+24:00',
    ],
    ...['0000-01-01T00:00:00Z', '+012026-01-01T00:00:00Z', '2026-01-01T00:00:00Z\n', '２０２６-01-01T00:00:00Z'],
    ...['9999-12-31T23:59:59-01:00', '0001-01-01T00:00:00+01:00', '0999-12-31T23:59:59Z'],
  ])('%j is none that every engine can hold', async (at) => {
    expect(readTime(at)).toBe(at);
    expect(await faults({ at })).toEqual(['body /at is_date_time']);
  });

  it.each([0, null, true, {}, ['2026-03-01T09:30:00Z'], 1_772_357_400_000])('is no %j', async (at) => {
    expect(await faults({ at })).toEqual(['body /at is_date_time']);
  });
});
