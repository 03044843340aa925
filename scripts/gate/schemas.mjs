import { canonical, isExtensible } from './document.mjs';
import { compareMembers } from './members.mjs';
import { compareRanges } from './ranges.mjs';
import { shapeOf } from './shape.mjs';
import { compareFormats, compareTypes, compareValues } from './values.mjs';

/** Keywords that other functions compare; what else a schema says can only be the same or not. */
const ORDERED = new Set([
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'pattern', 'format'],
]);

const PROBLEM_TITLE = 'title';

/**
 * Compares two schemas in the direction of the scene. Each pair of places is compared once an operation and direction,
 * which also ends recursion.
 */
export function compareSchemas(scene, was, is) {
  if (scene.unchanged.has(was, is)) return;
  const [old, now] = [shapeOf(scene.released, was), shapeOf(scene.present, is)];
  const key = [scene.direction, old.pointer, was.notNull, now.pointer, is.notNull].join(' ');
  if (scene.seen.has(key)) return;
  scene.seen.add(key);
  scene.typeNames.meet(scene, old, now);
  compareNull(scene, old, now);
  compareAnnotations(scene, old, now);
  if (old.members || now.members) {
    compareMembers(scene, old, now, compareSchemas);
    if (!old.members || !now.members) return;
  }
  if (!compareTypes(scene, old, now)) return;
  compareValues(scene, old, now);
  compareRanges(scene, old, now);
  compareFormats(scene, old, now);
  compareProperties(scene, old, now);
  compareAdditional(scene, old, now);
  compareItems(scene, old, now);
  compareRest(scene, old, now);
}

function compareNull(scene, old, now) {
  if (old.nullable === now.nullable) return;
  scene.found(now.nullable ? 'null-allowed' : 'null-refused', now.pointer, kindOf(old), kindOf(now));
}

const kindOf = ({ nullable }) => (nullable ? 'null too' : 'never null');

function compareAnnotations(scene, old, now) {
  const [was, is] = [old.annotations, now.annotations];
  if (!was.deprecated && is.deprecated) scene.found('deprecated', now.pointer, undefined, 'deprecated');
  if (was.deprecated && !is.deprecated) scene.found('deprecation-lifted', now.pointer, 'deprecated', undefined);
  if (isExtensible(old) !== isExtensible(now))
    scene.found(isExtensible(now) ? 'growth-allowed' : 'growth-ended', now.pointer, growth(old), growth(now));
  compareDefaults(scene, now.pointer, was.default, is.default);
}

const growth = (shape) => (isExtensible(shape) ? 'others may come' : 'these alone');

function compareDefaults(scene, at, was, is) {
  if (canonical(was) === canonical(is)) return;
  const kind = was === undefined ? 'default-added' : is === undefined ? 'default-removed' : 'default-changed';
  const json = (value) => (value === undefined ? undefined : JSON.stringify(value));
  scene.found(kind, `${at}/default`, json(was), json(is));
}

function compareProperties(scene, old, now) {
  const [before, after] = [travelling(scene, old, scene.released), travelling(scene, now, scene.present)];
  for (const [name, place] of before) {
    const other = after.get(name);
    if (!other) {
      scene.found('property-removed', place.pointer, name, undefined);
      continue;
    }
    const isSentence = scene.whole === 'problem' && name === PROBLEM_TITLE;
    compareSchemas(scene, { ...place, isSentence }, { ...other, isSentence });
  }
  for (const [name, place] of after) {
    if (!before.has(name)) addedProperty(scene, old, now, name, place);
  }
  compareRequired(scene, old, now, before, after);
}

/** Names that are there, or not there, before and after; with one that comes or goes, more is said elsewhere. */
function compareRequired(scene, old, now, before, after) {
  for (const name of new Set([...old.required, ...now.required])) {
    const isKnown = before.has(name) && after.has(name);
    const [was, is] = [old.required.has(name), now.required.has(name)];
    if (was === is || (!isKnown && (old.properties.has(name) || now.properties.has(name)))) continue;
    const at = after.get(name)?.pointer ?? `${now.pointer}/required`;
    scene.found(is ? 'property-required' : 'property-optional', at, spoken(name, was), spoken(name, is));
  }
}

const spoken = (name, isRequired) => `${name} ${isRequired ? 'required' : 'optional'}`;

function addedProperty(scene, old, now, name, place) {
  const isRequired = now.required.has(name);
  if (scene.direction === 'request') {
    scene.found(isRequired ? 'property-added-required' : 'property-added', place.pointer, undefined, name);
  } else {
    scene.found(
      old.additional === 'closed' ? 'property-added-to-closed' : 'property-added',
      place.pointer,
      undefined,
      name,
    );
  }
}

/** The properties that travel in this direction: `readOnly` ones are not sent, `writeOnly` ones do not come back. */
function travelling({ direction }, shape, document) {
  const staysHome = direction === 'request' ? 'readOnly' : 'writeOnly';
  return new Map([...shape.properties].filter(([, place]) => document.follow(place).node[staysHome] !== true));
}

function compareAdditional(scene, old, now) {
  const [was, is] = [old.additional, now.additional];
  const at = `${now.pointer}/additionalProperties`;
  if (typeof was === 'object' && typeof is === 'object') compareSchemas(scene, was, is);
  else if (was === is) return;
  else {
    const isNarrower = is === 'closed' || was === 'open';
    scene.found(isNarrower ? 'object-closed' : 'object-opened', at, openness(was), openness(is));
  }
}

const openness = (additional) => (typeof additional === 'object' ? 'open to some' : additional);

function compareItems(scene, old, now) {
  if (!old.items && !now.items) return;
  const free = (shape) => ({ node: {}, pointer: `${shape.pointer}/items` });
  compareSchemas(scene, old.items ?? free(old), now.items ?? free(now));
}

function compareRest(scene, old, now) {
  for (const keyword of new Set([...old.rules.keys(), ...now.rules.keys()])) {
    if (ORDERED.has(keyword)) continue;
    const [was, is] = [old.rules.get(keyword), now.rules.get(keyword)];
    const [before, after] = [scene.released.meaning(was), scene.present.meaning(is)];
    if (before !== after) scene.found('rule-changed', `${now.pointer}/${keyword}`, before, after);
  }
}
