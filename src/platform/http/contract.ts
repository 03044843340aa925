import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import fastJson from 'fast-json-stringify';
import { routes } from './contract.document.js';
import type { ParameterObject, Route, SchemaObject } from './contract.types.js';
import { to31 } from './contract.versions.js';

/** What the server asks of the contract while it answers one operation. */
export type Answering = {
  id: string;
  method: string;
  queryNames: ReadonlySet<string>;
  /** Writes an answer as JSON; what its view does not declare is left out, what it demands and lacks throws. */
  write: ((value: unknown) => string) | null;
  isPage: boolean;
};

/** The finished document, and what is compiled from it at the start: the writers of all answers. */
@Injectable()
export class Contract {
  private answering = new Map<string, Answering>();
  private base!: OpenAPIObject;

  /** Takes the document; called once, before the server listens. */
  use(base: OpenAPIObject): void {
    this.base = base;
    const writers = new Writers(to31(base));
    this.answering = new Map(routes(base).map((route) => [route.operation.operationId!, answeringOf(route, writers)]));
  }

  get document(): OpenAPIObject {
    return this.base;
  }

  operation(id: string): Answering {
    const found = this.answering.get(id);
    if (!found) throw new Error(`The contract knows no operation ${id}`);
    return found;
  }

  /** The methods that a path answers to, for 405; empty where nothing lives. */
  methodsAt(path: string): string[] {
    const match = Object.entries(this.base.paths).find(([template]) => templatePattern(template).test(path));
    if (!match) return [];
    const methods = Object.keys(match[1]).map((method) => method.toUpperCase());
    return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  }
}

/** Compiles one writer a view, at the first route that answers with it. */
class Writers {
  private readonly made = new Map<string, (value: unknown) => string>();

  constructor(private readonly document: OpenAPIObject) {}

  of(reference: string): (value: unknown) => string {
    const known = this.made.get(reference);
    if (known) return known;
    const { schemas } = this.document.components!;
    const writer = fastJson(
      { $ref: `contract${reference}` } as never,
      { schema: { contract: { $id: 'contract', components: { schemas } } } } as never,
    ) as unknown as (value: unknown) => string;
    this.made.set(reference, writer);
    return writer;
  }
}

function answeringOf({ method, operation }: Route, writers: Writers): Answering {
  const parameters = (operation.parameters ?? []) as ParameterObject[];
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const content = (success as { content?: Record<string, { schema: SchemaObject & { $ref?: string } }> } | undefined)
    ?.content;
  const reference = content?.['application/json']?.schema.$ref;
  return {
    id: operation.operationId!,
    method,
    queryNames: new Set(parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)),
    write: reference ? writers.of(reference) : null,
    isPage: reference?.endsWith('Page') ?? false,
  };
}

function templatePattern(template: string): RegExp {
  const literal = template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${literal}$`);
}
