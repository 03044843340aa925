import { slugify } from '../text/slug.js';
import { isNullable, isParameter, type Json, type MockDocument, type Operation, stemOf, textOf } from './document.js';
import type { Input } from './input.js';
import type { Place } from './places.js';
import { type Fault, documented, invalid } from './problems.js';
import { effectOf, isLikewise, type Recording, type Recordings } from './recordings.js';
import type { Asking } from './sessions.js';
import type { Entity, Store } from './store.js';
import type { Ticker } from './ticker.js';

/** What requests do to the store, by the form of the operation alone. */
export class Changes {
  constructor(
    private readonly document: MockDocument,
    private readonly store: Store,
    private readonly recordings: Recordings,
    private readonly ticker: Ticker,
  ) {}

  /** What a POST makes: what was recorded of the request most like this one, with what this one says in it. */
  create(operation: Operation, { path, chain }: Place, input: Input, asking: Asking | null): Entity {
    const { schema } = operation.success;
    const list = this.document.find('get', operation.path)?.rows;
    const stem = stemOf(list ?? schema);
    const now = this.ticker.now;
    const nearest = this.recordings.nearest(operation, { ...input.query, ...input.body }, now);
    const said = this.said(operation, `${stem}View`, input);
    const base = {
      ...this.store.template(schema!),
      ...(nearest && this.signed(nearest, asking)),
      ...this.unsaid(nearest, input, schema!),
    };
    const made = { version: 1, createdAt: now, updatedAt: now };
    const fields = { ...base, ...pick(made, Object.keys(base)), ...this.slug(stem, said, base), ...said };
    const entity: Entity = { id: this.ticker.id(), stem, fields, isPending: operation.success.status === 202 };
    this.refuseTaken(operation, entity, fields);
    this.store.add(list ? path : (this.document.home(stem)?.path ?? path), entity);
    this.keepHistory(entity, chain.length === 0 ? asking : null);
    return entity;
  }

  /** What PATCH, and PUT or DELETE beneath a thing, does to it. @returns what the answer shows */
  change(operation: Operation, { chain, path }: Place, subject: Entity, input: Input, asking: Asking | null): Entity {
    const now = this.ticker.now;
    const other = Object.values(input.body).find((value) => value !== subject.id && this.isOf(subject.stem, value));
    if (other !== undefined) {
      const into = this.store.get(textOf(other))!;
      this.store.merge(subject, into);
      return into;
    }
    const said = this.said(operation, `${subject.stem}View`, input, subject.fields);
    this.refuseTaken(operation, subject, said);
    const inner = chain.slice(chain.indexOf(subject) + 1).at(-1);
    const restored = inner ? pick(inner.fields, this.sharedWith(subject.stem, `${inner.stem}View`)) : {};
    this.store.change(subject, { ...this.effect(operation, input, asking), ...restored, ...said }, now);
    this.backHome(subject, path);
    this.keepHistory(subject, asking);
    return subject;
  }

  /** Takes a thing away: into the trash, where there is one. */
  remove(entity: Entity): void {
    const home = this.document.home(entity.stem)?.path;
    const trash = this.trashOf(home);
    if (!home || !trash) return this.store.remove(entity);
    this.store.takeOut(home, entity);
    this.store.change(entity, { deletedAt: this.ticker.now }, this.ticker.now);
    this.store.add(trash, entity);
  }

  /** What became of what was taken to be worked on, as whoever asked again was told. */
  settle(operation: Operation, entity: Entity): void {
    if (!entity.isPending) return;
    entity.isPending = false;
    const told = this.recordings.of(operation.id).find(({ before }) => before);
    if (told) this.store.change(entity, effectOf({ ...told, input: {} }, this.ticker.now), this.ticker.now);
  }

  private effect(operation: Operation, { query, body }: Input, asking: Asking | null): Json {
    const input = { ...query, ...body };
    const nearest = this.recordings.nearest(operation, input, this.ticker.now);
    // A merge patch does what it says; what else came of another one is of no use.
    if (!nearest || (operation.method === 'patch' && !isLikewise(nearest, input))) return {};
    return effectOf({ ...nearest, answer: this.signed(nearest, asking) }, this.ticker.now);
  }

  /** What a request says of its resource, in the form in which answers show it. @throws 400 for what it names and is not there */
  private said(operation: Operation, view: string, { query, body }: Input, old: Json = {}): Json {
    const properties = this.document.properties(view);
    const faults: Fault[] = [];
    const said = Object.entries({ ...query, ...body }).flatMap(([name, value]) => {
      const shown = [name, name.replace(/Ids$/, 's'), name.replace(/Id$/, '')].find((one) => one in properties);
      const property = properties[shown ?? ''];
      if (!property || !shown || (value === null && !isNullable(property.type))) return [];
      const label = this.document.referred(property);
      if (!label?.endsWith('Label')) return [[shown, patched(old[shown], value)]];
      const named = [value].flat().map((one, index) => {
        const entity = this.lookUp(stemOf(label), one);
        const detail = `there is no ${stemOf(label).toLowerCase()} ${textOf(one)}`;
        if (!entity)
          faults.push({
            in: 'body',
            pointer: `/${name}/${index}`,
            code: `unknown_${stemOf(label).toLowerCase()}`,
            detail,
          });
        return entity && this.store.show(label, entity);
      });
      return [[shown, Array.isArray(value) ? named : named[0]]];
    });
    if (faults.length > 0) throw invalid(operation, faults);
    return Object.fromEntries(said) as Json;
  }

  /** What the recorded request said and this one does not is empty, where it may be. */
  private unsaid(nearest: Recording | undefined, { query, body }: Input, view: string): Json {
    const properties = this.document.properties(view);
    const names = Object.keys(nearest?.input ?? {}).filter(
      (name) => !(name in query) && !(name in body) && properties[name],
    );
    const empty = (name: string) =>
      properties[name]!.type === 'array' ? [] : isNullable(properties[name]!.type) ? null : undefined;
    return Object.fromEntries(names.flatMap((name) => (empty(name) === undefined ? [] : [[name, empty(name)]])));
  }

  /** A recorded answer with whoever asks now where it names whoever asked then. */
  private signed({ answer, actor }: Recording, asking: Asking | null): Json {
    if (!actor || !asking) return answer;
    const sign = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(sign);
      if (value === null || typeof value !== 'object' || (value as Json)['id'] !== actor) return value;
      const { id, fields } = asking.account;
      return Object.fromEntries(
        Object.entries(value).map(([key, old]) => [key, key === 'id' ? id : (fields[key] ?? old)]),
      );
    };
    return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, sign(value)]));
  }

  /** A slug of its own for what has one and was given none. */
  private slug(stem: string, said: Json, base: Json): Json {
    if (!('slug' in base) || 'slug' in said) return {};
    const slug = slugify(textOf(said['title'] ?? said['name'] ?? base['slug'])) || stem.toLowerCase();
    for (let n = 1; ; n += 1) {
      const candidate = n === 1 ? slug : `${slug}-${n}`;
      if (!this.lookUp(stem, candidate)) return { slug: candidate };
    }
  }

  /** @throws the documented `….slug_taken`, or whatever field it is, where another has it */
  private refuseTaken(operation: Operation, { id, stem }: Entity, fields: Json): void {
    const home = this.document.home(stem)?.path ?? '';
    for (const other of this.store.members(home).filter((one) => one.id !== id)) {
      for (const [name, value] of Object.entries(fields).filter(
        ([key, one]) => one !== null && one === other.fields[key],
      )) {
        const refusal = documented(operation, ({ code }) => code.endsWith(`.${name}_taken`));
        if (refusal && value !== undefined) throw refusal;
      }
    }
  }

  private lookUp(stem: string, name: unknown): Entity | undefined {
    const known = this.store.get(textOf(name));
    return (
      known ?? this.store.members(this.document.home(stem)?.path ?? '').find(({ fields }) => fields['slug'] === name)
    );
  }

  private isOf(stem: string, id: unknown): boolean {
    return typeof id === 'string' && this.store.get(id)?.stem === stem;
  }

  /** The list of what was deleted from a list: of the same name, and its rows say when. */
  private trashOf(home: string | undefined): string | undefined {
    const name = home?.split('/').at(-1);
    const isTrash = ({ rows, segments }: Operation) =>
      segments.at(-1) === name && 'deletedAt' in this.document.properties(rows);
    return this.document.operations.find((one) => one.rows && isTrash(one))?.path;
  }

  private backHome(entity: Entity, path: string): void {
    const home = this.document.home(entity.stem)?.path;
    const trash = this.trashOf(home);
    if (!home || !trash || !path.startsWith(trash)) return;
    this.store.takeOut(trash, entity);
    this.store.add(home, entity);
  }

  /** The lists beneath a thing that nobody can post to, and whose rows show what can be changed of it, get a row for each state it was in. */
  private keepHistory(entity: Entity, asking: Asking | null): void {
    const home = this.document.home(entity.stem)?.path;
    for (const { path, rows } of this.document.operations.filter(
      (one) => one.rows && one.segments.filter(isParameter).length === 1,
    )) {
      if (!path.startsWith(`${home}/{`) || this.document.find('post', path)) continue;
      const view = `${stemOf(rows)}View`;
      const shared = this.sharedWith(entity.stem, view);
      if (shared.length === 0 || stemOf(rows) === entity.stem) continue;
      const list = path.replace(/\{\w+\}/, entity.id);
      const state = pick(entity.fields, shared);
      if (JSON.stringify(pick(this.store.members(list).at(-1)?.fields ?? {}, shared)) === JSON.stringify(state))
        continue;
      const made = { createdAt: this.ticker.now, number: entity.fields['version'] };
      const fields = { ...this.store.template(view), ...this.whoDid(view, asking), ...state, ...made };
      this.store.add(list, { id: this.ticker.id(), stem: stemOf(rows), fields });
    }
  }

  /** Where a view names one person, it is who asked. */
  private whoDid(view: string, asking: Asking | null): Json {
    const labels = Object.entries(this.document.properties(view)).flatMap(([name, property]) => {
      const label = property.type === 'array' ? undefined : this.document.referred(property);
      const isPerson = label?.endsWith('Label') && asking && this.document.schema(label).properties?.['name'];
      return label && isPerson ? [[name, this.store.show(label, asking.account)]] : [];
    });
    return Object.fromEntries(labels) as Json;
  }

  /** What a view shows of what can be changed of a thing. */
  private sharedWith(stem: string, view: string): string[] {
    const home = this.document.home(stem)?.path;
    const body = this.document.operations.find(
      ({ method, path }) => method === 'patch' && path.startsWith(`${home}/{`),
    )?.body;
    const changes = this.document.properties(this.document.referred(Object.values(body?.content ?? {})[0]?.schema));
    return Object.keys(this.document.properties(view)).filter((name) => name in changes);
  }
}

const pick = (from: Json, names: string[]): Json =>
  Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));

/** RFC 7396 */
function patched(old: unknown, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const kept = old !== null && typeof old === 'object' && !Array.isArray(old) ? (old as Json) : {};
  const merged = Object.entries(value).map(([key, one]) => [key, patched(kept[key], one)]);
  return Object.fromEntries(
    Object.entries({ ...kept, ...Object.fromEntries(merged) }).filter(([, one]) => one !== null),
  );
}
