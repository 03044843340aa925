import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Site } from '../site.js';
import { isSqliteDriver } from './sqlite/isolate.js';
import { NodeSqlite } from './sqlite/node-sqlite.js';

/** The name of what holds the tables of the main site and none of its rows. */
export const BASE = 'base';

/** The databases of sandboxes: each a copy of one that was kept. */
export abstract class Copies {
  /** Keeps `BASE`. To be called once, before anything else. */
  abstract begin(): Promise<void>;
  /** Keeps, under a name, what the database of the site at hand holds now; what had the name before is replaced. */
  abstract keep(name: string): Promise<void>;
  /** Gives the site a database of its own that holds what was kept under the name. */
  abstract open(site: Site, name: string): Promise<void>;
  /** Takes the site's database away. */
  abstract remove(site: Site): Promise<void>;
  /** Removes everything. */
  abstract end(): Promise<void>;
}

/** Every table, that of the migrations last: it is the one whose rows belong to the schema. */
export const tablesOf = ({ entityMetadatas }: DataSource): string[] =>
  entityMetadatas.map(({ tableName }) => tableName);

/** Copies of SQLite files, in a folder. */
export class FileCopies extends Copies {
  constructor(
    private readonly source: DataSource,
    private readonly folder: string,
  ) {
    super();
  }

  override async begin(): Promise<void> {
    await this.keep(BASE);
    const base = new NodeSqlite(this.kept(BASE), { durable: false });
    base.exec('PRAGMA foreign_keys = OFF');
    for (const table of tablesOf(this.source)) base.exec(`DELETE FROM "${table}"`);
    base.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    base.close();
  }

  override async keep(name: string): Promise<void> {
    const path = this.kept(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Whoever makes a copy meanwhile has the whole of the old one or of the new.
    const whole = `${path}.${randomUUID()}`;
    await this.driver.withWriter((writer) => writer.exec(`VACUUM INTO '${whole.replaceAll("'", "''")}'`));
    await rename(whole, path);
  }

  override async open(site: Site, name: string): Promise<void> {
    const path = this.file(site);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await copyFile(this.kept(name), path);
    this.driver.open(site, path);
  }

  override async remove(site: Site): Promise<void> {
    await this.driver.close(site);
    const path = this.file(site);
    await Promise.all(['', '-wal', '-shm'].map((end) => rm(`${path}${end}`, { force: true })));
  }

  override async end(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private kept(name: string): string {
    return join(this.folder, 'kept', `${name}.sqlite`);
  }

  private file(site: Site): string {
    return join(this.folder, 'sites', `${site.id}.sqlite`);
  }

  private get driver() {
    const { driver } = this.source;
    if (!isSqliteDriver(driver)) throw new Error('Copies of files need an SQLite database');
    return driver;
  }
}
