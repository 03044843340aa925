// `npm run cli -- …`: installs and builds what has changed, then becomes the command line, with its exit code.
import './node-version.mjs';
import { makeReadyOrExit } from './ready.mjs';

await makeReadyOrExit();
await import('../dist/src/cli.js');
