import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ready.mjs';
import { httpFile } from './http-file.mjs';
import { postmanCollection } from './postman.mjs';
import { examples, har, journeys } from './recorded.mjs';

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** What is made of the recorded journeys alone, and is in the contract; then what takes the contract, too. */
const EXAMPLES = { 'contract/examples.json': () => json(examples()) };
const COLLECTIONS = {
  'contract/mainstay.postman_collection.json': () => json(postmanCollection(journeys())),
  'contract/mainstay.http': () => httpFile(journeys()),
  'contract/mainstay.har': () => json(har()),
  'contract/lanterns.zip': archive,
};

/** To be called before the contract is written. @returns the files that are out of date; with `check` nothing is written. */
export const writeExamples = (check) => write(EXAMPLES, check);

/** The same, to be called after it. */
export const writeCollections = (check) => write(COLLECTIONS, check);

function write(files, check) {
  const stale = Object.entries(files).filter(([file, make]) => {
    const target = path.join(ROOT, file);
    const fresh = Buffer.from(make());
    if (fs.existsSync(target) && fs.readFileSync(target).equals(fresh)) return false;
    if (!check) fs.writeFileSync(target, fresh);
    return true;
  });
  return stale.map(([file]) => file);
}

/** The body of bytes that a journey sends, as a file: collections name a file where a document can hold the bytes. */
function archive() {
  const { workflow } = journeys().find(({ name }) => name === 'importing');
  return Buffer.from(workflow.inputs.properties.archive.default, 'base64');
}

/** Walks every journey on a fresh site and writes its HAR file anew. @returns whether all led where they say. */
export function recordJourneys() {
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = ['run', '--project', 'e2e-sqlite', 'test/features/http/journeys.e2e.ts', '--update'];
  return spawnSync(process.execPath, [vitest, ...args], { cwd: ROOT, stdio: 'inherit' }).status === 0;
}
