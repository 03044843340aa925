/** Scheme and host, which a request in absolute form (RFC 9112 section 3.2.2) puts before its path, and which nobody has checked. */
const ORIGIN = /^https?:\/\/[^/?]*/i;

type Addressed = { url: string };

/** The path of a request, as it was written. */
export const pathOf = ({ url }: Addressed): string => url.replace(ORIGIN, '').replace(/\?.*/s, '');

/** The query of a request, without its question mark. */
export const queryOf = ({ url }: Addressed): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
