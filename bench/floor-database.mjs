import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import { v7 } from 'uuid';

/** As many as the server's own pool has. */
const CONNECTIONS = 10;
const BEGIN = /^\s*(?:BEGIN|START TRANSACTION)/i;
const END = /^\s*(?:COMMIT|ROLLBACK)/i;
const READ = /^\s*SELECT/i;

/**
 * The driver that the server has, bare. `run` answers the rows of each statement of one request, `time` makes of a
 * column's time what JSON has.
 * @param {string} url a DATABASE_URL
 */
export function openDatabase(url) {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openMysql(url);
}

async function openMysql(url) {
  const pool = mysql.createPool({
    ...{ uri: url, timezone: 'Z', charset: 'utf8mb4', supportBigNumbers: true },
    ...{ connectionLimit: CONNECTIONS, maxIdle: CONNECTIONS },
  });
  const runOn = async (connection, statements) => {
    const results = [];
    const fresh = new Fresh();
    for (const { text, params, isFresh, isControl } of statements) {
      // These two are the only ones that MySQL does not prepare.
      if (isControl) await connection.query(text);
      else results.push((await connection.execute(text, isFresh ? fresh.values(params) : params))[0]);
    }
    return results;
  };
  return {
    prepare: (statement) => marked(statement, (value) => value),
    time: (value) => value,
    async run(statements) {
      if (!statements.some(({ isControl }) => isControl)) return runOn(pool, statements);
      const connection = await pool.getConnection();
      try {
        return await untilNoDeadlock(connection, () => runOn(connection, statements));
      } finally {
        connection.release();
      }
    },
  };
}

/** Where InnoDB gives up one of two transactions, the server tries it again as well. */
async function untilNoDeadlock(connection, work) {
  try {
    return await work();
  } catch (error) {
    if (error.code !== 'ER_LOCK_DEADLOCK') throw error;
    await connection.query('ROLLBACK');
    return untilNoDeadlock(connection, work);
  }
}

async function openSqlite(file) {
  const database = new (sqliteEngine())(file);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000',
  );
  return {
    prepare: (statement) => ({ ...marked(statement, bindable), compiled: database.prepare(statement.text) }),
    time: (value) => value && `${value.replace(' ', 'T')}Z`,
    run(statements) {
      const fresh = new Fresh();
      return statements.map(({ params, isFresh, isRead, compiled }) => {
        const values = isFresh ? fresh.values(params) : params;
        return isRead ? compiled.all(...values) : compiled.run(...values);
      });
    },
  };
}

/** The choice that the server makes too: what is built in from Node 24 on, else the package. */
function sqliteEngine() {
  const builtIn = Number(process.versions.node.split('.')[0]) >= 24;
  const { DatabaseSync } = builtIn
    ? process.getBuiltinModule('node:sqlite')
    : createRequire(import.meta.url)('@photostructure/sqlite');
  return DatabaseSync;
}

function bindable(value) {
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : value;
}

function marked({ text, params }, bind) {
  return {
    text,
    params: params.map((value) => (value?.fresh ? value : bind(value))),
    isFresh: params.some((value) => value?.fresh),
    isControl: BEGIN.test(text) || END.test(text),
    isRead: READ.test(text),
  };
}

/** What is new in one repetition of a captured request: see capture.mjs. */
class Fresh {
  word = randomBytes(12).toString('hex');
  ids = [];

  values(params) {
    return params.map((value) => (value?.fresh ? this.value(value.fresh) : value));
  }

  value(parts) {
    const [{ bytes }] = parts;
    return bytes ? randomBytes(bytes) : parts.map((part) => this.part(part)).join('');
  }

  part(part) {
    if (typeof part === 'string') return part;
    if (part.word) return this.word;
    if (part.encoding) return randomBytes(part.length).toString(part.encoding).slice(0, part.length);
    return (this.ids[part.id] ??= v7());
  }
}
