import { beforeAll, describe, expect, it } from 'vitest';
import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { AccessGuard } from '../../src/platform/access/access.guard.js';
import { Allow, Public } from '../../src/platform/access/allow.js';
import { Authenticator } from '../../src/platform/access/authenticator.js';
import { knownProblems } from '../../src/platform/http/problem.js';
import { Contract, declaredContract, type Operation, type Schema } from './document.js';
import { PROMISES } from './promises.js';
import { Source } from './source.js';

let contract: Contract;
let ofSandboxes: Contract;

beforeAll(async () => {
  contract = new Contract(await declaredContract());
  ofSandboxes = new Contract(await declaredContract('sandboxes'));
});

describe('Every operation', () => {
  it.each(Object.entries(PROMISES))('%s', (_, promise) => {
    expect(promise(contract)).toEqual([]);
  });

  it.each(Object.entries(PROMISES))('of test mode %s', async (_, promise) => {
    expect(promise(ofSandboxes)).toEqual([]);
  });

  it('is called what its handler is called', () => {
    const source = Source.read();
    expect(
      source.files.filter((file) => /\boperationId:/.test(source.text(file)) && file.endsWith('.controller.ts')),
    ).toEqual([]);
  });
});

type Broken = { operation: Operation; view: Schema & { properties: Record<string, Schema> } };
const ok = ({ responses }: Operation) => responses['200']!.content!['application/json']!;

/** What each check must find: the same document with one thing broken. */
const OFFENCES: Record<keyof typeof PROMISES, ((broken: Broken) => void)[]> = {
  'says who may call it': [({ operation }) => delete operation['x-permission']],
  'has a summary that is an order of at most 60 characters': [
    ({ operation }) => delete operation.summary,
    ({ operation }) => (operation.summary = 'Say it.'),
    ({ operation }) => (operation.summary = 'Returns the posts'),
    ({ operation }) => (operation.summary = `Say ${'x'.repeat(57)}`),
  ],
  'has a description': [({ operation }) => delete operation.description],
  'belongs to one listed tag': [
    ({ operation }) => (operation.tags = ['nowhere']),
    ({ operation }) => (operation.tags = []),
  ],
  'has a name of its own in lower camel case, verb first': [
    ({ operation }) => (operation.operationId = 'Get-it'),
    ({ operation }) => (operation.operationId = 'getLiveness'),
  ],
  'answers success with one named shape': [({ operation }) => delete operation.responses['200']],
  'lists the problems that any request can meet': [({ operation }) => delete operation.responses['429']],
  'lists no refusal of what is always answered': [({ operation }) => (operation.security = [{}])],
  'describes each answer': [({ operation }) => (operation.responses['200']!.description = '')],
  'gives every body a named schema': [({ operation }) => (ok(operation).schema = { type: 'object' })],
  'shows an example of every body that its schema accepts': [
    ({ operation }) => delete ok(operation).example,
    ({ operation }) => (ok(operation).example = { status: 'no such state' }),
  ],
  'describes each property and parameter': [
    ({ view }) => delete view.properties['status']!.description,
    ({ operation }) => operation.parameters!.push({ name: 'q', in: 'query', schema: { type: 'string' } }),
  ],
  'describes each schema in a sentence': [({ view }) => delete view.description],
  'has no anonymous object': [
    ({ view }) => (view.properties['status'] = { properties: {} }),
    ({ view }) => (view.properties['status'] = { items: { type: 'object' } }),
  ],
  'has no schema that a lost class left behind': [
    ({ view }) => (contract.document.components.schemas['Function'] = view),
  ],
  'names each set of choices': [({ view }) => (view.properties['status'] = { enum: ['a', 'b'] })],
  'leaves nothing both optional and null in an answer': [
    ({ view }) => (view.properties['more'] = { type: ['string', 'null'] }),
  ],
};

describe('The checks', () => {
  it.each(Object.entries(OFFENCES))('find the offence: %s', (name, offences) => {
    const whole = contract;
    for (const offend of offences) {
      contract = new Contract(structuredClone(whole.document));
      const operation = contract.operations.find(({ operationId }) => operationId === 'getReadiness')!;
      offend({ operation, view: contract.document.components.schemas['ReadinessView'] as Broken['view'] });
      const found = PROMISES[name]!(contract);
      contract = whole;
      expect(found).not.toEqual([]);
    }
  });
});

describe('Every problem', () => {
  it('has a status, a stable code, a sentence that says what happened and one that says what to do', () => {
    const sentence = /^["A-Z].*\.$/s;
    const poor = [...knownProblems.values()].filter(
      ({ code, status, title, detail, cure }) =>
        !/^[a-z_]+(\.[a-z0-9_]+)+$/.test(code) ||
        status < 300 ||
        status > 599 ||
        !title ||
        !sentence.test(detail) ||
        !sentence.test(cure),
    );
    expect(knownProblems.size).toBeGreaterThan(0);
    expect(poor).toEqual([]);
  });
});

@Controller()
class OpenDoor {
  @Get()
  enter(): string {
    return '';
  }
}

@Controller()
class GuardedDoor {
  @Get('a')
  @Public()
  look(): string {
    return '';
  }

  @Get('b')
  @Allow('doors:open')
  enter(): string {
    return '';
  }
}

describe('The boot', () => {
  const start = async (controller: new () => object): Promise<void> => {
    const providers = [AccessGuard, { provide: Authenticator, useValue: {} }];
    const testing = Test.createTestingModule({ imports: [DiscoveryModule], controllers: [controller], providers });
    const module = await testing.compile();
    await module.init();
    await module.close();
  };

  it('refuses a route that declares no access, and names it', async () => {
    await expect(start(OpenDoor)).rejects.toThrow('OpenDoor.enter');
  });

  it('accepts routes that declare it', async () => {
    await expect(start(GuardedDoor)).resolves.toBeUndefined();
  });
});
