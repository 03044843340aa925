import fs from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format } from 'prettier';
import ts from 'typescript';
import { ROOT } from '../ready.mjs';

export const CONTRACT = 'contract/openapi.json';
export const SDK_TYPES = 'sdk/typescript/schema.d.ts';

const HEADER = '// Written from contract/openapi.json by `npm run contract`: a change made here is lost.\n\n';

/** A body of bytes, such as an archive. */
const BLOB = ts.factory.createTypeReferenceNode('Blob');

/** The types of the TypeScript SDK, as the contract in the tree has them. */
export async function sdkTypes() {
  const contract = JSON.parse(fs.readFileSync(path.join(ROOT, CONTRACT), 'utf8'));
  const types = astToString(
    await openapiTS(contract, { transform: (schema) => (schema.format === 'binary' ? BLOB : undefined) }),
  );
  return format(HEADER + types, { parser: 'typescript', printWidth: 120, singleQuote: true });
}
