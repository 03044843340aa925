import { isParameter, type Json, MockDocument, type Operation, stemOf, textOf } from './document.js';
import { Changes } from './changes.js';
import { type Input, type Received, SchemaCheck } from './input.js';
import { pageOf } from './pages.js';
import { type Place, Places } from './places.js';
import { bare, invalid, problem, problemsOf, MockProblem } from './problems.js';
import { type Har, Recordings } from './recordings.js';
import { plant } from './seeds.js';
import { type Asking, Sessions } from './sessions.js';
import { type Entity, Store } from './store.js';
import { Ticker } from './ticker.js';

export type MockRequest = Omit<Received, 'params'> & { method: string; path: string };
/** What is answered, before it is written: `body` is a value for JSON, or text. */
export type Outcome = { status: number; body?: unknown; entity?: Entity; headers?: Record<string, string> };
type Call = { operation: Operation; path: string; input: Input; asking: Asking | null; userAgent: string | undefined };

const START = '2026-03-02T09:00:00.000Z';

/** Answers any operation of a document from its examples, and remembers what it was told. */
export class Mock {
  readonly document: MockDocument;
  readonly ticker: Ticker;
  private readonly check: SchemaCheck;
  private readonly store: Store;
  private readonly recordings: Recordings;
  private readonly sessions: Sessions;
  private readonly places: Places;
  private readonly changes: Changes;
  /** What is good for one use, after that. */
  private readonly usedTokens = new Set<string>();

  /**
   * @param document an OpenAPI 3.1 document
   * @param har the recorded answers of its journeys, or null: then the document's examples are all there is
   * @param start ISO 8601: the time of the first request
   * @throws where the document is none
   */
  constructor(document: unknown, har: Har | null, start = START) {
    this.document = new MockDocument(document as never);
    this.ticker = new Ticker(start);
    this.check = new SchemaCheck(this.document);
    this.recordings = Recordings.of(this.document, har);
    this.store = new Store(this.document, this.recordings);
    this.sessions = new Sessions(this.document, this.store, this.ticker);
    this.places = new Places(this.document, this.store);
    this.changes = new Changes(this.document, this.store, this.recordings, this.ticker);
    plant(this.store, this.document, this.recordings);
  }

  /** @throws MockProblem where nothing lives at the address, or nothing that takes the method */
  route(method: string, path: string): Operation {
    const found = this.document.at(path);
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
    const operation = found.find((one) => one.method === wanted);
    if (operation) return operation;
    if (found.length === 0) throw bare(404, 'request.not_found', 'Nothing lives at this address.');
    const allow = found.flatMap((one) => (one.method === 'get' ? ['GET', 'HEAD'] : [one.method.toUpperCase()]));
    const detail = `This address does not answer to ${method}.`;
    throw bare(405, 'request.method_not_allowed', detail, { allow: allow.join(', ') });
  }

  /** Checks who asks, and what. @param identified called with who asks, before anything is done @throws MockProblem */
  answer(
    operation: Operation,
    request: MockRequest,
    once: (asking: Asking | null, work: () => Outcome) => Outcome,
  ): Outcome {
    if (!isDecodable(request.path)) throw invalid(operation, [BAD_ENCODING]);
    this.refuseAsAsked(operation, request.headers['prefer']);
    const read = this.check.readBody(operation, { ...request, params: {} });
    const asking = this.sessions.identify(operation, request.headers['authorization']);
    const input = this.check.input(operation, { ...request, params: paramsOf(operation, request.path) }, read);
    const demand = operation.parameters.find(({ name }) => name === 'If-Match');
    const ifMatch = request.headers['if-match'];
    if (demand?.required && ifMatch === undefined) throw problem(operation, 428);
    const call = { operation, path: request.path, input, asking, userAgent: request.headers['user-agent'] };
    return once(asking, () => this.held(operation, this.work(call, demand ? ifMatch : undefined)));
  }

  /** `Prefer: code=404` or `Prefer: code=post.slug_taken` (RFC 7240, as Prism has it) asks for a documented problem. */
  private refuseAsAsked(operation: Operation, prefer: string | undefined): void {
    const wanted = /(?:^|[\s,;])(?:code|status|example)\s*=\s*"?([\w.]+)/.exec(prefer ?? '')?.[1];
    if (!wanted || textOf(operation.success.status) === wanted) return;
    const known = problemsOf(operation) as MockProblem['body'][];
    const found = known.find(
      ({ code, status }) => wanted === code || wanted === textOf(status) || wanted === code.replace('.', '_'),
    );
    if (found) throw new MockProblem(found);
    const codes = known.map(({ code }) => code).join(', ');
    const detail = `${operation.id} is not documented to answer ${wanted}; it knows ${codes}`;
    throw invalid(operation, [{ in: 'header', pointer: '/Prefer', code: 'unknown', detail }]);
  }

  private work(call: Call, ifMatch: string | undefined): Outcome {
    const { operation, path, input, asking } = call;
    const { status } = operation.success;
    if (this.sessions.isSignIn(operation))
      return { status, body: this.sessions.signIn(operation, input, call.userAgent) };
    const place = this.places.locate(operation, path, asking);
    if (operation.method === 'get') return operation.rows ? this.list(call, place) : this.read(call, place);
    const subject = this.subject(operation, place);
    if (subject) refuseStale(operation, subject, ifMatch);
    const token = `${operation.id} ${textOf(input.body['token'])}`;
    if (this.usedTokens.has(token)) throw problem(operation, 404);
    const outcome = this.change(call, place, subject);
    if ('token' in input.body) this.usedTokens.add(token);
    return outcome;
  }

  private list({ operation, input, asking }: Call, { path }: Place): Outcome {
    const rows = operation.rows!;
    const home = this.document.home(stemOf(rows));
    const isOwn = operation.path === home?.path || this.document.find('post', operation.path);
    const members = this.store.members(path);
    const all = members.length > 0 || isOwn ? members : this.store.members(home!.path);
    const visible = all.filter((entity) => this.places.isVisible(entity, asking));
    const page = pageOf(operation, visible, input.query, this.document.usualOrder(operation));
    const include = [input.query['include'] ?? []].flat().map(textOf);
    const items = page.rows.map((entity) => {
      const shown = this.store.show(rows, entity, include);
      return 'current' in shown ? { ...shown, current: entity === asking?.session } : shown;
    });
    return { status: 200, body: { items, next: page.next, ...(page.total !== undefined && { total: page.total }) } };
  }

  private read({ operation, input, asking }: Call, place: Place): Outcome {
    const { status, schema } = operation.success;
    const entity = this.isThing(operation) ? place.chain.at(-1) : this.store.get(place.path);
    if (!entity || !schema) return { status, body: this.example(operation, input) };
    this.changes.settle(operation, entity);
    const shown = this.store.show(schema, entity);
    // Visitors read, and nothing else.
    return { status, entity, body: 'can' in shown && !asking ? { ...shown, can: [] } : shown };
  }

  private change({ operation, input, asking }: Call, place: Place, subject: Entity | undefined): Outcome {
    const { status, schema } = operation.success;
    const { method } = operation;
    const isMaking =
      method === 'post' && (status === 201 || status === 202) && 'id' in this.document.properties(schema);
    if (isMaking) {
      const entity = this.changes.create(operation, place, input, asking);
      const list = this.document.find('get', operation.path)?.rows ? place.path : this.document.home(entity.stem)?.path;
      const headers = { location: `${list ?? place.path}/${entity.id}` };
      return { status, entity, headers, body: this.store.show(schema!, entity) };
    }
    if (method === 'delete' && this.isThing(operation)) {
      if (place.chain.length > 0) this.changes.remove(place.chain.at(-1)!);
    } else if (method === 'delete' && !schema) {
      const own = this.store.members(place.path).filter((entity) => this.places.isVisible(entity, asking));
      for (const entity of own) this.changes.remove(entity);
    } else if (subject) {
      const entity = this.changes.change(operation, place, subject, input, asking);
      return { status, entity, body: this.store.show(schema!, entity) };
    }
    const single = method !== 'post' && schema ? this.single(operation, place, input, asking) : undefined;
    return { status, ...(schema && { body: single ?? this.example(operation, input) }) };
  }

  /** What there is one of, at an address of its own: settings, a menu. */
  private single(operation: Operation, { path }: Place, input: Input, asking: Asking | null): Json {
    const schema = operation.success.schema!;
    const fields = this.example(operation, input) as Json;
    const entity = this.store.get(path) ?? { id: path, stem: stemOf(schema), fields };
    this.store.add('', entity);
    this.changes.change(operation, { chain: [entity], path }, entity, input, asking);
    return this.store.show(schema, entity);
  }

  private example(operation: Operation, { query, body }: Input): unknown {
    const { type, schema, examples } = operation.success;
    if (type && !type.includes('json')) return textOf(examples[0] ?? '');
    const recorded = this.recordings.nearest(operation, { ...query, ...body }, this.ticker.now)?.answer;
    return recorded ?? examples[0] ?? (schema ? this.store.template(schema) : undefined);
  }

  /** An answer that the document would not allow is not given; its example is. */
  private held(operation: Operation, outcome: Outcome): Outcome {
    const { schema, examples } = operation.success;
    if (!schema || outcome.status >= 300 || this.check.holds(schema, outcome.body)) return outcome;
    return { ...outcome, body: examples[0] };
  }

  /** Whether the address names one thing, and not what belongs to it. */
  private isThing({ segments }: Operation): boolean {
    const last = segments.at(-1)!;
    return isParameter(last) || last === 'me' || last === 'current';
  }

  /** What a change is made to: the innermost thing on the way that the answer shows. */
  private subject(operation: Operation, { chain }: Place): Entity | undefined {
    const { schema } = operation.success;
    return schema
      ? chain.findLast(({ stem }) => stem === stemOf(schema))
      : this.isThing(operation)
        ? chain.at(-1)
        : undefined;
  }
}

const BAD_ENCODING = {
  in: 'path' as const,
  pointer: '',
  code: 'encoding',
  detail: 'the address must be UTF-8 in percent-encoding',
};

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path).length > 0;
  } catch {
    return false;
  }
}

function paramsOf({ segments }: Operation, path: string): Record<string, string> {
  const parts = path.split('/');
  const named = segments.flatMap((segment, index) =>
    isParameter(segment) ? [[segment.slice(1, -1), decodeURIComponent(parts[index]!)]] : [],
  );
  return Object.fromEntries(named) as Record<string, string>;
}

/** @throws 412 unless If-Match names the version that there is */
function refuseStale(operation: Operation, { fields }: Entity, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const versions = ifMatch.split(',').map((tag) => Number(/^"v(\d+)-/.exec(tag.trim())?.[1] ?? -1));
  if (!versions.includes(Number(fields['version']))) throw problem(operation, 412);
}
