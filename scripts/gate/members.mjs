import { isExtensible, sorted } from './document.mjs';
import { shapeOf } from './shape.mjs';

/** Problems are told apart by this property, with or without a discriminator. */
const PROBLEM_CODE = 'code';

/**
 * Compares alternatives (`oneOf`, `anyOf`), each with the one it continues: that of the same discriminator value, else of
 * the same name, else of the same meaning, else the only one of its type. One schema alone is a list of one.
 */
export function compareMembers(scene, old, now, compareSchemas) {
  const property = old.discriminator?.node.propertyName ?? now.discriminator?.node.propertyName;
  const { pairs, removed, added } = matched(scene, old, now, property);
  for (const [was, is] of pairs) compareSchemas(scene, was.place, is.place);
  for (const { key, shape } of removed) scene.found('alternative-removed', shape.pointer, key, undefined);
  const kind = isExtensible(old) ? 'alternative-added-to-extensible' : 'alternative-added';
  for (const { key, shape } of added) scene.found(kind, shape.pointer, undefined, key);
  if (old.members && now.members) {
    compareDiscriminators(scene, old, now);
    if (old.union !== now.union) {
      scene.found(now.union === 'anyOf' ? 'range-widened' : 'range-narrowed', now.pointer, old.union, now.union);
    }
  }
}

/** The problems of a status, by their codes: however they are named and joined. */
export function compareProblems(scene, was, is, compareSchemas) {
  const [old, now] = [shapeOf(scene.released, was), shapeOf(scene.present, is)];
  scene.typeNames.meet(scene, old, now, { isUnion: true });
  const { pairs, removed, added } = matched(scene, old, now, PROBLEM_CODE);
  for (const [one, other] of pairs) compareSchemas(scene.within('problem'), one.place, other.place);
  for (const { key } of removed) scene.found('problem-code-removed', old.pointer, key, undefined);
  for (const { key } of added) scene.found('problem-code-added', now.pointer, undefined, key);
  if (old.members && now.members) compareDiscriminators(scene, old, now);
}

function matched(scene, old, now, property) {
  const keyed = (document, shape, other) => membersOf(shape, other).map((place) => describe(document, place, property));
  const [before, after] = [keyed(scene.released, old, now), keyed(scene.present, now, old)];
  const pairs = [];
  pair(before, after, pairs, (one) => one.key);
  pair(before, after, pairs, (one) => (one.isTold ? null : one.meaning()));
  pair(before, after, pairs, (one) => (one.isTold ? null : one.types));
  return { pairs, removed: before, added: after };
}

/** Against one schema alone, what stands beside the alternatives belongs to each of them. */
function membersOf({ members, place, all }, other) {
  if (!members) return [{ ...place, notNull: true }];
  const beside = other.members ? {} : besides(all);
  if (Object.keys(beside).length === 0) return members;
  return members.map(({ node, pointer }) => ({ node: { allOf: [beside, node] }, pointer }));
}

function besides({ rules, properties, required }) {
  const others = [...rules].filter(([keyword]) => !['oneOf', 'anyOf', 'discriminator'].includes(keyword));
  const nodes = (places) => Object.fromEntries([...places].map(([name, { node }]) => [name, node]));
  return {
    ...nodes(others),
    ...(properties.size > 0 && { properties: nodes(properties) }),
    ...(required.size > 0 && { required: [...required] }),
  };
}

function describe(document, place, property) {
  const shape = shapeOf(document, place);
  const told = property && shape.properties.get(property);
  const values = told && shapeOf(document, told).values;
  const meaning = () => document.meaning(place.node);
  const key = values ? sorted(values.keys()).join() : (shape.name ?? meaning());
  return { place, shape, key, isTold: Boolean(values), meaning, types: sorted(shape.types ?? []).join() || null };
}

/** Takes out of both lists those that are alone in each with the same key. */
function pair(before, after, pairs, keyOf) {
  for (const one of before.slice()) {
    const key = keyOf(one);
    const same = (list) => list.filter((other) => keyOf(other) === key);
    if (key === null || same(before).length !== 1 || same(after).length !== 1) continue;
    const [other] = same(after);
    pairs.push([one, other]);
    before.splice(before.indexOf(one), 1);
    after.splice(after.indexOf(other), 1);
  }
}

function compareDiscriminators(scene, old, now) {
  const [was, is] = [old.discriminator?.node, now.discriminator?.node];
  const at = `${now.pointer}/discriminator`;
  if (!was && is) scene.found('discriminator-added', at, undefined, is.propertyName);
  if (was && was.propertyName !== is?.propertyName) {
    scene.found('discriminator-changed', at, was.propertyName, is?.propertyName);
  } else if (was) compareMappings(scene, old, now, at);
}

/** A value that comes or goes with its alternative is that alternative's matter; here, one that leads elsewhere. */
function compareMappings(scene, old, now, at) {
  const [was, is] = [old.discriminator.node.mapping ?? {}, now.discriminator.node.mapping ?? {}];
  const target = (document, reference) => document.schemaName(reference) ?? reference;
  const isThere = ({ members }, name) => members.some(({ node }) => node.$ref?.endsWith(`/${name}`));
  for (const [value, reference] of Object.entries(was)) {
    const before = target(scene.released, reference);
    const after = value in is ? target(scene.present, is[value]) : undefined;
    if (before !== after && isThere(now, before)) {
      scene.found('discriminator-changed', `${at}/mapping`, `${value}: ${before}`, after && `${value}: ${after}`);
    }
  }
}
