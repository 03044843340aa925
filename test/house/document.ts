import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readContract } from '../../src/boot.js';
import { to31 } from '../../src/platform/http/contract.versions.js';

export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
};
export type Media = { schema?: Schema; example?: unknown; examples?: Record<string, { value: unknown }> };
export type Body = { $ref?: string; description?: string; content?: Record<string, Media> };
export type Parameter = { name: string; in: string; description?: string; schema: Schema };
export type Operation = {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Body>;
  security?: Record<string, string[]>[];
  'x-permission'?: string;
};
type Document = {
  paths: Record<string, Record<string, Operation>>;
  tags: { name: string; description?: string }[];
  components: { schemas: Record<string, Schema>; responses?: Record<string, Body> };
};

/** What the code declares, as the published OpenAPI 3.1 document. */
export const declaredContract = async (part?: 'sandboxes'): Promise<Document> =>
  to31(await readContract(part)) as unknown as Document;

/** The contract taken apart for its checks. */
export class Contract {
  readonly operations: readonly Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(readonly document: Document) {
    this.operations = Object.values(document.paths)
      .flatMap((path) => Object.values(path))
      .map((operation) => ({ ...operation, responses: this.whole(operation.responses) }));
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({ $id: 'contract', ...document });
  }

  get schemas(): [name: string, schema: Schema][] {
    return Object.entries(this.document.components.schemas);
  }

  /** What is wrong with a value by a named schema; nothing when it is valid. */
  faults(reference: string, value: unknown): string[] {
    const validate = this.ajv.compile({ $ref: `contract${reference}` });
    return validate(value) ? [] : [this.ajv.errorsText(validate.errors)];
  }

  /** The names of the schemas that a piece of the document leads to. */
  namesFrom(piece: unknown, found = new Set<string>()): Set<string> {
    for (const [, name] of JSON.stringify(piece).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name!)) continue;
      found.add(name!);
      this.namesFrom(this.document.components.schemas[name!], found);
    }
    return found;
  }

  /** Responses that many operations share, in the place of the references to them. */
  private whole(responses: Record<string, Body>): Record<string, Body> {
    const shared = this.document.components.responses ?? {};
    const resolved = ([status, body]: [string, Body]) =>
      [status, body.$ref ? structuredClone(shared[body.$ref.split('/').at(-1)!]!) : body] as const;
    return Object.fromEntries(Object.entries(responses).map(resolved));
  }
}

/** Each property of a schema with the place where it stands, those of inline objects and of list items included. */
export function propertiesOf(schema: Schema, place: string): [place: string, property: Schema][] {
  const own = Object.entries(schema.properties ?? {}).map(([name, property]): [string, Schema] => [
    `${place}.${name}`,
    property,
  ]);
  const inner = [...own, ...(schema.items ? [[`${place}[]`, schema.items] as [string, Schema]] : [])];
  return [...own, ...inner.flatMap(([where, one]) => propertiesOf(one, where))];
}

export const isNullable = ({ type, oneOf }: Schema): boolean =>
  (Array.isArray(type) && type.includes('null')) || Boolean(oneOf?.some((one) => one.type === 'null'));
