// `npm start`: installs and builds what has changed, then becomes the server (same process, so signals reach it).
//   --sandboxes   serves sandboxes (`npm run sandboxes`)
import './node-version.mjs';
import module from 'node:module';
import { makeReadyOrExit } from './ready.mjs';

if (process.argv.includes('--sandboxes')) process.env.MAINSTAY_MODE = 'test';
await makeReadyOrExit();
// Where Node can (22 and later), what it compiled is kept for the next start.
module.enableCompileCache?.();
await import('../dist/src/main.js');
