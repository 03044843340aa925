import { openFoundation } from './boot.js';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';
import { AppModule } from './app.module.js';
import { Commands } from './platform/commands.js';
import { Config } from './platform/config.js';
import { Problem } from './platform/http/problem.js';
import { Logger } from './platform/logger.js';
import { VERSION } from './platform/root.js';

const DONE = 0;
const FAILED = 1;
const WRONG_USE = 2;

/**
 * The command line. The features' commands are declared on blanks, instances without what they need, so that help and
 * wrong use touch no database; it is opened, and the blanks are filled, when an action is about to run.
 */
async function main(args: string[]): Promise<void> {
  const program = new Command('mainstay')
    .description('The backend of a website, ready to run.')
    .version(VERSION)
    .exitOverride();
  const blanks = commandClasses().map((type) => Object.create(type.prototype) as Commands);
  for (const blank of blanks) blank.register(program);
  const settings = program
    .command('settings')
    .description('list all settings, with their defaults')
    .action(listSettings);
  let app: INestApplicationContext | undefined;
  program.hook('preAction', async (_, action) => {
    if (action === settings) return;
    app = await open();
    for (const blank of blanks) Object.assign(blank, app.get(blank.constructor as Type<Commands>));
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } finally {
    await app?.close();
  }
}

/** What the features list in their modules, in the order of the floors. */
function commandClasses(): Type<Commands>[] {
  const features = Reflect.getMetadata(MODULE_METADATA.IMPORTS, AppModule) as Type[];
  const providers = features.flatMap(
    (feature) => (Reflect.getMetadata(MODULE_METADATA.PROVIDERS, feature) ?? []) as Type[],
  );
  return providers.filter((provider): provider is Type<Commands> => provider.prototype instanceof Commands);
}

async function open(): Promise<INestApplicationContext> {
  const logger = Logger.to('silent');
  return NestFactory.createApplicationContext(AppModule.on(await openFoundation(Config.read(), logger)), {
    logger,
    abortOnError: false,
  });
}

function listSettings(): void {
  const rows = Config.describe();
  const width = (key: 'name' | 'fallback') => Math.max(...rows.map((row) => row[key].length)) + 2;
  for (const { name, fallback, describe } of rows) {
    process.stdout.write(`${name.padEnd(width('name'))}${fallback.padEnd(width('fallback'))}${describe}\n`);
  }
}

/** One line, whatever happened. */
function sentence(error: Error): string {
  const faults = error instanceof Problem ? (error.errors ?? []) : [];
  return (faults.length > 0 ? faults.map(({ detail }) => detail).join('; ') : error.message).replaceAll(/\s+/g, ' ');
}

main(process.argv.slice(2)).then(
  () => process.exit(process.exitCode ?? DONE),
  (error: Error) => {
    // Commander has said already what it did not understand.
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? DONE : WRONG_USE);
    process.stderr.write(`${sentence(error)}\n`);
    process.exit(FAILED);
  },
);
