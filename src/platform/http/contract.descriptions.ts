import type { ParameterObject, Route, SchemaObject, Schemas } from './contract.types.js';

/** Says of pages and of sets of choices what they are; of any other schema its class does, by @ApiSchema. */
export function describeSchemas(all: Route[], schemas: Schemas): void {
  for (const [name, schema] of Object.entries(schemas) as [string, SchemaObject][]) {
    if (schema.description) continue;
    if (name.endsWith('Page')) schema.description = `A page of ${inWords(name.slice(0, -'Page'.length))}s.`;
    else if (schema.enum) schema.description = useOf(name, all, schemas)!;
  }
}

const inWords = (name: string): string =>
  name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();

/** What the first property of such a choice says of itself, or else the first parameter. */
function useOf(name: string, all: Route[], schemas: Schemas): string | undefined {
  const properties = Object.values(schemas).flatMap((schema) =>
    Object.values((schema as SchemaObject).properties ?? {}),
  );
  const parameters = all.flatMap(({ operation }) => (operation.parameters ?? []) as ParameterObject[]);
  const uses = [...properties, ...parameters.map(({ schema, description }) => ({ ...schema, description }))];
  return (uses as SchemaObject[]).find((use) => isOf(use, name))?.description;
}

const isOf = (use: SchemaObject, name: string): boolean =>
  use.description !== undefined && JSON.stringify(use).includes(`schemas/${name}"`);
