/** What says nothing about which values are valid; `deprecated` and `default` are compared by themselves. */
const ANNOTATIONS = new Set([
  ...['title', 'description', 'summary', 'example', 'examples', 'externalDocs', 'xml', '$comment', '$id', '$schema'],
  ...['deprecated', 'default', 'readOnly', 'writeOnly', '$defs', '$anchor'],
]);

/** The released contract told clients that more may come than it lists, and that they pass over what they do not know. */
export const isExtensible = ({ annotations }) => annotations['x-extensible'] === true;

export const isAnnotation = (keyword) => ANNOTATIONS.has(keyword) || keyword.startsWith('x-');

/** A step of a JSON Pointer (RFC 6901). */
export const step = (name) => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

export const sorted = (texts) => [...texts].toSorted((one, other) => (one < other ? -1 : 1));

const SCHEMAS = '#/components/schemas/';
/** Keywords whose lists are sets. */
const UNORDERED = new Set(['required', 'enum', 'type', 'oneOf', 'anyOf', 'allOf']);

/** An OpenAPI document in which references can be followed. A place is `{ node, pointer }`. */
export class Document {
  /** What has been read of each schema, by the schema. */
  shapes = new WeakMap();

  constructor(json) {
    this.json = json;
  }

  /** What stands at a place, wherever its references lead; `name` is that of a schema among the components. */
  follow({ node, pointer }) {
    let here = { node, pointer, name: null };
    const seen = new Set();
    while (typeof here.node === 'object' && here.node !== null && '$ref' in here.node) {
      const { $ref, ...siblings } = here.node;
      if (seen.has($ref)) throw new Error(`${$ref} leads back to itself.`);
      seen.add($ref);
      here = { node: { ...this.at($ref), ...siblings }, pointer: $ref, name: this.schemaName($ref) ?? here.name };
    }
    return here;
  }

  at(pointer) {
    if (!pointer.startsWith('#/')) throw new Error(`${pointer} leads out of the document.`);
    const steps = pointer
      .slice(2)
      .split('/')
      .map((one) => decodeURIComponent(one).replaceAll('~1', '/').replaceAll('~0', '~'));
    const found = steps.reduce((node, name) => node?.[name], this.json);
    if (found === undefined) throw new Error(`${pointer} leads nowhere.`);
    return found;
  }

  /** The places of a map such as `properties` or `headers`, by name. */
  entries(map, pointer) {
    return new Map(
      Object.entries(map ?? {}).map(([name, node]) => [name, { node, pointer: `${pointer}/${step(name)}` }]),
    );
  }

  hasSchema(name) {
    return this.json.components?.schemas?.[name] !== undefined;
  }

  schemaName(reference) {
    return reference.startsWith(SCHEMAS) ? reference.slice(SCHEMAS.length) : null;
  }

  /** The same text for all that means the same: references followed, annotations left out, sets in one order. */
  meaning(node, within = []) {
    if (typeof node !== 'object' || node === null) return JSON.stringify(node);
    if (Array.isArray(node)) return `[${node.map((one) => this.meaning(one, within)).join()}]`;
    if (typeof node.$ref === 'string') {
      if (within.includes(node.$ref)) return JSON.stringify(node.$ref);
      return this.meaning(this.follow({ node, pointer: '' }).node, [...within, node.$ref]);
    }
    const keywords = sorted(Object.keys(node).filter((keyword) => !isAnnotation(keyword)));
    return `{${keywords.map((keyword) => `"${keyword}":${this.#value(keyword, node[keyword], within)}`).join()}}`;
  }

  #value(keyword, value, within) {
    if (keyword === 'properties') {
      const names = sorted(Object.keys(value));
      return `{${names.map((name) => `${JSON.stringify(name)}:${this.meaning(value[name], within)}`).join()}}`;
    }
    if (!UNORDERED.has(keyword) || !Array.isArray(value)) return this.meaning(value, within);
    return `[${sorted(value.map((one) => this.meaning(one, within))).join()}]`;
  }
}

/** JSON whose keys stand in one order, to compare values. */
export function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  return `{${sorted(Object.keys(value))
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join()}}`;
}
