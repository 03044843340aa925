import type { OpenAPIObject } from '@nestjs/swagger';

type Node = Record<string, unknown>;

/** The document as OpenAPI 3.1.1: null is a type of its own, a set of one value a `const`. */
export function to31(base: OpenAPIObject): OpenAPIObject {
  return { ...(mapSchemas(structuredClone(base), modern) as OpenAPIObject), openapi: '3.1.1' };
}

/** The document as OpenAPI 3.0.3, for generators that know no other. */
export function to30(base: OpenAPIObject): OpenAPIObject {
  const { schemas = {} } = base.components ?? {};
  const typeOf = (reference: string) => (schemas[reference.split('/').at(-1)!] as Node | undefined)?.['type'];
  const change = (schema: Node) => classic(schema, typeOf);
  const { webhooks, ...rest } = mapSchemas(structuredClone(base), change) as OpenAPIObject;
  // 3.0 knows no webhooks; tools that do look for them here.
  return { ...rest, ...(webhooks && { 'x-webhooks': webhooks }), openapi: '3.0.3' };
}

const isSchema = (node: Node): boolean =>
  'type' in node || 'enum' in node || '$ref' in node || 'oneOf' in node || 'properties' in node;

function mapSchemas(node: unknown, change: (schema: Node) => Node, inside = ''): unknown {
  if (Array.isArray(node)) return node.map((item) => mapSchemas(item, change, inside));
  if (node === null || typeof node !== 'object') return node;
  // Examples are data: a property of theirs called "type" makes no schema of them.
  if (inside === 'example' || inside === 'examples') return node;
  const mapped = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapSchemas(value, change, key)]));
  return inside !== 'properties' && inside !== 'mapping' && isSchema(mapped) ? change(mapped) : mapped;
}

function modern({ nullable, ...schema }: Node): Node {
  const { enum: choices, ...rest } = schema;
  const single = Array.isArray(choices) && choices.length === 1 && !nullable;
  if (single) return { ...rest, const: choices[0] };
  if (!nullable) return schema;
  if (!schema['$ref'])
    return {
      ...schema,
      type: [schema['type'], 'null'],
      ...(choices ? { enum: [...(choices as unknown[]), null] } : {}),
    };
  const { $ref, ...beside } = schema;
  return { oneOf: [{ $ref }, { type: 'null' }], ...beside };
}

/** 3.0 ignores what stands beside a $ref, so it goes into an `allOf`; and `nullable` without a type means nothing there. */
function classic(schema: Node, typeOf: (reference: string) => unknown): Node {
  const { $ref, ...beside } = schema;
  if (!$ref || Object.keys(beside).length === 0) return schema;
  return { ...(beside['nullable'] === true && { type: typeOf($ref as string) }), allOf: [{ $ref }], ...beside };
}
