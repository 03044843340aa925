import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractCheck } from './checked-fetch.js';

/** Leaves behind which answers were seen, for the count at the end of a whole run (scripts/answers.mjs). */
export function noteAnswers({ seen }: ContractCheck): void {
  const folder = process.env['TEST_ANSWERS'];
  if (folder) appendFileSync(join(folder, `${process.pid}.txt`), [...seen, ''].join('\n'));
}
