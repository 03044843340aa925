import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/ready.mjs';
import { OPERATIONS } from './operations.mjs';

const USE = `Use: npm run bench [-- OPTIONS]
  --engine sqlite|mysql   one engine only (mysql: the server of TEST_DATABASE_URL, else a private MariaDB or MySQL)
  --posts N[,N]           how many posts, from 800; 1000,100000 unless told
  --only NAME[,NAME]      of ${Object.keys(OPERATIONS).join(', ')}
  --rounds N              measured turns of each, after one to warm up; 3 unless told
  --seconds N             about how long a turn takes; 2 unless told
  --connections N         16 unless told
  --json FILE             writes every figure there as well
  --dist DIR              another build than dist/, which is then not built
  --check                 ends with exit code 1 where a target is missed`;

/** The first page must be followed by 39 more. */
const FEWEST_POSTS = 800;

/** What the command line asks for; ends the process (code 2) where it cannot be understood. */
export function readOptions(args = process.argv.slice(2)) {
  try {
    return read(args);
  } catch (error) {
    console.error(`${error.message}\n${USE}`);
    return process.exit(2);
  }
}

function read(args) {
  const text = { type: 'string' };
  const { values } = parseArgs({
    args,
    options: {
      ...{
        engine: text,
        posts: text,
        only: text,
        rounds: text,
        seconds: text,
        connections: text,
        json: text,
        dist: text,
      },
      check: { type: 'boolean', default: false },
    },
  });
  return {
    engines: among(['sqlite', 'mysql'], values.engine, '--engine'),
    posts: (values.posts ?? '1000,100000').split(',').map((one) => number(one, FEWEST_POSTS, '--posts')),
    operations: among(Object.keys(OPERATIONS), values.only, '--only'),
    rounds: number(values.rounds ?? '3', 1, '--rounds'),
    seconds: number(values.seconds ?? '2', 0.1, '--seconds'),
    connections: number(values.connections ?? '16', 1, '--connections'),
    json: values.json,
    dist: values.dist === undefined ? path.join(ROOT, 'dist') : path.resolve(values.dist),
    isBuilt: values.dist !== undefined,
    check: values.check,
  };
}

function among(known, given, option) {
  const chosen = given?.split(',') ?? known;
  const unknown = chosen.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`${option} knows no ${unknown.join(', ')}.`);
  return known.filter((name) => chosen.includes(name));
}

function number(given, least, option) {
  const value = Number(given);
  if (!(value >= least) || (least >= 1 && !Number.isInteger(value))) {
    throw new Error(`${option} must be a${least >= 1 ? ' whole' : ''} number from ${least}.`);
  }
  return value;
}
