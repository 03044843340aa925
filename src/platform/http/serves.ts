import { applyDecorators, Header, SetMetadata } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { PAGE_POLICY } from '../html.js';

export const SERVES = 'mainstay:serves';

/** The route answers with text of the server's own for browsers, as the handler returns it. It is no operation: the contract does not name it. */
export const Serves = (type: 'text/html' | 'text/javascript') =>
  applyDecorators(
    SetMetadata(SERVES, type),
    ApiExcludeEndpoint(),
    Header('Content-Type', `${type}; charset=utf-8`),
    Header('Content-Security-Policy', PAGE_POLICY),
    Header('Referrer-Policy', 'no-referrer'),
  );
