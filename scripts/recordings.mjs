// What the e2e tests of two runs were answered, held against each other: `node scripts/recordings.mjs FOLDER FOLDER`.
// Exit code 1 where a byte differs. What was left out, since requests were under way at once, is counted.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Compares the recordings of two runs (test/support/recorder.ts writes them).
 * @returns {{ compared: number, leftOut: number, differences: string[], single: string[] }} answers, a sentence for each
 * difference, and what only one of the runs has
 */
export function compareRecordings(first, second) {
  const names = [...new Set([...filesIn(first), ...filesIn(second)])].toSorted();
  const result = { compared: 0, leftOut: 0, differences: [], single: [] };
  for (const name of names) {
    const [one, other] = [read(first, name), read(second, name)];
    if (!one || !other) {
      result.single.push(name);
      continue;
    }
    result.compared += one.answers.length;
    result.leftOut += one.leftOut;
    const at = one.answers.findIndex((answer, index) => answer !== other.answers[index]);
    if (at >= 0) result.differences.push(describe(name, at, one.answers[at], other.answers[at] ?? ''));
    else if (one.answers.length !== other.answers.length)
      result.differences.push(`${name}: ${one.answers.length} answers and ${other.answers.length}.`);
  }
  return result;
}

function filesIn(folder) {
  return fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
}

function read(folder, name) {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}

function describe(name, at, one, other) {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  const near = (text) => JSON.stringify(text.slice(Math.max(0, place - 60), place + 60));
  return `${name}: answer ${at + 1} (${one.split('\n', 1)[0]}):\n  ${near(one)}\n  ${near(other)}`;
}

/** Prints the comparison. @returns how many differences there are; 1 where there was nothing to compare */
export function reportRecordings(first, second) {
  const { compared, leftOut, differences, single } = compareRecordings(first, second);
  for (const difference of differences) console.error(difference);
  if (single.length > 0) console.log(`In one of the runs only: ${single.join(', ')}`);
  console.log(`${compared} answers compared byte for byte, ${leftOut} left out that were given at once`);
  return compared === 0 ? Math.max(1, differences.length) : differences.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first, second] = process.argv.slice(2);
  if (!second) {
    console.error('Use: node scripts/recordings.mjs FOLDER FOLDER');
    process.exit(2);
  }
  process.exit(reportRecordings(first, second) > 0 ? 1 : 0);
}
