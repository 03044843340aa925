import { type Json, type MockDocument, stemOf, textOf } from './document.js';
import type { Recordings } from './recordings.js';

export type Entity = {
  id: string;
  /** Of the view that shows it whole: `Post`. */
  stem: string;
  fields: Json;
  /** The account whose it is, where only that one may see it. */
  owner?: string;
  /** It was taken to be worked on: what it became is seen by whoever reads it next. */
  isPending?: boolean;
};

/** Everything that there is in the mock: things by id, and the lists in which they stand by address. */
export class Store {
  private readonly entities = new Map<string, Entity>();
  private readonly lists = new Map<string, Set<string>>();
  /** From the id of what went up in another to the other's. */
  private readonly merged = new Map<string, string>();
  /** From a slug that a thing had, with its stem, to its id. */
  private readonly oldSlugs = new Map<string, string>();
  private readonly templates = new Map<string, Json>();

  constructor(
    private readonly document: MockDocument,
    private readonly recordings: Recordings,
  ) {}

  get(id: string): Entity | undefined {
    return this.entities.get(this.merged.get(id) ?? id);
  }

  get everything(): Entity[] {
    return [...this.entities.values()];
  }

  members(list: string): Entity[] {
    return [...(this.lists.get(list) ?? [])].flatMap((id) => this.entities.get(id) ?? []);
  }

  add(list: string, entity: Entity): void {
    this.entities.set(entity.id, entity);
    this.lists.set(list, new Set([...(this.lists.get(list) ?? []), entity.id]));
    for (const { label, id } of this.labels(entity)) this.addLabelled(label, id);
  }

  takeOut(list: string, entity: Entity): void {
    this.lists.get(list)?.delete(entity.id);
  }

  remove(entity: Entity): void {
    this.entities.delete(entity.id);
    for (const ids of this.lists.values()) ids.delete(entity.id);
  }

  /** Takes over the fields of a change as a new version. @param now ISO 8601 */
  change(entity: Entity, fields: Json, now: string): void {
    const { slug, version } = entity.fields;
    if (typeof fields['slug'] === 'string' && fields['slug'] !== slug)
      this.oldSlugs.set(`${entity.stem} ${textOf(slug)}`, entity.id);
    Object.assign(entity.fields, fields, {
      updatedAt: now,
      ...(typeof version === 'number' && { version: version + 1 }),
    });
    for (const { label, id } of this.labels(entity)) this.addLabelled(label, id);
  }

  /** Whoever names the one names the other from now on. */
  lead(from: string, to: string): void {
    this.merged.set(from, to);
  }

  /** One goes up in another. */
  merge(entity: Entity, into: Entity): void {
    this.remove(entity);
    this.lead(entity.id, into.id);
    this.oldSlugs.set(`${entity.stem} ${textOf(entity.fields['slug'])}`, into.id);
  }

  /** What used to live at a slug. */
  moved(stem: string, slug: string): Entity | undefined {
    return this.get(this.oldSlugs.get(`${stem} ${slug}`) ?? '');
  }

  /** A thing in the shape of a schema; what is not known of it is as it was recorded of another. @param optional properties to show besides those that are always there */
  show(schema: string, entity: Entity, optional?: string[]): Json {
    const required = new Set(this.document.schema(schema).required);
    const names = Object.keys(this.document.properties(schema)).filter(
      (name) => required.has(name) || (optional ? optional.includes(name) : name in entity.fields),
    );
    const template = this.template(schema);
    return Object.fromEntries(
      names.map((name) => [
        name,
        name === 'id' ? entity.id : this.renew(name in entity.fields ? entity.fields[name] : template[name]),
      ]),
    );
  }

  /** What the schema's own examples and the recordings make of it. */
  template(schema: string): Json {
    const known = this.templates.get(schema);
    if (known) return known;
    const shows = new Set(
      this.document.operations.filter(({ success }) => success.schema === schema).map(({ id }) => id),
    );
    const samples = Object.entries(this.document.properties(schema)).map(([name, { example, type }]) => [
      name,
      example ?? (type === 'array' ? [] : null),
    ]);
    const made = { ...(Object.fromEntries(samples) as Json), ...this.recordings.fullest((id) => shows.has(id)) };
    this.templates.set(schema, made);
    return made;
  }

  /** What a value names is shown as it is now; what is gone is left out of lists. */
  private renew(value: unknown): unknown {
    if (Array.isArray(value)) return unique(value.filter((item) => !this.isGone(item)).map((item) => this.renew(item)));
    if (value === null || typeof value !== 'object') return value;
    const { id } = value as Json;
    const named = typeof id === 'string' ? this.get(id) : undefined;
    if (!named) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, old]) => [key, key === 'id' ? named.id : (named.fields[key] ?? old)]),
    );
  }

  private isGone(item: unknown): boolean {
    const id = (item as Json | null)?.['id'];
    return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && !this.get(id);
  }

  /** The labels that an entity names others with: who wrote a post, what it is about. */
  private labels({ stem, fields }: Entity): { label: string; id: string }[] {
    return Object.entries(this.document.properties(`${stem}View`)).flatMap(([name, property]) => {
      const label = this.document.referred(property);
      if (!label?.endsWith('Label')) return [];
      return [fields[name]]
        .flat()
        .flatMap((one) => ((one as Json | null)?.['id'] ? [{ label, id: textOf((one as Json)['id']) }] : []));
    });
  }

  /** Whom others name stands in the list of its kind, which nobody can post to: the authors are those who wrote. */
  private addLabelled(label: string, id: string): void {
    const path = this.document.home(stemOf(label))?.path;
    const entity = this.get(id);
    if (!path || !entity || this.document.find('post', path)) return;
    this.lists.set(path, new Set([...(this.lists.get(path) ?? []), entity.id]));
  }
}

const unique = (values: unknown[]): unknown[] => {
  const ids = new Set<unknown>();
  return values.filter((value) => {
    const id = (value as Json | null)?.['id'];
    return id === undefined || (!ids.has(id) && ids.add(id));
  });
};
