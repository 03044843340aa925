// `npm start`: installs and builds what has changed, then becomes the server (same process, so signals reach it).
import './node-version.mjs';
import module from 'node:module';
import { makeReadyOrExit } from './ready.mjs';

await makeReadyOrExit();
// Where Node can (22 and later), what it compiled is kept for the next start.
module.enableCompileCache?.();
await import('../dist/src/main.js');
