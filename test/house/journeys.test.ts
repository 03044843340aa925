import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordedExamples } from '../../src/platform/http/contract.samples.js';
import { journeyFiles, JOURNEYS, readJourney, type Step } from '../support/journey.js';
import { Contract, declaredContract, type Operation } from './document.js';
import { ROOT } from './source.js';

const REDOCLY = join(ROOT, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
const files = journeyFiles();
const steps = (): Step[] => files.flatMap((file) => readJourney(file).steps);

let operations: Map<string, Operation>;
beforeAll(async () => {
  const contract = new Contract(await declaredContract());
  operations = new Map(contract.operations.map((operation) => [operation.operationId, operation]));
});

/** What a step sends that its operation does not take, and what it takes and the step lacks. */
function misfits({ stepId, operationId, parameters = [], requestBody, successCriteria }: Step): string[] {
  const operation = operations.get(operationId);
  if (!operation) return [`${stepId}: there is no operation ${operationId}`];
  const taken = operation.parameters ?? [];
  const knows = (name: string, place: string) => taken.some((one) => one.name === name && one.in === place);
  const status = /^\$statusCode == (\d{3})$/.exec(successCriteria[0]?.condition ?? '')?.[1];
  return [
    ...parameters.filter((one) => one.name !== 'Authorization' && !knows(one.name, one.in)).map(({ name }) => name),
    ...taken
      .filter((one) => one.in === 'path' && !parameters.some(({ name }) => name === one.name))
      .map(({ name }) => name),
    ...(requestBody && !operation.requestBody?.content?.[requestBody.contentType] ? [requestBody.contentType] : []),
    ...(status && operation.responses[status] ? [] : [`the status ${status}`]),
  ].map((what) => `${stepId}: ${what}`);
}

describe('the journeys', () => {
  it('between them call every operation', () => {
    const called = new Set(steps().map(({ operationId }) => operationId));
    expect([...operations.keys()].filter((id) => !called.has(id))).toEqual([]);
  });

  it('have an answer recorded of every success that an operation documents', () => {
    const recorded = recordedExamples();
    const successes = [...operations.values()].flatMap(({ operationId, responses }) =>
      Object.keys(responses).flatMap((status) => (status.startsWith('2') ? [`${operationId} ${status}`] : [])),
    );
    const known = Object.entries(recorded).flatMap(([id, byStatus]) =>
      Object.keys(byStatus).map((one) => `${id} ${one}`),
    );
    expect(known.toSorted()).toEqual(successes.toSorted());
  });

  it('send what their operations take, and expect first a status that is documented', () => {
    expect(steps().flatMap(misfits)).toEqual([]);
    const [step] = steps();
    expect(misfits({ ...step!, operationId: 'flyPost' })).toEqual([`${step!.stepId}: there is no operation flyPost`]);
    const wrong = {
      parameters: [{ name: 'colour', in: 'query', value: 'red' }],
      successCriteria: [{ condition: '$statusCode == 218' }],
    };
    expect(misfits({ ...step!, ...wrong })).toEqual([`${step!.stepId}: colour`, `${step!.stepId}: the status 218`]);
  });

  it('are called as their files, and each step has a sentence', () => {
    for (const file of files) expect(`${readJourney(file).workflowId}.arazzo.yaml`).toBe(file);
    expect(steps().filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([]);
  });

  it('are Arazzo documents in which Redocly finds nothing', async () => {
    const documents = files.map((file) => join(JOURNEYS, file));
    const args = ['lint', '--config=redocly.yaml', '--format=json', ...documents];
    const { stdout } = await promisify(execFile)(process.execPath, [REDOCLY, ...args], { cwd: ROOT });
    const reports = stdout
      .trim()
      .split(/(?<=^\})\s*(?=\{)/m)
      .map((report) => JSON.parse(report) as { problems: unknown[] });
    expect(reports).toHaveLength(files.length);
    expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
