import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './lock.mjs';

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const at = (...parts) => path.join(ROOT, ...parts);
const INSTALL_STAMP = at('node_modules', '.mainstay-stamp');
const BUILD_STAMP = at('dist', '.stamp');
const BUILD_INPUTS = /^(src|ormconfig\.ts|tsconfig.*\.json|nest-cli\.json|package-lock\.json)$/;
const TSC = at('node_modules', 'typescript', 'bin', 'tsc');
/** The package that suites install from this folder; the image of the server is built without it. */
const KIT = at('sdk', 'testing');
const KIT_INPUTS = /^(\w+\.ts|tsconfig\.json)$/;

/** Why the packages or the build cannot be made ready; `output` is what npm or the compiler said. */
export class NotReady extends Error {
  constructor(message, output = '', exitCode = 1) {
    super(message);
    this.output = output;
    this.exitCode = exitCode;
  }
}

/**
 * Installs and builds what has changed since the last time, and nothing else. A second process that comes meanwhile
 * waits for the first. Nothing is touched, not even the lock, where all is fresh: a read-only tree can be started.
 * @param {{ build?: boolean }} [wanted] `build: false` stops after the packages
 * @returns {Promise<string[]>} what was done, of `installed` and `built`
 * @throws {NotReady}
 */
export async function makeReady({ build = true } = {}) {
  const isStale = () => installStamp() !== read(INSTALL_STAMP) || (build && buildStamp() !== read(BUILD_STAMP));
  if (!isStale()) return [];
  const release = await takeLock(at('dist.lock'), (pid) =>
    say(`Waiting for process ${pid}, which is installing or building here…`),
  );
  const done = [];
  try {
    if (installStamp() !== read(INSTALL_STAMP) && (await install())) done.push('installed');
    if (build && buildStamp() !== read(BUILD_STAMP)) {
      await compile();
      done.push('built');
    }
  } finally {
    release();
  }
  return done;
}

/** The same for a door that has nothing else to do when it fails: says why and ends the process (code 1). */
export async function makeReadyOrExit(wanted) {
  try {
    await makeReady(wanted);
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    if (error.output) process.stderr.write(`${error.output.trimEnd()}\n\n`);
    say(error.message);
    process.exit(error.exitCode);
  }
}

/** Makes the build count as stale: for whatever writes into `dist` by another way. */
export function forgetBuild() {
  fs.rmSync(BUILD_STAMP, { force: true });
}

function installStamp() {
  return `${digest([at('package-lock.json')])} ${runtime()}`;
}

function runtime() {
  return [process.versions.modules, process.platform, process.arch].join(' ');
}

function buildStamp() {
  const files = fs.readdirSync(ROOT).filter((name) => BUILD_INPUTS.test(name));
  const kit = hasKit() ? fs.readdirSync(KIT).filter((name) => KIT_INPUTS.test(name)) : [];
  return digest([
    ...files.flatMap((name) => filesUnder(at(name))),
    ...kit.toSorted().map((name) => path.join(KIT, name)),
    fileURLToPath(import.meta.url),
  ]);
}

function hasKit() {
  return fs.existsSync(KIT);
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = fs.readFileSync(file);
    hash.update(`${path.relative(ROOT, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesUnder(entry) {
  if (!fs.statSync(entry).isDirectory()) return [entry];
  return fs
    .readdirSync(entry)
    .toSorted()
    .flatMap((name) => filesUnder(path.join(entry, name)));
}

async function install() {
  if (isInstalledByHand()) {
    fs.writeFileSync(INSTALL_STAMP, installStamp());
    return false;
  }
  if (fs.lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    throw new NotReady(
      'The packages in node_modules are not those of package-lock.json, and it is a link: `npm ci` would empty the folder that it leads to. Remove the link, or install there.',
    );
  say(
    fs.existsSync(at('node_modules'))
      ? 'Installing packages (they or Node have changed)…'
      : 'Installing packages (first start, about a minute)…',
  );
  // The build needs the development packages, whatever NODE_ENV says.
  const npm = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run(...npmCommand(npm));
  if (code !== 0) throw new NotReady('Installing the packages failed: `npm ci` says why above.', output);
  fs.writeFileSync(INSTALL_STAMP, installStamp());
  return true;
}

/** Whether a plain `npm ci` or `npm install` under this Node has already put there what the lock file asks for. */
function isInstalledByHand() {
  const [, ...builtFor] = (read(INSTALL_STAMP) ?? '').split(' ');
  if (builtFor.length > 0 && builtFor.join(' ') !== runtime()) return false;
  const present = read(at('node_modules', '.package-lock.json'));
  if (present === undefined) return false;
  const installed = JSON.parse(present).packages;
  const wanted = Object.entries(JSON.parse(read(at('package-lock.json'))).packages);
  return wanted.every(
    ([where, { version, optional, devOptional }]) =>
      where === '' || installed[where]?.version === version || ((optional || devOptional) && !installed[where]),
  );
}

function npmCommand(args) {
  const npm = process.env.npm_execpath ?? '';
  return path.basename(npm) === 'npm-cli.js' ? [process.execPath, [npm, ...args]] : ['npm', args];
}

/** The server last: its stamp says that everything is built. */
async function compile() {
  say('Building…');
  const stamp = buildStamp();
  if (hasKit()) await compileInto(path.join(KIT, 'dist'), KIT);
  await compileInto(at('dist'), 'tsconfig.build.json', (next) => {
    copyAssets(at('src'), path.join(next, 'src'));
    letRun(path.join(next, 'src', 'cli.js'));
    fs.writeFileSync(path.join(next, '.stamp'), stamp);
  });
}

/** Builds beside the folder and swaps: no half-built or orphaned file is ever started, a failing build changes nothing. */
async function compileInto(folder, project, complete = () => {}) {
  const [next, old] = [`${folder}.next`, `${folder}.old`];
  fs.rmSync(next, { recursive: true, force: true });
  const options = ['-p', project, '--outDir', next, '--noEmitOnError', '--incremental', 'false'];
  const { code, output } = await run(process.execPath, [
    TSC,
    ...options,
    '--pretty',
    String(process.stderr.isTTY ?? false),
  ]);
  if (code !== 0) throw new NotReady('The build failed: the compiler says why above.', output);
  complete(next);
  fs.rmSync(old, { recursive: true, force: true });
  if (fs.existsSync(folder)) fs.renameSync(folder, old);
  fs.renameSync(next, folder);
  fs.rmSync(old, { recursive: true, force: true });
}

/** The compiler writes no file that may be run; `npx mainstay` runs this one. */
function letRun(file) {
  if (fs.existsSync(file)) fs.chmodSync(file, 0o755);
}

/** What the compiler leaves behind (templates, word lists, SQL) stands beside the code that reads it. */
function copyAssets(from, to) {
  for (const file of filesUnder(from).filter((name) => !name.endsWith('.ts'))) {
    const target = path.join(to, path.relative(from, file));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(file, target);
  }
}

/** Runs a command to its end and keeps what it says. A signal ends the command first and then this process. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let stoppedBy;
    const stop = (signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, stop);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', (error) => reject(new NotReady(`Cannot run ${command}: ${error.message}.`)));
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, stop);
      if (stoppedBy) reject(new NotReady(`Stopped by ${stoppedBy}.`, '', 128 + os.constants.signals[stoppedBy]));
      else resolve({ code, output });
    });
  });
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** Progress goes to stderr: what the CLI prints on stdout stays clean for a pipe. */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
