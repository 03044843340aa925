// `npm run dev`: the server, compiled and started anew at each change of a source file.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { forgetBuild, makeReadyOrExit, ROOT } from './ready.mjs';

await makeReadyOrExit();
// From here on the compiler writes into `dist` behind the stamp's back.
forgetBuild();
const nest = path.join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const watcher = spawn(process.execPath, [nest, 'start', '--watch', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => watcher.kill(signal));
watcher.on('close', (code) => (process.exitCode = code ?? 1));
