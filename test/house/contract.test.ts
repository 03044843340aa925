import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readContract } from '../../src/boot.js';
import { Contract } from '../../src/platform/http/contract.js';
import { to30 } from '../../src/platform/http/contract.versions.js';
import { declaredContract } from './document.js';
import { ROOT } from './source.js';

const CONTRACT = join(ROOT, 'contract', 'openapi.json');
const SANDBOXES = join(ROOT, 'contract', 'sandboxes.json');
const CURE = 'run "npm run contract" and review the difference';

describe('contract/openapi.json', () => {
  it('is what the code declares', async () => {
    expect(await readFile(CONTRACT, 'utf8'), CURE).toBe(`${JSON.stringify(await declaredContract(), null, 2)}\n`);
    const sandboxes = await declaredContract('sandboxes');
    expect(await readFile(SANDBOXES, 'utf8'), CURE).toBe(`${JSON.stringify(sandboxes, null, 2)}\n`);
  });
});

const WRITTEN = [
  { file: 'schema.d.ts', script: 'clients/typescript-types.mjs', writer: 'sdkTypes' },
  { file: 'operations.ts', script: 'clients/typescript.mjs', writer: 'sdkOperations' },
];

describe.each(WRITTEN)('sdk/typescript/$file', ({ file, script, writer }) => {
  it('is what the contract says', async () => {
    const written = (await import(pathToFileURL(join(ROOT, 'scripts', script)).href)) as Record<
      string,
      () => Promise<string>
    >;
    expect(await readFile(join(ROOT, 'sdk', 'typescript', file), 'utf8'), CURE).toBe(await written[writer]!());
  });
});

describe('the writers of answers', () => {
  it('can be compiled, every one, and write the examples of the contract as they stand there', async () => {
    const contract = new Contract();
    contract.use(await readContract());
    const examples = new Map(
      Object.values((await declaredContract()).paths)
        .flatMap((path) => Object.values(path))
        .map(({ operationId, responses }) => {
          const success = Object.entries(responses).find(([status]) => status.startsWith('2'))![1];
          return [operationId, success.content?.['application/json']?.example];
        }),
    );
    const writing = contract.operations.filter(({ write }) => write !== null);
    expect(writing.length).toBeGreaterThan(20);
    for (const { id, write } of writing) expect(JSON.parse(write!(examples.get(id))), id).toEqual(examples.get(id));
  });
});

type Finding = { message: string };

/** Their exit codes count errors only; here every warning counts. */
const LINTERS = {
  Redocly: {
    command: ['@redocly/cli/bin/cli.js', 'lint', '--config=redocly.yaml', '--format=json'],
    findings: (output: string) => (JSON.parse(output) as { problems: Finding[] }).problems,
  },
  Spectral: {
    command: ['@stoplight/spectral-cli/dist/index.js', 'lint', '--ruleset=.spectral.yaml', '--format=json', '--quiet'],
    findings: (output: string) => JSON.parse(output) as Finding[],
  },
};

describe.each(Object.entries(LINTERS))('%s', (_, { command, findings }) => {
  let folder: string;
  const inFolder = (file: string) => join(folder, file);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mainstay-lint-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const lint = async (file: string): Promise<Finding[]> => {
    const [program, ...args] = command;
    const options = { cwd: ROOT, maxBuffer: 100_000_000 };
    const output = await new Promise<string>((resolve) =>
      execFile(process.execPath, [join(ROOT, 'node_modules', program!), ...args, file], options, (__, stdout) =>
        resolve(stdout),
      ),
    );
    return findings(output);
  };

  it('finds nothing in the contract, not even a warning', async () => {
    expect(await lint(CONTRACT)).toEqual([]);
    expect(await lint(SANDBOXES)).toEqual([]);
  });

  it('finds nothing in its form of OpenAPI 3.0 either', async () => {
    const classic = inFolder('openapi-3.0.json');
    await writeFile(classic, JSON.stringify(to30(await readContract())));
    expect(await lint(classic)).toEqual([]);
  });

  it('finds what is missing where something is', async () => {
    const document = {
      openapi: '3.1.1',
      info: { title: 'x', version: '1' },
      paths: { '/x': { get: { responses: {} } } },
    };
    const broken = inFolder('broken.json');
    await writeFile(broken, JSON.stringify(document));
    expect((await lint(broken)).map(({ message }) => message).join('\n')).toContain('operationId');
  });
});
