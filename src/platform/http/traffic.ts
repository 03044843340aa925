import { applyDecorators, Injectable } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { RequestProblem } from './http.errors.js';

const LONGEST_DRAIN_MS = 15_000;

export const ALWAYS_ANSWERED_EXTENSION = 'x-always-answered';

/**
 * The operation is answered however busy the server is, and looks at no credential, which may take a database: a
 * supervisor that is refused would restart a server that only has much to do.
 */
export const AlwaysAnswered = () =>
  applyDecorators(RouteConfig({ alwaysAnswered: true }), ApiExtension(ALWAYS_ANSWERED_EXTENSION, true));

/** Whether the route of a request is declared with @AlwaysAnswered. */
export const isAlwaysAnswered = ({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): boolean =>
  (routeOptions.config as { alwaysAnswered?: boolean } | undefined)?.alwaysAnswered === true;

/** Counts the requests in flight: refuses beyond the limit, and lets a stop wait for those that are there. */
@Injectable()
export class Traffic {
  private inFlight = 0;
  private stopping = false;
  private readonly connections = new WeakMap<Socket, Set<() => void>>();

  /** Whether the server takes new work; readiness says so to the load balancer. */
  get open(): boolean {
    return !this.stopping;
  }

  /** How many requests are in flight. */
  get load(): number {
    return this.inFlight;
  }

  /** Counts one request until its answer is out or its connection gone; throws 503 beyond `limit`. */
  enter(request: FastifyRequest, reply: FastifyReply, limit: number): void {
    if (this.inFlight >= limit) throw RequestProblem.busy({}, undefined, { 'retry-after': '2' });
    if (this.stopping) void reply.header('connection', 'close');
    const { socket } = request.raw;
    if (socket.closed) return;
    const open = this.openOn(socket);
    const leave = (): void => {
      if (open.delete(leave)) this.inFlight -= 1;
    };
    open.add(leave);
    this.inFlight += 1;
    reply.raw.once('close', leave);
  }

  /** From now on readiness says no; connections that idle are closed. */
  stop(): void {
    this.stopping = true;
  }

  /** Closes idle connections until nothing is in flight, and the rest after 15 s. */
  async drain(fastify: FastifyInstance): Promise<void> {
    const { server } = fastify;
    server.close();
    for (let waited = 0; waited < LONGEST_DRAIN_MS && this.inFlight > 0; waited += 50) {
      server.closeIdleConnections();
      await pause(50);
    }
    server.closeAllConnections();
  }

  /** What is to be done for the requests of a connection when it closes: an answer that waits its turn behind others never closes. */
  private openOn(socket: Socket): Set<() => void> {
    const known = this.connections.get(socket);
    if (known) return known;
    const open = new Set<() => void>();
    this.connections.set(socket, open);
    socket.once('close', () => {
      for (const leave of open) leave();
    });
    return open;
  }
}
