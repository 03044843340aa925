import fs from 'node:fs';

// This module comes first in every door and uses nothing newer than Node 14, so that an old Node reads the sentence
// below and not a syntax error.
const { engines } = JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace(/[^\d.]/g, '');
const [neededMajor, neededMinor = 0] = needed.split('.').map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  console.error(
    `Mainstay needs Node ${needed} or newer, and this is Node ${process.versions.node}. ` +
      'Install the current long-term release from https://nodejs.org and run the same command again.',
  );
  process.exit(1);
}
