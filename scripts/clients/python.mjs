import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../ready.mjs';
import { modelOf } from './model.mjs';
import { callsOf, tableOf } from './python-calls.mjs';
import { modelsOf, problemsByOperation, problemsOf } from './python-models.mjs';
import { CONTRACT } from './typescript-types.mjs';

const HEADER = '# Written from contract/openapi.json by `npm run contract`: a change made here is lost.';
const PACKAGE = 'sdk/python/mainstay';

/** The files of the Python client that follow from the contract in the tree: the text of each by its name. */
export function pythonFiles() {
  return pythonOf(JSON.parse(fs.readFileSync(path.join(ROOT, CONTRACT), 'utf8')));
}

/** The same for any contract. */
export function pythonOf(contract) {
  const model = modelOf(contract);
  const files = {
    'models.py': modelsOf(model),
    'problems.py': problemsOf(model),
    'problems_of.py': problemsByOperation(model),
    '_operations.py': tableOf(model),
    '_calls.py': callsOf(model, false),
    '_async_calls.py': callsOf(model, true),
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, lines]) => [`${PACKAGE}/${name}`, `${[HEADER, ...lines].join('\n')}\n`]),
  );
}
