import { Injectable } from '@nestjs/common';
import { type Command, Option } from 'commander';
import { isEmail } from 'class-validator';
import { text } from 'node:stream/consumers';
import { Actor } from '../../platform/access/actor.js';
import { Commands } from '../../platform/commands.js';
import { Secrets } from '../../platform/secrets.js';
import { ROLE_CHOICES, type RoleChange } from './users.dto.js';
import { UsersService } from './users.service.js';

type Create = { email: string; name: string; role: RoleChange['role']; passwordStdin?: boolean };

@Injectable()
export class UsersCommands extends Commands {
  constructor(
    private readonly users: UsersService,
    private readonly secrets: Secrets,
  ) {
    super();
  }

  override register(program: Command): void {
    const user = program.command('user').description('accounts');
    user
      .command('create')
      .description('make an account; its password is read from standard input, or made and printed once')
      .requiredOption('--email <address>', 'the e-mail address')
      .requiredOption('--name <name>', 'the name, as bylines show it')
      .addOption(new Option('--role <role>', 'the named set of permissions').choices(ROLE_CHOICES).default('member'))
      .option('--password-stdin', 'read the password from standard input')
      .action((options: Create) => this.create(options));
    user
      .command('list')
      .description('list all accounts')
      .action(() => this.list());
  }

  private async create({ email, name, role, passwordStdin }: Create): Promise<void> {
    if (!isEmail(email)) throw new Error(`${email} is no e-mail address.`);
    const password = passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : this.secrets.token(18);
    const user = await this.users.create(Actor.system(), { email, name, password }, role);
    process.stdout.write(`${user.role} ${email} is there, with the id ${user.id}.\n`);
    if (!passwordStdin) process.stdout.write(`Password: ${password}\n`);
  }

  private async list(): Promise<void> {
    let after: string | undefined;
    do {
      const page = await this.users.list(Actor.system(), { limit: 100, ...(after && { after }) });
      for (const { id, role, status, email, name } of page.items) {
        // Names are anybody's to choose: none may speak to the terminal.
        process.stdout.write(
          `${[id, role, status, email ?? '-', name].map((cell) => cell.replaceAll(/\p{Cc}/gu, ' ')).join('\t')}\n`,
        );
      }
      after = page.next ?? undefined;
    } while (after);
  }
}
