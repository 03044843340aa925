import { canonical } from './document.mjs';

/** Compares which credentials an operation takes, and which permission it asks for. */
export function compareAccess(scene, old, now) {
  compareCredentials(scene, old, now);
  const [was, is] = [old.node['x-permission'] ?? 'public', now.node['x-permission'] ?? 'public'];
  if (was === is) return;
  const isWider = is === 'public' || (is === 'signed-in' && was !== 'public');
  scene.found(isWider ? 'permission-widened' : 'permission-narrowed', `${now.pointer}/x-permission`, was, is);
}

/** An alternative still serves where one of the present ones asks for no more than it. */
function compareCredentials(scene, old, now) {
  const [before, after] = [alternatives(scene, scene.released, old), alternatives(scene, scene.present, now)];
  const serves = (given, list) => list.some((asked) => isWithin(asked, given));
  const at = `${now.pointer}/security`;
  for (const one of before) if (!serves(one, after)) scene.found('credential-refused', at, spoken(one), undefined);
  for (const one of after) if (!serves(one, before)) scene.found('credential-accepted', at, undefined, spoken(one));
  for (const name of new Set(before.flatMap((one) => Object.keys(one)))) compareScheme(scene, name);
}

/** What an operation asks, each scheme under its released name. */
function alternatives(scene, document, { node }) {
  const list = node.security ?? document.json.security ?? [];
  const known = list.map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, scopes]) => [releasedName(scene, name), scopes])),
  );
  return known.length === 0 ? [{}] : known;
}

function releasedName({ released, present }, name) {
  const [before, after] = [schemesOf(released), schemesOf(present)];
  if (name in before || !(name in after)) return name;
  return Object.keys(before).find((old) => !(old in after) && how(before[old]) === how(after[name])) ?? name;
}

const isWithin = (asked, given) =>
  Object.entries(asked).every(
    ([name, scopes]) => name in given && scopes.every((scope) => given[name].includes(scope)),
  );

function spoken(alternative) {
  const schemes = Object.entries(alternative).map(([name, scopes]) => [name, ...scopes].join(' '));
  return schemes.join(' with ') || 'no credential';
}

function compareScheme(scene, name) {
  const [before, after] = [schemesOf(scene.released), schemesOf(scene.present)];
  const at = `#/components/securitySchemes/${name}`;
  const other = Object.keys(after).find((one) => one !== name && releasedName(scene, one) === name);
  if (other) scene.found('scheme-changed', at, name, other);
  else if (before[name] && after[name] && how(before[name]) !== how(after[name])) {
    scene.found('scheme-changed', at, how(before[name]), how(after[name]));
  }
}

const schemesOf = ({ json }) => json.components?.securitySchemes ?? {};

/** How a credential is presented, without the words about it. */
function how({ type, scheme, in: place, name: field, openIdConnectUrl, flows }) {
  const parts = { type, scheme: scheme?.toLowerCase(), in: place, field, openIdConnectUrl, flows };
  return canonical(JSON.parse(JSON.stringify(parts)));
}
