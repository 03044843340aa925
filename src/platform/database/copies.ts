import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Site } from '../site.js';
import { isSqliteDriver } from './sqlite/isolate.js';

/** The databases of sandboxes: each a copy of one that was kept. */
export abstract class Copies {
  /** Keeps, under a name, what the database of the site at hand holds now; what had the name before is replaced. */
  abstract keep(name: string): Promise<void>;
  /** Gives the site a database of its own that holds what was kept under the name. */
  abstract open(site: Site, name: string): Promise<void>;
  /** Closes the site's database and removes it. */
  abstract remove(site: Site): Promise<void>;
  abstract forget(name: string): Promise<void>;
}

/** Copies of SQLite files, in a folder. */
export class FileCopies extends Copies {
  constructor(
    private readonly source: DataSource,
    private readonly folder: string,
  ) {
    super();
  }

  override async keep(name: string): Promise<void> {
    const path = this.kept(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rm(path, { force: true });
    await this.driver.withWriter((writer) => writer.exec(`VACUUM INTO '${path.replaceAll("'", "''")}'`));
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

  override async forget(name: string): Promise<void> {
    await rm(this.kept(name), { force: true });
  }

  private kept(name: string): string {
    return join(this.folder, 'kept', `${name}.sqlite`);
  }

  private file(site: Site): string {
    return join(this.folder, 'sites', `${site.id}.sqlite`);
  }

  private get driver() {
    const { driver } = this.source;
    if (!isSqliteDriver(driver)) throw new Error('Sandboxes of files need an SQLite database');
    return driver;
  }
}
