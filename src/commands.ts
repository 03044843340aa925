import { openFoundation } from './boot.js';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { AppModule } from './app.module.js';
import { Commands } from './platform/commands.js';
import { Config } from './platform/config.js';
import { Logger } from './platform/logger.js';

/**
 * The commands that work on a site. The features' commands are declared on blanks, instances without what they need, so
 * that help and wrong use touch no database; it is opened, and the blanks are filled, when an action is about to run.
 */
export async function runCommands(program: Command, args: string[]): Promise<void> {
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
