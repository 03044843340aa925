// `npm run contract`: writes contract/openapi.json from the code's declarations, and from it what the clients in sdk/ have
// of it.
//   --check               writes nothing; ends with code 1 where one of the files is out of date, or where a change since
//                         contract/released.json breaks clients
//   --record              walks the journeys first, and writes down what is answered now
//   --release             makes the present contract the released one, and writes its changes into contract/CHANGELOG.md
//   --breaking "reason"   with --release: why clients must be broken, for the changelog
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkGate, Refused, releaseContract } from './gate/gate.mjs';
import { makeReadyOrExit, ROOT } from './ready.mjs';

const { check, record, release, breaking } = readArguments();
const writesNothing = check || release;
await makeReadyOrExit();
const { recordJourneys, writeCollections, writeExamples } = await import('./collections.mjs');
if (record && !recordJourneys()) process.exit(1);
refuseStale(writeExamples(writesNothing));
const declared = [path.join('dist', 'src', 'contract.js'), ...(writesNothing ? ['--check'] : [])];
const { status } = spawnSync(process.execPath, declared, { cwd: ROOT, stdio: 'inherit' });
if (status !== 0) process.exit(1);
refuseStale(writeCollections(writesNothing));

const { sdkTypes, SDK_TYPES } = await import('./clients/typescript-types.mjs');
const { sdkOperations, SDK_OPERATIONS } = await import('./clients/typescript.mjs');
const { pythonFiles } = await import('./clients/python.mjs');
const { goFiles } = await import('./clients/go.mjs');
keep(SDK_TYPES, await sdkTypes());
keep(SDK_OPERATIONS, await sdkOperations());
for (const [name, text] of Object.entries(pythonFiles())) keep(name, text);
for (const [name, text] of Object.entries(goFiles())) keep(name, text);
if (process.exitCode) process.exit();
try {
  if (check) console.log(checkGate(ROOT));
  if (release) console.log(releaseContract(ROOT, { day: new Date().toISOString().slice(0, 10), reason: breaking }));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exit(1);
}

function readArguments() {
  const options = {
    check: { type: 'boolean' },
    record: { type: 'boolean' },
    release: { type: 'boolean' },
    breaking: { type: 'string' },
  };
  let values = {};
  let reason = '';
  try {
    ({ values } = parseArgs({ options }));
    if ([values.check, values.record, values.release].filter(Boolean).length > 1)
      reason = 'One of --check, --record and --release.';
    if (values.breaking !== undefined && !values.release) reason = '--breaking goes with --release.';
  } catch (error) {
    reason = error.message;
  }
  if (reason) {
    console.error(`${reason}\nUse: npm run contract [-- --check | --record | --release [--breaking "reason"]].`);
    process.exit(2);
  }
  return values;
}

function keep(name, fresh) {
  const file = path.join(ROOT, name);
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === fresh) return;
  if (!writesNothing) return fs.writeFileSync(file, fresh);
  console.error(`${name} is not what the contract says: run "npm run contract".`);
  process.exitCode = 1;
}

function refuseStale(files) {
  if (!writesNothing || files.length === 0) return;
  console.error(`${files.join(', ')}: not what the journeys say. Run "npm run contract".`);
  process.exit(1);
}
