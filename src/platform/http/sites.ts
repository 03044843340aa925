import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { v4 } from 'uuid';
import { Clock } from '../clock.js';
import { CONTROL_PATH, Site, SITE_PATH } from '../site.js';
import { AnswerReports } from './answer-reports.js';
import { RequestProblem } from './http.errors.js';
import { Rehearsal } from './rehearsal.js';

const ADDRESS = new RegExp(`^${SITE_PATH}([^/?]*)(.*)$`, 's');

/** The sandboxes of this process by their ids, and the way of a request to the one that it is for. */
export class Sites {
  private readonly all = new Map<string, Site>();
  /** Null for the address of a sandbox that there is not. */
  private readonly meant = new WeakMap<IncomingMessage, Site | null>();

  find(id: string): Site | undefined {
    return this.all.get(id);
  }

  add(site: Site): void {
    this.all.set(site.id, site);
  }

  remove(id: string): void {
    this.all.delete(id);
  }

  /** Takes what names the sandbox off an address, before the router sees it. */
  readonly rewrite = (request: IncomingMessage): string => {
    const url = request.url ?? '/';
    const [, id, rest = ''] = ADDRESS.exec(url) ?? [];
    if (id === undefined) return url;
    const site = this.all.get(id) ?? null;
    if (site) site.usedAt = performance.now();
    this.meant.set(request, site);
    return rest.startsWith('/') ? rest : `/${rest}`;
  };

  /** The site of a request; null where its address names a sandbox that there is not. */
  of(request: IncomingMessage): Site | null {
    const site = this.meant.get(request);
    return site === undefined ? Site.main : site;
  }

  readonly requestId = (request: IncomingMessage): string => {
    const site = this.of(request) ?? Site.main;
    return site === Site.main ? randomUUID() : v4({ random: site.random(16) });
  };
}

/** Lets each request run in its site. To be called before the hooks of the server, which count and log by site. */
export function enterSites(app: NestFastifyApplication, sites: Sites): void {
  const fastify = app.getHttpAdapter().getInstance();
  const clock = app.get(Clock);
  fastify.addHook('onRequest', (request, reply, done) => {
    const site = sites.of(request.raw);
    if (!site || site === Site.main) return done();
    site.run(() => {
      clock.advance(site.tickMs);
      reply.header('date', clock.now().toUTCString());
      done();
    });
  });
  // A body arrives in the context of its connection, which is nobody's.
  fastify.addHook('preValidation', (request, _, done) => (sites.of(request.raw) ?? Site.main).run(done));
}

/** Notes what reaches a sandbox, lets fail what is to fail, and holds the answers against the contract. To be called after the hooks of the server. */
export function rehearse(app: NestFastifyApplication, sites: Sites): void {
  const fastify = app.getHttpAdapter().getInstance();
  const [rehearsal, reports] = [app.get(Rehearsal), app.get(AnswerReports)];
  fastify.addHook('onRequest', async (request, reply) => {
    const site = sites.of(request.raw);
    if (site === Site.main) return;
    // A sandbox makes no sandboxes.
    if (site === null || request.url.startsWith(CONTROL_PATH)) throw RequestProblem.notFound();
    await rehearsal.meet(request, reply);
  });
  fastify.addHook('onSend', (request, reply, body, done) => {
    const site = sites.of(request.raw);
    if (site && site !== Site.main) site.run(() => reports.hold(request, reply, body));
    done();
  });
  fastify.addHook('onResponse', async (request, reply) => {
    sites.of(request.raw)?.run(() => rehearsal.note(request, reply));
  });
}
