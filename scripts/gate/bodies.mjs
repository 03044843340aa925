import { step } from './document.mjs';
import { compareProblems } from './members.mjs';
import { compareSchemas } from './schemas.mjs';

const PROBLEM = 'application/problem+json';
const NO_BODY = { content: {} };

/** Compares what a request carries. */
export function compareRequestBodies(outer, old, now) {
  const scene = outer.towards(outer.sent);
  const [was, is] = [bodyOf(scene.released, old), bodyOf(scene.present, now)];
  if (was && is) compareBodies(scene, was, is);
  else if (was) scene.found('body-removed', was.pointer, types(was), undefined);
  else if (is) scene.found(is.node.required ? 'body-added-required' : 'body-added', is.pointer, undefined, types(is));
}

function compareBodies(scene, was, is) {
  if (!was.node.required && is.node.required) scene.found('body-required', is.pointer, 'optional', 'required');
  if (was.node.required && !is.node.required) scene.found('body-optional', is.pointer, 'required', 'optional');
  compareContent(scene, was, is);
}

function bodyOf(document, { node, pointer }) {
  return node.requestBody && document.follow({ node: node.requestBody, pointer: `${pointer}/requestBody` });
}

const types = ({ node }) => Object.keys(node.content ?? {}).join(', ');

/** Compares the answers of an operation, by status. */
export function compareAnswers(outer, old, now) {
  const scene = outer.towards(outer.got);
  const places = (document, { node, pointer }) => document.entries(node.responses, `${pointer}/responses`);
  const [before, after] = [places(scene.released, old), places(scene.present, now)];
  for (const [status, place] of before) {
    const other = after.get(status);
    if (!other) scene.found('status-removed', place.pointer, status, undefined);
    else if (!scene.unchanged.has(place, other))
      compareAnswer(scene, scene.released.follow(place), scene.present.follow(other));
  }
  for (const [status, place] of after) {
    if (!before.has(status)) scene.found('status-added', place.pointer, undefined, status);
  }
}

function compareAnswer(scene, was, is) {
  compareHeaders(scene, was, is);
  compareContent(scene, was, is);
}

function compareHeaders(scene, was, is) {
  const [before, after] = [headersOf(scene.released, was), headersOf(scene.present, is)];
  for (const [key, old] of before) {
    const now = after.get(key);
    if (!now) {
      scene.found('header-removed', `${was.pointer}/headers/${step(old.name)}`, old.name, undefined);
      continue;
    }
    if (old.node.required && !now.node.required) scene.found('header-optional', now.pointer, 'required', 'optional');
    if (!old.node.required && now.node.required) scene.found('header-required', now.pointer, 'optional', 'required');
    const schemaOf = ({ node, pointer }) => ({ node: node.schema ?? {}, pointer: `${pointer}/schema` });
    compareSchemas(scene, schemaOf(old), schemaOf(now));
  }
  for (const [key, { name }] of after) {
    if (!before.has(key)) scene.found('header-added', `${is.pointer}/headers/${step(name)}`, undefined, name);
  }
}

/** Names of headers have no case (RFC 9110). */
function headersOf(document, { node, pointer }) {
  const places = [...document.entries(node.headers, `${pointer}/headers`)];
  return new Map(places.map(([name, place]) => [name.toLowerCase(), { ...document.follow(place), name }]));
}

function compareContent(scene, was, is) {
  const [before, after] = [contentOf(scene.released, was), contentOf(scene.present, is)];
  for (const [type, old] of before) {
    const now = after.get(type);
    if (now) compareMedia(scene, type, old, now);
    else scene.found('media-type-removed', old.pointer, type, undefined);
  }
  for (const [type, now] of after) if (!before.has(type)) scene.found('media-type-added', now.pointer, undefined, type);
}

/** Names of media types have no case, and blanks between their parts say nothing. */
function contentOf(document, { node, pointer }) {
  const places = [...document.entries((node ?? NO_BODY).content, `${pointer}/content`)];
  return new Map(places.map(([type, place]) => [type.toLowerCase().replaceAll(/\s/g, ''), place]));
}

function compareMedia(scene, type, old, now) {
  const schemaOf = ({ node, pointer }) => ({ node: node.schema ?? {}, pointer: `${pointer}/schema` });
  if (type === PROBLEM) compareProblems(scene, schemaOf(old), schemaOf(now), compareSchemas);
  else compareSchemas(scene, schemaOf(old), schemaOf(now));
  const [was, is] = [scene.released.meaning(old.node.encoding ?? {}), scene.present.meaning(now.node.encoding ?? {})];
  if (was !== is) scene.found('encoding-changed', `${now.pointer}/encoding`, was, is);
}
