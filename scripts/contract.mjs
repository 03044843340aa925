// `npm run contract`: writes contract/openapi.json from the code's declarations, and from it the types and
// the operations of the TypeScript client.
//   --check   writes nothing, and ends with code 1 where one of the files is out of date
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeReadyOrExit, ROOT } from './ready.mjs';

const check = process.argv.includes('--check');
await makeReadyOrExit();
const { status } = spawnSync(process.execPath, [path.join('dist', 'src', 'contract.js'), ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);

const { sdkTypes, SDK_TYPES } = await import('./sdk-types.mjs');
const { sdkOperations, SDK_OPERATIONS } = await import('./sdk-operations.mjs');
keep(SDK_TYPES, await sdkTypes());
keep(SDK_OPERATIONS, await sdkOperations());

function keep(name, fresh) {
  const file = path.join(ROOT, name);
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === fresh) return;
  if (!check) return fs.writeFileSync(file, fresh);
  console.error(`${name} is not what the contract says: run "npm run contract".`);
  process.exitCode = 1;
}
