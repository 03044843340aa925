import type { ReferenceObject, SchemaObject, Schemas } from './contract.types.js';

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
