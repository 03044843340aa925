import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../house/source.js';

type Json = Record<string, unknown>;
export type Contract = { paths: Json; webhooks?: Json; components: { schemas: Json } };

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
export const object = (properties: Json, required = Object.keys(properties)): Json => ({
  type: 'object',
  properties,
  required,
});
const json = (name: string): Json => ({ content: { 'application/json': { schema: ref(name) } } });
const NOTE = { type: ['string', 'null'] };
export const TEXT = { type: 'string' };
const TIME = { type: 'string', format: 'date-time' };

/** The contract with whatever it could have and has not yet. */
export function odd(change: Json = {}): Contract {
  const contract = JSON.parse(readFileSync(join(ROOT, 'contract/openapi.json'), 'utf8')) as Contract;
  Object.assign(contract.components.schemas, {
    MenuItem: object({ label: TEXT, children: { type: 'array', items: ref('MenuItem') }, opensAt: TIME, note: NOTE }, [
      'label',
    ]),
    Circle: object({ kind: { type: 'string', const: 'circle' }, radius: { type: 'number' } }),
    Square: object({ kind: { type: 'string', const: 'square' }, 'x5t#S256': TEXT }),
    Shape: { oneOf: [ref('Circle'), ref('Square')], discriminator: { propertyName: 'kind' } },
    Anything: { description: 'Whatever.', type: ['object', 'null'], additionalProperties: true },
    MenuDraft: object(
      { class: TEXT, timeout: { type: ['integer', 'null'] }, items: { type: 'array', items: ref('MenuItem') } },
      ['items'],
    ),
    MenuView: object({
      from: TEXT,
      shape: ref('Shape'),
      times: { type: 'object', additionalProperties: TIME },
      rest: ref('Anything'),
    }),
    MenuChanged: object({ type: { type: 'string', const: 'menu.changed' }, at: TIME }),
    MenuGone: object({ type: { type: 'string', const: 'menu.gone' }, reason: TEXT }),
    ...change,
  });
  const parameters = [
    { name: 'menuId', in: 'path', required: true, schema: { type: 'integer' } },
    { name: 'in', in: 'query', schema: TEXT },
  ];
  const put = {
    operationId: 'replaceMenu',
    tags: ['menus'],
    summary: 'Replace',
    description: 'All """ of \\ it.',
    parameters,
    requestBody: { required: true, ...json('MenuDraft') },
    responses: { 200: json('MenuView') },
  };
  contract.paths['/api/v1/menus/{menuId}'] = { put };
  contract.webhooks = {
    'menu.changed': { post: { requestBody: json('MenuChanged') } },
    'menu.gone': { post: { requestBody: json('MenuGone') } },
  };
  return contract;
}
