import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;
type Sent = { post: { requestBody: { content: Record<string, { schema: { $ref: string } }> } } };
type Document = {
  paths: Record<string, Record<string, Json>>;
  webhooks?: Record<string, Sent>;
  components: { schemas: Json; responses: Record<string, Answer>; headers: Record<string, { schema: Json }> };
};
type Header = { $ref: string };
type Answer = { content?: Record<string, { schema: { $ref: string } }>; headers?: Record<string, Header> };

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

/** Holds every answer against the contract: status, media type, headers, and the body's shape with no property too many. */
export class ContractCheck {
  /** Every documented answer that was seen: `operationId status`, and behind it the code of a problem. */
  readonly seen = new Set<string>();
  private readonly ajv: Ajv2020;
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly document: Document) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({
      $id: 'contract',
      components: { ...document.components, schemas: closed(document.components.schemas) },
    });
  }

  /** Like `fetch`; throws where the answer is not what the contract says. */
  readonly fetch = async (input: string | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const response = await fetch(request);
    // What stands before the address of a sandbox is not the contract's.
    await this.check(request.method, new URL(request.url).pathname.replace(/^\/s\/[^/]+/, ''), response.clone());
    return response;
  };

  /** Throws where what a webhook was sent is not what the contract says of such an event. */
  checkEvent(event: { type: string }): void {
    const sent = this.document.webhooks?.[event.type];
    if (!sent) throw new Error(`The contract describes no event ${event.type}`);
    const validate = this.validator(sent.post.requestBody.content['application/json']!.schema.$ref);
    if (!validate(event)) throw new Error(`${JSON.stringify(event)}: ${this.ajv.errorsText(validate.errors)}`);
  }

  private async check(method: string, path: string, response: Response): Promise<void> {
    const operation = this.operation(method, path);
    const said = `${method} ${path} answered ${response.status}`;
    if (!operation) return this.checkProblem(said, response);
    const answer = this.answer(operation, response.status);
    if (!answer) throw new Error(`${said}, which the contract does not list: ${await response.text()}`);
    this.checkHeaders(said, answer, response);
    const code = method === 'HEAD' ? '' : await this.checkBody(said, answer, response);
    this.seen.add(`${String(operation['operationId'])} ${response.status} ${code}`.trimEnd());
  }

  private operation(method: string, path: string): Json | undefined {
    const exact = this.document.paths[path];
    const template = exact ?? Object.entries(this.document.paths).find(([key]) => pattern(key).test(path))?.[1];
    return template?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
  }

  private answer(operation: Json, status: number): Answer | undefined {
    const found = (operation['responses'] as Record<string, Answer & { $ref?: string }>)[String(status)];
    return found?.$ref ? this.document.components.responses[found.$ref.split('/').at(-1)!] : found;
  }

  private checkHeaders(said: string, { headers = {} }: Answer, response: Response): void {
    const documented = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
    for (const [name] of response.headers) {
      if (!documented.has(name) && !TRANSPORT.has(name) && !name.startsWith('access-control-'))
        throw new Error(`${said} with the undocumented header ${name}`);
    }
    for (const name of documented) {
      if (!OPTIONAL.has(name) && !response.headers.has(name))
        throw new Error(`${said} without the documented header ${name}`);
    }
    for (const [name, { $ref }] of Object.entries(headers)) this.checkHeader(said, name, $ref, response);
  }

  private checkHeader(said: string, name: string, reference: string, { headers }: Response): void {
    const text = headers.get(name);
    if (text === null) return;
    const isNumber = this.document.components.headers[reference.split('/').at(-1)!]!.schema['type'] === 'integer';
    const validate = this.validator(`${reference}/schema`);
    if (!validate(isNumber ? Number(text) : text))
      throw new Error(`${said} with ${name}: ${text}, ${this.ajv.errorsText(validate.errors)}`);
  }

  /** @returns the code of a problem. */
  private async checkBody(said: string, { content = {} }: Answer, response: Response): Promise<string> {
    const text = await response.text();
    const [type] = (response.headers.get('content-type') ?? '').split(';');
    if (Object.keys(content).length === 0) {
      if (text !== '') throw new Error(`${said} with a body where the contract has none: ${text}`);
      return '';
    }
    const media = content[type!];
    if (!media) throw new Error(`${said} as ${type}; the contract knows ${Object.keys(content).join(', ')}`);
    const validate = this.validator(media.schema.$ref);
    const body = JSON.parse(text) as { code?: string };
    if (!validate(body))
      throw new Error(`${said} in another shape: ${this.ajv.errorsText(validate.errors)}\n${text.slice(0, 2000)}`);
    return response.status >= 300 ? body.code! : '';
  }

  /** Where no operation lives there is no contract but this: a problem. */
  private async checkProblem(said: string, response: Response): Promise<void> {
    const type = response.headers.get('content-type') ?? '';
    if (response.status < 400 || type.startsWith('text/html')) return;
    if (!type.startsWith('application/problem+json')) throw new Error(`${said} as ${type} instead of a problem`);
    const body = (await response.json()) as Json;
    for (const member of ['type', 'title', 'status', 'detail', 'instance', 'code'])
      if (!(member in body)) throw new Error(`${said}: the problem lacks ${member}`);
  }

  private validator(reference: string): ValidateFunction {
    const known = this.validators.get(reference) ?? this.ajv.compile({ $ref: `contract${reference}` });
    this.validators.set(reference, known);
    return known;
  }
}

/** The schemas with every object closed: clients must bear a new property, the tests must not. */
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
