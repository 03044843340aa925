// `npm run migrate:make -- NAME`: writes the migration that leads from the existing ones to the entities of src/schema.ts.
//   --again   throws the last migration, which must be called NAME and not be released yet, away and writes it anew
import './node-version.mjs';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startDatabaseServer } from './database-server.mjs';
import { migrationSource, tidyMysql, tidySqlite } from './migration-text.mjs';
import { makeReadyOrExit, ROOT } from './ready.mjs';

const FOLDER = path.join(ROOT, 'src', 'platform', 'database', 'migrations');
const SCHEMA = path.join(ROOT, 'src', 'schema.ts');

class Refused extends Error {}

try {
  await make(readArguments());
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function make({ name, again }) {
  const { stamp, file } = place(name, again);
  const className = pascal(name) + stamp;
  const { createDataSource, schema } = await readSchema();
  const before = { ...schema, migrations: schema.migrations.filter((migration) => migration.name !== className) };
  const differences = async (url) => withSource(await createDataSource(url, before), readDifferences);
  const sqlite = tidySqlite(await differences('sqlite::memory:'));
  const mysql = tidyMysql(await onFreshDatabase(differences));
  if (sqlite.up.length + mysql.up.length === 0) {
    console.log('Nothing to do: the migrations lead to exactly what the entities declare.');
    return;
  }
  const [up, down] = ['up', 'down'].map((way) => ({ sqlite: sqlite[way], mysql: mysql[way] }));
  fs.mkdirSync(FOLDER, { recursive: true });
  await write(path.join(FOLDER, file), migrationSource({ className, title: `${pascal(name)} ${stamp}`, up, down }));
  await list(className, file);
  console.log(`Wrote src/platform/database/migrations/${file}. Read it before you commit it.`);
  warn(up.mysql);
}

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { again: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [name] = positionals;
  if (positionals.length !== 1 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    console.error(
      'Use: npm run migrate:make -- NAME [--again], where NAME is in lower case, such as add-post-subtitle.',
    );
    process.exit(2);
  }
  return { name, again: values.again };
}

/** A new migration gets the time as its place in the order; one that is written again keeps its own. */
function place(name, again) {
  const files = fs.existsSync(FOLDER) ? fs.readdirSync(FOLDER).toSorted() : [];
  const present = files.find((file) => file.slice(13) === `${name}.ts`);
  if (present && !again)
    throw new Refused(
      `There is a migration called ${name} already: choose another name, or add --again while it is not released.`,
    );
  if (present && present !== files.at(-1))
    throw new Refused(`${present} cannot be written again: ${files.at(-1)} comes after it.`);
  const stamp = present?.slice(0, 12) ?? nextStamp(files.at(-1)?.slice(0, 12));
  return { stamp, file: `${stamp}-${name}.ts` };
}

/** This minute as yyyymmddhhmm, or the one after the last migration's where that is later. */
function nextStamp(last = '') {
  const stamp = (date) => date.toISOString().replaceAll(/\D/g, '').slice(0, 12);
  const now = stamp(new Date());
  if (last < now) return now;
  const [year, month, day, hour, minute] = last.match(/^\d{4}|\d\d/g).map(Number);
  return stamp(new Date(Date.UTC(year, month - 1, day, hour, minute + 1)));
}

function pascal(name) {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Compiled without type checks: a feature whose other files are not written yet has its migration all the same. */
async function readSchema() {
  await makeReadyOrExit({ build: false });
  const cache = path.join(ROOT, 'node_modules', '.cache');
  fs.mkdirSync(cache, { recursive: true });
  const folder = fs.mkdtempSync(path.join(cache, 'mainstay-schema-'));
  try {
    const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['-p', 'tsconfig.build.json', '--noCheck', '--incremental', 'false', '--outDir', folder];
    execFileSync(process.execPath, [tsc, ...options], { cwd: ROOT, stdio: 'inherit' });
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
    const load = (file) => import(pathToFileURL(path.join(folder, 'src', file)).href);
    return { ...(await load('platform/database/data-source.js')), ...(await load('schema.js')) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function withSource(source, use) {
  await source.initialize();
  try {
    return await use(source);
  } finally {
    await source.destroy();
  }
}

async function readDifferences(source) {
  await source.runMigrations({ transaction: 'each' });
  const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
  const texts = (queries) => queries.map(({ query }) => query);
  return { up: texts(upQueries), down: texts(downQueries).toReversed() };
}

/** Runs `use` with a database of its own on the server of TEST_DATABASE_URL, else on a private one. */
async function onFreshDatabase(use) {
  const server = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, stop() {} }
    : await startDatabaseServer();
  if (!server) {
    throw new Refused(
      'A migration is written for MySQL too, and there is no server here: install mariadb-server or set TEST_DATABASE_URL=mysql://user:password@host:port/.',
    );
  }
  const { createConnection } = await import('mysql2/promise');
  const database = `mainstay_${randomBytes(6).toString('hex')}`;
  try {
    const connection = await createConnection(server.url);
    try {
      await connection.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
      return await use(Object.assign(new URL(server.url), { pathname: `/${database}` }).href);
    } finally {
      await connection.query(`DROP DATABASE IF EXISTS ${database}`);
      await connection.end();
    }
  } finally {
    await server.stop();
  }
}

/** Adds the class to the list in src/schema.ts. */
async function list(className, file) {
  const text = fs.readFileSync(SCHEMA, 'utf8');
  if (text.includes(className)) return;
  const line = `import { ${className} } from './platform/database/migrations/${file.replace(/ts$/, 'js')}';\n`;
  const listed = text.replace(/migrations: \[([^\]]*)\]/, (_, classes) => {
    const names = classes.split(',').map((one) => one.trim());
    return `migrations: [${[...names.filter(Boolean), className].join(', ')}]`;
  });
  await write(SCHEMA, listed.replace(/(?<=^import .*\n)(?!import )/m, line));
}

async function write(file, source) {
  const { format, resolveConfig } = await import('prettier');
  fs.writeFileSync(file, await format(source, { ...(await resolveConfig(file)), filepath: file }));
}

function warn(statements) {
  const say = (what, found) => found.length > 0 && console.warn(`${what}\n  ${found.join('\n  ')}`);
  say(
    'Data goes with these; where it must be kept, write the way by hand:',
    statements.filter((one) => /\bDROP (TABLE|COLUMN)\b/.test(one)),
  );
  say(
    'Rows that are there already need a value for these; write by hand which:',
    statements.filter((one) => /^ALTER TABLE "\w+" ADD "\w+" .* NOT NULL(?!.* DEFAULT )/.test(one)),
  );
}
