import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Newcomer } from './newcomer.js';

/** What Chromium needs on a server's machine, and what keeps it from looking anything up. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Puts the machine's own Chromium where Playwright would put the one that it downloads, so that its `install` finds it there.
 * @param command the one that installs it
 * @returns what the commands after it need in their environment
 */
export async function standIn(newcomer: Newcomer, command: string, chromium: string): Promise<Record<string, string>> {
  const environment = { PLAYWRIGHT_BROWSERS_PATH: join(newcomer.folder, '.browsers') };
  const plan = await newcomer.run(`${command} --dry-run`, environment);
  const places = [...plan.matchAll(/Install location: +(\S+)\n +Download url: +(\S+)/g)];
  for (const [, location, url] of places) {
    const folder = join(location!, basename(url!, '.zip'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(location!, 'INSTALLATION_COMPLETE'), '');
    const program = `#!/bin/sh\nexec '${chromium}' ${FLAGS.join(' ')} "$@"\n`;
    for (const name of ['chrome', 'chrome-headless-shell']) writeFileSync(join(folder, name), program, { mode: 0o755 });
  }
  return environment;
}
