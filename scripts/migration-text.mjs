/** @typedef {{ sqlite: string[], mysql: string[] }} Statements */

/** MySQL and MariaDB differ in the collation they would choose by themselves; both know this one. */
const TABLE_OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STRING_OR_QUOTE = /'(?:[^'\\]|\\.|'')*'|`/g;
const TARGETS = [
  /^CREATE TABLE "(\w+)"/,
  /^DROP TABLE "(\w+)"/,
  /^ALTER TABLE "(\w+)"/,
  /^INSERT INTO "(\w+)"/,
  /^CREATE (?:UNIQUE )?INDEX "\w+" ON "(\w+)"/,
];

/**
 * What TypeORM's schema builder would do on SQLite, said shorter: a table that this migration makes is made at once
 * with its foreign keys, and unmade by being dropped.
 * @param {{ up: string[], down: string[] }} log
 */
export function tidySqlite({ up, down }) {
  const made = new Set(
    up.map((statement) => /^CREATE TABLE "(?!temporary_)(\w+)"/.exec(statement)?.[1]).filter(Boolean),
  );
  const tables = indexTables([...up, ...down]);
  const target = (statement) => targetOf(statement, tables);
  const final = new Map();
  for (const statement of up.filter((one) => made.has(target(one)))) {
    const create = /^CREATE (TABLE|(?:UNIQUE )?INDEX) "(?:temporary_)?(\w+)"/.exec(statement);
    if (create) final.set(create[2], statement.replace(/^CREATE TABLE "temporary_/, 'CREATE TABLE "'));
  }
  return {
    up: [...final.values(), ...up.filter((one) => !made.has(target(one)))],
    down: down.filter(
      (one) => !made.has(target(one)) || (one.startsWith('DROP TABLE') && !one.includes('"temporary_')),
    ),
  };
}

/**
 * The same for MySQL: standard quotes, the character set of every table named, and no index dropped before its table.
 * @param {{ up: string[], down: string[] }} log
 */
export function tidyMysql({ up, down }) {
  const made = up.map((statement) => /^CREATE TABLE `(\w+)`/.exec(statement)?.[1]).filter(Boolean);
  const dropsMade = (statement) =>
    made.some((table) => statement.startsWith('DROP INDEX') && statement.includes(` ON \`${table}\``));
  return { up: inPlace(up.map(standard)), down: inPlace(down.filter((one) => !dropsMade(one)).map(standard)) };
}

/** Where TypeORM drops a column to add it again with another type, its values go: it is modified instead. */
function inPlace(statements) {
  const column = (statement, verb) =>
    new RegExp(`^ALTER TABLE ("\\w+") ${verb} ("\\w+")`).exec(statement)?.slice(1).join();
  const isDropped = (one, next) => column(one, 'DROP COLUMN') && column(one, 'DROP COLUMN') === column(next, 'ADD');
  return statements.flatMap((one, index) => {
    if (isDropped(one, statements[index + 1])) return [];
    return isDropped(statements[index - 1], one) ? one.replace(' ADD ', ' MODIFY ') : one;
  });
}

function standard(statement) {
  return statement
    .trim()
    .replace(STRING_OR_QUOTE, (part) => (part === '`' ? '"' : part))
    .replaceAll(/(CHARACTER SET|COLLATE) "(\w+)"/g, '$1 $2')
    .replace(/ENGINE=InnoDB$/, TABLE_OPTIONS);
}

function indexTables(statements) {
  return new Map(
    statements
      .map((statement) => /^CREATE (?:UNIQUE )?INDEX "(\w+)" ON "(\w+)"/.exec(statement)?.slice(1))
      .filter(Boolean),
  );
}

function targetOf(statement, indexes) {
  const dropped = /^DROP INDEX "(\w+)"/.exec(statement)?.[1];
  const table = dropped ? indexes.get(dropped) : TARGETS.map((pattern) => pattern.exec(statement)?.[1]).find(Boolean);
  return table?.replace(/^temporary_/, '');
}

/**
 * The source of a migration.
 * @param {{ className: string, title: string, up: Statements, down: Statements }} migration `title` is what TypeORM
 * keeps in its table: it reads the order of migrations from the last 13 characters, a space and yyyymmddhhmm
 */
export function migrationSource({ className, title, up, down }) {
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, type Statements } from '../migration.js';

const UP: Statements = ${lists(up)};

const DOWN: Statements = ${lists(down)};

export class ${className} implements MigrationInterface {
  readonly name = '${title}';

  up(runner: QueryRunner): Promise<void> {
    return run(runner, UP);
  }

  down(runner: QueryRunner): Promise<void> {
    return run(runner, DOWN);
  }
}
`;
}

function lists({ sqlite, mysql }) {
  const list = (statements) => (statements.length === 0 ? '[]' : `[\n${statements.map(literal).join('')}  ]`);
  return `{\n  sqlite: ${list(sqlite)},\n  mysql: ${list(mysql)},\n}`;
}

function literal(statement) {
  const text = statement.startsWith('CREATE TABLE') ? oneColumnALine(statement) : statement.trim();
  return `    \`${text.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&')}\`,\n`;
}

/** Breaks `CREATE TABLE t (a, b (1, 2), c) options` after each part of the outermost parentheses. */
function oneColumnALine(statement) {
  let depth = 0;
  let text = '';
  for (const [part] of statement.matchAll(/'(?:[^'\\]|\\.|'')*'|, |[^]/g)) {
    if (part === ')' && --depth === 0) text += '\n    ';
    text += part === ', ' && depth === 1 ? ',\n      ' : part;
    if (part === '(' && ++depth === 1) text += '\n      ';
  }
  return text;
}
