// `npm run contract`: writes contract/openapi.json from the code's declarations, and the types of the SDK from it.
//   --check   writes nothing, and ends with code 1 where a file is out of date
//   --record  walks the journeys first, and writes down what is answered now
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeReadyOrExit, ROOT } from './ready.mjs';

const check = process.argv.includes('--check');
await makeReadyOrExit();
const { recordJourneys, writeCollections, writeExamples } = await import('./collections.mjs');
if (process.argv.includes('--record') && !recordJourneys()) process.exit(1);
refuseStale(writeExamples(check));
const { status } = spawnSync(process.execPath, [path.join('dist', 'src', 'contract.js'), ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);
refuseStale(writeCollections(check));

const { sdkTypes, SDK_TYPES } = await import('./sdk-types.mjs');
const file = path.join(ROOT, SDK_TYPES);
const fresh = await sdkTypes();
const isFresh = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === fresh;
if (!isFresh && check) {
  console.error(`${SDK_TYPES} is not what the contract says: run "npm run contract".`);
  process.exit(1);
}
if (!isFresh) fs.writeFileSync(file, fresh);

function refuseStale(files) {
  if (!check || files.length === 0) return;
  console.error(`${files.join(', ')}: not what the journeys say. Run "npm run contract".`);
  process.exit(1);
}
