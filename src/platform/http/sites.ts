import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { v4 } from 'uuid';
import { Clock } from '../clock.js';
import { CONTROL_PATH, Site, SITE_PATH } from '../site.js';
import { AnswerReports } from './answer-reports.js';
import { RequestProblem } from './http.errors.js';
import { Rehearsal } from './rehearsal.js';

const ADDRESS = new RegExp(`^${SITE_PATH}([^/?]*)(.*)$`, 's');

/** A request of a sandbox that goes may finish first, unless it takes longer. */
const PATIENCE_MS = 1_000;

/** The sandboxes of this process by their ids, and the way of a request to the one that it is for. */
export class Sites {
  private readonly all = new Map<string, Site>();
  private readonly underWay = new WeakMap<Site, { count: number; rest: () => void }>();
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

  /** Whether the work at hand is for a sandbox that was dropped or reset meanwhile. */
  get isGone(): boolean {
    const { here } = Site;
    return here !== Site.main && this.all.get(here.id) !== here;
  }

  /** Counts work for a site until the returned function is called. */
  enter(site: Site): () => void {
    const work = this.underWay.get(site) ?? { count: 0, rest: () => undefined };
    this.underWay.set(site, work);
    work.count += 1;
    return () => {
      work.count -= 1;
      if (work.count === 0) work.rest();
    };
  }

  /** Waits until nothing is under way for the site, but no longer than a second. To be called when it is out of reach. */
  async quiet(site: Site): Promise<void> {
    const work = this.underWay.get(site);
    if (!work || work.count === 0) return;
    const rest = new Promise<void>((resolve) => (work.rest = resolve));
    await Promise.race([rest, pause(PATIENCE_MS, undefined, { ref: false })]);
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
    reply.raw.once('close', sites.enter(site));
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
