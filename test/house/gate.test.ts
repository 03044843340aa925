import { beforeAll, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ANSWERS } from './gate/answers.cases.js';
import { Draft, type Case, type Part } from './gate/draft.js';
import { OPERATIONS } from './gate/operations.cases.js';
import { PARAMETERS } from './gate/parameters.cases.js';
import { REQUESTS } from './gate/requests.cases.js';
import { WORDING } from './gate/wording.cases.js';
import { ROOT } from './source.js';

type Finding = { kind: string; at: string; operations: string[]; sentence: string };
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
    for (const { operations, at, kind, sentence } of [...breaking, ...additions]) {
      expect(operations).toContain(one.operation);
      expect(sentence).toContain(operations[0]);
      expect(sentence).toContain(kind);
      expect(sentence).toContain(at);
      expect(sentence).not.toContain('\n');
    }
  });
});
