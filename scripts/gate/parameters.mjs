import { compareSchemas } from './schemas.mjs';
import { shapeOf } from './shape.mjs';

const STYLES = { query: 'form', cookie: 'form', path: 'simple', header: 'simple' };

/** Compares the parameters of an operation, with those of its path. */
export function compareParameters(scene, old, now) {
  const [before, after] = [parametersOf(scene.released, old), parametersOf(scene.present, now)];
  const renamed = renamedInPath(old, now);
  for (const [key, was] of [...before]) {
    const is = after.get(key) ?? after.get(`path ${renamed.get(was.name)}`) ?? movedTo(was, before, after);
    before.delete(key);
    if (is) {
      after.delete(is.key);
      compareParameter(scene, was, is);
    } else scene.found('parameter-removed', was.pointer, spoken(was), undefined);
  }
  for (const is of after.values()) {
    scene.found(is.node.required ? 'parameter-added-required' : 'parameter-added', is.pointer, undefined, spoken(is));
  }
}

/** What a webhook carries in its headers, which whoever receives it reads like those of an answer. */
export function compareSentHeaders(outer, old, now) {
  const scene = outer.towards('answer');
  const [before, after] = [parametersOf(scene.released, old), parametersOf(scene.present, now)];
  for (const [key, was] of before) {
    const is = after.get(key);
    if (!is) scene.found('header-removed', was.pointer, was.name, undefined);
    else if (was.node.required && !is.node.required) scene.found('header-optional', is.pointer, 'required', 'optional');
    if (is) compareSchemas(scene, schemaOf(was), schemaOf(is));
  }
  for (const [key, is] of after) if (!before.has(key)) scene.found('header-added', is.pointer, undefined, is.name);
}

function parametersOf(document, { node, pointer, item, itemPointer }) {
  const places = (list, base) =>
    (list ?? []).map((one, index) => ({ node: one, pointer: `${base}/parameters/${index}` }));
  const all = [...places(item.parameters, itemPointer), ...places(node.parameters, pointer)];
  return new Map(
    all.map((place) => {
      const found = document.follow(place);
      const { name, in: where } = found.node;
      const key = `${where} ${where === 'header' ? name.toLowerCase() : name}`;
      return [key, { key, name, where, node: found.node, pointer: found.pointer }];
    }),
  );
}

/** Names in a path are told by their position. */
function renamedInPath(old, now) {
  const names = ({ path }) => [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const [before, after] = [names(old), names(now)];
  if (before.length !== after.length) return new Map();
  return new Map(before.map((name, index) => [name, after[index]]).filter(([was, is]) => was !== is));
}

function movedTo(was, before, after) {
  return [...after.values()].find(({ name, key }) => name === was.name && !before.has(key));
}

const spoken = ({ name, where }) => `${name} in ${where}`;

function compareParameter(outer, was, is) {
  const scene = outer.towards('request');
  if (was.where !== is.where) scene.found('parameter-moved', is.pointer, spoken(was), spoken(is));
  else if (was.key !== is.key) scene.found('parameter-renamed', is.pointer, spoken(was), spoken(is));
  if (!was.node.required && is.node.required) scene.found('parameter-required', is.pointer, 'optional', 'required');
  if (was.node.required && !is.node.required) scene.found('parameter-optional', is.pointer, 'required', 'optional');
  if (!was.node.deprecated && is.node.deprecated) scene.found('deprecated', is.pointer, undefined, spoken(is));
  if (was.node.deprecated && !is.node.deprecated) scene.found('deprecation-lifted', is.pointer, spoken(was), undefined);
  compareStyles(scene, was, is);
  compareSchemas(scene, schemaOf(was), schemaOf(is));
}

function schemaOf({ node, pointer }) {
  const media = Object.keys(node.content ?? {})[0];
  if (!media) return { node: node.schema ?? {}, pointer: `${pointer}/schema` };
  return {
    node: node.content[media].schema ?? {},
    pointer: `${pointer}/content/${media.replaceAll('/', '~1')}/schema`,
  };
}

function compareStyles(scene, was, is) {
  const [before, after] = [styleOf(scene.released, was), styleOf(scene.present, is)];
  if (was.where === is.where && before !== after) scene.found('parameter-style-changed', is.pointer, before, after);
}

/** How the value is written. One value alone is written alike whether `explode` holds or not. */
function styleOf(document, parameter) {
  const {
    content,
    style = STYLES[parameter.where],
    explode = style === 'form',
    allowReserved = false,
  } = parameter.node;
  if (content) return Object.keys(content)[0];
  const { types } = shapeOf(document, schemaOf(parameter));
  const isOne = types !== null && !types.has('array') && !types.has('object');
  return [style, !isOne && explode && 'exploded', allowReserved && 'reserved characters too']
    .filter(Boolean)
    .join(', ');
}
