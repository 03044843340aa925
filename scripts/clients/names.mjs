/** The words of a name, however it is written: `api`, `Key`, `Id` of `apiKeyId`. */
export const words = (name) => name.split(/(?=[A-Z])|[^A-Za-z0-9]+/).filter(Boolean);
const capital = (word) => word[0].toUpperCase() + word.slice(1).toLowerCase();

/** `apiKeys` of `api-keys` */
export const camel = (name) =>
  words(name)
    .map((word, index) => (index === 0 ? word.toLowerCase() : capital(word)))
    .join('');

/** `ApiKeys` of `api-keys` */
export const pascal = (name) => words(name).map(capital).join('');

/** `api_key_id` of `apiKeyId` */
export const snake = (name) => words(name).join('_').toLowerCase();

/** Names that a group of calls cannot have: a promise would be taken for one, an object has the others. */
const RESERVED = ['then', 'constructor', 'prototype'];

/**
 * The name of an operation in its group: the operationId without the noun of the tag. One is left out wherever it stands after
 * the verb (`getPostBySlug` → `getBySlug`, `listPostRevisions` → `listRevisions`); many only after `list` (`listPosts` →
 * `list`, but `revokeSessions` stays, since it is another thing than `revokeSession` → `revoke`). It looks at nothing but the
 * two names, so that no operation that comes later changes it.
 */
export function callName(operationId, tag) {
  const [verb, ...rest] = words(operationId);
  const [many, one] = [words(pascal(tag)), words(singular(pascal(tag)))];
  const left = (verb === 'list' && without(rest, many)) || without(rest, one) || rest;
  const short = camel([verb, ...left].join('-'));
  if (RESERVED.includes(short)) throw new Error(`${operationId} of the tag ${tag} cannot be called ${short}.`);
  return short;
}

/** What is left without the first such noun; null where there is none. */
function without(rest, noun) {
  const at = rest.findIndex((_, index) => noun.every((word, offset) => rest[index + offset] === word));
  return at < 0 ? null : rest.toSpliced(at, noun.length);
}

const singular = (many) =>
  many
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/(?<![s])s$/, '');
