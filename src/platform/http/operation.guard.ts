import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Answering, Contract } from './contract.js';
import { ConditionProblem, RequestProblem } from './http.errors.js';
import type { InputFault } from './problem.js';
import { SERVES } from './serves.js';

/** A request whose operation is known: what answers it reads that here. */
export type OperationRequest = FastifyRequest & { operation?: Answering };

/** Finds the operation of a request, and refuses query parameters that it does not have and changes without the If-Match that it demands. */
@Injectable()
export class OperationGuard implements CanActivate {
  constructor(private readonly contract: Contract) {}

  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    if (Reflect.hasMetadata(SERVES, handler)) return true;
    const request = context.switchToHttp().getRequest<OperationRequest>();
    request.operation = this.contract.operation(handler.name);
    refuseOddQuery(request, request.operation);
    if (request.operation.demandsIfMatch && request.headers['if-match'] === undefined)
      throw ConditionProblem.required();
    return true;
  }
}

/** What the check of a single parameter does not see: names that nobody knows, names that come twice, and NUL, at which engines end a text. */
function refuseOddQuery({ query }: FastifyRequest, { queryNames }: Answering): void {
  const faults = Object.entries(query as object).flatMap(([name, value]) => [
    ...(queryNames.has(name) ? [] : [queryFault(name, 'unknown', `this operation has no query parameter ${name}`)]),
    ...(Array.isArray(value)
      ? [queryFault(name, 'repeated', `${name} must come once, its values comma separated`)]
      : []),
    ...(String(value).includes('\0') ? [queryFault(name, 'nul', `${name} must not hold a NUL character`)] : []),
  ]);
  if (faults.length > 0) throw RequestProblem.invalid({}, faults);
}

const queryFault = (name: string, code: string, detail: string): InputFault => ({
  in: 'query',
  pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code,
  detail,
});
