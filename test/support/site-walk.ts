import { SetupService } from '../../src/features/auth/setup/setup.service.js';
import { Contract } from '../../src/platform/http/contract.js';
import { TestApp } from './app.js';
import { type Exchange, readJourney, type Travel, walk, type Workflow } from './journey.js';

/** A time to which every recorded answer belongs. */
export const DAY = new Date('2026-03-01T09:30:00.000Z');

const inputOf = (workflow: Workflow, name: string): string => workflow.inputs!.properties[name]!.default!;

/** Walks a journey on a site of its own, where a second goes by from request to request. `fetchOf` says how requests are sent. */
export async function walkNewSite(workflow: Workflow, fetchOf: (app: TestApp) => Travel['fetch']): Promise<Exchange[]> {
  const isNew = 'token' in (workflow.inputs?.properties ?? {});
  const importing = readJourney('importing.arazzo.yaml');
  const owner = {
    MAINSTAY_OWNER_EMAIL: inputOf(importing, 'ownerEmail'),
    MAINSTAY_OWNER_PASSWORD: inputOf(importing, 'ownerPassword'),
  };
  const app = await TestApp.start(isNew ? {} : owner);
  try {
    app.clock.freeze(DAY);
    const link = await app.get(SetupService).prepare();
    return await walk(workflow, link ? { token: new URL(link).hash.slice('#token='.length) } : {}, {
      url: app.url,
      paths: app.get(Contract).document.paths as never,
      fetch: fetchOf(app),
      pause: () => app.settle(),
      before: () => app.clock.advance(1_000),
    });
  } finally {
    await app.stop();
  }
}
