import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;
type Header = { $ref: string };
type Answer = { content?: Record<string, { schema: { $ref: string } }>; headers?: Record<string, Header> };
type Sent = { post: { requestBody: { content: Record<string, { schema: { $ref: string } }> } } };
type Operation = { operationId: string; responses: Record<string, Answer & { $ref?: string }> };
type Place = { path: string; pattern: RegExp; methods: Record<string, Operation> };

/** What is read of an OpenAPI 3.1 document. */
export type CheckedDocument = {
  paths: Record<string, Record<string, Json>>;
  webhooks?: Record<string, Sent>;
  components: { schemas: Json; responses: Record<string, Answer>; headers: Record<string, { schema: Json }> };
};

/** An answer as it goes out; `path` without the sandbox and the query. */
export type Given = { method: string; path: string; status: number; headers: Headers; body: string };

/** How an answer differs from the contract; `pointer` (RFC 6901) is where in the body, null elsewhere. */
export type Violation = { kind: 'status' | 'media_type' | 'header' | 'body'; pointer: string | null; detail: string };
/** `operation` is null where the contract has none; `code` that of a problem, otherwise empty. */
export type Judgement = { operation: string | null; code: string; violations: Violation[] };

/** What HTTP and the security policy of the server put on any answer; everything else must be in the contract. */
const TRANSPORT = new Set(
  `connection content-length content-type date keep-alive transfer-encoding vary allow
  content-security-policy cross-origin-opener-policy cross-origin-resource-policy origin-agent-cluster
  permissions-policy referrer-policy strict-transport-security x-content-type-options`.split(/\s+/),
);
/** Headers that come or do not come with one and the same status. */
const OPTIONAL = new Set([
  'link',
  'idempotent-replayed',
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'location',
  'etag',
  'www-authenticate',
]);
const PROBLEM_MEMBERS = ['type', 'title', 'status', 'detail', 'instance', 'code'];

const violation = (kind: Violation['kind'], detail: string, pointer: string | null = null): Violation => ({
  kind,
  pointer,
  detail,
});

/** Holds answers against the contract: status, media type, headers, and the body's shape with no property too many. */
export class AnswerCheck {
  private readonly ajv: Ajv2020;
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly places: Place[];

  constructor(private readonly document: CheckedDocument) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({
      $id: 'contract',
      components: { ...document.components, schemas: closed(document.components.schemas) },
    });
    this.places = Object.entries(document.paths).map(([path, methods]) => ({
      path,
      pattern: pattern(path),
      methods: methods as Record<string, Operation>,
    }));
  }

  judge(given: Given): Judgement {
    const operation = this.operation(given.method, given.path);
    if (!operation) return { operation: null, code: '', violations: outsideOf(given) };
    const answer = this.answer(operation, given.status);
    const { operationId } = operation;
    if (!answer) {
      const unknown = violation('status', `the contract does not list the status ${given.status}`);
      return { operation: operationId, code: '', violations: [unknown] };
    }
    const body = given.method === 'HEAD' ? { code: '', violations: [] } : this.body(answer, given);
    return {
      operation: operationId,
      ...body,
      violations: [...this.headers(answer, given.headers), ...body.violations],
    };
  }

  /** What a webhook was sent. */
  judgeEvent(event: { type: string }): Violation[] {
    const sent = this.document.webhooks?.[event.type];
    if (!sent) return [violation('body', `the contract describes no event ${event.type}`, '/type')];
    const validate = this.validator(sent.post.requestBody.content['application/json']!.schema.$ref);
    return validate(event) ? [] : validate.errors!.map(faultOf);
  }

  private operation(method: string, path: string): Operation | undefined {
    const place = this.places.find((one) => one.path === path) ?? this.places.find((one) => one.pattern.test(path));
    return place?.methods[method === 'HEAD' ? 'get' : method.toLowerCase()];
  }

  private answer({ responses }: Operation, status: number): Answer | undefined {
    const found = responses[String(status)];
    return found?.$ref ? this.document.components.responses[found.$ref.split('/').at(-1)!] : found;
  }

  private headers({ headers = {} }: Answer, given: Headers): Violation[] {
    const documented = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
    const isKnown = (name: string) => documented.has(name) || TRANSPORT.has(name) || name.startsWith('access-control-');
    const unknown = [...given.keys()].filter((name) => !isKnown(name));
    const missing = [...documented].filter((name) => !OPTIONAL.has(name) && !given.has(name));
    return [
      ...unknown.map((name) => violation('header', `the header ${name} is undocumented`)),
      ...missing.map((name) => violation('header', `the documented header ${name} is missing`)),
      ...Object.entries(headers).flatMap(([name, { $ref }]) => this.header(name, $ref, given.get(name))),
    ];
  }

  private header(name: string, reference: string, text: string | null): Violation[] {
    if (text === null) return [];
    const isNumber = this.document.components.headers[reference.split('/').at(-1)!]!.schema['type'] === 'integer';
    const validate = this.validator(`${reference}/schema`);
    if (validate(isNumber ? Number(text) : text)) return [];
    return [
      violation('header', `the header ${name}: ${text} ${this.ajv.errorsText(validate.errors, { dataVar: '' })}`),
    ];
  }

  private body({ content = {} }: Answer, { status, headers, body }: Given): Omit<Judgement, 'operation'> {
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    const known = Object.keys(content);
    if (known.length === 0) {
      const violations = body === '' ? [] : [violation('body', 'the contract has no body here', '')];
      return { code: '', violations };
    }
    const media = content[type];
    if (!media) {
      const detail = `it is ${type || 'of no media type'}; the contract knows ${known.join(', ')}`;
      return { code: '', violations: [violation('media_type', detail)] };
    }
    const value = parsed(body) as { code?: string } | undefined;
    if (value === undefined) return { code: '', violations: [violation('body', 'the body is not JSON', '')] };
    const validate = this.validator(media.schema.$ref);
    const violations = validate(value) ? [] : validate.errors!.map(faultOf);
    return { code: status >= 300 ? (value?.code ?? '') : '', violations };
  }

  private validator(reference: string): ValidateFunction {
    const known = this.validators.get(reference) ?? this.ajv.compile({ $ref: `contract${reference}` });
    this.validators.set(reference, known);
    return known;
  }
}

/** Where no operation lives there is no contract but this: a failure is a problem. */
function outsideOf({ method, status, headers, body }: Given): Violation[] {
  const type = headers.get('content-type') ?? '';
  if (status < 400 || method === 'HEAD' || type.startsWith('text/html')) return [];
  if (!type.startsWith('application/problem+json'))
    return [violation('media_type', `it is ${type} instead of a problem`)];
  const value = parsed(body) as Json | undefined;
  const lacks = PROBLEM_MEMBERS.filter((member) => !(member in (value ?? {})));
  return lacks.map((member) => violation('body', 'the problem lacks it', `/${member}`));
}

function faultOf({ instancePath, params, message = '' }: ErrorObject): Violation {
  const { additionalProperty, missingProperty } = params as Record<string, string | undefined>;
  const name = additionalProperty ?? missingProperty;
  const pointer =
    name === undefined ? instancePath : `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return violation('body', name === undefined ? message : `${message} ${name}`, pointer);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The schemas with every object closed: clients must bear a new property, the check must not. */
function closed<T>(node: T): T {
  if (Array.isArray(node)) return node.map(closed) as T;
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'example' ? value : closed(value)]),
  );
  if (copy['type'] === 'object' && copy['properties'] && copy['additionalProperties'] === undefined)
    copy['additionalProperties'] = false;
  return copy as T;
}

function pattern(template: string): RegExp {
  return new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}
