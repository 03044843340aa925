// `npm run generators [-- name…]`: puts the contract through everybody's generators and writes docs/generators.md. Ends
// with code 1, and leaves the page as it is, where a result is worse than the page says. With names, only those are run
// and the page is only compared with. With --check nothing is written, and a page that would be another is an error.
import '../node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { makeReadyOrExit, ROOT } from '../ready.mjs';
import { GENERATORS } from './list.mjs';
import { Sandboxes } from './site.mjs';
import { install, put } from './steps.mjs';
import { worse, writeTable } from './table.mjs';

const PAGE = path.join(ROOT, 'docs', 'generators.md');
const isCheck = process.argv.includes('--check');
const names = process.argv.slice(2).filter((argument) => argument !== '--check');
const unknown = names.filter((name) => GENERATORS.every((generator) => generator.name !== name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Known: ${GENERATORS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

await makeReadyOrExit();
await install();
const documents = await readDocuments();
const sandboxes = await Sandboxes.start();
const rows = [];
try {
  for (const generator of GENERATORS.filter(({ name }) => names.length === 0 || names.includes(name)))
    rows.push(await rowOf(generator));
} finally {
  sandboxes.stop();
}
const page = fs.existsSync(PAGE) ? fs.readFileSync(PAGE, 'utf8') : '';
const faults = worse(rows, page);
if (isCheck && names.length === 0 && faults.length === 0 && writeTable(rows) !== page)
  faults.push(
    'docs/generators.md is not what the generators make now: run `npm run generators` and review what it wrote.',
  );
for (const fault of faults) console.error(fault);
if (faults.length === 0 && names.length === 0 && !isCheck) fs.writeFileSync(PAGE, writeTable(rows));
process.exit(faults.length === 0 ? 0 : 1);

async function readDocuments() {
  const { readContract } = await import('../../dist/src/boot.js');
  const { to30, to31 } = await import('../../dist/src/platform/http/contract.versions.js');
  const base = await readContract();
  return [
    { name: '3.1', text: JSON.stringify(to31(base)) },
    { name: '3.0', text: JSON.stringify(to30(base)) },
  ];
}

async function rowOf(generator) {
  const results = [];
  for (const document of documents) {
    const { result, output } = await put(generator, document, await sandboxes.make());
    console.log(`${generator.name}, ${document.name}: ${result}`);
    if (output) console.error(output.split('\n').slice(0, 12).join('\n'));
    results.push(result);
  }
  const { name, packages, problems, note, needsNewerNode } = generator;
  const [version] = Object.values(packages);
  return {
    name,
    version,
    results,
    problems,
    note: [note, needsNewerNode && 'Needs Node 22.'].filter(Boolean).join(' '),
  };
}
