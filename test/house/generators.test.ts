import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './source.js';

type Row = {
  name: string;
  version: string;
  results: [modern: string, classic: string];
  problems: string;
  note: string;
};
type Table = { writeTable: (rows: Row[]) => string; worse: (rows: Row[], page: string) => string[] };

const row = (name: string, ...results: Row['results']): Row => ({
  ...{ name, version: '1.2.3', results },
  ...{ problems: 'typed by status', note: '' },
});

describe('the table of generators', () => {
  let table: Table;
  beforeAll(async () => {
    table = (await import(pathToFileURL(join(ROOT, 'scripts', 'generators', 'table.mjs')).href)) as Table;
  });

  it('names each result that is worse than the page says', () => {
    const page = table.writeTable([row('@a/one', 'runs', 'compiles'), row('two', 'compiles', 'generates')]);
    const worse = table.worse([row('@a/one', 'compiles', 'compiles'), row('two', 'compiles', 'fails')], page);
    expect(worse).toEqual(['@a/one, 3.1: compiles, was: runs.', 'two, 3.0: fails, was: generates.']);
  });

  it('minds neither what is as it was, nor what is better, nor what is new', () => {
    const page = table.writeTable([row('one', 'runs', 'compiles')]);
    expect(table.worse([row('one', 'runs', 'runs'), row('two', 'fails', 'fails')], page)).toEqual([]);
    expect(table.worse([row('one', 'fails', 'fails')], '')).toEqual([]);
  });
});
