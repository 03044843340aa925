// The part `example` of `npm test`: the suite of examples/playwright, on ports of its own.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { freePort } from './machine.mjs';
import { ROOT } from './ready.mjs';

const EXAMPLE = path.join(ROOT, 'examples', 'playwright');
const { TEST_REPORT: report } = process.env;
const results = `${report}.playwright`;

const ports = { SITE_PORT: String(await freePort()), SERVER_PORT: String(await freePort()) };
const settings = { ...ports, PLAYWRIGHT_JSON_OUTPUT_FILE: results };
process.exitCode = (await npm('ci')) || (await npm('run', 'example', '--', '--reporter=list,json'));
if (fs.existsSync(results))
  fs.writeFileSync(report, JSON.stringify(count(JSON.parse(fs.readFileSync(results, 'utf8')))));

/** A test that passed at the second attempt only is not one that passes. */
function count({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/** @returns {Promise<number>} the exit code */
function npm(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd: EXAMPLE, stdio: 'inherit', env: { ...process.env, ...settings } });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
