import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ConditionProblem, RequestProblem } from './http.errors.js';

export const IF_MATCH_EXTENSION = 'x-if-match';

const TAG = /(?:W\/)?"[!#-~]*"/g;
const TAGS = `${TAG.source}(?:\\s*,\\s*${TAG.source})*`;

/** What If-Match is: "*", or entity tags. */
export const ENTITY_TAGS = `^\\s*(?:\\*|${TAGS})\\s*$`;
const WELL_FORMED = new RegExp(ENTITY_TAGS);

/** What a change says of the version it is made to. */
export class Precondition {
  private constructor(private readonly versions: readonly number[] | null) {}

  static read(header: string | undefined): Precondition {
    if (header === undefined || header.trim() === '*') return new Precondition(null);
    if (!WELL_FORMED.test(header)) {
      const detail = 'If-Match must be "*" or entity tags in quotes, comma separated.';
      throw RequestProblem.invalid({}, [{ in: 'header', pointer: '/If-Match', code: 'entity_tag', detail }]);
    }
    // A weak tag never matches here, and a tag of other making names no version: both leave nothing that could hold.
    const tags = header.match(TAG)!;
    return new Precondition(tags.map((tag) => Number(/^"v(\d{1,9})-/.exec(tag)?.[1] ?? -1)));
  }

  /** Throws 412 unless the row still has a version that If-Match named. Ask inside the transaction, with the row locked. */
  holds({ version }: { version: number }): void {
    if (this.versions && !this.versions.includes(version)) throw ConditionProblem.failed();
  }
}

/** The operation honours If-Match; with 'required' it refuses to run without (428), since it would overwrite what people wrote. */
export const Conditional = (demand: 'required' | 'optional' = 'optional') =>
  applyDecorators(ApiExtension(IF_MATCH_EXTENSION, demand));

/** The request's If-Match, as a handler's parameter. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): Precondition =>
  Precondition.read(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
