type Json = unknown;

const isMap = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where two JSON values differ, as pointers. A list that has become longer or shorter differs as a whole. */
export const touched = (was: Json, is: Json, at = ''): string[] => {
  if (Array.isArray(was) && Array.isArray(is) && was.length === is.length) {
    return was.flatMap((one, index) => touched(one, is[index], `${at}/${index}`));
  }
  if (!isMap(was) || !isMap(is)) return JSON.stringify(was) === JSON.stringify(is) ? [] : [`${at}/`];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    touched(was[key], is[key], `${at}/${key.replaceAll('/', '~1')}`),
  );
};

/** Whether two sets of changes have nothing to do with each other. */
export const areApart = (some: string[], others: string[]): boolean =>
  some
    .map(matter)
    .every((one) => others.map(matter).every((other) => !one.startsWith(other) && !other.startsWith(one)));

/** One parameter is one matter, as it may be renamed; one property; and what a schema says of all its properties. */
const matter = (pointer: string): string =>
  pointer
    .replace(/(\/parameters\/\d+\/).*/, '$1')
    .replace(/^(\/components\/schemas\/[^/]+\/)(properties\/[^/]+\/)?.*/, '$1$2');

/** The same numbers from 0 to 1 at each run (a linear congruential generator). */
export const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
};
