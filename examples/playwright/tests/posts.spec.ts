import { test as base, expect } from '@playwright/test';
import { sandboxFixtures, type SandboxFixtures, type SandboxWorkerFixtures } from '@mainstay/testing/playwright';
import { SERVER } from '../addresses.js';

const test = base.extend<SandboxFixtures, SandboxWorkerFixtures>(sandboxFixtures({ server: SERVER.url }));

for (const title of ['A lamp in the fog', 'A ladder by the wall'])
  test(`an editor publishes “${title}”, the only post there is`, async ({ page, sandbox }) => {
    await page.goto('/');
    await expect(page.getByRole('status')).toHaveText('Nothing yet.');
    const { email, password } = sandbox.people.find(({ role }) => role === 'editor')!;
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Text').fill('It was there all along.');
    await page.getByRole('button', { name: 'Publish' }).click();
    await expect(page.getByRole('listitem')).toHaveText([title]);
  });

test('the page says so when the posts cannot be had', async ({ page, sandbox }) => {
  await sandbox.faults.next({ operation: 'listPosts', kind: 'unavailable' });
  await page.goto('/');
  await expect(page.getByRole('status')).not.toBeEmpty();
  expect((await sandbox.requests.list()).map(({ operation, status }) => [operation, status])).toEqual([
    ['listPosts', 503],
  ]);
});
