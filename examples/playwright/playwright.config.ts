import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { SERVER, SITE } from './addresses.js';

// Where the system has a Chromium, that one; otherwise the one of `npx playwright install chromium`.
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  reporter: 'list',
  use: { baseURL: SITE.url, ...(executablePath && { launchOptions: { executablePath } }) },
  webServer: [
    { command: 'node server.mjs', url: SITE.url, env: { PORT: SITE.port } },
    { command: 'npm run sandboxes', cwd: '../..', url: `${SERVER.url}/readyz`, env: { PORT: SERVER.port } },
  ],
});
