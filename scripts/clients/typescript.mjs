import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { ROOT } from '../ready.mjs';
import { groupsOf } from './model.mjs';
import { camel, pascal } from './names.mjs';
import { CONTRACT } from './typescript-types.mjs';

export const SDK_OPERATIONS = 'sdk/typescript/operations.ts';

const HEADER = `// Written from contract/openapi.json by \`npm run contract\`: a change made here is lost.

import type { Call, Group, ListCall } from './types.js';
`;
/** The operations of the TypeScript client, grouped by tag, as the contract in the tree has them. */
export async function sdkOperations() {
  const contract = JSON.parse(fs.readFileSync(path.join(ROOT, CONTRACT), 'utf8'));
  return format(operationsOf(contract), { parser: 'typescript', printWidth: 120, singleQuote: true });
}

/** The same for any contract, not yet formatted; throws where two operations of a group come to one name. */
export function operationsOf(contract) {
  const groups = groupsOf(contract);
  return [HEADER, ...groups.map(group), whole(groups.map(({ tag }) => tag))].join('\n');
}

function group({ tag, calls }) {
  const signatures = calls.map((call) => `${remark(call.operation)}\n${call.name}: ${signature(call)};`);
  const table = calls.map((call) => `${call.name}: ${JSON.stringify(record(call))},`);
  return `
export interface ${pascal(tag)}Calls {
${signatures.join('\n')}
}
export const ${camel(tag)}: Group<${pascal(tag)}Calls> = {
${table.join('\n')}
};`;
}

function whole(tags) {
  return `
/** Every operation of the contract, by tag. */
export const groups = { ${tags.map(camel).join(', ')} };

/** The whole API, by tag. */
export interface Mainstay {
${tags.map((tag) => `readonly ${camel(tag)}: ${pascal(tag)}Calls;`).join('\n')}
}
`;
}

function remark({ summary, description, operationId, 'x-permission': permission }) {
  const text = [`${summary}. ${description}`, `(\`${operationId}\`, ${permission})`]
    .join('\n')
    .replaceAll('*/', '*\\/');
  return `/**\n${text
    .split('\n')
    .map((line) => ` * ${line}`.trimEnd())
    .join('\n')}\n */`;
}

function signature({ id, places, pages }) {
  const given = places.map(({ name, schema }) => `${camel(name)}: ${schema.type === 'integer' ? 'number' : 'string'}`);
  return `${pages ? 'ListCall' : 'Call'}<'${id}', [${given.join(', ')}]>`;
}

/** What the client must know of an operation when it runs; whatever is false or empty is left out. */
function record({ id, method, path: address, body, pages, once, fresh, session, operation }) {
  const query = operation.parameters?.some((one) => one.in === 'query');
  const facts = { id, method, path: address, body, query, pages, once, fresh, session };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact));
}
