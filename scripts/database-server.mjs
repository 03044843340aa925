import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findProgram, freePort } from './machine.mjs';

/** @typedef {{ name: string, url: string, stop(): Promise<void> }} Server a private server; `stop` also removes its files */

const START_LIMIT_MS = 90_000;
const ATTEMPTS = 3;

// The shell is the server's keeper: whether this process stops it, ends or is killed outright, the pipe on descriptor
// 3 closes, and then the server and its folder go. The server runs in the keeper's session, out of Ctrl-C's reach.
const KEEPER = `
exec 3<&0 </dev/null
trap 'rm -rf "$FOLDER"' EXIT
prepare || exit 1
serve 3<&- &
server=$!
trap '' PIPE
( read -r _ <&3; kill -KILL "$server" ) 2>/dev/null &
wait "$server"
`;

// Nothing here outlives the run, so nothing is synced to disk.
const MYSQL_FAMILY = `
fast() {
  exec "$PROGRAM" --no-defaults $RUN_AS --datadir="$FOLDER/data" --tmpdir="$FOLDER" --socket="$FOLDER/socket" \\
    --pid-file="$FOLDER/pid" --bind-address=127.0.0.1 --port="$PORT" --init-file="$FOLDER/init.sql" --skip-log-bin \\
    --skip-name-resolve --sync-binlog=0 --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \\
    --innodb-buffer-pool-size=96M --max-connections=200 --performance-schema=0 --character-set-server=utf8mb4 "$@"
}`;

const MARIADB = `${MYSQL_FAMILY}
prepare() {
  "$INSTALLER" --no-defaults $RUN_AS --datadir="$FOLDER/data" --auth-root-authentication-method=normal --skip-test-db \\
    >"$FOLDER/installed" || { cat "$FOLDER/installed"; return 1; }
}
serve() { fast --innodb-log-file-size=48M --innodb-flush-method=nosync; }
`;

const MYSQL = `${MYSQL_FAMILY}
prepare() { "$PROGRAM" --no-defaults $RUN_AS --datadir="$FOLDER/data" --secure-file-priv=NULL --initialize-insecure; }
serve() { fast --secure-file-priv=NULL --mysqlx=OFF --innodb-flush-method=nosync; }
`;

const REDIS = `
prepare() { :; }
serve() {
  exec "$PROGRAM" --bind 127.0.0.1 --port "$PORT" --requirepass "$PASSWORD" --dir "$FOLDER" --save '' --appendonly no
}
`;

/**
 * Starts a private MariaDB or MySQL on a free loopback port, with a user who may create databases.
 * @returns {Promise<Server | undefined>} `url` ends in `/`, without a database; undefined where no server is installed
 * @throws {Error} when the server is there but does not start, with its last words
 */
export async function startDatabaseServer() {
  const program = findProgram('mariadbd') ?? findProgram('mysqld');
  if (program === undefined) return undefined;
  const name = execFileSync(program, ['--no-defaults', '--version'], { encoding: 'utf8' });
  const isMariaDb = name.includes('MariaDB');
  const password = randomBytes(18).toString('hex');
  const server = await start({
    script: isMariaDb ? MARIADB : MYSQL,
    environment: {
      PROGRAM: program,
      INSTALLER: isMariaDb ? (findProgram('mariadb-install-db') ?? 'mysql_install_db') : '',
      RUN_AS: process.getuid() === 0 ? '--user=root' : '',
    },
    files: {
      'init.sql': `CREATE USER mainstay@'%' IDENTIFIED BY '${password}';\nGRANT ALL ON *.* TO mainstay@'%' WITH GRANT OPTION;\n`,
    },
    isReady: greets,
  });
  return { ...server, name: versionIn(name), url: `mysql://mainstay:${password}@127.0.0.1:${server.port}/` };
}

/**
 * Starts a private Redis on a free loopback port, which keeps nothing on disk.
 * @returns {Promise<Server | undefined>} undefined where no server is installed
 * @throws {Error} when the server is there but does not start, with its last words
 */
export async function startRedisServer() {
  const program = findProgram('redis-server');
  if (program === undefined) return undefined;
  const name = execFileSync(program, ['--version'], { encoding: 'utf8' });
  const password = randomBytes(18).toString('hex');
  const server = await start({
    script: REDIS,
    environment: { PROGRAM: program, PASSWORD: password },
    files: {},
    isReady: (port) => greets(port, 'PING\r\n'),
  });
  return { ...server, name: versionIn(name), url: `redis://:${password}@127.0.0.1:${server.port}/0` };
}

/** Another program may take the free port before the server does, so the start is tried with a few. */
async function start(recipe) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(await freePort(), recipe);
    } catch (error) {
      if (attempt === ATTEMPTS || !/bind|address.*in use/i.test(error.message)) throw error;
    }
  }
}

async function startOn(port, { script, environment, files, isReady }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mainstay-server-'));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text, { mode: 0o600 });
  const keeper = spawn('/bin/sh', ['-c', script + KEEPER], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...environment, FOLDER: folder, PORT: String(port) },
  });
  const words = lastWords(keeper);
  const gone = new Promise((resolve) => keeper.once('close', resolve));
  keeper.stdin.on('error', () => {});
  const stop = () => {
    keeper.stdin.end();
    return gone;
  };
  let hasEnded = false;
  keeper.once('exit', () => (hasEnded = true));
  const limit = Date.now() + START_LIMIT_MS;
  while (!(await isReady(port))) {
    if (!hasEnded && Date.now() < limit) continue;
    await stop();
    throw new Error(`${environment.PROGRAM} did not start. Its last words:\n${words()}`);
  }
  return { port, stop };
}

/** The pipes must be drained as long as the server runs, or it would stop at a full one. */
function lastWords(child) {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => (text = (text + data).slice(-4_000)));
  }
  return () => text.trim().split('\n').slice(-15).join('\n');
}

/** Whether a server answers on the port with its first bytes: a mere listening socket is not yet a server. */
function greets(port, hello = '') {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const end = (answer) => {
      socket.destroy();
      setTimeout(resolve, answer ? 0 : 50, answer);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.once('connect', () => socket.write(hello));
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('end', () => end(false));
  });
}

function versionIn(text) {
  return /(?:Ver |v=)(\S+)/.exec(text)?.[1] ?? 'unknown version';
}
