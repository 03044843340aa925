import fs from 'node:fs';
import path from 'node:path';
import { compareContracts } from './compare.mjs';

const PRESENT = 'contract/openapi.json';
const RELEASED = 'contract/released.json';
const CHANGELOG = 'contract/CHANGELOG.md';

/** Why the gate stays shut, as one text of one line a reason. */
export class Refused extends Error {}

/**
 * Compares the contract of the tree with the last released one.
 * @returns {string} what was added since, one line a change
 * @throws {Refused} naming every breaking change, one line each
 */
export function checkGate(root) {
  const { breaking, additions } = compared(root);
  if (breaking.length > 0) {
    throw new Refused(
      `${counted(breaking.length, 'breaking change')} of the contract since the last release:\n${lines(breaking)}\n` +
        'Take it back, or release it: npm run contract:release -- --breaking "why it must be".',
    );
  }
  if (additions.length === 0) return `Nothing in the contract has changed since the last release.`;
  return `${counted(additions.length, 'addition')} to the contract since the last release:\n${lines(additions)}`;
}

/**
 * Makes the present contract the released one, and writes what has changed into its changelog.
 * @param {string} root the tree
 * @param {{ day: string, reason?: string }} release `day` as YYYY-MM-DD, `reason` why clients must be broken
 * @returns {string} what was done
 * @throws {Refused} where clients would be broken without a reason
 */
export function releaseContract(root, { day, reason }) {
  const { text, breaking, additions } = compared(root);
  if (breaking.length > 0 && !reason?.trim()) {
    throw new Refused(
      `${counted(breaking.length, 'breaking change')}, and no reason:\n${lines(breaking)}\n` +
        'Say why it must be: npm run contract:release -- --breaking "…".',
    );
  }
  const at = (file) => path.join(root, file);
  if (breaking.length + additions.length > 0) {
    const { version } = JSON.parse(fs.readFileSync(at('package.json'), 'utf8'));
    const record = changeRecord(`${version} (${day})`, { breaking, additions, reason });
    fs.writeFileSync(at(CHANGELOG), withRecord(fs.readFileSync(at(CHANGELOG), 'utf8'), record));
  }
  fs.writeFileSync(at(RELEASED), text);
  return `Released: ${counted(breaking.length, 'breaking change')}, ${counted(additions.length, 'addition')}.`;
}

/** A section of the contract's changelog. */
export function changeRecord(heading, { breaking, additions, reason }) {
  const list = (findings) => findings.map(({ sentence }) => `- ${sentence}`).join('\n');
  const parts = [`## ${heading}`];
  if (breaking.length > 0) parts.push(`### Breaking\n\n${reason.trim()}\n\n${list(breaking)}`);
  if (additions.length > 0) parts.push(`### Added\n\n${list(additions)}`);
  return `${parts.join('\n\n')}\n`;
}

/** The newest stands first, under what the changelog says of itself. */
function withRecord(changelog, record) {
  const first = changelog.search(/^## /m);
  if (first < 0) return `${changelog.trimEnd()}\n\n${record}`;
  return `${changelog.slice(0, first)}${record}\n${changelog.slice(first)}`;
}

function compared(root) {
  const text = fs.readFileSync(path.join(root, PRESENT), 'utf8');
  const released = JSON.parse(fs.readFileSync(path.join(root, RELEASED), 'utf8'));
  const { breaking, additions } = compareContracts(released, JSON.parse(text));
  return { text, breaking, additions };
}

const lines = (findings) => findings.map(({ sentence }) => `  ${sentence}`).join('\n');
const counted = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
