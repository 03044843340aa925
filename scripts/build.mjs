// `npm run build`: installs and builds what has changed; `--force` builds even where nothing has.
import './node-version.mjs';
import { forgetBuild, makeReadyOrExit } from './ready.mjs';

if (process.argv.includes('--force')) forgetBuild();
await makeReadyOrExit();
