import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { SERVER, SITE } from './addresses.js';

// Where the system has a Chromium, that one; otherwise the one of `npx playwright install chromium`.
const CHROMIUM = [process.env['TEST_CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = CHROMIUM.find((path) => existsSync(path));
// Beside what Playwright gives it anyway: a system's browser keeps to the tests.
const args = ['--disable-gpu', '--disable-sync'];

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  reporter: 'list',
  use: { baseURL: SITE.url, ...(executablePath && { launchOptions: { executablePath, args } }) },
  webServer: [
    { command: 'node server.mjs', url: SITE.url, env: { PORT: SITE.port } },
    { command: 'npm run sandboxes', cwd: '../..', url: `${SERVER.url}/readyz`, env: { PORT: SERVER.port } },
  ],
});
