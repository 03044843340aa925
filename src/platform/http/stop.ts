import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.js';
import { Logger } from '../logger.js';
import { Traffic } from './traffic.js';

/** On SIGTERM or SIGINT: readiness says no, in production for a while so that balancers notice; then what is in flight is finished; exit 0. */
export function stopOnSignal(app: NestFastifyApplication, config: Config): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const [traffic, logger] = [app.get(Traffic), app.get(Logger)];
    logger.info({ signal, inFlight: traffic.load }, 'stopping');
    traffic.stop();
    if (config.production && signal === 'SIGTERM') await pause(config.drainSeconds * 1_000);
    await traffic.drain(app.getHttpAdapter().getInstance());
    await app.close();
    logger.info({ signal }, 'stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
