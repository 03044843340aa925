import { randomBytes } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';
import { SettingError } from '../config.js';
import { Site } from '../site.js';
import { schemaHere, schemas } from './schemas.js';
import { SchemaClaim } from './schema-claim.js';
import { BASE, Copies, tablesOf } from './copies.js';

/** Schemas with empty tables that are kept ready: to make one takes as long as a hundred inserts. */
const READY = 8;

/** Copies of MySQL schemas, on the server of the main one; the user of DATABASE_URL must be allowed to make and drop them. */
export class SchemaCopies extends Copies {
  private readonly prefix: string;
  private readonly claim: SchemaClaim;
  private readonly main: string;
  private readonly made = new Set<string>();
  private readonly ready: string[] = [];
  private readonly kept = new Map<string, string>();
  private making: Promise<void> = Promise.resolve();
  private definitions: string[] = [];
  private ended = false;

  constructor(private readonly source: DataSource) {
    super();
    this.main = source.driver.database!;
    const family = `${this.main.slice(0, 30)}_sand_`;
    this.prefix = `${family}${randomBytes(4).toString('hex')}_`;
    this.claim = new SchemaClaim((source.options as { url: string }).url, family, this.prefix);
  }

  override async begin(): Promise<void> {
    await this.claim.begin();
    await this.claim.dropDead();
    await this.apart(async (runner) => {
      for (const table of this.tables) {
        const [row] = (await runner.query(`SHOW CREATE TABLE \`${this.main}\`.\`${table}\``)) as Record<
          string,
          string
        >[];
        this.definitions.push(row!['Create Table']!);
      }
    });
    const base = await this.make().catch((error: Error) => {
      throw new SettingError(
        `Sandboxes need a MySQL user who may make schemas (${error.message}): GRANT ALL ON \`${this.main}%\`.* to the user of DATABASE_URL.`,
      );
    });
    this.kept.set(BASE, base);
    this.fill();
  }

  override async keep(name: string): Promise<void> {
    const schema = await this.take();
    await this.copy(schemaHere() ?? this.main, schema);
    const before = this.kept.get(name);
    this.kept.set(name, schema);
    if (before) this.ready.push(before);
  }

  override async open(site: Site, name: string): Promise<void> {
    const from = this.kept.get(name);
    if (!from) throw new Error(`Nothing was kept as ${name}`);
    const schema = await this.take();
    await this.copy(from, schema);
    schemas.set(site, schema);
  }

  override async remove(site: Site): Promise<void> {
    const schema = schemas.get(site);
    schemas.delete(site);
    // Emptied when it is taken again.
    if (schema) this.ready.push(schema);
  }

  override async end(): Promise<void> {
    this.ended = true;
    await this.making;
    await this.apart(async (runner) => {
      for (const schema of this.made) await runner.query(`DROP DATABASE IF EXISTS \`${schema}\``);
    });
    await this.claim.end();
  }

  private get tables(): string[] {
    return [...tablesOf(this.source), 'migrations'];
  }

  private async take(): Promise<string> {
    const schema = this.ready.shift() ?? (await this.make());
    this.fill();
    return schema;
  }

  /** Makes schemas ahead, one after the other. */
  private fill(): void {
    this.making = this.making.then(() => this.makeReady());
  }

  private async makeReady(): Promise<void> {
    try {
      while (!this.ended && this.ready.length < READY) this.ready.push(await this.make());
    } catch {
      // Whoever takes one makes it then, and is told what is wrong.
    }
  }

  private async make(): Promise<string> {
    const schema = `${this.prefix}${this.made.size}`;
    this.made.add(schema);
    await this.apart(async (runner) => {
      await runner.query(`CREATE DATABASE \`${schema}\` CHARACTER SET utf8mb4`);
      await runner.query(`USE \`${schema}\``);
      for (const definition of this.definitions) await runner.query(definition);
      await runner.query(`INSERT INTO migrations SELECT * FROM \`${this.main}\`.migrations`);
    });
    return schema;
  }

  /** Makes the rows of one schema those of another. */
  private copy(from: string, to: string): Promise<void> {
    return this.apart(async (runner) => {
      for (const table of tablesOf(this.source)) {
        await runner.query(`DELETE FROM \`${to}\`.\`${table}\``);
        await runner.query(`INSERT INTO \`${to}\`.\`${table}\` SELECT * FROM \`${from}\`.\`${table}\``);
      }
    });
  }

  /** On a connection of the main schema, where foreign keys do not hold for a while. */
  private apart(work: (runner: QueryRunner) => Promise<void>): Promise<void> {
    return Site.main.run(async () => {
      const runner = this.source.createQueryRunner('master');
      try {
        await runner.query('SET SESSION foreign_key_checks = 0');
        await work(runner);
      } finally {
        await runner.query('SET SESSION foreign_key_checks = 1');
        await runner.query(`USE \`${this.main}\``);
        await runner.release();
      }
    });
  }
}
