import 'reflect-metadata';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as elsewhere } from 'node:timers/promises';
import { Column, DataSource, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type EntityManager } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acceptPortableTypes, isolateSqlite, isSqliteDriver } from '../../src/platform/database/sqlite/isolate.js';
import { NodeSqlite } from '../../src/platform/database/sqlite/node-sqlite.js';
import { WriterBusy } from '../../src/platform/database/sqlite/runners.js';
import { Site } from '../../src/platform/site.js';

const warnings = vi.hoisted(() => {
  const seen: string[] = [];
  process.on('warning', ({ message }) => seen.push(message));
  return seen;
});

const ASCII = { charset: 'ascii', collation: 'ascii_bin' };

@Entity('notes')
@Index('ux_notes_slug', ['slug'], { unique: true })
@Index('ix_notes_flag_at', ['flag', 'at', 'id'])
class Note {
  @PrimaryColumn({ type: 'char', length: 36, ...ASCII }) id!: string;
  @Column({ type: 'varchar', length: 200, charset: 'utf8mb4', collation: 'utf8mb4_bin' }) slug!: string;
  @Column({ type: 'mediumtext', charset: 'utf8mb4', collation: 'utf8mb4_bin', default: '' }) body!: string;
  @Column({ type: 'datetime', precision: 3, nullable: true }) at!: Date | null;
  @Column({ type: 'boolean', default: true }) flag!: boolean;
  @Column({ type: 'json', nullable: true }) facts!: object | null;
  @Column({ type: 'int', default: 0 }) count!: number;
  @Column({ type: 'bigint', default: 0 }) size!: number;
  @Column({ type: 'double', default: 0 }) share!: number;
  @Column({ type: 'blob', nullable: true }) bytes!: Buffer | null;
  @Column({ type: 'char', length: 36, ...ASCII, nullable: true }) parentId!: string | null;
  @ManyToOne(() => Note, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'parentId', foreignKeyConstraintName: 'fk_notes_parent' })
  parent?: Note | null;
}

let folder: string;
let file: string;
const opened: DataSource[] = [];

const plain = async (database = file): Promise<DataSource> => {
  const source = new DataSource({ type: 'better-sqlite3', driver: NodeSqlite, database, entities: [Note] });
  acceptPortableTypes(source);
  opened.push(source);
  return source.initialize();
};

const open = async (options?: { patienceMs: number }, database = file): Promise<DataSource> => {
  const source = await plain(database);
  await source.synchronize();
  isolateSqlite(source, options);
  return source;
};

const add = (manager: EntityManager, id: string, values: Partial<Note> = {}) =>
  manager.insert(Note, { id, slug: id, ...values });
const ids = async (source: DataSource): Promise<string[]> =>
  (await source.getRepository(Note).find({ order: { id: 'ASC' } })).map(({ id }) => id);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
  file = join(folder, 'site.db');
});

afterEach(async () => {
  for (const source of opened.splice(0)) if (source.isInitialized) await source.destroy();
  rmSync(folder, { recursive: true });
});

describe('a connection', () => {
  it('is durable, enforces foreign keys, and its engine prints no warning', async () => {
    const source = await open();
    const pragma = async (name: string) => Object.values((await source.query(`PRAGMA ${name}`))[0])[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('busy_timeout')).toBe(5000);
    expect(warnings).toEqual([]);
  });

  it('takes dates, booleans, bytes, bigints and null, and refuses undefined by its place', async () => {
    const { manager } = await open();
    const at = new Date('2026-01-02T03:04:05.006Z');
    const values = ['a', 'a', at, false, 2n ** 52n, Buffer.from([0, 255])];
    await manager.query('INSERT INTO notes (id, slug, at, flag, size, bytes) VALUES (?, ?, ?, ?, ?, ?)', values);
    const [row] = await manager.query('SELECT at, flag, size, bytes, facts FROM notes WHERE at = ?', [at]);
    const expected = {
      at: '2026-01-02 03:04:05.006',
      flag: 0,
      size: 2 ** 52,
      bytes: Buffer.from([0, 255]),
      facts: null,
    };
    expect({ ...row }).toEqual(expected);
    expect(Buffer.isBuffer(row.bytes)).toBe(true);
    await expect(manager.query('SELECT ?, ?', [1, undefined])).rejects.toThrow('SQL parameter 2 is undefined');
  });

  it('refuses a second statement instead of dropping it', async () => {
    const { manager } = await open();
    await expect(manager.query('SELECT 1; SELECT 2')).rejects.toThrow('One SQL statement at a time');
    await expect(manager.query('SELECT 1; SELECT 2;')).rejects.toThrow('One SQL statement at a time');
    expect(await manager.query("SELECT 'a;b' AS text; ")).toEqual([{ text: 'a;b' }]);
  });

  it('keeps statements across changes of the schema, its own and another connection’s, and across its own bound', () => {
    const [one, other] = [new NodeSqlite(file), new NodeSqlite(file)];
    one.exec('CREATE TABLE t (a INT); INSERT INTO t VALUES (1)');
    const statement = one.prepare('SELECT * FROM t');
    expect(one.prepare('SELECT * FROM t')).toBe(statement);
    expect(statement.all()).toEqual([{ a: 1 }]);
    one.exec("ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x'");
    expect(statement.all()).toEqual([{ a: 1, b: 'x' }]);
    other.exec('ALTER TABLE t DROP COLUMN a');
    expect(statement.all()).toEqual([{ b: 'x' }]);
    for (let i = 0; i < 600; i++) expect(one.prepare(`SELECT ${i} AS n`).all()).toEqual([{ n: i }]);
    expect(one.prepare('SELECT * FROM t')).not.toBe(statement);
    expect(statement.all()).toEqual([{ b: 'x' }]);
    other.close();
    one.close();
  });
});

describe('portable column types', () => {
  it('synchronise once and drift no more, while a real change is seen', async () => {
    const source = await plain();
    const pending = async () => (await source.driver.createSchemaBuilder().log()).upQueries.length;
    expect(await pending()).toBeGreaterThan(0);
    await source.synchronize();
    expect(await pending()).toBe(0);
    await source.query('DROP INDEX "ux_notes_slug"');
    expect(await pending()).toBe(1);
  });

  it('give back what was put in, to the millisecond and the byte', async () => {
    const notes = (await open()).getRepository(Note);
    const note = {
      id: 'n',
      slug: 'tést',
      body: 'b',
      at: new Date(1_767_323_045_006),
      flag: false,
      facts: { a: [1, 'é'] },
    };
    await notes.save({ ...note, count: 3, size: 2 ** 40, share: 0.25, bytes: Buffer.from([1, 0]) });
    const found = await notes.findOneByOrFail({ at: note.at });
    expect(found).toMatchObject({ ...note, count: 3, size: 2 ** 40, share: 0.25, parentId: null });
    expect(found.bytes).toEqual(Buffer.from([1, 0]));
    await notes.insert([
      { id: 'm', slug: 'TÉST' },
      { id: 'o', slug: 'test' },
    ]);
    expect(await notes.findOneByOrFail({ slug: 'test' })).toMatchObject({ id: 'o', flag: true, at: null, facts: null });
  });
});

describe('transactions', () => {
  it('200 at once: no acknowledged write is lost, none is mixed into another', async () => {
    const source = await open();
    await add(source.manager, 'counter');
    const transfer = (n: number) =>
      source.transaction(async (manager) => {
        const { count } = await manager.findOneByOrFail(Note, { id: 'counter' });
        await add(manager, `t${n}-a`);
        await elsewhere();
        await manager.update(Note, { id: 'counter' }, { count: count + 1 });
        if (n % 3 === 0) throw new Error('changed my mind');
        await add(manager, `t${n}-b`);
      });
    const single = (n: number) => source.getRepository(Note).save({ id: `s${n}`, slug: `s${n}` });
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    const results = await Promise.allSettled(numbers.flatMap((n) => [transfer(n), single(n)]));
    const kept = numbers.filter((n) => n % 3 !== 0);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(200 - kept.length);
    const expected = ['counter', ...kept.flatMap((n) => [`t${n}-a`, `t${n}-b`]), ...numbers.map((n) => `s${n}`)];
    expect(await ids(source)).toEqual(expected.toSorted());
    expect(await source.getRepository(Note).findOneBy({ id: 'counter' })).toMatchObject({ count: kept.length });
  });

  it('hide their changes from readers, whom they never keep waiting', async () => {
    const source = await open();
    await add(source.manager, 'old');
    await source.transaction(async (manager) => {
      await add(manager, 'new');
      await manager.update(Note, { id: 'old' }, { body: 'changed' });
      expect(await ids(source)).toEqual(['old']);
      expect(await source.getRepository(Note).findOneBy({ id: 'old' })).toMatchObject({ body: '' });
      expect(await manager.count(Note)).toBe(2);
    });
    expect(await ids(source)).toEqual(['new', 'old']);
  });

  it('get the writer in the order in which they asked, single statements among them', async () => {
    const source = await open();
    const order: string[] = [];
    const first = source.createQueryRunner();
    await first.startTransaction();
    const waiting = ['a', 'b', 'c', 'd'].map((id, n) =>
      n % 2
        ? source.query(`INSERT INTO notes (id, slug) VALUES (?, ?)`, [id, id]).then(() => order.push(id))
        : source.transaction(async (manager) => void (await add(manager, id), order.push(id))),
    );
    await elsewhere();
    expect(order).toEqual([]);
    await first.commitTransaction();
    await Promise.all(waiting);
    expect(order).toEqual(['a', 'b', 'c', 'd']);
    await first.release();
  });

  it('nest by savepoints', async () => {
    const source = await open();
    await source.transaction(async (manager) => {
      await add(manager, 'outer');
      const inner = manager.transaction(async (nested) => {
        await add(nested, 'inner');
        throw new Error('only this part');
      });
      await expect(inner).rejects.toThrow('only this part');
      await manager.transaction((nested) => add(nested, 'second'));
    });
    expect(await ids(source)).toEqual(['outer', 'second']);
  });
});

describe('the writer', () => {
  it('is waited for no longer than promised, and a waiter that gave up costs nobody a turn', async () => {
    const source = await open({ patienceMs: 20 });
    await source.transaction(async (manager) => {
      await expect(add(source.manager, 'x')).rejects.toBeInstanceOf(WriterBusy);
      await expect(source.transaction(() => Promise.resolve())).rejects.toBeInstanceOf(WriterBusy);
      await add(manager, 'y');
    });
    await add(source.manager, 'z');
    expect(await ids(source)).toEqual(['y', 'z']);
  });

  it('is shared with other processes without stopping this one', async () => {
    const [server, hasty] = [await open(), await open({ patienceMs: 20 })];
    // Shorter than SQLite's own wait: were it that one, this process could not commit meanwhile.
    const patient = await open({ patienceMs: 4000 });
    const runner = server.createQueryRunner();
    await runner.startTransaction();
    await add(runner.manager, 'server');
    await expect(hasty.transaction(() => Promise.resolve())).rejects.toBeInstanceOf(WriterBusy);
    await expect(add(hasty.manager, 'late')).rejects.toBeInstanceOf(WriterBusy);
    const waiting = [patient.transaction((manager) => add(manager, 'command')), add(patient.manager, 'single')];
    await elsewhere();
    expect(await ids(patient)).toEqual([]);
    await runner.commitTransaction();
    await runner.release();
    await Promise.all(waiting);
    expect(await ids(server)).toEqual(['command', 'server', 'single']);
  });

  it('comes back clean from a runner that is released in the middle', async () => {
    const source = await open();
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    await add(runner.manager, 'half');
    await runner.release();
    expect(runner.isTransactionActive).toBe(false);
    await expect(runner.query('SELECT 1')).rejects.toThrow('released');
    await add(source.manager, 'whole');
    expect(await ids(source)).toEqual(['whole']);
  });

  it('keeps to the transaction that SQLite has rolled back by itself: nothing more is written, and it ends', async () => {
    const source = await open();
    await add(source.manager, 'taken');
    const work = source.transaction(async (manager) => {
      await add(manager, 'lost');
      await expect(manager.query("INSERT OR ROLLBACK INTO notes (id, slug) VALUES ('taken', 'x')")).rejects.toThrow(
        'UNIQUE',
      );
      await expect(add(manager, 'stray')).rejects.toThrow('transaction of this statement is over');
    });
    await expect(work).rejects.toThrow('no transaction is active');
    await add(source.manager, 'next');
    expect(await ids(source)).toEqual(['next', 'taken']);
  });

  it('is given back by a commit that fails', async () => {
    const source = await open();
    const work = source.transaction(async (manager) => {
      await manager.query('PRAGMA defer_foreign_keys = ON');
      await add(manager, 'orphan', { parentId: 'nobody' });
    });
    await expect(work).rejects.toThrow('FOREIGN KEY constraint failed');
    await add(source.manager, 'next');
    expect(await ids(source)).toEqual(['next']);
  });

  it('lends itself to no transaction begun by hand, to no reader, and to no migration', async () => {
    const source = await open();
    await expect(source.query('BEGIN')).rejects.toThrow('startTransaction()');
    const reader = source.createQueryRunner('slave');
    await expect(reader.query("INSERT INTO notes (id, slug) VALUES ('a', 'a')")).rejects.toThrow('readonly');
    await expect(reader.startTransaction()).rejects.toThrow('needs the writer');
    await expect(source.synchronize()).rejects.toThrow('before isolateSqlite()');
    await add(source.manager, 'a');
    expect(await ids(source)).toEqual(['a']);
  });

  it('lets a statement that nobody awaited into no other transaction', async () => {
    const source = await open();
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    const next = source.transaction(async (manager) => {
      await elsewhere();
      await manager.query('SELECT 1');
      throw new Error('rolled back');
    });
    const commit = runner.commitTransaction();
    const stray = add(runner.manager, 'stray');
    await expect(stray).rejects.toThrow('transaction of this statement is over');
    await expect(next).rejects.toThrow('rolled back');
    await commit;
    await runner.release();
    expect(await ids(source)).toEqual([]);
  });
});

describe('the files of sandboxes', () => {
  /** More than may be awake. */
  const MANY = 60;
  const MOST_AWAKE = 50;

  const openMany = async () => {
    const source = await open();
    const { driver } = source;
    if (!isSqliteDriver(driver)) throw new Error('No SQLite');
    await driver.withWriter((writer) => writer.exec(`VACUUM INTO '${folder}/empty'`));
    const sites = Array.from({ length: MANY }, (_, n) => new Site(`site-${n}`));
    for (const site of sites) {
      copyFileSync(join(folder, 'empty'), join(folder, site.id));
      driver.open(site, join(folder, site.id));
    }
    return { source, driver, sites };
  };

  it('sleep when many others are used, and wake with what they held', async () => {
    const { source, sites } = await openMany();
    const sleep = vi.spyOn(NodeSqlite.prototype, 'sleep');
    for (const site of sites) await site.run(() => add(source.manager, site.id));
    await elsewhere();
    // A writer and a reader of each that is too many.
    expect(sleep).toHaveBeenCalledTimes(2 * (MANY - MOST_AWAKE));
    sleep.mockRestore();
    for (const site of sites) expect(await site.run(() => ids(source))).toEqual([site.id]);
  });

  it('do not sleep in the middle of a transaction or of a statement', async () => {
    const { source, sites } = await openMany();
    const [first, ...others] = sites as [Site, ...Site[]];
    await first.run(() =>
      source.transaction(async (manager) => {
        await add(manager, 'begun');
        for (const site of others) await site.run(() => add(source.manager, site.id));
        await elsewhere();
        await add(manager, 'ended');
      }),
    );
    expect(await first.run(() => ids(source))).toEqual(['begun', 'ended']);
    const rounds = Array.from({ length: 20 }, () => sites.map((site) => site.run(() => ids(source)))).flat();
    for (const found of await Promise.all(rounds)) expect(found.length).toBeGreaterThan(0);
  });

  it('stay closed once they are', async () => {
    const { source, driver, sites } = await openMany();
    const [site] = sites as [Site];
    const runner = site.run(() => source.createQueryRunner('slave'));
    await driver.close(site);
    rmSync(join(folder, site.id));
    await expect(runner.query('SELECT 1')).rejects.toThrow('is closed');
    expect(existsSync(join(folder, site.id))).toBe(false);
  });
});

describe('opening and closing', () => {
  it('moves the log into the file at the end, and can begin again', async () => {
    const source = await open();
    await add(source.manager, 'kept');
    await source.destroy();
    const log = `${file}-wal`;
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
    await expect(add(source.manager, 'late')).rejects.toThrow();
    await source.initialize();
    isolateSqlite(source);
    expect(await ids(source)).toEqual(['kept']);
  });

  it('waits for the transaction under way before it closes', async () => {
    const source = await open();
    const work = source.transaction(async (manager) => {
      await elsewhere();
      await add(manager, 'last');
    });
    await source.destroy();
    await work;
    expect(await ids(await open())).toEqual(['last']);
  });

  it('isolates a database in memory as well', async () => {
    const source = await open(undefined, ':memory:');
    const work = source.transaction(async (manager) => {
      await add(manager, 'gone');
      await elsewhere();
      throw new Error('no');
    });
    await Promise.all([expect(work).rejects.toThrow('no'), add(source.manager, 'kept')]);
    expect(await ids(source)).toEqual(['kept']);
  });

  it('says which call is missing', async () => {
    const source = new DataSource({ type: 'better-sqlite3', driver: NodeSqlite, database: file });
    expect(() => isolateSqlite(source)).toThrow('acceptPortableTypes()');
    acceptPortableTypes(source);
    expect(() => isolateSqlite(source)).toThrow('initialize()');
  });
});
