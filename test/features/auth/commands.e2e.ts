import { Command, CommanderError } from 'commander';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AuthCommands } from '../../../src/features/auth/auth.commands.js';
import { UsersCommands } from '../../../src/features/users/users.commands.js';
import { ok, problem } from '../../support/answers.js';
import { TestApp } from '../../support/app.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** Runs one command and returns what it printed. */
async function run(line: string[], input?: string): Promise<string> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  for (const commands of [app.get(UsersCommands), app.get(AuthCommands)]) commands.register(program);
  const printed: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const stdin = vi.spyOn(process, 'stdin', 'get').mockReturnValue(new PassThrough().end(input ?? '') as never);
  try {
    await program.parseAsync(line, { from: 'user' });
  } finally {
    write.mockRestore();
    stdin.mockRestore();
  }
  return printed.join('');
}

const create = (email: string, ...more: string[]) => ['user', 'create', '--email', email, '--name', 'Ann', ...more];
const signIn = (email: string, password: string) =>
  app.client().POST('/api/v1/sessions', { body: { email, password } });

describe('user create', () => {
  it('makes an account with the password of standard input', async () => {
    const line = create('ann@example.com', '--role', 'admin', '--password-stdin');
    const printed = await run(line, 'seventeen grey herons\n');
    expect(printed).toContain('admin ann@example.com');
    expect(printed).not.toContain('herons');
    await ok(signIn('ann@example.com', 'seventeen grey herons'));
  });

  it('makes a password where none is given, and prints it once', async () => {
    const [, password] = /^Password: (\S+)$/m.exec(await run(create('bob@example.com')))!;
    await ok(signIn('bob@example.com', password!));
    expect(await run(['user', 'list'])).not.toContain(password!);
  });

  it('refuses what the API would refuse, and wrong use', async () => {
    await expect(run(create('no-address'))).rejects.toThrow('no-address is no e-mail address.');
    await expect(run(create('cy@example.com', '--password-stdin'), 'password1234')).rejects.toThrow();
    await expect(run(create('cy@example.com', '--role', 'king'))).rejects.toBeInstanceOf(CommanderError);
    await expect(run(['user', 'create'])).rejects.toBeInstanceOf(CommanderError);
    expect(await problem(signIn('cy@example.com', 'password1234'))).toBe('401 session.wrong_credentials');
  });
});

describe('user list', () => {
  it('prints a line for each account, and lets no name speak to the terminal', async () => {
    await ok(
      app.client().POST('/api/v1/users', {
        body: { name: 'Ev\u001b[2Jil', email: 'evil@example.com', password: 'seventeen grey herons' },
      }),
    );
    const lines = (await run(['user', 'list'])).trimEnd().split('\n');
    expect(lines.find((line) => line.includes('evil@example.com'))).toContain(
      'member\tactive\tevil@example.com\tEv [2Jil',
    );
    expect(lines.join('')).not.toContain('\u001b');
  });
});

describe('keys rotate', () => {
  it('makes a new key that signs, beside the old one', async () => {
    const keys = async () => (await ok(app.client().GET('/.well-known/jwks.json'))).keys.map(({ kid }) => kid);
    const before = await keys();
    const printed = await run(['keys', 'rotate']);
    const after = await keys();
    expect(after).toHaveLength(2);
    expect(after).toContain(before[0]);
    expect(printed).toContain(after.find((kid) => kid !== before[0])!);
  });
});
