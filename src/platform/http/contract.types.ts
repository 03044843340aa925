import type { OpenAPIObject } from '@nestjs/swagger';

// @nestjs/swagger exports the document's type alone; its parts are taken from there.
export type ReferenceObject = { $ref: string };
type SchemaOrReference = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
export type SchemaObject = Exclude<SchemaOrReference, ReferenceObject>;
export type Schemas = Record<string, SchemaObject | ReferenceObject>;
type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
export type ParameterObject = Exclude<NonNullable<OperationObject['parameters']>[number], ReferenceObject>;
export type Operation = OperationObject & Record<`x-${string}`, unknown>;
export type Route = { path: string; method: string; operation: Operation };
export type ResponseObject = Exclude<NonNullable<OperationObject['responses'][string]>, ReferenceObject>;
export type { OpenAPIObject };

/** Every operation of a document, with where it lives. */
export function routes(document: OpenAPIObject): Route[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'put', 'post', 'delete', 'patch'].includes(method))
      .map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
}

/** The named shape that an operation answers with. */
export function viewOf(operation: Operation): string | undefined {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const content = (success as { content?: Record<string, { schema: { $ref?: string } }> } | undefined)?.content;
  return content?.['application/json']?.schema.$ref;
}

/** For each shape the path below which it is read by its id: what makes one says in Location where it is. */
export function homes(all: Route[]): Map<string, string> {
  const reads = all.filter(({ method, path }) => method === 'get' && /^[^{]*\/\{id\}$/.test(path));
  const places = new Map(reads.map(({ path, operation }) => [viewOf(operation)!, path.slice(0, -'/{id}'.length)]));
  // What shows more of itself when it is made, such as a secret, lives among the others.
  const makes = all.filter(({ method, path }) => method === 'post' && [...places.values()].includes(path));
  return new Map([...makes.map(({ path, operation }) => [viewOf(operation)!, path] as const), ...places]);
}

/** `post.role_changed` as the name of a schema: PostRoleChanged. */
export const pascal = (code: string): string =>
  code.replaceAll(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Leaves out the operations of groups that are not asked for. */
export function keepGroups({ paths }: OpenAPIObject, tags: Record<string, string>): void {
  for (const [path, item] of Object.entries(paths)) {
    const methods = item as Record<string, Operation>;
    for (const [method, { tags: [tag = ''] = [] }] of Object.entries(methods))
      if (!(tag in tags)) delete methods[method];
    if (Object.keys(methods).length === 0) delete paths[path];
  }
}
