// `npm run dev`: the server, compiled and started anew at each change of a source file.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { forgetBuild, makeReadyOrExit, ROOT } from './ready.mjs';

await makeReadyOrExit();
// From here on the compiler writes into `dist` behind the stamp's back.
forgetBuild();
const nest = path.join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const command = [nest, 'start', '--watch', ...process.argv.slice(2)];
// A process group of its own, so that one signal ends the compiler, its shell and the server.
const watcher = spawn(process.execPath, command, { cwd: ROOT, stdio: 'inherit', detached: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => process.kill(-Number(watcher.pid), signal));
watcher.on('close', (code) => (process.exitCode = code ?? 1));
