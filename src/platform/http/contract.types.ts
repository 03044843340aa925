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
