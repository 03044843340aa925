import { type Command, InvalidArgumentError } from 'commander';
import { join } from 'node:path';
import { Commands } from '../commands.js';
import { ROOT } from '../root.js';

const CONTRACT = join(ROOT, 'contract', 'openapi.json');

/** `mainstay mock`. What it runs is loaded when it runs: no other command needs it. */
export class MockCommands extends Commands {
  register(program: Command): void {
    program
      .command('mock')
      .description('serve every operation of the contract from its examples, without a database')
      .option('--port <number>', 'where to listen; 0 for any free port', toPort, 4010)
      .option('--host <address>', 'where to listen', '127.0.0.1')
      .option(
        '--document <file>',
        'an OpenAPI 3.1 document in JSON; mainstay.har beside it has more examples',
        CONTRACT,
      )
      .option(
        '--now <time>',
        'the time at which the mock begins (ISO 8601); a second goes by with each request',
        toTime,
      )
      .action(async (options: Parameters<typeof import('./run.js').runMock>[0]) =>
        (await import('./run.js')).runMock(options),
      );
  }
}

function toPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('It is a number from 0 to 65535.');
  return Number(text);
}

function toTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('It is a time such as 2026-03-02T09:00:00Z.');
  return time.toISOString();
}
