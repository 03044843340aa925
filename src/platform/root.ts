import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this installation: the nearest one above this file that holds Mainstay's package.json, from src/ as from dist/. */
export const ROOT = ((): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && packageOf(folder).name === 'mainstay') return folder;
  }
  throw new Error('Mainstay’s package.json is missing above this file: install it again');
})();

/** The version of this Mainstay. */
export const VERSION = packageOf(ROOT).version;

function packageOf(folder: string): { name: string; version: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string };
}
