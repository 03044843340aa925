import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.js';
import type { ReferenceObject, SchemaObject, Schemas } from './contract.types.js';

/** By operation and status: what was sent and answered once, in a journey that the tests walk. */
export type Recorded = Record<string, Record<string, { request: { body?: unknown }; response: { body?: unknown } }>>;

/** The recorded examples that lie beside the contract; none where the file is missing. */
export function recordedExamples(): Recorded {
  const file = join(ROOT, 'contract', 'examples.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorded) : {};
}

/** An example of a schema, put together from the examples of its properties. Optional properties without one are left out. */
export function sample(schema: SchemaObject | ReferenceObject, schemas: Schemas): unknown {
  if ('$ref' in schema && schema.$ref) return sample(schemas[schema.$ref.split('/').at(-1)!]!, schemas);
  const { example, enum: choices, oneOf, items, properties, required, nullable, type } = schema as SchemaObject;
  if (example !== undefined) return example;
  if (choices) return choices[0];
  if (oneOf) return sample(oneOf[0]!, schemas);
  if (type === 'array') return items ? [sample(items, schemas)] : [];
  if (properties) {
    const shown = Object.entries(properties).filter(
      ([key, property]) => required?.includes(key) || 'example' in property,
    );
    return Object.fromEntries(shown.map(([key, property]) => [key, sample(property as SchemaObject, schemas)]));
  }
  if (nullable) return null;
  if (type === 'integer' || type === 'number') return (schema as SchemaObject).minimum ?? 0;
  if (type === 'boolean') return false;
  return type === 'object' ? {} : 'text';
}
