import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { rewriteLinks } from '../../platform/text/article.js';
import { IntakeService, type Ready } from '../posts/intake.service.js';
import { isPageLink } from './link-index.js';
import type { Plan, PlannedFile } from './plan.js';
import { type Blog, PlanningService } from './planning.service.js';
import { type BlogFile, readPost, refusalOf } from './reading.js';
import { type Outcome, Report } from './report.js';
import { SourcesRepository } from './sources.repository.js';

/** What is to be imported, and how. `byline` is the user whom files without an author are ascribed to. */
export type Order = Blog & { dryRun: boolean; importId: string | null; byline: string };

const MOST_OPEN_LINKS = 100;

/** Brings the files of a blog in, one transaction each: what a report counts is committed, and a bad file stops no other. */
@Injectable()
export class LandingService {
  constructor(
    private readonly planning: PlanningService,
    private readonly sources: SourcesRepository,
    private readonly intake: IntakeService,
    private readonly db: Database,
  ) {}

  /** `onProgress` is called after each file. A dry run does all of it but the writing. */
  async land(actor: Actor, order: Order, onProgress: (report: Report) => void | Promise<void>): Promise<Report> {
    const plan = await this.planning.plan(actor, order);
    const report = new Report(plan.total);
    for await (const file of order.files()) {
      const refusal = plan.refusals.get(file.path);
      const planned = plan.files.get(file.path);
      if (refusal) report.refuse(refusal);
      else if (planned) await this.take(actor, order, plan, planned, file, report);
      await onProgress(report);
    }
    return report;
  }

  private async take(actor: Actor, order: Order, plan: Plan, planned: PlannedFile, file: BlogFile, report: Report): Promise<void> {
    const { known, path, isDeleted, askedSlug, slug } = planned;
    // A run that was cut short counts what it did before.
    if (known && known.importId !== null && known.importId === order.importId) return report.count(known.outcome);
    if (isDeleted) report.remark(path, 'its post is in the trash and stays there');
    if (isDeleted || (await this.isUnchanged(order, plan, planned))) return report.count('unchanged');
    const openLinks: string[] = [];
    let ready: Ready;
    try {
      ready = this.prepare(plan, path, await file.read(), openLinks);
    } catch (error) {
      return report.refuse(refusalOf(path, error));
    }
    try {
      report.count(order.dryRun ? (known ? 'changed' : 'created') : await this.write(actor, order, planned, ready, openLinks));
    } catch (error) {
      if (!(error instanceof Problem) && !this.db.dialect.isDataFault(error)) throw error;
      return report.refuse(refusalOf(path, error));
    }
    if (slug !== askedSlug) report.remark(path, `the slug ${askedSlug} is another post’s, so this one is at ${slug}`);
  }

  /** Whether the file is as it was, and so are the posts that it links to. A text that was changed here is not touched for a link. */
  private async isUnchanged({ dryRun }: Order, plan: Plan, { path, key, digest, askedSlug, known, isEdited }: PlannedFile): Promise<boolean> {
    if (known?.digest !== digest || known.askedSlug !== askedSlug) return false;
    if (!isEdited && known.openLinks.some((target) => plan.resolve(target, path))) return false;
    if (known.key !== key && !dryRun) await this.sources.update(known.key, { ...known, key });
    return true;
  }

  private prepare(plan: Plan, path: string, bytes: Uint8Array, openLinks: string[]): Ready {
    const { article } = readPost(path, bytes);
    const body = rewriteLinks(article.body, (target) => {
      const found = plan.resolve(target, path);
      if (found) return this.intake.path(found.slug) + found.rest;
      if (openLinks.length < MOST_OPEN_LINKS && isPageLink(target)) openLinks.push(target);
      return null;
    });
    return this.intake.prepare({ ...article, body });
  }

  private write(actor: Actor, { importId, byline }: Order, planned: PlannedFile, ready: Ready, openLinks: string[]): Promise<Outcome> {
    return this.db.transaction(async () => {
      const { known, key, digest, askedSlug, slug } = planned;
      const present = await this.sources.forChange(known?.key ?? key);
      // Another process has imported this file since the plan was made.
      if (present?.digest === digest && known?.digest !== digest) return 'unchanged';
      const brought = await this.intake.bring(actor, ready, { postId: present?.postId ?? null, slug, byline });
      if (brought === null) return 'unchanged';
      const outcome = present ? 'changed' : 'created';
      const source = { key, postId: brought.id, postVersion: brought.version, digest, askedSlug, openLinks, importId, outcome } as const;
      await (present ? this.sources.update(present.key, source) : this.sources.insert(source));
      return outcome;
    });
  }
}
