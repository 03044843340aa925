import { beforeAll, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readContract } from '../../src/boot.js';
import { to30, to31 } from '../../src/platform/http/contract.versions.js';
import { ANSWERS } from './gate/answers.cases.js';
import { Draft, type Case, type Part } from './gate/draft.js';
import { OPERATIONS } from './gate/operations.cases.js';
import { PARAMETERS } from './gate/parameters.cases.js';
import { REQUESTS } from './gate/requests.cases.js';
import { areApart, numbers, touched } from './gate/touched.js';
import { turned, WORDING } from './gate/wording.cases.js';
import { ROOT } from './source.js';

type Finding = { kind: string; direction?: string; at: string; operations: string[]; sentence: string };
type Verdict = { breaking: Finding[]; additions: Finding[] };

const TABLE = { OPERATIONS, PARAMETERS, REQUESTS, ANSWERS, WORDING };
const ALL = Object.values(TABLE).flat();

let real: Part;
let compareContracts: (released: Part, present: Part) => Verdict;

beforeAll(async () => {
  real = JSON.parse(await readFile(join(ROOT, 'contract', 'openapi.json'), 'utf8')) as Part;
  const module = await import(pathToFileURL(join(ROOT, 'scripts', 'gate', 'compare.mjs')).href);
  ({ compareContracts } = module as { compareContracts: typeof compareContracts });
});

const drawn = (cases: Case[]): [Part, Part] => {
  const released = new Draft(structuredClone(real));
  for (const { given } of cases) given?.(released);
  const present = new Draft(structuredClone(released.json));
  for (const { change } of cases) change(present);
  return [released.json, present.json];
};
const kinds = (findings: Finding[]): string[] => [...new Set(findings.map(({ kind }) => kind))].toSorted();

describe.each(Object.entries(TABLE))('%s', (_, cases) => {
  it.each(cases)('$name', (one) => {
    const [released, present] = drawn([one]);
    const { breaking, additions } = compareContracts(released, present);
    expect(kinds(breaking)).toEqual(one.breaking.toSorted());
    expect(kinds(additions)).toEqual(one.additions.toSorted());
    const findings = [...breaking, ...additions];
    if (findings.length > 0) expect(findings.flatMap(({ operations }) => operations)).toContain(one.operation);
    for (const { operations, at, kind, sentence } of findings) {
      expect(sentence).toContain(operations[0]);
      expect(sentence).toContain(kind);
      expect(sentence).toContain(at);
      expect(sentence).not.toContain('\n');
    }
  });
});

/** What takes a part of the document out of sight or to another place, and with it what has changed in there. */
const HIDING =
  /^(operation|body|status|media-type|property|alternative|problem-code)-(removed|moved|renamed)$|^type-(name-)?changed$/;
const SOLO = new Set(
  ALL.filter(
    ({ breaking, additions }) => breaking.length + additions.length === 0 || breaking.some((kind) => HIDING.test(kind)),
  ),
);
const keys = ({ breaking, additions }: Verdict): string[] =>
  [...breaking, ...additions].map(({ kind, direction, at }) => `${kind} ${direction} ${at}`).toSorted();

describe('the contract for older generators', () => {
  it('means what the contract means', async () => {
    const base = await readContract();
    expect(keys(compareContracts(to31(base), to30(base)))).toEqual([]);
    expect(keys(compareContracts(to30(base), to31(base)))).toEqual([]);
  });
});

const every = <T>(step: number, list: T[]): T[] => list.filter((_, index) => index % step === 0);

describe('changes together', () => {
  it('are found as they are found alone, and no other', () => {
    const next = numbers(42);
    const singles = ALL.filter((one) => !SOLO.has(one)).map((one) => {
      const [released, present] = drawn([one]);
      return {
        one,
        places: [...touched(real, released), ...touched(real, present)],
        found: keys(compareContracts(released, present)),
      };
    });
    for (let round = 0; round < 25; round++) {
      const chosen: typeof singles = [];
      while (chosen.length < 8) {
        const candidate = singles[Math.floor(next() * singles.length)]!;
        if (chosen.every(({ places }) => areApart(places, candidate.places))) chosen.push(candidate);
      }
      const verdict = compareContracts(...drawn(chosen.map(({ one }) => one)));
      const names = chosen.map(({ one }) => one.name).join(', ');
      expect(keys(verdict), names).toEqual(chosen.flatMap(({ found }) => found).toSorted());
    }
  });

  it('are found whatever the order of keys', () => {
    for (const one of every(10, ALL)) {
      const [released, present] = drawn([one]);
      const found = keys(compareContracts(released, present));
      expect(keys(compareContracts(released, turned(present) as Part)), one.name).toEqual(found);
    }
  });

  it('are something on the way back too, as nothing stays nothing', () => {
    for (const one of every(3, ALL)) {
      const [released, present] = drawn([one]);
      expect(keys(compareContracts(present, released)).length > 0, one.name).toBe(
        one.breaking.length + one.additions.length > 0,
      );
    }
  });
});

describe('the decision', () => {
  it('names every kind of change with its verdict, and each kind is tried', async () => {
    const { KINDS } = (await import(pathToFileURL(join(ROOT, 'scripts', 'gate', 'kinds.mjs')).href)) as {
      KINDS: Record<string, Record<string, string | null>>;
    };
    const text = await readFile(join(ROOT, 'docs', 'decisions', '0006-the-contract-gate.md'), 'utf8');
    const said = text.split('\n').filter((line) => line.startsWith('| `'));
    const verdict = (why: string | null | undefined): string => (why === undefined ? '–' : why ? 'breaks' : 'adds');
    expect(said.map((line) => line.split(' | ').slice(0, 3).join(' | '))).toEqual(
      Object.entries(KINDS).map(([kind, { any, request = any, answer = any }]) =>
        [`| \`${kind}\``, verdict(request), verdict(answer)].join(' | '),
      ),
    );
    const tried = new Set(ALL.flatMap(({ breaking, additions }) => [...breaking, ...additions]));
    expect(Object.keys(KINDS).filter((kind) => !tried.has(kind))).toEqual([]);
  });
});
