import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Json, type MockDocument, type Operation, type Parameter, type Schema, textOf } from './document.js';
import { type Fault, invalid, problem } from './problems.js';

/** Bytes of a JSON body. */
const LONGEST_JSON = 1_048_576;

export type Received = {
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  params: Record<string, string>;
  bytes: Buffer;
};
/** What a request says, checked: query parameters in their types, and the body as JSON, where it is JSON. */
export type Input = { query: Json; body: Json };

/** Holds requests and answers against the schemas of the document; each is compiled when it is first needed. */
export class SchemaCheck {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
  private readonly compiled = new Map<unknown, ValidateFunction>();

  constructor(document: MockDocument) {
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    // RFC 3986 lets pass what leads nowhere, such as "https://".
    this.ajv.addFormat('uri', (uri: string) => !/\s/.test(uri) && URL.canParse(uri));
    this.ajv.addSchema({ $id: 'document', components: document.raw.components });
  }

  /** @throws 413, 415 and 400 as MockProblem, before anybody asks who it is */
  readBody(operation: Operation, { headers, bytes }: Received): { type: string; body: unknown } {
    const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
    if (!operation.body || (bytes.length === 0 && type === '')) return { type: '', body: undefined };
    const encoding = headers['content-encoding'] ?? 'identity';
    if (!(type in operation.body.content) || encoding !== 'identity') throw problem(operation, 415);
    if (!/\bjson$/.test(type)) return { type, body: undefined };
    if (bytes.length > LONGEST_JSON) throw problem(operation, 413);
    try {
      return { type, body: JSON.parse(bytes.toString()) as unknown };
    } catch {
      throw problem(operation, 400, 'request.malformed');
    }
  }

  /** @throws 400 request.invalid, naming everything that is not as the document has it */
  input(operation: Operation, received: Received, { type, body }: { type: string; body: unknown }): Input {
    const query = Object.fromEntries(
      [...received.query].map(([name, text]) => [name, this.typed(operation, name, text)]),
    );
    const faults = [
      ...operation.parameters.flatMap((one) => this.parameterFaults(one, valueOf(one, received, query))),
      ...unknownNames(operation, received.query),
      ...(operation.body ? this.bodyFaults(operation.body, type, body) : []),
    ];
    if (faults.length > 0) throw invalid(operation, faults);
    return { query, body: (body ?? {}) as Json };
  }

  /** Whether an answer is what the document says. */
  holds(schema: string, answer: unknown): boolean {
    return this.validator({ $ref: `#/components/schemas/${schema}` }, schema)(answer);
  }

  private bodyFaults(declared: NonNullable<Operation['body']>, type: string, body: unknown): Fault[] {
    if (type === '') return declared.required ? [fault('body', '', 'required', 'a body is needed')] : [];
    return body === undefined ? [] : this.faults('body', declared.content[type]!.schema, body, '');
  }

  private parameterFaults({ name, in: place, required, schema }: Parameter, value: unknown): Fault[] {
    // If-Match has a status of its own for being absent.
    if (value === undefined)
      return required && place !== 'header' ? [fault(place, `/${name}`, 'required', `${name} is needed`)] : [];
    return this.faults(place, schema, value, `/${name}`);
  }

  private faults(place: Fault['in'], schema: Schema, value: unknown, at: string): Fault[] {
    const validate = this.validator(schema, schema);
    return validate(value) ? [] : (validate.errors ?? []).map((error) => faultOf(place, error, at));
  }

  private validator(schema: Schema, key: unknown): ValidateFunction {
    const known = this.compiled.get(key) ?? this.ajv.compile(absolute(schema));
    this.compiled.set(key, known);
    return known;
  }

  /** A query parameter in the type that its schema says, where its text can be one. */
  private typed({ parameters }: Operation, name: string, text: string): unknown {
    const schema = parameters.find((one) => one.in === 'query' && one.name === name)?.schema ?? {};
    if (schema.type === 'array') return text === '' ? [] : text.split(',');
    if (schema.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
    return (schema.type === 'integer' || schema.type === 'number') && /^\d{1,9}$/.test(text) ? Number(text) : text;
  }
}

/** A name in a JSON Pointer (RFC 6901). */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** What somebody sent does not come back whole. */
const cut = (sent: string): string => sent.slice(0, 2_000).replaceAll('\0', '\ufffd').toWellFormed();

const fault = (place: Fault['in'], pointer: string, code: string, detail: string): Fault => ({
  in: place,
  pointer: cut(pointer).replace(/~$/, ''),
  code,
  detail: cut(detail),
});

function faultOf(place: Fault['in'], { keyword, instancePath, params, message }: ErrorObject, at: string): Fault {
  const member = (params['missingProperty'] ?? params['additionalProperty']) as string | undefined;
  const pointer = `${at}${instancePath}${member === undefined ? '' : `/${escaped(member)}`}`;
  const code =
    keyword === 'additionalProperties' ? 'unknown' : keyword.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
  return fault(place, pointer, code, `${pointer.slice(1) || 'the body'} ${message ?? 'is not valid'}`);
}

function valueOf({ name, in: place }: Parameter, { headers, params }: Received, query: Json): unknown {
  if (place === 'query') return query[name];
  return place === 'path' ? params[name] : headers[name.toLowerCase()];
}

const unknownNames = ({ parameters }: Operation, query: URLSearchParams): Fault[] =>
  [...new Set(query.keys())].flatMap((name) => {
    const isKnown = parameters.some((one) => one.in === 'query' && one.name === name);
    if (!isKnown)
      return [fault('query', `/${escaped(name)}`, 'unknown', `this operation has no query parameter ${name}`)];
    const isRepeated = query.getAll(name).length > 1;
    return isRepeated ? [fault('query', `/${name}`, 'repeated', `${name} must come once`)] : [];
  });

/** References of the document as the validator knows them. */
function absolute<T>(node: T): T {
  if (Array.isArray(node)) return node.map(absolute) as T;
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' ? textOf(value).replace(/^#/, 'document#') : absolute(value as unknown),
    ]),
  ) as T;
}
