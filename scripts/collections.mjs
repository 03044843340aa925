import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ready.mjs';
import { examples } from './recorded.mjs';

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** What is made of the journeys, by file: the examples of the contract. */
const MADE = {
  'contract/examples.json': () => json(examples()),
};

/** Writes the files that are out of date. @returns their names; with `check` nothing is written. */
export function writeCollections(check) {
  const stale = Object.entries(MADE).filter(([file, make]) => {
    const target = path.join(ROOT, file);
    const fresh = make();
    if (fs.existsSync(target) && fs.readFileSync(target, 'utf8') === fresh) return false;
    if (!check) fs.writeFileSync(target, fresh);
    return true;
  });
  return stale.map(([file]) => file);
}

/** Walks every journey on a fresh site and writes its HAR file anew. @returns whether all led where they say. */
export function recordJourneys() {
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = ['run', '--project', 'e2e-sqlite', 'test/features/http/journeys.e2e.ts', '--update'];
  return spawnSync(process.execPath, [vitest, ...args], { cwd: ROOT, stdio: 'inherit' }).status === 0;
}
