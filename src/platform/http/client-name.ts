import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const LONGEST = 255;

/** What the client calls itself (User-Agent, RFC 9110 section 10.1.5), as a handler's parameter: at most 255 characters, null for none. */
export const ClientName = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return headers['user-agent']?.slice(0, LONGEST) ?? null;
});
