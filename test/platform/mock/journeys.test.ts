import { afterEach, describe, expect, it } from 'vitest';
import { journeyFiles, readJourney, walk } from '../../support/journey.js';
import { CONTRACT_DOCUMENT, type Served, serveMock } from './served.js';

let mock: Served;
afterEach(() => mock.stop());

describe.each(journeyFiles())('The mock on %s', (file) => {
  it('leads where the journey says, with answers that the contract allows', async () => {
    mock = await serveMock();
    const workflow = readJourney(file);
    const exchanges = await walk(
      workflow,
      'token' in (workflow.inputs?.properties ?? {}) ? { token: 'given by mail' } : {},
      {
        url: mock.url,
        paths: CONTRACT_DOCUMENT.paths,
        fetch: (url, init) => mock.contract.fetch(url, init),
        pause: () => Promise.resolve(),
      },
    );
    expect(exchanges.map(({ step }) => step.stepId)).toEqual(workflow.steps.map(({ stepId }) => stepId));
  });
});
