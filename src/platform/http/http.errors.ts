import { problems } from './problem.js';

/** What any request can meet before or beside its feature. */
export const RequestProblem = problems('request', {
  unreadable: [
    400,
    'This is no request of HTTP/1.1.',
    'Send what RFC 9112 describes: one request line, header fields in ASCII, and one way of telling where the body ends.',
    'Unreadable request',
  ],
  malformed: [
    400,
    'The body is not well-formed: {reason}.',
    'Send one JSON value (RFC 8259) in UTF-8, without repeated keys, NUL characters or lone surrogates.',
    'Malformed body',
  ],
  invalid: [
    400,
    'Some of the input is not valid.',
    'Correct what "errors" lists; each entry names the part, the place, and what was expected there.',
    'Invalid request',
  ],
  notFound: [
    404,
    'Nothing lives at this address.',
    'Check the path against the OpenAPI document at /openapi.json.',
    'Nothing at this address',
  ],
  methodNotAllowed: [
    405,
    'This address does not answer to {method}.',
    'Use one of the methods that the Allow header lists.',
    'Method not allowed',
  ],
  notAcceptable: [
    406,
    'This server answers in {types} only.',
    'Send an Accept header that admits one of them, or none.',
    'Media type not acceptable',
  ],
  timeout: [408, 'The request did not arrive in time.', 'Send it again over a faster connection.'],
  tooLarge: [
    413,
    'The body is larger than the {limit} bytes that this operation takes.',
    'Send less, or in parts.',
    'Body too large',
  ],
  uriTooLong: [414, 'The address is longer than 8,192 characters.', 'Shorten the query.', 'Address too long'],
  unsupportedMediaType: [
    415,
    'This operation takes {types} without a content encoding.',
    'Set Content-Type accordingly and send the body uncompressed.',
    'Unsupported media type',
  ],
  tooMany: [
    429,
    'Too many requests.',
    'Wait for as many seconds as Retry-After says; the RateLimit headers tell what is left.',
    'Too many requests',
  ],
  headersTooLarge: [
    431,
    'The request has more than 100 header fields, or more than 16 KiB of them.',
    'Send fewer or shorter headers.',
  ],
  crashed: [
    500,
    'The server failed at this request. It has been logged under its request id.',
    'Try again later; if it persists, tell the operator the request id.',
    'Server error',
  ],
  busy: [
    503,
    'The server has too much to do at the moment.',
    'Repeat the request after as many seconds as Retry-After says.',
    'Server busy',
  ],
});

/** RFC 9110 section 13: preconditions. */
export const ConditionProblem = problems('condition', {
  failed: [
    412,
    'The resource has been changed since the version that If-Match names.',
    'Read it again, merge your changes, and repeat with the new ETag.',
    'Precondition failed',
  ],
  required: [
    428,
    'This change must say which version it is made to.',
    'Read the resource and send its ETag as If-Match; "*" changes whatever version there is.',
    'Precondition required',
  ],
});

/** The IETF draft on Idempotency-Key. */
export const IdempotencyProblem = problems('idempotency', {
  inProgress: [
    409,
    'A request with this Idempotency-Key is still being worked on.',
    'Repeat it after a moment; the answer will be the first one’s.',
    'Request in progress',
  ],
  keyReused: [
    422,
    'This Idempotency-Key came with another request before.',
    'Use a new key for a new request, and the old one only to repeat the old request to the letter.',
  ],
});
