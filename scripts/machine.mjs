import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** @returns {Promise<number>} a port of the loopback address that nobody listens on at this moment */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Debian keeps servers in folders that are not on everybody's PATH. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders
    .filter(Boolean)
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @returns {{ name: string, url: string } | undefined} `url` is the path of the program; undefined where there is none */
export function findChromium() {
  const program = findProgram('chromium') ?? findProgram('chromium-browser');
  if (program === undefined) return undefined;
  const name = execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return { name: name.trim(), url: program };
}

/** Asks npm's registry, as npm is set up here, for a package. @returns what it is called; undefined where it does not answer */
export function findRegistry() {
  return new Promise((resolve) => {
    const question = ['view', 'npm', 'version', '--prefer-online', '--fetch-retries=0'];
    execFile('npm', question, (error) => resolve(error ? undefined : { name: 'answers', url: 'npm' }));
  });
}
