import { describe, expect, it } from 'vitest';
import { SetupService } from '../../../src/features/auth/setup/setup.service.js';
import { Contract } from '../../../src/platform/http/contract.js';
import { TestApp } from '../../support/app.js';
import { type Exchange, journeyFiles, JOURNEYS, readJourney, walk, type Workflow } from '../../support/journey.js';
import { har } from '../../support/recording.js';

/** A time to which every recorded answer belongs. */
const DAY = new Date('2026-03-01T09:30:00.000Z');

const inputOf = (workflow: Workflow, name: string): string => workflow.inputs!.properties[name]!.default!;

/** Walks a journey on a site of its own, where a second goes by from request to request. */
async function travel(workflow: Workflow): Promise<Exchange[]> {
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
      fetch: (url, init) => app.contract.fetch(url, init),
      pause: () => app.settle(),
      before: () => app.clock.advance(1_000),
    });
  } finally {
    await app.stop();
  }
}

/** Answers that have changed show here; `npm run contract -- --record` writes them anew. */
describe.each(journeyFiles())('%s', (file) => {
  it('leads where it says, and says what is recorded', async () => {
    const workflow = readJourney(file);
    const exchanges = await travel(workflow);
    expect(exchanges.map(({ step }) => step.stepId)).toEqual(workflow.steps.map(({ stepId }) => stepId));
    await expect(har(workflow, exchanges, DAY)).toMatchFileSnapshot(`${JOURNEYS}${workflow.workflowId}.har`);
  });
});
