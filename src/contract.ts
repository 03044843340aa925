import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readContract } from './boot.js';
import { to31 } from './platform/http/contract.versions.js';

const FILES = { 'contract/openapi.json': 'site', 'contract/sandboxes.json': 'sandboxes' } as const;

/** Writes the contract, and that of test mode, from the code's declarations; with --check, only says whether the files still have them. */
for (const [file, part] of Object.entries(FILES)) {
  const fresh = `${JSON.stringify(to31(await readContract(part)), null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === fresh) continue;
  if (process.argv.includes('--check')) {
    process.stderr.write(`${file} is not what the code declares: run "npm run contract" and review the difference.\n`);
    process.exit(1);
  }
  writeFileSync(file, fresh);
}
process.exit(0);
