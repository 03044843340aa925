import { describe, expect, it } from 'vitest';
import { journeyFiles, JOURNEYS, readJourney } from '../../support/journey.js';
import { har } from '../../support/recording.js';
import { DAY, walkNewSite } from '../../support/site-walk.js';

/** Answers that have changed show here; `npm run contract -- --record` writes them anew. */
describe.each(journeyFiles())('%s', (file) => {
  it('leads where it says, and says what is recorded', async () => {
    const workflow = readJourney(file);
    const exchanges = await walkNewSite(
      workflow,
      ({ contract }) =>
        (url, init) =>
          contract.fetch(url, init),
    );
    expect(exchanges.map(({ step }) => step.stepId)).toEqual(workflow.steps.map(({ stepId }) => stepId));
    await expect(har(workflow, exchanges, DAY)).toMatchFileSnapshot(`${JOURNEYS}${workflow.workflowId}.har`);
  });
});
