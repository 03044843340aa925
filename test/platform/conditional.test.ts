import { describe, expect, it } from 'vitest';
import { Precondition } from '../../src/platform/http/conditional.js';
import { entityTag, noneMatch } from '../../src/platform/http/entity-tag.js';
import { Problem } from '../../src/platform/http/problem.js';

function outcome(work: () => void): string {
  try {
    work();
    return 'holds';
  } catch (error) {
    if (error instanceof Problem) return error.kind.code;
    throw error;
  }
}

describe('an entity tag', () => {
  it('is strong, quoted, the same for the same bytes, and another for others', () => {
    expect(entityTag('{"a":1}')).toMatch(/^"[\w-]{20,}"$/);
    expect(entityTag('{"a":1}')).toBe(entityTag('{"a":1}'));
    expect(entityTag('{"a":1}')).not.toBe(entityTag('{"a":2}'));
    expect(entityTag('é')).not.toBe(entityTag('e'));
  });

  it('begins with the version of a row that has one, and still follows the bytes', () => {
    expect(entityTag('x', 12)).toMatch(/^"v12-[\w-]{20,}"$/);
    expect(entityTag('x', 12)).not.toBe(entityTag('y', 12));
    expect(entityTag('x', 1)).not.toBe(entityTag('x', 2));
  });
});

describe('If-None-Match', () => {
  const tag = entityTag('x', 3);

  it.each([tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag} ,"third"`, '*', ' * ', ` ${tag} `])(
    '%s names it',
    (header) => {
      expect(noneMatch(header, tag)).toBe(false);
    },
  );

  it.each([undefined, '', '"other"', tag.slice(1, -1), tag.slice(0, -1), `w/${tag}`, `"${tag}"`, '"*"', `W/"${tag}"`])(
    '%s does not',
    (header) => {
      expect(noneMatch(header, tag)).toBe(true);
    },
  );
});

describe('If-Match', () => {
  const asked = (header: string | undefined) => outcome(() => Precondition.read(header).holds({ version: 3 }));
  const tag = entityTag('x', 3);

  it.each([undefined, '*', ' * ', tag, `"v2-old", ${tag}`, '"v3-bytes-of-another-day"'])(
    '%s holds for version 3',
    (header) => {
      expect(asked(header)).toBe('holds');
    },
  );

  it.each([
    entityTag('x', 2),
    entityTag('x', 30),
    '"other"',
    '""',
    `W/${tag}`,
    '"v3"',
    '"v3.0-x"',
    '"v1234567890-x"',
    '"a,b"',
    '"v2-a","v4-b"',
  ])('%s does not (412)', (header) => {
    expect(asked(header)).toBe('condition.failed');
  });

  it.each([
    '',
    ',',
    'v3-x',
    `${tag},`,
    tag.slice(1),
    tag.slice(0, -1),
    `${tag} ${tag}`,
    `*, ${tag}`,
    '"a"b"',
    '"ä"',
    '"a\tb"',
    'W/',
    'w/"a"',
  ])('%j is malformed (400)', (header) => {
    expect(asked(header)).toBe('request.invalid');
  });

  it('of great length is read without delay', () => {
    expect(asked(`${'"v2-x", '.repeat(2_000)}${tag}`)).toBe('holds');
    expect(asked('"'.repeat(16_000))).toBe('request.invalid');
    expect(asked(`"${'!'.repeat(16_000)}`)).toBe('request.invalid');
  });
});
