import { beforeAll, describe, expect, it } from 'vitest';
import { publicEventNames } from '../../src/platform/journal/event-type.js';
import { Contract, declaredContract, type Operation, type Schema } from './document.js';

type Webhooks = Record<string, { post: Operation }>;

/** Longer facts are contents, which are read through the API, where a policy can say no. */
const LONGEST_FACT = 200;

let contract: Contract;
let webhooks: Webhooks;

beforeAll(async () => {
  contract = new Contract(await declaredContract());
  ({ webhooks } = contract.document as unknown as { webhooks: Webhooks });
});

const schemas = (): Record<string, Schema> => contract.document.components.schemas;
const named = (reference: string): Schema => schemas()[reference.split('/').at(-1)!]!;
const bodyOf = ({ post }: Webhooks[string]) => post.requestBody!.content!['application/json']!;
const dataOf = (webhook: Webhooks[string]): Schema =>
  named(named(bodyOf(webhook).schema!.$ref!).properties!['data']!.$ref!);

describe('the section of webhooks', () => {
  it('describes every public event, in the order of their names, and so do the types and the union', () => {
    const names = [...publicEventNames].toSorted();
    expect(names.length).toBeGreaterThan(20);
    expect(Object.keys(webhooks)).toEqual(names);
    expect(schemas()['WebhookEventType']).toMatchObject({ enum: names, 'x-extensible': true });
    const { discriminator, oneOf } = schemas()['WebhookEvent'] as Schema & {
      discriminator: { mapping: Record<string, string> };
    };
    const references = names.map((name) => bodyOf(webhooks[name]!).schema!.$ref!);
    expect(Object.values(discriminator.mapping)).toEqual(references);
    expect(oneOf!.map(({ $ref }) => $ref)).toEqual(references);
  });

  it('says of each what an operation says of itself', () => {
    const taken = new Set(contract.operations.map(({ operationId }) => operationId));
    for (const [name, { post }] of Object.entries(webhooks)) {
      expect(post.operationId, name).toMatch(/^on[A-Z][A-Za-z]+$/);
      expect(taken).not.toContain(post.operationId);
      taken.add(post.operationId);
      expect(post.summary, name).toMatch(/^[A-Z].{5,80}[^.]$/);
      expect(post.description, name).toMatch(/^[A-Z].+\.$/);
      expect(post.tags).toEqual(['webhooks']);
      expect(Object.keys(post.responses)).toEqual(['2XX', 'default']);
      for (const { description } of Object.values(post.responses)) expect(description).toMatch(/^[A-Z].+\.$/);
      const headers = post.parameters!.map((one) => [one.name, one.in, (one as { required?: boolean }).required]);
      expect(headers).toEqual([['mainstay-signature', 'header', true]]);
    }
  });

  it('gives each a body of its own, with an example that its schema accepts, of that event', () => {
    for (const [name, webhook] of Object.entries(webhooks)) {
      const { schema, example } = bodyOf(webhook);
      const { properties, required } = named(schema!.$ref!);
      expect(required, name).toEqual(['id', 'type', 'createdAt', 'subjectId', 'actorId', 'data']);
      expect(properties!['type']).toMatchObject({ const: name });
      expect(contract.faults(schema!.$ref!, example), name).toEqual([]);
      expect(contract.faults('#/components/schemas/WebhookEvent', example), name).toEqual([]);
    }
  });

  it('shows events that were recorded where the journeys saw some', () => {
    const { example } = bodyOf(webhooks['webhook.tested']!);
    expect(example).toMatchObject({ data: { name: 'Rebuild the site' } });
  });

  it('lets nothing out but ids, slugs, names of fields and other short facts, none of them a secret or an address', () => {
    for (const [name, webhook] of Object.entries(webhooks)) {
      for (const [key, property] of Object.entries(dataOf(webhook).properties ?? {})) {
        const { maxLength = 0 } = { ...property, ...property.items } as { maxLength?: number };
        expect(maxLength, `${name} ${key}`).toBeLessThanOrEqual(LONGEST_FACT);
        expect(key, name).not.toMatch(/mail|password|token|secret|url|body|html|title|excerpt|ip/i);
      }
    }
  });
});
