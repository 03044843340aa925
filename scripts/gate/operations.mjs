import { compareAccess } from './access.mjs';
import { compareAnswers, compareRequestBodies } from './bodies.mjs';
import { step } from './document.mjs';
import { compareParameters, compareSentHeaders } from './parameters.mjs';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Compares two operations, or what two webhooks send; `scene.from` says which side the request comes from. */
export function compareOperations(scene, old, now) {
  compareNames(scene, old, now);
  compareTags(scene, old, now);
  compareLife(scene, old, now);
  if (scene.sent === 'request') {
    compareAccess(scene, old, now);
    compareParameters(scene, old, now);
  } else compareSentHeaders(scene, old, now);
  compareRequestBodies(scene, old, now);
  compareAnswers(scene, old, now);
  const [was, is] = [scene.released.meaning(old.node.callbacks ?? {}), scene.present.meaning(now.node.callbacks ?? {})];
  if (was !== is) scene.found('callback-changed', `${now.pointer}/callbacks`, was, is);
}

/** The operations under `paths` or `webhooks`, as `{ id, method, path, node, item, pointer }`. */
export function operationsOf(document, section) {
  // OpenAPI 3.0 has no word for webhooks but this.
  const name = document.json[section] === undefined && section === 'webhooks' ? 'x-webhooks' : section;
  const items = [...document.entries(document.json[name], `#/${name}`)];
  return items.flatMap(([path, place]) => {
    const { node: item, pointer } = document.follow(place);
    return METHODS.filter((method) => item[method]).map((method) => {
      const id = item[method].operationId ?? `${method.toUpperCase()} ${path}`;
      return {
        id,
        method,
        path,
        item,
        itemPointer: pointer,
        node: item[method],
        pointer: `${pointer}/${step(method)}`,
      };
    });
  });
}

/** Pairs what continues: of the same operationId, else at the same address whatever its parameters are called. */
export function pairUp(before, after) {
  const pairs = [];
  for (const keyOf of [({ id }) => id, addressOf]) {
    for (const old of before.filter((one) => !pairs.some(([taken]) => taken === one))) {
      const now = after.find((one) => keyOf(one) === keyOf(old) && !pairs.some(([, taken]) => taken === one));
      if (now) pairs.push([old, now]);
    }
  }
  return {
    pairs,
    removed: before.filter((one) => !pairs.some(([old]) => old === one)),
    added: after.filter((one) => !pairs.some(([, now]) => now === one)),
  };
}

const addressOf = ({ method, path }) => `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
export const spokenAddress = ({ method, path }) => `${method.toUpperCase()} ${path}`;

function compareNames(scene, old, now) {
  if (old.id !== now.id) scene.found('operation-renamed', now.pointer, old.id, now.id);
  if (addressOf(old) !== addressOf(now)) {
    scene.found('operation-moved', now.pointer, spokenAddress(old), spokenAddress(now));
  }
}

function compareTags(scene, old, now) {
  const [was, is] = [old.node.tags ?? [], now.node.tags ?? []];
  const hasGone = was.some((tag) => !is.includes(tag));
  const at = `${now.pointer}/tags`;
  if (hasGone || (was.length > 0 && was[0] !== is[0])) scene.found('tag-changed', at, was.join(', '), is.join(', '));
  else if (is.length > was.length) scene.found('tag-added', at, was.join(', ') || undefined, is.join(', '));
}

function compareLife(scene, old, now) {
  const [was, is] = [old.node, now.node];
  if (!was.deprecated && is.deprecated) scene.found('deprecated', now.pointer, undefined, 'deprecated');
  if (was.deprecated && !is.deprecated) scene.found('deprecation-lifted', now.pointer, 'deprecated', undefined);
  if (was['x-sunset'] !== is['x-sunset']) {
    scene.found('sunset-changed', `${now.pointer}/x-sunset`, was['x-sunset'], is['x-sunset']);
  }
}
