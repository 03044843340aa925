import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database, type Row } from '../../platform/database/database.js';
import { Entities } from '../../platform/database/entities.js';
import { raw, sql, type Sql } from '../../platform/database/sql.js';
import { and, Keyset, type Page, type PageQuery } from '../../platform/http/page.js';
import { Import, type Refusal, type Remark } from './import.entity.js';

type Starter = { id: string; name: string; slug: string; avatarUrl: string | null };
type Fields =
  | 'id'
  | 'source'
  | 'site'
  | 'dryRun'
  | 'state'
  | 'total'
  | 'created'
  | 'changed'
  | 'unchanged'
  | 'refused'
  | 'error'
  | 'createdAt'
  | 'updatedAt'
  | 'finishedAt';

export type ImportRow = Pick<Import, Fields> & { startedBy: Starter | null };
export type Counts = Pick<Import, 'total' | 'created' | 'changed' | 'unchanged' | 'refused' | 'refusals' | 'remarks'>;

/** How a run ended; what is not told stays as it was. */
export type Ended = Partial<Counts & Pick<Import, 'source'>> & Pick<Import, 'state' | 'error'>;

const SUMMARY = raw(
  `run.id, run.source, run.site, run.dryRun, run.state, run.total, run.created, run.changed, run.unchanged, run.refused, run.error,
   run.createdAt, run.updatedAt, run.finishedAt, u.id AS userId, u.name, u.slug, u.avatarUrl`,
);
const FROM = raw('FROM imports run LEFT JOIN users u ON u.id = run.startedById');

@Injectable()
export class ImportsRepository {
  constructor(
    private readonly db: Database,
    private readonly entities: Entities,
    private readonly clock: Clock,
  ) {}

  /** Whether there ever was one. */
  async any(): Promise<boolean> {
    return (await this.db.selectOne(sql`SELECT run.id FROM imports run LIMIT 1`)) !== null;
  }

  async page(visible: Sql, query: PageQuery): Promise<Page<ImportRow>> {
    const keyset = new Keyset(
      { column: 'run.createdAt', descending: true },
      'run.id',
      query,
      (value) => new Date(value),
    );
    const rows = await this.db.select(
      sql`SELECT ${SUMMARY} ${FROM} WHERE ${and(visible, keyset.after)} ${keyset.orderBy}`,
    );
    const page = keyset.page(
      rows.map((row) => this.read(row)),
      (run) => [run.createdAt, run.id],
    );
    return query.count ? { ...page, total: await this.count(visible) } : page;
  }

  async find(visible: Sql, id: string): Promise<(ImportRow & Pick<Import, 'refusals' | 'remarks'>) | null> {
    const row = await this.db.selectOne(
      sql`SELECT ${SUMMARY}, run.refusals, run.remarks ${FROM} WHERE run.id = ${id} AND ${visible}`,
    );
    if (!row) return null;
    const { json } = this.db.dialect;
    return {
      ...this.read(row),
      refusals: json(row['refusals']) as Refusal[],
      remarks: json(row['remarks']) as Remark[],
    };
  }

  insert(run: Partial<Import>): Promise<Import> {
    return this.entities.insert(Import, run);
  }

  /** The run as a whole, for the process that is to carry it out. */
  async entity(id: string): Promise<Import | null> {
    const run = await this.db.rows(Import).findOneBy({ id });
    return run && this.entities.remember(run);
  }

  /** Takes the run, unless another process has shown since `staleBefore` that it works on it. @returns whether it is ours. */
  async claim(run: Import, staleBefore: Date): Promise<boolean> {
    const claimed = await this.db.execute(sql`UPDATE imports SET state = 'running', updatedAt = ${this.clock.now()}
      WHERE id = ${run.id} AND (state = 'waiting' OR (state = 'running' AND updatedAt < ${staleBefore}))`);
    if (claimed > 0) this.entities.remember(Object.assign(run, { state: 'running' }));
    return claimed > 0;
  }

  /** Gives a run back that could not be brought to its end. */
  async release(id: string): Promise<void> {
    await this.db.execute(
      sql`UPDATE imports SET state = 'waiting', updatedAt = ${this.clock.now()} WHERE id = ${id} AND state = 'running'`,
    );
  }

  /** How far the run is; it also shows that its process lives. */
  async progress(run: Import, counts: Counts): Promise<void> {
    await this.entities.save(Object.assign(run, counts));
  }

  async end(run: Import, ended: Ended): Promise<void> {
    Object.assign(run, ended, { finishedAt: this.clock.now(), archiveKey: null });
    await this.entities.save(run);
  }

  /** Runs that nobody has worked on since then: those of a folder, whose process is gone, and those of an archive. */
  abandoned(folderBefore: Date, archiveBefore: Date): Promise<{ id: string }[]> {
    return this.db.select(sql`SELECT id FROM imports WHERE state IN ('waiting', 'running')
      AND updatedAt < CASE WHEN archiveKey IS NULL THEN ${folderBefore} ELSE ${archiveBefore} END`);
  }

  private async count(visible: Sql): Promise<number> {
    const row = await this.db.selectOne<{ total: unknown }>(
      sql`SELECT COUNT(*) AS total FROM imports run WHERE ${visible}`,
    );
    return Number(row!.total);
  }

  private read({ userId, name, slug, avatarUrl, ...row }: Row): ImportRow {
    const { time, flag } = this.db.dialect;
    const run = row as unknown as ImportRow;
    const times = {
      createdAt: time(run.createdAt)!,
      updatedAt: time(run.updatedAt)!,
      finishedAt: time(run.finishedAt),
    };
    const startedBy = userId === null ? null : ({ id: userId, name, slug, avatarUrl } as Starter);
    return { ...run, ...times, dryRun: flag(run.dryRun), startedBy };
  }
}
