import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goNames } from '../../../scripts/clients/go.mjs';
import { ROOT } from '../../house/source.js';
import { walkByDriver } from '../../support/client-driver.js';
import { journeyFiles } from '../../support/journey.js';

const CLIENT = join(ROOT, 'sdk', 'go');
const contract: unknown = JSON.parse(readFileSync(join(ROOT, 'contract', 'openapi.json'), 'utf8'));
const CALLS = JSON.stringify(goNames(contract));

/** Without Go nothing here can run: a machine of one's own is told so, CI fails. */
const hasGo = spawnSync('go', ['version']).status === 0;
const isSkipped = !hasGo && process.env['CI'] !== 'true';
const because = isSkipped ? ' (NOT RUN: this machine has no go)' : '';

let folder = '';
const driver = (): string => join(folder, 'driver');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainstay-go-'));
  if (!isSkipped) execFileSync('go', ['build', '-o', driver(), './internal/driver'], { cwd: CLIENT });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(isSkipped)(`the Go client${because}`, () => {
  it.each(journeyFiles())('walks %s', (file) => walkByDriver(file, [driver()], { CALLS }));
});
