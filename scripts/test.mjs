// `npm test` and `npm run check`: every check of the project, in order, on a bare machine.
//   --only unit,e2e-sqlite   just these parts; what else is given goes to vitest as filters (a path, a name)
import './node-version.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeReady, makeReadyOrExit, NotReady, ROOT } from './ready.mjs';
import { missingAnswers } from './answers.mjs';
import { reportRecordings } from './recordings.mjs';
import { TestServers } from './test-servers.mjs';

const program = (file, ...args) => ({ command: [path.join(ROOT, 'node_modules', file), ...args] });
const script = (file, ...args) => ({ command: [path.join(ROOT, 'scripts', file), ...args] });
const suite = (project, needs, required = []) => ({ project, needs, required });
const TYPES_CACHE = path.join('node_modules', '.cache', 'mainstay', 'types.tsbuildinfo');

/** `needs` is what a part uses of the machine where it is there, `required` that without which it cannot run. */
const PARTS = {
  format: program('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  lint: program('oxlint/bin/oxlint'),
  types: program('typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit', '--tsBuildInfoFile', TYPES_CACHE),
  build: { build: true },
  contract: { ...script('contract.mjs', '--check'), built: true },
  house: { ...suite('house', ['database']), built: true },
  unit: suite('unit', ['redis']),
  'e2e-sqlite': { ...suite('e2e-sqlite', ['redis']), built: true },
  'e2e-mysql': { ...suite('e2e-mysql', ['redis', 'database'], ['database']), built: true },
  engines: { compares: true },
  newcomers: { ...suite('newcomers', ['registry', 'chromium'], ['registry', 'chromium']), built: true },
  example: {
    ...script('example.mjs'),
    needs: ['registry', 'chromium'],
    required: ['registry', 'chromium'],
    built: true,
  },
  generators: {
    ...script('generators/generators.mjs', '--check'),
    needs: ['registry'],
    required: ['registry'],
    built: true,
  },
};

const { chosen, filters } = readArguments();
const servers = new TestServers();
const results = [];
let child;
let stoppedBy;

await makeReadyOrExit({ build: false });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mainstay-run-'));
/** Whoever names a folder wants to keep what was answered, to compare it with another run. */
const recordings = process.env.TEST_RECORDINGS ?? path.join(folder, 'recordings');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
try {
  for (const name of chosen) {
    if (stoppedBy) break;
    results.push({ name, ...(await timed(() => check(name))) });
  }
} finally {
  await servers.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exitCode = stoppedBy ? exitCodeOf(stoppedBy) : sumUp();

function readArguments() {
  const names = Object.keys(PARTS);
  const wrongUse = (reason) => {
    console.error(
      `${reason}\nUse: npm test [-- --only PART,PART… [FILTER…]], where the parts are ${names.join(', ')}.`,
    );
    process.exit(2);
  };
  let given;
  try {
    given = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    wrongUse(error.message);
  }
  const { values, positionals } = given;
  const only = values.only?.split(',') ?? names;
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) wrongUse(`There is no part ${unknown.join(', ')}.`);
  const needsBuild = only.some((name) => PARTS[name].built);
  return {
    chosen: names.filter((name) => only.includes(name) || (name === 'build' && needsBuild)),
    filters: positionals,
  };
}

async function check(name) {
  const part = PARTS[name];
  console.log(`\n── ${name} ${'─'.repeat(Math.max(2, 60 - name.length))}`);
  if (part.built && results.some((result) => result.name === 'build' && result.failed > 0)) {
    return { failed: 1, note: 'not run: the build failed' };
  }
  if (part.build) return build();
  if (part.compares) return compareEngines();
  const { environment, missing } = await servers.provide(part.needs ?? []);
  const lacking = (part.required ?? []).filter((kind) => missing.includes(kind));
  if (lacking.length > 0) return { failed: 0, note: `SKIPPED: no ${lacking.join(', no ')}` };
  return part.project ? runSuite(part.project, environment) : runCommand(name, part.command, environment);
}

async function build() {
  try {
    const done = await makeReady();
    return { failed: 0, note: done.includes('built') ? '' : 'up to date' };
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    console.error(`${error.output}\n${error.message}`);
    return { failed: 1 };
  }
}

/** A command that runs tests says in the file TEST_REPORT how they went; any other is one check, which passes or fails. */
async function runCommand(name, command, environment) {
  const report = path.join(folder, `${name}.json`);
  const failed = (await node(command, { ...environment, TEST_REPORT: report })) === 0 ? 0 : 1;
  if (!fs.existsSync(report)) return { failed };
  const counted = JSON.parse(fs.readFileSync(report, 'utf8'));
  return { tests: counted.passed, failed: Math.max(counted.failed, failed), note: `${counted.passed} tests` };
}

async function runSuite(project, environment) {
  const report = path.join(folder, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const answers = fs.mkdtempSync(path.join(folder, 'answers-'));
  const settings = { ...environment, TEST_ANSWERS: answers, TEST_RECORDINGS: path.join(recordings, project) };
  const code = await node([vitest, 'run', '--project', project, ...reporters, ...filters], settings);
  const counted = countTests(report, code);
  const isWhole = project === 'e2e-sqlite' && filters.length === 0 && code === 0;
  return isWhole ? { ...counted, failed: missingAnswers(answers).length } : counted;
}

/** What the two engines answered in sandboxes must be the same, byte for byte. */
function compareEngines() {
  const [first, second] = ['e2e-sqlite', 'e2e-mysql'].map((project) => path.join(recordings, project));
  if (![first, second].every((made) => fs.existsSync(made)))
    return { failed: 0, note: 'SKIPPED: not both engines ran' };
  return { failed: reportRecordings(first, second) };
}

/** A file that does not load, or an error outside every test, counts as one failure: red never reads `0 failed`. */
function countTests(report, code) {
  if (!fs.existsSync(report)) return { failed: 1, note: 'no report' };
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(fs.readFileSync(report, 'utf8'));
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = numFailedTests + broken.length;
  return {
    tests: numPassedTests,
    failed: code === 0 ? failed : Math.max(failed, 1),
    note: `${numPassedTests} tests${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`,
  };
}

function node(args, environment = {}) {
  if (stoppedBy) return 1;
  return new Promise((resolve) => {
    // What the tests leave behind when they are stopped goes with this folder.
    const env = { ...process.env, TMPDIR: folder, ...environment };
    // A process group of its own, so that a signal reaches the workers and servers of the tests too.
    child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env, detached: true });
    child.on('close', (code) => {
      child = undefined;
      resolve(code ?? 1);
    });
  });
}

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { ...result, seconds: (performance.now() - start) / 1000 };
}

/**
 * The first signal ends the part that runs, and everything is put away. A second one waits for nothing: the servers
 * notice by themselves that this process is gone.
 */
function stop(signal) {
  if (child) killGroup(child.pid, stoppedBy ? 'SIGKILL' : signal);
  if (stoppedBy) {
    fs.rmSync(folder, { recursive: true, force: true });
    process.exit(exitCodeOf(signal));
  }
  stoppedBy = signal;
}

function killGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function exitCodeOf(signal) {
  return 128 + os.constants.signals[signal];
}

/** One line a part, and last, alone on its line, the counts. A failed check that has no tests counts as one failure. */
function sumUp() {
  console.log('\n── summary ───────────────────────────────────────────────────────');
  for (const { name, failed, note = '', seconds } of results) {
    const verdict = failed > 0 ? 'FAILED' : note.startsWith('SKIPPED') ? '-' : 'ok';
    console.log(`${name.padEnd(12)} ${verdict.padEnd(7)} ${seconds.toFixed(1).padStart(6)} s  ${note}`);
  }
  const passed = results.reduce((sum, { tests = 0 }) => sum + tests, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0) + servers.failures;
  servers.remind();
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}
