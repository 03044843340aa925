import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readContract } from './boot.js';
import { to31 } from './platform/http/contract.versions.js';

/** Writes the contract from the code's declarations; with --check, only says whether the file still has it. */
const file = 'contract/openapi.json';
const fresh = `${JSON.stringify(to31(await readContract()), null, 2)}\n`;
const isFresh = existsSync(file) && readFileSync(file, 'utf8') === fresh;
if (!isFresh && process.argv.includes('--check')) {
  process.stderr.write(`${file} is not what the code declares: run "npm run contract" and review the difference.\n`);
  process.exit(1);
}
if (!isFresh) writeFileSync(file, fresh);
process.exit(0);
