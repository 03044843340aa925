#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { MockCommands } from './platform/mock/mock.commands.js';
import { VERSION } from './platform/root.js';

const DONE = 0;
const FAILED = 1;
const WRONG_USE = 2;

/** The command line. The mock is the only command that needs nothing of the server, and so does not wait until that is loaded. */
async function main(args: string[]): Promise<void> {
  const program = new Command('mainstay')
    .description('The backend of a website, ready to run.')
    .version(VERSION)
    .exitOverride();
  new MockCommands().register(program);
  if (args[0] === 'mock') await program.parseAsync(args, { from: 'user' });
  else await (await import('./commands.js')).runCommands(program, args);
}

/** One line, whatever happened. */
async function sentence(error: Error): Promise<string> {
  const { Problem } = await import('./platform/http/problem.js');
  const faults = error instanceof Problem ? (error.errors ?? []) : [];
  return (faults.length > 0 ? faults.map(({ detail }) => detail).join('; ') : error.message).replaceAll(/\s+/g, ' ');
}

main(process.argv.slice(2)).then(
  () => process.exit(process.exitCode ?? DONE),
  async (error: Error) => {
    // Commander has said already what it did not understand.
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? DONE : WRONG_USE);
    process.stderr.write(`${await sentence(error)}\n`);
    process.exit(FAILED);
  },
);
