/** What requests are made up from: the parts of the contract that say what an operation takes. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  example?: unknown;
  format?: string;
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
};
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
  example?: unknown;
};
export type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
};
export type Described = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
export type Door = { path: string; method: string; operation: Operation };

/** A request in its parts, before it is written down. */
export type Draft = {
  path: Record<string, string>;
  query: [name: string, value: string][];
  headers: Record<string, string>;
  /** A value that is sent as JSON, or bytes. */
  body?: unknown;
  bytes?: string | Buffer;
};

export const doorsOf = (contract: Described): Door[] =>
  Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** The schema itself where it is named elsewhere; of one that may also be null, the part that is not. */
export function resolved(schema: Schema, contract: Described): Schema {
  if (schema.$ref) return resolved(contract.components.schemas[schema.$ref.split('/').at(-1)!]!, contract);
  const whole = schema.oneOf?.find((one) => one.type !== 'null');
  return whole ? resolved(whole, contract) : schema;
}

export const mayBeNull = ({ type, oneOf }: Schema): boolean =>
  (Array.isArray(type) && type.includes('null')) || (oneOf ?? []).some((one) => one.type === 'null');

/** Its one type besides null. */
export const kindOf = ({ type }: Schema): string | undefined =>
  Array.isArray(type) ? type.find((one) => one !== 'null') : type;

export type Written = {
  path: string;
  init: { method: string; headers: Record<string, string>; body?: string | Buffer };
};

/** What `fetch` takes for a draft. */
export function written({ path, method }: Door, draft: Draft): Written {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(draft.path[name]!));
  const query = new URLSearchParams(draft.query).toString();
  const body = draft.bytes ?? (draft.body === undefined ? undefined : JSON.stringify(draft.body));
  return {
    path: query === '' ? address : `${address}?${query}`,
    init: { method: method.toUpperCase(), headers: draft.headers, ...(body !== undefined && { body }) },
  };
}
