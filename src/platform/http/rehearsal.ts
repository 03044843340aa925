import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../clock.js';
import { PerSite, Site } from '../site.js';
import { pathOf } from './address.js';
import { Contract } from './contract.js';
import { RequestProblem } from './http.errors.js';

/** What is to go wrong with the next requests of an operation; `operation` null for any. */
export type Fault = { operation: string | null; kind: 'unavailable' | 'slow' | 'cut'; times: number; delayMs: number };

/** A request that reached a sandbox. */
export type Seen = { id: string; operation: string | null; method: string; path: string; status: number; at: Date };

const MOST_SEEN = 1_000;

/** What a sandbox remembers of the requests that reached it, and what it is told to do wrong. */
@Injectable()
export class Rehearsal {
  private readonly state = new PerSite(() => ({ seen: [] as Seen[], faults: [] as Fault[] }));

  constructor(
    private readonly contract: Contract,
    private readonly clock: Clock,
  ) {}

  get seen(): readonly Seen[] {
    return this.state.here.seen;
  }

  get faults(): readonly Fault[] {
    return this.state.here.faults;
  }

  forget(): void {
    this.state.here.seen.length = 0;
  }

  plan(fault: Fault): void {
    this.state.here.faults.push({ ...fault });
  }

  relent(): void {
    this.state.here.faults.length = 0;
  }

  /** Does wrong what was asked for. @throws 503 */
  async meet(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (Site.here === Site.main) return;
    const { faults } = this.state.here;
    const operation = this.operationOf(request);
    const fault = faults.find((one) => one.operation === null || one.operation === operation);
    if (!fault) return;
    if (--fault.times === 0) faults.splice(faults.indexOf(fault), 1);
    if (fault.kind === 'slow') await pause(fault.delayMs);
    if (fault.kind === 'unavailable') throw RequestProblem.busy({}, undefined, { 'retry-after': '1' });
    if (fault.kind === 'cut') {
      reply.hijack();
      request.raw.socket.destroy();
    }
  }

  note(request: FastifyRequest, reply: FastifyReply): void {
    if (Site.here === Site.main) return;
    const { seen } = this.state.here;
    seen.push({
      id: request.id,
      operation: this.operationOf(request),
      method: request.method,
      path: pathOf(request),
      status: reply.statusCode,
      at: this.clock.now(),
    });
    if (seen.length > MOST_SEEN) seen.shift();
  }

  private operationOf({ method, routeOptions }: FastifyRequest): string | null {
    return this.contract.operationAt(method, routeOptions.url ?? '');
  }
}
