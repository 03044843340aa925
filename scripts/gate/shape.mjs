import { canonical, isAnnotation } from './document.mjs';

/** Keywords that the shape takes apart; the rest stays in `rules`. */
const OWN = new Set([
  'type',
  'nullable',
  'const',
  'enum',
  'oneOf',
  'anyOf',
  'discriminator',
  'items',
  'additionalProperties',
]);

/**
 * What a schema says, whichever way it says it: references and `allOf` resolved, `const` as a list of one value, null
 * apart from the other types (`type: [T, 'null']`, `nullable`, an alternative that is null).
 */
export function shapeOf(document, place) {
  const hasFlags = place.notNull || place.isSentence;
  if (hasFlags || typeof place.node !== 'object') return readShape(document, place);
  const known = document.shapes.get(place.node) ?? readShape(document, place);
  document.shapes.set(place.node, known);
  return known;
}

function readShape(document, place) {
  const all = gather(document, place);
  const { name, pointer, rules } = all;
  const { members, hasNull, union } = alternatives(rules);
  if (members?.length === 1 && !rules.has('discriminator') && isBare(all)) {
    const only = shapeOf(document, members[0]);
    return { ...only, place, nullable: place.notNull ? false : only.nullable || hasNull };
  }
  const values = valuesOf(rules);
  const types = typesOf(rules, values);
  const nullable = members ? hasNull || Boolean(types?.has('null')) : isNullable(types, values);
  types?.delete('null');
  values?.delete('null');
  return {
    ...{ place, name, pointer, all, members, union, types, values },
    ...{ nullable: place.notNull ? false : nullable, title: all.annotations.title, annotations: all.annotations },
    ...{ properties: all.properties, required: all.required, discriminator: rules.get('discriminator') },
    ...{ items: rules.get('items'), additional: additional(rules.get('additionalProperties')) },
    rules: new Map([...rules].filter(([keyword]) => !OWN.has(keyword)).map(([keyword, { node }]) => [keyword, node])),
  };
}

function gather(document, place) {
  const all = {
    name: null,
    pointer: null,
    properties: new Map(),
    required: new Set(),
    rules: new Map(),
    annotations: {},
  };
  const visit = (from, isWhole) => {
    const { node, pointer, name } = document.follow(from);
    if (isWhole) Object.assign(all, { name, pointer });
    else if (!all.name && onlyWraps(document.follow(place).node)) Object.assign(all, { name, pointer });
    for (const [keyword, value] of Object.entries(whole(node))) take(keyword, value, `${pointer}/${keyword}`);
  };
  const take = (keyword, value, pointer) => {
    if (keyword === 'allOf') value.forEach((node, index) => visit({ node, pointer: `${pointer}/${index}` }, false));
    else if (keyword === 'required') value.forEach((name) => all.required.add(name));
    else if (keyword === 'properties') document.entries(value, pointer).forEach((at, name) => addProperty(name, at));
    else if (isAnnotation(keyword)) all.annotations[keyword] ??= value;
    else addRule(keyword, { node: value, pointer });
  };
  const addProperty = (name, at) => {
    const other = all.properties.get(name);
    all.properties.set(name, other ? { node: { allOf: [other.node, at.node] }, pointer: other.pointer } : at);
  };
  const addRule = (keyword, at) => {
    const other = all.rules.get(keyword);
    if (other && document.meaning(other.node) !== document.meaning(at.node)) {
      // Two parts of an allOf that say different things of one matter: kept together, compared as a whole.
      const both = [...(all.rules.get('allOf')?.node ?? []), { [keyword]: at.node }];
      all.rules.set('allOf', { node: both, pointer: at.pointer });
    } else if (!other) all.rules.set(keyword, at);
  };
  visit(place, true);
  return all;
}

const whole = (node) => (node === true ? {} : node === false ? { not: {} } : node);

/** `allOf: [X]` with a description is how a reference is described; it is X. */
const onlyWraps = (node) =>
  node.allOf?.length === 1 && Object.keys(node).every((keyword) => keyword === 'allOf' || isAnnotation(keyword));

const isBare = ({ rules, properties, required }) => rules.size === 1 && properties.size === 0 && required.size === 0;

function alternatives(rules) {
  const union = rules.has('oneOf') ? 'oneOf' : rules.has('anyOf') ? 'anyOf' : null;
  if (!union) return { members: null, hasNull: false, union };
  const { node, pointer } = rules.get(union);
  const places = node.map((one, index) => ({ node: one, pointer: `${pointer}/${index}` }));
  const isNull = ({ node: { type } }) => [type].flat().join() === 'null';
  return { members: places.filter((place) => !isNull(place)), hasNull: places.some(isNull), union };
}

function valuesOf(rules) {
  const list = rules.has('const') ? [rules.get('const').node] : rules.get('enum')?.node;
  return list ? new Map(list.map((value) => [canonical(value), value])) : null;
}

function typesOf(rules, values) {
  const given = rules.get('type')?.node;
  if (given === undefined) return values ? new Set([...values.values()].map(typeOf)) : null;
  const types = new Set([given].flat());
  if (rules.get('nullable')?.node === true) types.add('null');
  if (types.has('number')) types.delete('integer');
  return types;
}

function typeOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

const isNullable = (types, values) => (types === null || types.has('null')) && (!values || values.has('null'));

function additional(rule) {
  if (!rule || canonical(rule.node) === '{}') return 'open';
  if (typeof rule.node === 'boolean') return rule.node ? 'open' : 'closed';
  return rule;
}
