import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { journeyFiles, readJourney } from '../support/journey.js';
import { ROOT } from './source.js';

type Item = { name: string; event: { script: { exec: string[] } }[]; request: unknown };
type Collection = { variable: { key: string }[]; item: { name: string; item: Item[] }[] };

const read = (name: string): Promise<string> => readFile(join(ROOT, 'contract', name), 'utf8');
const journeys = journeyFiles().map(readJourney);
const steps = journeys.flatMap(({ steps: all }) => all);
const namesIn = (text: string): string[] => [...text.matchAll(/\{\{([^}]+)\}\}/g)].map(([, name]) => name!);

// That the files are fresh is "npm run contract:check"'s to say; here, that they hold together.
describe('the Postman collection', () => {
  it('has each step, and no variable that nothing sets before it is used', async () => {
    const { item, variable } = JSON.parse(await read('mainstay.postman_collection.json')) as Collection;
    expect(item.map(({ name }) => name)).toEqual(journeys.map(({ summary }) => summary));
    const known = new Set(variable.map(({ key }) => key));
    for (const one of item.flatMap(({ item: all }) => all)) {
      const text = JSON.stringify(one.request);
      expect(
        namesIn(text).filter((name) => !known.has(name)),
        one.name,
      ).toEqual([]);
      expect(text).not.toContain('$');
      for (const [, name] of one.event[0]!.script.exec.join('\n').matchAll(/Variables\.set\('([^']+)'/g))
        known.add(name!);
    }
    expect(item.flatMap(({ item: all }) => all)).toHaveLength(steps.length);
  });
});

describe('the .http file', () => {
  it('has each step, and refers only to what stands before', async () => {
    const [, ...requests] = (await read('mainstay.http')).split(/^### /m);
    expect(requests).toHaveLength(steps.length);
    const known = new Set<string>();
    const text = await read('mainstay.http');
    const variables = new Set([...text.matchAll(/^@(\w+) =/gm)].map(([, name]) => name));
    for (const request of requests) {
      const unknown = namesIn(request).filter((name) => !variables.has(name) && !known.has(name.split('.')[0]!));
      expect(unknown, request).toEqual([]);
      known.add(/^# @name (\w+)$/m.exec(request)![1]!);
    }
  });
});

describe('the HAR file', () => {
  it('has each step on the page of its journey', async () => {
    const { log } = JSON.parse(await read('mainstay.har')) as {
      log: { version: string; pages: { id: string }[]; entries: Record<string, string>[] };
    };
    expect(log.version).toBe('1.2');
    expect(log.pages.map(({ id }) => id)).toEqual(journeys.map(({ workflowId }) => workflowId));
    expect(log.entries.map((entry) => `${entry['pageref']} ${entry['_stepId']}`)).toEqual(
      journeys.flatMap(({ workflowId, steps: all }) => all.map(({ stepId }) => `${workflowId} ${stepId}`)),
    );
  });
});
