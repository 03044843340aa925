import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { startDatabaseServer } from '../scripts/database-server.mjs';

/**
 * @typedef {object} Engine a place for databases
 * @property {string} name as the report shows it
 * @property {(name: string) => Promise<string>} create makes an empty database and answers its DATABASE_URL
 * @property {() => number | null} cpu microseconds that the database server has used; null where it cannot be told
 * @property {() => Promise<void>} close removes all that was made
 */

/** The private server is made for small tests; this much memory holds what the reads of the large site touch. */
const BUFFER_POOL_BYTES = 2 ** 30;
const MICROSECONDS_PER_TICK = 10_000;

/** @returns {Promise<Engine | undefined>} undefined where there is no server of the MySQL family */
export function openEngine(kind, folder) {
  return kind === 'sqlite' ? Promise.resolve(sqliteIn(folder)) : mysql();
}

function sqliteIn(folder) {
  return {
    name: 'SQLite',
    create: async (name) => `sqlite:${path.join(folder, name)}.sqlite`,
    cpu: () => null,
    close: async () => {},
  };
}

async function mysql() {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startDatabaseServer();
  if (!server) return undefined;
  const made = [];
  const ask = (statement) => onServer(server.url, statement);
  if (!given) await ask(`SET GLOBAL innodb_buffer_pool_size = ${BUFFER_POOL_BYTES}`);
  const [{ version, pidFile }] = await ask('SELECT VERSION() AS version, @@pid_file AS pidFile');
  return {
    name: `${/mariadb/i.test(version) ? 'MariaDB' : 'MySQL'} ${version.split('-')[0]}`,
    create: async (name) => {
      const database = `mainstay_bench_${name}_${randomBytes(4).toString('hex')}`;
      await ask(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
      made.push(database);
      return Object.assign(new URL(server.url), { pathname: `/${database}` }).href;
    },
    cpu: () => cpuOf(pidFile),
    close: async () => {
      for (const database of made) await ask(`DROP DATABASE ${database}`);
      await server.stop();
    },
  };
}

/** From /proc, which Linux has, and for a server on this machine; in steps of 10 ms. */
function cpuOf(pidFile) {
  try {
    const pid = fs.readFileSync(pidFile, 'utf8').trim();
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_PER_TICK;
  } catch {
    return null;
  }
}

async function onServer(url, statement) {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query(statement);
    return rows;
  } finally {
    await connection.end();
  }
}
