import os from 'node:os';
import { OPERATIONS } from './operations.mjs';

/**
 * @typedef {{ server: object, floor: object }} Round one turn of each (load.mjs)
 * @typedef {{ engine: string, kind: 'sqlite' | 'mysql', posts: number, operation: string, rounds: Round[] }} Result
 */

const COLUMNS = [
  'operation',
  'requests/s',
  'floor',
  'ratio',
  'p50 ms',
  'floor',
  'ratio',
  'p99 ms',
  'floor',
  'ratio',
  'CPU µs',
  'floor',
  'ratio',
  'range',
  'database µs',
  'floor',
];

/** The figures of one operation: medians of the rounds, ratios taken round by round, latencies of all rounds together. */
export function figuresOf({ rounds }) {
  const of = (side) => ({
    rate: median(rounds.map((round) => round[side].count / round[side].seconds)),
    p50: percentile(
      rounds.flatMap((round) => round[side].latencies),
      0.5,
    ),
    p99: percentile(
      rounds.flatMap((round) => round[side].latencies),
      0.99,
    ),
    cpu: median(rounds.map((round) => round[side].cpu)),
    database: rounds[0][side].database === null ? null : median(rounds.map((round) => round[side].database)),
  });
  const cpuRatios = rounds.map(({ server, floor }) => server.cpu / floor.cpu);
  const [server, floor] = [of('server'), of('floor')];
  return { server, floor, cpuRatio: median(cpuRatios), cpuRange: [Math.min(...cpuRatios), Math.max(...cpuRatios)] };
}

/** The table of one engine and size, as Markdown. */
export function table(results) {
  const [{ engine, posts }] = results;
  const lines = results.map((result) => {
    const { server, floor, cpuRatio, cpuRange } = figuresOf(result);
    const pair = (figure, digits) => [
      fixed(server[figure], digits),
      fixed(floor[figure], digits),
      fixed(server[figure] / floor[figure], 2),
    ];
    return [
      ...[OPERATIONS[result.operation].title, ...pair('rate', 0), ...pair('p50', 1), ...pair('p99', 1)],
      ...[
        fixed(server.cpu, 0),
        fixed(floor.cpu, 0),
        fixed(cpuRatio, 2),
        cpuRange.map((one) => fixed(one, 2)).join('–'),
      ],
      ...[fixed(server.database, 0), fixed(floor.database, 0)],
    ];
  });
  return `### ${engine}, ${posts.toLocaleString('en')} posts\n\n${markdown([COLUMNS, ...lines])}\n`;
}

/** What the figures are held against, as far as they were measured. @returns {{ text: string, value: number, most: number }[]} */
export function targets(results) {
  const found = (kind, posts, operation) =>
    results.find((one) => one.kind === kind && one.posts === posts && one.operation === operation);
  const held = [];
  for (const operation of ['slug', 'page', 'tag']) {
    const result = found('mysql', 1_000, operation);
    if (result)
      held.push({ text: `${name(result)}: CPU against the floor`, value: figuresOf(result).cpuRatio, most: 1.6 });
  }
  for (const result of results) {
    const { kind, posts, operation } = result;
    const [first, small] = [found(kind, posts, 'page'), found(kind, 1_000, operation)];
    if (operation === 'page40' && first)
      held.push({ text: `${name(result)}: CPU against page 1`, value: against(result, first), most: 1.2 });
    if (posts === 100_000 && small)
      held.push({ text: `${name(result)}: CPU against 1,000 posts`, value: against(result, small), most: 1.2 });
  }
  return held;
}

export function describeTargets(held) {
  const lines = held.map(({ text, value, most }) => [
    value <= most ? 'met' : '**missed**',
    text,
    fixed(value, 2),
    fixed(most, 1),
  ]);
  return `### Targets\n\n${markdown([['', 'what', 'measured', 'at most'], ...lines])}\n`;
}

export function machine() {
  const [cpu] = os.cpus();
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${os.cpus().length} × ${cpu.model.trim()}, ${os.type()} ${os.release()}`;
}

/** What the server and the database spend together on one request, against the same for another, round by round. */
function against(result, other) {
  const cost = ({ server }) => server.cpu + (server.database ?? 0);
  return median(result.rounds.map((round, index) => cost(round) / cost(other.rounds[index])));
}

function name({ engine, posts, operation }) {
  return `${OPERATIONS[operation].title}, ${engine}, ${posts.toLocaleString('en')} posts`;
}

function markdown([head, ...rows]) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function fixed(value, digits) {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(digits);
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function percentile(values, part) {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
