import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { signWebhook } from '../../../sdk/typescript/webhooks.js';
import { ROOT } from '../../../src/platform/root.js';

const run = promisify(execFile);
const GUIDE = readFileSync(join(ROOT, 'docs', 'guide', 'webhooks.md'), 'utf8');
const SECRET = 'whsec_bGlnaHRob3VzZSBrZWVwZXJzIHdyaXRlIGl0IGRvd24';
const BODY = '{"type":"tag.created","data":{"slug":"grüße"}}';

const codeOf = (language: string): string => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(GUIDE)![1]!;

/** How each language runs the guide’s function on its arguments, and prints true or false. */
const LANGUAGES = {
  python: {
    program: 'python3',
    version: '--version',
    script: (code: string) => [
      '-c',
      `${code}\nimport sys\nprint(str(is_genuine(sys.argv[1], sys.argv[2], sys.argv[3].encode())).lower())`,
    ],
  },
  php: {
    program: 'php',
    version: '--version',
    script: (code: string) => [
      '-r',
      `${code}\necho is_genuine($argv[1], $argv[2], $argv[3]) ? 'true' : 'false';`,
      '--',
    ],
  },
};

const missing = (program: string, argument: string): Promise<boolean> =>
  run(program, [argument]).then(
    () => false,
    () => true,
  );

for (const [language, { program, version, script }] of Object.entries(LANGUAGES)) {
  const lacks = await missing(program, version);
  const note = lacks ? ` (NOT RUN: this machine has no ${program})` : '';
  describe.skipIf(lacks)(`the guide’s function in ${language}${note}`, () => {
    const isGenuine = async (header: string, body = BODY): Promise<boolean> => {
      const { stdout } = await run(program, [...script(codeOf(language)), SECRET, header, body]);
      return JSON.parse(stdout) as boolean;
    };

    it('takes what the server signs, and nothing else', async () => {
      const now = Date.now();
      const header = await signWebhook(SECRET, BODY, now);
      expect(await isGenuine(header)).toBe(true);
      const rotating = header.replace(',v1=', `,v1=${'0'.repeat(64)},v1=`);
      expect(await isGenuine(rotating), 'of two signatures one is right').toBe(true);
      expect(await isGenuine(header, `${BODY} `), 'another body').toBe(false);
      expect(await isGenuine(await signWebhook('whsec_another', BODY, now)), 'another secret').toBe(false);
      expect(await isGenuine(await signWebhook(SECRET, BODY, now - 301_000)), 'too old').toBe(false);
      expect(await isGenuine(`t=${Math.floor(now / 1_000)}`), 'no signature').toBe(false);
    });
  });
}
