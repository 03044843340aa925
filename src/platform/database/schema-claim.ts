import type { Connection, RowDataPacket } from 'mysql2/promise';

const LONGEST_WAIT_SECONDS = 2_147_483;
const RUN = /^[0-9a-f]{8}_/;

/**
 * The claim of this server on the schemas whose names begin with `prefix`: a lock by that name, which MySQL lets go of
 * with its connection. Where a lock is free, the server that made the schemas is dead, and they are dropped.
 */
export class SchemaClaim {
  private connection: Connection | null = null;
  private isOver = false;

  constructor(
    private readonly url: string,
    /** What the schemas of all servers begin with; eight digits of the run and `_` follow. */
    private readonly family: string,
    private readonly prefix: string,
  ) {}

  /** Claims the prefix. To be called before the first schema is made. */
  async begin(): Promise<void> {
    const { createConnection } = await import('mysql2/promise');
    const connection = await createConnection({ uri: this.url, connectTimeout: 2_000, enableKeepAlive: true });
    await connection.query(`SET SESSION wait_timeout = ${LONGEST_WAIT_SECONDS}`);
    await this.lock(connection, this.prefix);
    connection.on('error', () => this.beginAgain());
    this.connection = connection;
  }

  /** Drops what servers have left behind that were killed. What this user may not drop stays. @returns the names */
  async dropDead(): Promise<string[]> {
    const connection = this.connection!;
    const [rows] = await connection.query<RowDataPacket[]>(
      'SELECT schema_name AS name FROM information_schema.schemata',
    );
    const dropped: string[] = [];
    for (const [prefix, names] of this.byPrefix(rows.map((row) => String(row['name'])))) {
      if (prefix === this.prefix || !(await this.lock(connection, prefix))) continue;
      for (const name of names) {
        const isDropped = await connection.query(`DROP DATABASE IF EXISTS \`${name}\``).then(
          () => true,
          () => false,
        );
        if (isDropped) dropped.push(name);
      }
      await connection.query('SELECT RELEASE_LOCK(?)', [prefix]);
    }
    return dropped;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.connection?.end();
  }

  private byPrefix(names: string[]): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const name of names) {
      const [run] = name.startsWith(this.family) ? (RUN.exec(name.slice(this.family.length)) ?? []) : [];
      if (run) found.set(`${this.family}${run}`, [...(found.get(`${this.family}${run}`) ?? []), name]);
    }
    return found;
  }

  /** @returns whether nobody else holds it */
  private async lock(connection: Connection, name: string): Promise<boolean> {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, 0) AS held', [name]);
    return Number(rows[0]!['held']) === 1;
  }

  /** The database went away and may come back, as the pool's connections do. */
  private beginAgain(): void {
    if (this.isOver) return;
    this.connection = null;
    setTimeout(() => void this.begin().catch(() => this.beginAgain()), 1_000).unref();
  }
}
