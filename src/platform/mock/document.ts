export type Json = Record<string, unknown>;

export type Schema = Json & {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
  enum?: unknown[];
  required?: string[];
};
export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema };

/** One documented answer of an operation: its status, the names of its headers, and its body with examples, if it has one. */
export type Reply = { status: number; headers: string[]; type?: string; schema?: string; examples: Json[] };

export type Operation = {
  id: string;
  method: string;
  path: string;
  segments: string[];
  parameters: Parameter[];
  /** By media type; null where the operation takes no body. */
  body: { content: Record<string, { schema: Schema; example?: unknown }>; required: boolean } | null;
  replies: Reply[];
  /** The first of the replies that are a success. */
  success: Reply;
  /** Where the answer is a page of a list: the name of the schema of its rows. */
  rows: string | undefined;
  /** Whether a request needs one, may have one, or is not looked at for one. */
  credential: 'needed' | 'looked at' | 'passed over';
};

type Media = { schema: Schema; example?: unknown; examples?: Record<string, { value: unknown }> };
type RawReply = { $ref?: string; headers?: Json; content?: Record<string, Media> };
type RawOperation = Json & {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }>; required?: boolean };
  responses: Record<string, RawReply>;
  security?: Json[];
};
type RawDocument = {
  paths: Record<string, Record<string, RawOperation>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, RawReply>;
    headers: Record<string, { example?: unknown }>;
  };
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** A value as an address or a comparison says it; nothing is the empty text. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
export const isParameter = (segment: string): boolean => segment.startsWith('{');
export const isNullable = (type: string | string[] | undefined): boolean =>
  Array.isArray(type) && type.includes('null');
export const nameOf = (reference: string | undefined): string | undefined => reference?.split('/').at(-1);
/** What a view, a summary and a label of one thing have in common: `Post` of PostView, PostSummary and PostLabel. */
export const stemOf = (schema: string | undefined): string => (schema ?? '').replace(/(View|Summary|Label)$/, '');

/** An OpenAPI 3.1 document as the mock reads it: operations by address, and where the things live that they tell of. */
export class MockDocument {
  readonly operations: Operation[];

  /** @throws where this is no OpenAPI document, or has no operations */
  constructor(readonly raw: RawDocument) {
    if (typeof raw?.paths !== 'object') throw new Error('This is no OpenAPI document: it has no paths');
    this.operations = Object.entries(raw.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]?.operationId).map((method) => this.read(path, method, item[method]!)),
    );
    if (this.operations.length === 0) throw new Error('This OpenAPI document has no operation with an operationId');
  }

  /** The operations at an address; where several templates fit, at the one that has the fewest parameters. */
  at(path: string): Operation[] {
    const parts = path.split('/');
    const fits = ({ segments }: Operation) =>
      segments.length === parts.length &&
      segments.every((segment, index) => (isParameter(segment) ? parts[index] !== '' : segment === parts[index]));
    const parameters = ({ segments }: Operation) => segments.filter(isParameter).length;
    const found = this.operations.filter(fits).toSorted((a, b) => parameters(a) - parameters(b));
    return found.filter(({ path: template }) => template === found[0]!.path);
  }

  find(method: string, path: string): Operation | undefined {
    return this.operations.find((operation) => operation.method === method && operation.path === path);
  }

  /** The list whose rows are of this stem: the one with the shortest address. */
  home(stem: string): Operation | undefined {
    const lists = this.operations.filter(({ rows }) => rows && stemOf(rows) === stem);
    return lists.toSorted((a, b) => a.segments.length - b.segments.length)[0];
  }

  /** Of the view in which people see their own account. */
  get accountStem(): string {
    return stemOf(
      this.operations.find(({ method, segments }) => method === 'get' && segments.at(-1) === 'me')?.success.schema,
    );
  }

  schema(name: string | undefined): Schema {
    return this.raw.components?.schemas?.[name ?? ''] ?? {};
  }

  properties(name: string | undefined): Record<string, Schema> {
    return this.schema(name).properties ?? {};
  }

  /** The name of the schema that a property refers to, alone, in a list, or besides null. */
  referred(property: Schema | undefined): string | undefined {
    return nameOf(property?.$ref ?? property?.items?.$ref ?? property?.oneOf?.find(({ $ref }) => $ref)?.$ref);
  }

  /** The order of a list for those who ask for none: the one that the document names first, or the newest first. */
  usualOrder({ parameters }: Operation): string {
    const order = parameters.find(({ name }) => name === 'sort')?.schema;
    return textOf((this.schema(nameOf(order?.$ref)).enum ?? order?.enum)?.[0] ?? '-createdAt');
  }

  headerExample(name: string): string {
    return textOf(this.raw.components.headers?.[name]?.example ?? '');
  }

  private read(path: string, method: string, raw: RawOperation): Operation {
    const replies = Object.entries(raw.responses).map(([status, reply]) => this.reply(Number(status), reply));
    const success = replies.find(({ status }) => status >= 200 && status < 300) ?? replies[0]!;
    const { items, next } = this.properties(success.schema);
    const body = raw.requestBody;
    return {
      id: raw.operationId!,
      method,
      path,
      segments: path.split('/'),
      parameters: raw.parameters ?? [],
      body: body ? { content: body.content, required: body.required === true } : null,
      replies,
      success,
      rows: next && nameOf(items?.items?.$ref),
      credential: credentialOf(raw.security ?? []),
    };
  }

  private reply(status: number, given: RawReply): Reply {
    const reply = given.$ref ? this.raw.components.responses[nameOf(given.$ref)!]! : given;
    const [type, media] = Object.entries(reply.content ?? {})[0] ?? [];
    const examples = [media?.example, ...Object.values(media?.examples ?? {}).map(({ value }) => value)];
    return {
      status,
      headers: Object.keys(reply.headers ?? {}),
      ...(type && { type }),
      ...(media?.schema.$ref && { schema: nameOf(media.schema.$ref)! }),
      examples: examples.filter((example) => example !== undefined) as Json[],
    };
  }
}

function credentialOf(security: Json[]): Operation['credential'] {
  const schemes = security.map((one) => Object.keys(one).length);
  if (schemes.every((count) => count === 0)) return 'passed over';
  return schemes.includes(0) ? 'looked at' : 'needed';
}
