import type { INestApplication } from '@nestjs/common';
import { rmSync } from 'node:fs';
import { createApp, openFoundation } from './boot.js';
import { SetupService } from './features/auth/setup/setup.service.js';
import { WelcomeService } from './features/imports/welcome.service.js';
import { Config } from './platform/config.js';
import { Worker } from './platform/jobs/worker.js';
import { stopOnSignal } from './platform/http/stop.js';
import { whyNotStarted } from './platform/start-failure.js';

/** Starts the server; says in one line what keeps it from starting. */
async function main(): Promise<void> {
  const config = Config.read();
  const foundation = await openFoundation(config);
  const app = await createApp(foundation);
  if (config.servesSandboxes) process.once('exit', () => rmSync(config.dataDir, { recursive: true, force: true }));
  const setup = config.servesSandboxes ? null : await prepare(app);
  app.get(Worker).start();
  stopOnSignal(app, config);
  await app.listen(config.port, config.host);
  const address = await app.getUrl();
  config.listensOn(Number(new URL(address).port));
  foundation.logger.info(
    { api: `${address}/api/v1`, docs: `${address}/docs` },
    `Mainstay is ready: API at ${address}/api/v1, documentation at ${address}/docs`,
  );
  if (config.servesSandboxes) foundation.logger.info({}, `Sandboxes are made by POST ${address}/api/v1/sandboxes`);
  if (setup)
    foundation.logger.info({ setup }, `Nobody owns this site yet. Open ${setup} within 24 hours to become its owner`);
}

/** What a new site begins with. @returns the link by which somebody becomes its owner */
async function prepare(app: INestApplication): Promise<string | null> {
  const setup = await app.get(SetupService).prepare();
  await app.get(WelcomeService).seed();
  return setup;
}

main().catch((error: Error) => {
  process.stderr.write(`${whyNotStarted(error)}\n`);
  process.exit(1);
});
