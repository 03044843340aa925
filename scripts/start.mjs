// `npm start`: installs and builds what has changed, then becomes the server (same process, so signals reach it).
import './node-version.mjs';
import { makeReadyOrExit } from './ready.mjs';

await makeReadyOrExit();
await import('../dist/src/main.js');
