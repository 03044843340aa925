import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../house/source.js';
import type { Result } from './python.js';

export const GO_SDK = join(ROOT, 'sdk', 'go');

/** Runs a program of Go's tools; beside the client unless told. @returns its exit code, and all that it wrote. */
export const runGo = (program: string, args: string[], cwd = GO_SDK): Promise<Result> =>
  new Promise((resolve) => {
    // Nothing is fetched: there is nothing to fetch, and a machine without a network must come to the same result.
    const env = { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off', GOTOOLCHAIN: 'local', NO_PROXY: '127.0.0.1' };
    execFile(program, args, { cwd, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, out: out + err }),
    );
  });

/**
 * Whether the machine has Go 1.19 or later. Where it has not, `lacks` says so in the names of the tests that do not run; with
 * CI=true it must be there.
 */
export async function findGo(): Promise<{ lacks: string }> {
  const { out } = await runGo('go', ['version']);
  const [, minor = '0'] = /\bgo1\.(\d+)/.exec(out) ?? [];
  if (Number(minor) >= 19) return { lacks: '' };
  if (process.env['CI'] === 'true') throw new Error('CI must have Go 1.19 or later: apt-get install golang-go.');
  return { lacks: ' (NOT RUN: this machine has no Go 1.19)' };
}

/** What the page of the client shows as Go: a program, and then pieces that belong together. */
export const goShownIn = (page: string): string[] =>
  [...page.matchAll(/^```go\n(.*?)^```/gms)].map(([, code]) => code!);

/** A module of these files that uses the client, in a folder of its own. @returns where it is. */
export function goModule(folder: string, name: string, files: Record<string, string>): string {
  const place = join(folder, name);
  mkdirSync(place);
  const needs = 'mainstay.example/mainstay';
  writeFileSync(
    join(place, 'go.mod'),
    `module example\n\ngo 1.19\n\nrequire ${needs} v0.0.0\n\nreplace ${needs} => ${GO_SDK}\n`,
  );
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  return place;
}
