import { isExtensible, sorted } from './document.mjs';

/** What each format includes besides itself. */
const WIDER_FORMATS = { int32: ['int64'], float: ['double'] };

/** Whether the two have a type in common, so that going on makes sense. */
export function compareTypes(scene, old, now) {
  const [was, is] = [list(old.types), list(now.types)];
  if (was === is) return true;
  const [isNarrower, isWider] = [within(now.types, old.types), within(old.types, now.types)];
  const isOtherNumber = scene.direction === 'answer' && was === 'number' && is === 'integer';
  const kind = isNarrower && !isOtherNumber ? 'type-narrowed' : isWider ? 'type-widened' : 'type-changed';
  scene.found(kind, `${now.pointer}/type`, was, is);
  return Boolean(old.types && now.types) && (isNarrower || isWider);
}

const list = (types) => (types ? sorted(types).join(' or ') : 'anything');

/** Whether whatever is of the one types is of the others too. */
function within(types, others) {
  if (!others) return true;
  if (!types) return false;
  return [...types].every((type) => others.has(type) || (type === 'integer' && others.has('number')));
}

export function compareValues(scene, old, now) {
  const [was, is] = [old.values, now.values];
  const at = now.pointer;
  if (!was && !is) return;
  if (old.place.isSentence) compareSentences(scene, at, values(was), values(is));
  else if (!was) scene.found('values-listed', at, 'any value', values(is));
  else if (!is) scene.found('values-freed', at, values(was), 'any value');
  else {
    for (const [key] of was) if (!is.has(key)) scene.found('value-removed', at, key, undefined);
    const added = isExtensible(old) ? 'value-added-to-extensible' : 'value-added';
    for (const [key] of is) if (!was.has(key)) scene.found(added, at, undefined, key);
  }
}

const values = (map) => (map ? `one of ${[...map.keys()].join(', ')}` : 'any value');

/** The code of a problem is promised, its title is not. */
function compareSentences(scene, at, was, is) {
  if (was !== is) scene.found('problem-title-changed', at, was, is);
}

/** `pattern` and `format`. Whether one pattern takes all that another takes is not decided: another pattern breaks. */
export function compareFormats(scene, old, now) {
  const change = (keyword, kindFor) => {
    const [was, is] = [old.rules.get(keyword), now.rules.get(keyword)];
    if (was !== is) scene.found(kindFor(was, is), `${now.pointer}/${keyword}`, was, is);
  };
  change('pattern', (was, is) =>
    was === undefined ? 'pattern-added' : is === undefined ? 'pattern-removed' : 'pattern-changed',
  );
  change('format', (was, is) => {
    if (is === undefined || WIDER_FORMATS[was]?.includes(is)) return 'format-widened';
    return was === undefined || WIDER_FORMATS[is]?.includes(was) ? 'format-narrowed' : 'format-changed';
  });
}
