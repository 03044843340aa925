import { isNullable, isParameter, type Json, type MockDocument, stemOf, textOf } from './document.js';
import type { Recording, Recordings } from './recordings.js';
import type { Store } from './store.js';

type Seed = { id: string; stem: string; lists: Set<string>; fields: Json };

/**
 * Puts into the store what the recorded sites held besides what the journeys made: whoever signed in without having signed
 * up, and what stands in the lists. What several journeys tell of one thing, by its e-mail address or slug, becomes one.
 */
export function plant(store: Store, document: MockDocument, recordings: Recordings): void {
  const successes = recordings.all.filter(({ status }) => status < 300);
  const made = new Set(
    successes.filter(({ status, isToldOf }) => isToldOf && status > 200).map(({ answer }) => answer['id']),
  );
  const seeds = new Map<string, Seed>();
  for (const seed of successes.flatMap((one) => seedsOf(document, one)).filter(({ id }) => !made.has(id))) {
    const known = seeds.get(seed.id) ?? seed;
    seeds.set(seed.id, {
      ...known,
      fields: { ...known.fields, ...seed.fields },
      lists: new Set([...known.lists, ...seed.lists]),
    });
  }
  const planted: Seed[] = [];
  const size = ({ fields }: Seed) => Object.keys(fields).length;
  for (const seed of [...seeds.values()].toSorted((a, b) => size(b) - size(a))) {
    const twin = planted.find((other) => isTwin(seed, other));
    if (twin) store.lead(seed.id, twin.id);
    else planted.push(seed);
  }
  for (const { id, stem, lists, fields } of planted) {
    const view = `${stem}View`;
    const nothing = Object.entries(document.properties(view)).filter(([, { type }]) => isNullable(type));
    const unknown = { ...store.template(view), ...Object.fromEntries(nothing.map(([name]) => [name, null])) };
    const entity = { id, stem, fields: { ...unknown, ...fields } };
    for (const list of lists) store.add(list, entity);
  }
}

const isTwin = (a: Seed, b: Seed): boolean =>
  [...a.lists].some((list) => b.lists.has(list)) &&
  ['email', 'slug'].some((key) => a.fields[key] !== undefined && a.fields[key] === b.fields[key]);

function seedsOf(document: MockDocument, { operation, answer, actor, input }: Recording): Seed[] {
  const { rows, path, segments } = document.operations.find(({ id }) => id === operation) ?? {};
  if (actor && answer['accessToken'])
    return [seedOf(document, document.accountStem, { id: actor, email: input['email'] })];
  if (!rows || segments!.some(isParameter)) return [];
  return (answer['items'] as Json[]).flatMap((row) => [
    ...Object.entries(document.properties(rows)).flatMap(([name, property]) => {
      const label = document.referred(property);
      const named = [row[name]].flat().filter((one) => (one as Json | null)?.['id']) as Json[];
      return label?.endsWith('Label') ? named.map((one) => seedOf(document, stemOf(label), one)) : [];
    }),
    seedOf(document, stemOf(rows), row, path),
  ]);
}

function seedOf(document: MockDocument, stem: string, fields: Json, list = document.home(stem)?.path): Seed {
  return { id: textOf(fields['id']), stem, lists: new Set(list ? [list] : []), fields };
}
