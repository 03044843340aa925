import { describe, it } from 'vitest';
import { journeyFiles } from '../../support/journey.js';
import { walkByDriver } from '../../support/client-driver.js';
describe.each(['sync', 'async'])('%s', (mode) => {
  it.each(journeyFiles())('%s', (file) =>
    walkByDriver(file, ['/usr/bin/python3', 'test/features/clients/python_driver.py', mode], {
      PYTHONPATH: 'sdk/python',
      PYTHONDONTWRITEBYTECODE: '1',
    }),
  );
});
