import { Injectable } from '@nestjs/common';
import type { Command } from 'commander';
import { Commands } from '../../platform/commands.js';
import { KeysService } from './keys/keys.service.js';

@Injectable()
export class AuthCommands extends Commands {
  constructor(private readonly keys: KeysService) {
    super();
  }

  override register(program: Command): void {
    program
      .command('keys')
      .description('the keys that sign access tokens')
      .command('rotate')
      .description('sign with a new key from now on; tokens of the old one stay valid for their ten minutes')
      .action(() => this.rotate());
  }

  private async rotate(): Promise<void> {
    const { kid } = await this.keys.rotate();
    process.stdout.write(`The key ${kid} signs from now on; the one before stays published for a day.\n`);
  }
}
