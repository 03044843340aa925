import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../house/source.js';
import { standIn } from './browser.js';
import { readPath } from './guide.js';
import { Newcomer } from './newcomer.js';

const MOST_COMMANDS = 5;
const SHOWN = 'http://127.0.0.1:3000';

type Machine = { freePort: () => Promise<number> };
const { freePort } = (await import(pathToFileURL(join(ROOT, 'scripts', 'machine.mjs')).href)) as Machine;

let newcomer: Newcomer;
beforeEach(() => {
  newcomer = new Newcomer();
});
afterEach(() => newcomer.leave());

/** What the link of the first start leads to: a form, which is sent with what the script shows. */
async function becomeOwner(link: string, script: string): Promise<void> {
  const [, email, password] = /email: '([^']+)', password: '([^']+)'/.exec(script)!;
  const { origin, hash } = new URL(link);
  const draft = { token: hash.replace('#token=', ''), name: 'Ann', email, password };
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(draft) };
  expect((await fetch(`${origin}/api/v1/invitations/acceptance`, init)).status).toBe(201);
}

describe('a newcomer', () => {
  it('gets from `npm start` to a generated client that writes a post', async () => {
    const { commands, files } = readPath('quick-start', 'A generated client, in five commands');
    expect(commands.length).toBeLessThanOrEqual(MOST_COMMANDS);
    const [start, ...rest] = commands;
    const link = await newcomer.serve(start!, await freePort(), 'setup');
    const { origin } = new URL(link);
    await becomeOwner(link, files['hello.mts']!);
    newcomer.save('hello.mts', files['hello.mts']!);
    let said = '';
    for (const command of rest) said = await newcomer.run(command.replaceAll(SHOWN, origin));
    expect(said).toBe('“Hello again” is a draft.\n');
  });

  it('gets from `npm run sandboxes` to a green Playwright test', async () => {
    const { commands, files } = readPath('testing', 'A Playwright test, in five commands');
    expect(commands.length).toBeLessThanOrEqual(MOST_COMMANDS);
    const [start, ...rest] = commands;
    const { origin } = new URL(await newcomer.serve(start!, await freePort(), 'api'));
    const text = files['first.spec.ts']!.replaceAll(SHOWN, origin).replaceAll('4173', String(await freePort()));
    newcomer.save('first.spec.ts', text);
    const chromium = process.env['TEST_CHROMIUM'];
    let environment = {};
    let said = '';
    for (const command of rest) {
      if (chromium && command.startsWith('npx playwright install'))
        environment = await standIn(newcomer, command, chromium);
      said = await newcomer.run(command, environment);
    }
    expect(said).toContain('1 passed');
  });
});
