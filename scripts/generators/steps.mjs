import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../ready.mjs';
import { GENERATORS, NEWER_NODE } from './list.mjs';

const HERE = import.meta.dirname;
/** Where the generators and what they write are kept: outside the project's own packages. */
export const CACHE = path.join(ROOT, 'node_modules', '.cache', 'generators');
const TSC = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

// Emitted as CommonJS, because generated files import each other without an ending.
const COMPILER_OPTIONS = {
  strict: true,
  target: 'ES2022',
  module: 'commonjs',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  types: [],
  skipLibCheck: true,
  rootDir: '.',
  outDir: './out',
};

/** Installs the generators at the listed versions where they are not yet. @throws {Error} with what npm said */
export async function install() {
  const packages = Object.assign({}, ...GENERATORS.map((generator) => generator.packages));
  const wanted = JSON.stringify({ private: true, dependencies: packages }, null, 2);
  const stamp = path.join(CACHE, 'installed.json');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  fs.rmSync(CACHE, { recursive: true, force: true });
  fs.mkdirSync(CACHE, { recursive: true });
  fs.writeFileSync(path.join(CACHE, 'package.json'), wanted);
  // Their peers disagree about TypeScript; each is run with the one it finds, and compiled with the project's.
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel=error'];
  const { status, output } = await run('npm', ['install', ...flags], CACHE);
  if (status !== 0) throw new Error(`The generators were not installed.\n${output}`);
  fs.writeFileSync(stamp, wanted);
}

/**
 * Puts one document through one generator as far as it goes.
 * @returns {Promise<{ result: 'fails' | 'generates' | 'compiles' | 'runs', output: string }>} the last step that
 *   went well, and what the next one said
 */
export async function put(generator, document, site) {
  // Not in the cache itself: the compiler writes nothing for files under a node_modules.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mainstay-generators-'));
  try {
    lay(folder, generator, document.text);
    return await walkSteps(generator, folder, site);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function walkSteps(generator, folder, site) {
  const steps = [
    ['fails', () => generate(generator, folder)],
    ['generates', () => compile(folder)],
    ['compiles', () => run(process.execPath, [path.join(HERE, 'walk.mjs'), folder, JSON.stringify(site)], folder)],
  ];
  for (const [result, step] of steps) {
    const { status, output } = await step();
    if (status !== 0) return { result, output };
  }
  return { result: 'runs', output: '' };
}

function lay(folder, { config = {}, journey }, document) {
  fs.mkdirSync(path.join(folder, 'client'));
  fs.symlinkSync(path.join(CACHE, 'node_modules'), path.join(folder, 'node_modules'));
  const files = {
    ...config,
    'openapi.json': document,
    'tsconfig.json': JSON.stringify({
      compilerOptions: COMPILER_OPTIONS,
      include: ['.'],
      exclude: ['out', 'node_modules'],
    }),
    'journey.ts': fs.readFileSync(path.join(HERE, 'journeys', `${journey}.ts.txt`)),
    'site.ts': fs.readFileSync(path.join(HERE, 'journeys', 'site.ts.txt')),
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
}

async function generate({ command: [name, ...parameters], needsNewerNode }, folder) {
  const line = [path.join(CACHE, 'node_modules', '.bin', name), ...parameters];
  if (!needsNewerNode) return run(process.execPath, line, folder);
  return run('npx', ['--yes', '-p', NEWER_NODE, 'node', ...line], folder);
}

async function compile(folder) {
  for (const file of fs.readdirSync(path.join(folder, 'client'), { recursive: true }))
    if (file.endsWith('.ts')) checkWhole(path.join(folder, 'client', file));
  return run(process.execPath, [TSC, '-p', 'tsconfig.json'], folder);
}

/** Takes away what would keep the compiler from looking at a file. */
function checkWhole(file) {
  const text = fs.readFileSync(file, 'utf8');
  if (text.includes('@ts-nocheck')) fs.writeFileSync(file, text.replaceAll('@ts-nocheck', ''));
}

/** @returns {Promise<{ status: number | null, output: string }>} both streams as one text */
function run(command, parameters, cwd) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1' };
    const child = spawn(command, parameters, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}
