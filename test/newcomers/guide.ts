import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../house/source.js';

/** A path that a guide shows: the commands in order, and what is to be put into files, by name. */
export type Path = { commands: string[]; files: Record<string, string> };

/** Reads the section of a guide that has this title: its `console` blocks, and each `ts` block under the `name` before it. */
export function readPath(guide: string, title: string): Path {
  const text = readFileSync(join(ROOT, 'docs', 'guide', `${guide}.md`), 'utf8');
  const section = text.split(/^## /m).find((one) => one.startsWith(`${title}\n`));
  if (section === undefined) throw new Error(`docs/guide/${guide}.md has no section “${title}”.`);
  const files: Record<string, string> = {};
  const commands: string[] = [];
  let name = '';
  for (const [, quoted, kind, block] of section.matchAll(/`([\w.]+\.m?ts)`|^```(\w+)\n(.*?)^```/gms)) {
    if (quoted) name = quoted;
    else if (kind === 'console') commands.push(...block!.trim().split('\n'));
    else files[name] = block!;
  }
  return { commands, files };
}
