import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Actor } from '../access/actor.js';
import { Answer } from './answer.js';
import { Idempotency } from './idempotency.js';
import { IncomingFile } from './incoming-file.js';
import type { OperationRequest } from './operation.guard.js';

export const IDEMPOTENT_EXTENSION = 'x-idempotent';

type Request = OperationRequest & { actor: Actor; bodyDigest?: string };

/** Gives a request that comes again with its Idempotency-Key the answer of the first, and clears away the file that nobody kept. */
@Injectable()
export class IdempotentInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return from(this.answer(context, next));
  }

  private async answer(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<Request>(), http.getResponse<FastifyReply>()];
    const work = () => lastValueFrom(next.handle(), { defaultValue: undefined });
    try {
      const key = request.headers['idempotency-key'];
      return key === undefined ? await work() : await this.once(String(key), request, reply, work);
    } finally {
      if (request.body instanceof IncomingFile) await request.body.discard();
    }
  }

  private async once(key: string, request: Request, reply: FastifyReply, work: () => Promise<unknown>) {
    const { actor, body, bodyDigest } = request;
    const operation = request.operation!;
    const digest = body instanceof IncomingFile ? await body.arrive() : bodyDigest;
    const asked = { actor, operation: operation.id, key, request: `${request.url}\n${digest ?? ''}` };
    const { answer, replayed } = await this.idempotency.once(asked, async () =>
      Answer.of(await work(), operation, request, reply.statusCode),
    );
    if (replayed) reply.header('idempotent-replayed', 'true');
    return answer;
  }
}

/** The operation may be repeated safely with an Idempotency-Key; every POST says so, or the contract is refused. */
export const Idempotent = () =>
  applyDecorators(UseInterceptors(IdempotentInterceptor), ApiExtension(IDEMPOTENT_EXTENSION, true));
