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
  const [before, after] = [alternatives(scene.released, old), alternatives(scene.present, now)];
  const serves = (given, list) => list.some((asked) => isWithin(asked, given));
  const at = `${now.pointer}/security`;
  for (const one of before) if (!serves(one, after)) scene.found('credential-refused', at, spoken(one), undefined);
  for (const one of after) if (!serves(one, before)) scene.found('credential-accepted', at, undefined, spoken(one));
  for (const name of new Set(before.flatMap((one) => Object.keys(one)))) compareScheme(scene, name);
}

function alternatives({ json }, { node }) {
  const list = node.security ?? json.security ?? [];
  return list.length === 0 ? [{}] : list;
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
  const schemeOf = (document) => document.json.components?.securitySchemes?.[name];
  const [was, is] = [schemeOf(scene.released), schemeOf(scene.present)];
  if (!was || !is) return;
  const how = ({ type, scheme, in: place, name: field, openIdConnectUrl, flows }) =>
    canonical(
      JSON.parse(JSON.stringify({ type, scheme: scheme?.toLowerCase(), in: place, field, openIdConnectUrl, flows })),
    );
  if (how(was) !== how(is)) scene.found('scheme-changed', `#/components/securitySchemes/${name}`, how(was), how(is));
}
