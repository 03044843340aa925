import { createApp, openFoundation } from './boot.js';
import { SetupService } from './features/auth/setup/setup.service.js';
import { WelcomeService } from './features/imports/welcome.service.js';
import { Config, SettingError } from './platform/config.js';
import { Worker } from './platform/jobs/worker.js';
import { SecretMissing } from './platform/secrets.js';
import { stopOnSignal } from './platform/http/stop.js';

/** Starts the server; says in one line what keeps it from starting. */
async function main(): Promise<void> {
  const config = Config.read();
  const foundation = await openFoundation(config);
  const app = await createApp(foundation);
  const setup = await app.get(SetupService).prepare();
  await app.get(WelcomeService).seed();
  app.get(Worker).start();
  stopOnSignal(app, config);
  await app.listen(config.port, config.host);
  const address = await app.getUrl();
  foundation.logger.info(
    { api: `${address}/api/v1`, docs: `${address}/docs` },
    `Mainstay is ready: API at ${address}/api/v1, documentation at ${address}/docs`,
  );
  if (setup)
    foundation.logger.info({ setup }, `Nobody owns this site yet. Open ${setup} within 24 hours to become its owner`);
}

main().catch((error: Error & { code?: string }) => {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
});

function sentence(error: Error & { code?: string; port?: number }): string {
  if (error instanceof SettingError || error instanceof SecretMissing) return error.message;
  if (error.code === 'EADDRINUSE')
    return `Port ${error.port} is taken: stop what listens there, or set PORT to another.`;
  if (error.code === 'EACCES' || error.code === 'EROFS')
    return `The data folder cannot be written (${error.message}): check MAINSTAY_DATA and its permissions.`;
  return error.stack ?? error.message;
}
