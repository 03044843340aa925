import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodeSqlite } from './database/sqlite/node-sqlite.js';

const CLAIM = 'alive.sqlite';
/** A folder that has just been made has no claim yet. */
const NEW_MS = 60_000;

/**
 * The claim of this process on a folder of its own: a transaction in a file there, whose lock the system lets go of with
 * the process. Folders beside it that nobody claims were left by processes that were killed, and are removed.
 */
export function claimRunFolder(folder: string): NodeSqlite {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const claim = new NodeSqlite(join(folder, CLAIM), { durable: false });
  claim.tryBegin();
  for (const name of readdirSync(dirname(folder))) {
    const other = join(dirname(folder), name);
    if (other !== folder && isDead(other)) rmSync(other, { recursive: true, force: true });
  }
  return claim;
}

function isDead(folder: string): boolean {
  const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? {};
  if (mtimeMs === undefined || Date.now() - mtimeMs < NEW_MS) return false;
  const file = join(folder, CLAIM);
  if (!existsSync(file)) return true;
  const claim = new NodeSqlite(file, { durable: false });
  try {
    return claim.tryBegin();
  } finally {
    claim.close();
  }
}
