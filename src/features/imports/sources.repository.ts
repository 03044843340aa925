import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { join, raw, sql } from '../../platform/database/sql.js';
import { ImportSource } from './import-source.entity.js';

export type KnownSource = Pick<
  ImportSource,
  'key' | 'source' | 'postId' | 'postVersion' | 'digest' | 'askedSlug' | 'openLinks' | 'importId' | 'outcome'
>;

const COLUMNS = raw(
  'source.key, source.source, source.postId, source.postVersion, source.digest, source.askedSlug, source.openLinks, source.importId, source.outcome',
);

/** Which files were imported before, and what became of them. */
@Injectable()
export class SourcesRepository {
  constructor(private readonly db: Database) {}

  /** At most a few hundred keys at once. */
  withKeys(keys: string[]): Promise<KnownSource[]> {
    return this.by('key', keys);
  }

  withDigests(digests: string[]): Promise<KnownSource[]> {
    return this.by('digest', digests);
  }

  /** Whether anything of a blog of this name was imported. */
  async hasBlog(name: string): Promise<boolean> {
    const row = await this.db.selectOne(
      sql`SELECT source.key FROM import_sources source WHERE source.source = ${name} LIMIT 1`,
    );
    return row !== null;
  }

  /** The same of one file, locked until the end of the transaction. */
  async forChange(key: string): Promise<KnownSource | null> {
    const row = await this.db.lockOne<KnownSource>(
      sql`SELECT ${COLUMNS} FROM import_sources source WHERE source.key = ${key}`,
    );
    return row && this.read(row);
  }

  async insert(source: KnownSource): Promise<void> {
    await this.db.rows(ImportSource).insert(source);
  }

  /** `key` is the one that the file was known by; it may have moved since. */
  async update(key: string, source: KnownSource): Promise<void> {
    await this.db.rows(ImportSource).update(key, source);
  }

  private async by(column: 'key' | 'digest', values: string[]): Promise<KnownSource[]> {
    if (values.length === 0) return [];
    const rows = await this.db.select<KnownSource>(
      sql`SELECT ${COLUMNS} FROM import_sources source WHERE source.${raw(column)} IN (${join(values)})`,
    );
    return rows.map((row) => this.read(row));
  }

  private read(row: KnownSource): KnownSource {
    return { ...row, openLinks: this.db.dialect.json(row.openLinks) as string[] };
  }
}
