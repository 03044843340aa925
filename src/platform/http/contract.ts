import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import fastJson from 'fast-json-stringify';
import { Site } from '../site.js';
import { homes, type Operation, type ParameterObject, type Route, routes, viewOf } from './contract.types.js';
import { to31 } from './contract.versions.js';

/** What the server asks of the contract while it answers one operation. */
export type Answering = {
  id: string;
  method: string;
  queryNames: ReadonlySet<string>;
  /** Whether it refuses to run without If-Match. */
  demandsIfMatch: boolean;
  /** Writes an answer as JSON; what its view does not declare is left out, what it demands and lacks throws. */
  write: Write | null;
  isPage: boolean;
  /** Where what it makes can be read: the path that an id is put behind. Null where nothing reads it by an id. */
  home: string | null;
};

/** The finished document, and what is made of it: the writers of all answers. */
@Injectable()
export class Contract {
  private answering = new Map<string, Answering>();
  private base!: OpenAPIObject;
  private describeSandboxes!: () => OpenAPIObject;
  private ofSandboxes: OpenAPIObject | null = null;

  /** Takes the document, and what makes that of sandboxes; called once, before the server listens. */
  use(base: OpenAPIObject, describeSandboxes: () => OpenAPIObject = () => base): void {
    this.base = base;
    this.describeSandboxes = describeSandboxes;
    const writers = new Writers(to31(base));
    const all = routes(base);
    const paths = homes(all);
    this.answering = new Map(all.map((route) => [route.operation.operationId!, answeringOf(route, writers, paths)]));
  }

  get document(): OpenAPIObject {
    return this.base;
  }

  /** What a sandbox is held to: it makes no sandboxes. */
  get documentOfSandboxes(): OpenAPIObject {
    return (this.ofSandboxes ??= this.describeSandboxes());
  }

  /** The document of the site at hand on a server at `url`: a sandbox is reached where its addresses begin. */
  documentHere(url: string): OpenAPIObject {
    const { here } = Site;
    const document = here === Site.main ? this.base : this.documentOfSandboxes;
    return { ...document, servers: document.servers!.map((one) => ({ ...one, url: url + here.basePath })) };
  }

  get operations(): Answering[] {
    return [...this.answering.values()];
  }

  operation(id: string): Answering {
    const found = this.answering.get(id);
    if (!found) throw new Error(`The contract knows no operation ${id}`);
    return found;
  }

  has(id: string): boolean {
    return this.answering.has(id);
  }

  /** The operation behind a route of the router (`GET`, `/api/v1/posts/:id`), HEAD being GET; null where there is none. */
  operationAt(method: string, route: string): string | null {
    const path = this.base.paths[route.replaceAll(/:(\w+)/g, '{$1}')] as Record<string, Operation> | undefined;
    return path?.[method === 'HEAD' ? 'get' : method.toLowerCase()]?.operationId ?? null;
  }

  /** The methods that a path answers to, for 405; empty where nothing lives. */
  methodsAt(path: string): string[] {
    const match = Object.entries(this.base.paths).find(([template]) => templatePattern(template).test(path));
    if (!match) return [];
    const methods = Object.keys(match[1]).map((method) => method.toUpperCase());
    return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  }
}

type Write = (value: unknown) => string;

/** One writer a view, compiled with its first answer and not before the server is ready; a house test compiles them all. */
class Writers {
  private readonly compiled = new Map<string, Write>();

  constructor(private readonly document: OpenAPIObject) {}

  of(reference: string): Write {
    return (value) => (this.compiled.get(reference) ?? this.compile(reference))(value);
  }

  private compile(reference: string): Write {
    const { schemas } = this.document.components!;
    const writer = fastJson(
      { $ref: `contract${reference}` } as never,
      { schema: { contract: { $id: 'contract', components: { schemas } } } } as never,
    ) as unknown as Write;
    this.compiled.set(reference, writer);
    return writer;
  }
}

function answeringOf({ method, operation }: Route, writers: Writers, paths: Map<string, string>): Answering {
  const parameters = (operation.parameters ?? []) as ParameterObject[];
  const reference = viewOf(operation);
  return {
    id: operation.operationId!,
    method,
    demandsIfMatch: parameters.some(({ name, required }) => name === 'If-Match' && required === true),
    queryNames: new Set(parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)),
    write: reference ? writers.of(reference) : null,
    isPage: reference?.endsWith('Page') ?? false,
    home: paths.get(reference ?? '') ?? null,
  };
}

function templatePattern(template: string): RegExp {
  const literal = template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${literal}$`);
}
