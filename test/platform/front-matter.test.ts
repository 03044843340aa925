import { describe, expect, it } from 'vitest';
import { FrontMatterError } from '../../src/platform/text/faults.js';
import { parseFrontMatter } from '../../src/platform/text/front-matter.js';

const DATA = { title: 'Fog', tags: ['a', 'b'], deep: { on: true } };

function fault(text: string): FrontMatterError {
  try {
    parseFrontMatter(text);
  } catch (error) {
    if (error instanceof FrontMatterError) return error;
    throw error;
  }
  throw new Error(`no fault in ${JSON.stringify(text)}`);
}

describe('parseFrontMatter', () => {
  it.each([
    ['YAML', '---\ntitle: Fog\ntags: [a, b]\ndeep:\n  on: true\n---\nText\n', 7],
    ['YAML that ends with dots', '---\ntitle: Fog\ntags: [a, b]\ndeep: {on: true}\n...\nText\n', 6],
    [
      'YAML named so, with blanks behind its fences',
      '--- yaml \ntitle: Fog\ntags: [a, b]\ndeep: {on: true}\n---\t \nText\n',
      6,
    ],
    ['TOML', '+++\ntitle = "Fog"\ntags = ["a", "b"]\n[deep]\non = true\n+++\nText\n', 7],
    ['TOML named so', '---toml\ntitle = "Fog"\ntags = ["a", "b"]\ndeep = { on = true }\n---\nText\n', 6],
    ['JSON named so', `---json\n${JSON.stringify(DATA)}\n---\nText\n`, 4],
    ['JSON between semicolons', `;;;\n${JSON.stringify(DATA, null, '\t')}\n;;;\nText\n`, 13],
    ['a bare JSON object', `${JSON.stringify(DATA, null, 2)}\nText\n`, 11],
  ])('reads %s', (_what, text, bodyLine) => {
    for (const variant of [text, `\uFEFF${text}`, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')])
      expect(parseFrontMatter(variant)).toMatchObject({ data: DATA, body: 'Text\n', bodyLine });
  });

  it.each([
    '',
    'Text',
    '# Title\n',
    '---\n\nText below a thematic break.\n',
    '---',
    '----\ntitle: x\n----\n',
    '{% include header.html %}\n',
    '{{< figure >}}\n',
    'title: x\n---\n',
  ])('finds none in %j', (text) => {
    expect(parseFrontMatter(text)).toMatchObject({ data: {}, body: text, bodyLine: 1 });
  });

  it('takes empty front matter, and a file that ends with it', () => {
    expect(parseFrontMatter('---\n---\nText')).toMatchObject({ data: {}, body: 'Text', bodyLine: 3 });
    expect(parseFrontMatter('---\n# nothing\n---')).toMatchObject({ data: {}, body: '', bodyLine: 3 });
    expect(parseFrontMatter('{}')).toMatchObject({ data: {}, body: '', bodyLine: 1 });
  });

  it('keeps thematic breaks of the body, and braces within the strings of JSON', () => {
    expect(parseFrontMatter('---\na: 1\n---\nOne\n\n---\n\nTwo').body).toBe('One\n\n---\n\nTwo');
    expect(parseFrontMatter('{ "a": "}\\"{", "b": {} }\nText')).toMatchObject({
      data: { a: '}"{', b: {} },
      body: 'Text',
    });
  });

  it('keeps dates and numbers as they are written', () => {
    const yaml = '---\na: 2020-01-31\nb: 1.10\nc: 007\nd: 12345678901234567890\ne: 3\nf: .inf\n---\n';
    const data = { a: '2020-01-31', b: '1.10', c: '007', d: '12345678901234567890', e: 3, f: '.inf' };
    expect(parseFrontMatter(yaml).data).toEqual(data);
    const toml =
      '+++\na = 2020-01-31\nb = 2020-01-31T10:00:00+02:00\nc = 2020-01-31 10:00:00\nd = 10:00:00\ne = inf\n+++\n';
    expect(parseFrontMatter(toml).data).toEqual({
      a: '2020-01-31',
      b: '2020-01-31T10:00:00.000+02:00',
      c: '2020-01-31T10:00:00.000Z',
      d: '10:00:00.000',
      e: 'Infinity',
    });
  });

  it('says where a key stands, and takes the outer one of two', () => {
    const { lines } = parseFrontMatter('---\nparams:\n  date: x\ntitle: a\n"date": b\n---\n');
    expect(lines.get('date')).toBe(5);
    expect(lines.get('title')).toBe(4);
  });

  it('drops the keys that reach a prototype', () => {
    const keys = ['__proto__', 'constructor', 'prototype'];
    for (const text of [
      `---\n${keys.map((key) => `${key}: {admin: true}`).join('\n')}\nkeep: {__proto__: {admin: true}}\n---\n`,
      `+++\n${keys.map((key) => `"${key}" = { admin = true }`).join('\n')}\nkeep = { "__proto__" = { admin = true } }\n+++\n`,
      `{${keys.map((key) => `"${key}": {"admin": true}`).join(',')}, "keep": {"__proto__": {"admin": true}}}\n`,
    ]) {
      const { data } = parseFrontMatter(text);
      expect(Object.keys(data)).toEqual(['keep']);
      expect(Object.getPrototypeOf(data['keep'])).toBe(Object.prototype);
      expect((data['keep'] as { admin?: boolean }).admin).toBeUndefined();
    }
  });

  it.each([
    ['doubled keys', '---\ntitle: a\ntitle: b\n---\n', 3],
    ['doubled keys in TOML', '+++\ntitle = "a"\ntitle = "b"\n+++\n', 3],
    ['doubled keys in JSON', '{\n"title": "a",\n"title": "b"\n}\n', 3],
    ['custom tags', '---\na: 1\nb: !!python/object x\n---\n', 3],
    ['local tags', '---\na: !secret x\n---\n', 2],
    ['broken YAML', '---\na: 1\nb: "open\n---\n', 3],
    ['broken TOML', '+++\na = 1\nb = \n+++\n', 3],
    ['broken JSON', '---json\n{ "a": 1, "b" 2 }\n---\n', 2],
    ['a list', '---\n- a\n---\n', 2],
    ['mere text', '---\ntitle a\n---\n', 2],
    ['an alias of itself', '---\na: &a [*a]\n---\n', 2],
    ['nesting without end', `---\na: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\n`, 2],
    ['nesting in TOML', `+++\na = ${'['.repeat(5000)}${']'.repeat(5000)}\n+++\n`, 2],
    ['an unclosed list of keys', '---\ntitle: a\n\nText\n', 1],
    ['unclosed TOML', '+++\ntitle = "a"\n', 1],
    ['unclosed JSON', '{ "title": "a"\n', 1],
    ['text behind JSON', '{ "title": "a" } Text\n', 1],
    ['too much', `---\na: ${'x'.repeat(70_000)}\n---\n`, 2],
  ])('refuses %s', (_what, text, line) => {
    const { message, line: at } = fault(text);
    expect(at).toBe(line);
    expect(message).toMatch(/^The (?:JSON )?front matter .+[.!?]$/);
    expect(message).not.toContain('\n');
  });

  it('refuses aliases that multiply', () => {
    const levels = 'abcdefgh'.split('').map((name, index, all) => {
      const before = all[index - 1];
      return `${name}: &${name} [${Array.from({ length: 9 }, () => (before ? `*${before}` : 'x')).join(', ')}]`;
    });
    expect(fault(`---\n${levels.join('\n')}\n---\n`).message).toMatch(/alias/i);
  });
});
