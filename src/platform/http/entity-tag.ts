import { hash } from 'node:crypto';

/**
 * A strong entity tag (RFC 9110 section 8.8.3): a digest of the bytes, and before it the version of a row that has
 * one, which is what If-Match is held against: an embedded author's new name changes the bytes, not the version.
 */
export function entityTag(body: string | Buffer, version?: number): string {
  const digest = hash('sha1', body, 'base64url');
  return version === undefined ? `"${digest}"` : `"v${version}-${digest}"`;
}

/** Whether If-None-Match names this tag (weak comparison, as RFC 9110 section 13.1.2 has it). */
export function noneMatch(header: string | undefined, tag: string): boolean {
  if (header === undefined) return true;
  return header.trim() !== '*' && !header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
