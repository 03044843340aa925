import { ENTITY_TAGS } from './conditional.js';
import type { ParameterObject } from './contract.types.js';

/** The server takes no more bytes of header fields (431), and no other characters in one (RFC 9110 section 5.5). */
const LONGEST_HEADER = 16_384;
const FIELD_VALUE = '^[\\t\\x20-\\x7e\\x80-\\xff]*$';

export const IDEMPOTENCY_KEY: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  example: 'f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e',
};

export const IF_NONE_MATCH: ParameterObject = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).',
  schema: { type: 'string', maxLength: LONGEST_HEADER, pattern: FIELD_VALUE },
  example: '"v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"',
};

export const ifMatch = (required: boolean): ParameterObject => ({
  name: 'If-Match',
  in: 'header',
  required,
  description: `The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).${required ? ' Without it the answer is 428.' : ''}`,
  schema: { type: 'string', minLength: 1, maxLength: LONGEST_HEADER, pattern: ENTITY_TAGS },
  example: '"v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"',
});
