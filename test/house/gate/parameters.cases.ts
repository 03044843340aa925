import { adds, breaks, parts, same, type Case, type Draft, type Part } from './draft.js';

const without = (contract: Draft, id: string, name: string): Part => {
  const operation = contract.operation(id);
  operation.parameters = operation.parameters.filter((one: Part) => one.name !== name);
  return operation;
};
const add = (contract: Draft, id: string, parameter: Part): void => {
  contract.operation(id).parameters.push({ in: 'query', schema: { type: 'string' }, ...parameter });
};
const schema = (contract: Draft, id: string, name: string): Part => contract.parameter(id, name).schema;
const limit = (c: Draft): Part => schema(c, 'listPosts', 'limit');
const page = { name: 'page', schema: { type: 'integer', default: 1, exclusiveMinimum: 0, multipleOf: 2 } };
const given = (c: Draft): void => add(c, 'listPosts', structuredClone(page));
const pageOf = (c: Draft): Part => schema(c, 'listPosts', 'page');

/** What requests carry outside their bodies. */
export const PARAMETERS: Case[] = [
  breaks('a query parameter removed', 'parameter-removed', 'listPosts', (c) => without(c, 'listPosts', 'tag')),
  breaks('a header parameter removed', 'parameter-removed', 'createPost', (c) =>
    without(c, 'createPost', 'Idempotency-Key'),
  ),
  parts('a query parameter renamed', 'parameter-removed', 'parameter-added', 'listPosts', (c) => {
    c.parameter('listPosts', 'tag').name = 'topic';
  }),
  breaks('a path parameter renamed', 'parameter-renamed', 'getImport', (c) => {
    const { operation } = c.take('getImport');
    operation.parameters.find((one: Part) => one.name === 'id').name = 'importId';
    c.json.paths['/api/v1/imports/{importId}'] = { get: operation };
  }),
  breaks(
    'a parameter moved to a header',
    'parameter-moved',
    'listPosts',
    (c) => (c.parameter('listPosts', 'tag').in = 'header'),
  ),
  adds('an optional parameter added', 'parameter-added', 'listPosts', (c) => add(c, 'listPosts', { name: 'year' })),
  breaks('a required parameter added', 'parameter-added-required', 'listPosts', (c) =>
    add(c, 'listPosts', { name: 'year', required: true }),
  ),
  breaks(
    'a parameter newly required',
    'parameter-required',
    'listPosts',
    (c) => (c.parameter('listPosts', 'q').required = true),
  ),
  breaks('If-Match newly required', 'parameter-required', 'deletePost', (c) => {
    c.parameter('deletePost', 'If-Match').required = true;
  }),
  adds('a parameter no longer required', 'parameter-optional', 'updatePost', (c) => {
    c.parameter('updatePost', 'If-Match').required = false;
  }),
  adds('a parameter deprecated', 'deprecated', 'listPosts', (c) => (c.parameter('listPosts', 'q').deprecated = true)),
  breaks('the style of a list changed', 'parameter-style-changed', 'listPosts', (c) => {
    c.parameter('listPosts', 'include').style = 'pipeDelimited';
  }),
  breaks('a list written as many parameters', 'parameter-style-changed', 'listPosts', (c) => {
    c.parameter('listPosts', 'include').explode = true;
  }),
  breaks(
    'a list written as many parameters because nothing else is said',
    'parameter-style-changed',
    'listPosts',
    (c) => {
      delete c.parameter('listPosts', 'include').explode;
    },
  ),
  breaks('a parameter written as JSON', 'parameter-style-changed', 'listPosts', (c) => {
    const parameter = c.parameter('listPosts', 'include');
    parameter.content = { 'application/json': { schema: parameter.schema } };
    delete parameter.schema;
  }),

  breaks('another type asked of a parameter', 'type-changed', 'listPosts', (c) => (limit(c).type = 'boolean')),
  breaks(
    'only whole numbers taken',
    'type-narrowed',
    'listPosts',
    (c) => (limit(c).type = 'integer'),
    (c) => {
      limit(c).type = 'number';
    },
  ),
  adds('broken numbers taken too', 'type-widened', 'listPosts', (c) => (limit(c).type = 'number')),
  breaks('the most of a parameter lowered', 'range-narrowed', 'listPosts', (c) => (limit(c).maximum = 50)),
  adds('the most of a parameter raised', 'range-widened', 'listPosts', (c) => (limit(c).maximum = 200)),
  breaks('the least of a parameter raised', 'range-narrowed', 'listPosts', (c) => (limit(c).minimum = 10)),
  adds('the least of a parameter lowered', 'range-widened', 'listPosts', (c) => (limit(c).minimum = 0)),
  breaks('a limit excluded', 'range-narrowed', 'listPosts', (c) => {
    limit(c).exclusiveMaximum = 100;
  }),
  adds(
    'a limit no longer excluded',
    'range-widened',
    'listPosts',
    (c) => {
      delete pageOf(c).exclusiveMinimum;
      pageOf(c).minimum = 0;
    },
    given,
  ),
  breaks('the step of a number made longer', 'range-narrowed', 'listPosts', (c) => (pageOf(c).multipleOf = 4), given),
  adds('the step of a number made shorter', 'range-widened', 'listPosts', (c) => (pageOf(c).multipleOf = 1), given),
  breaks('the step of a number made another', 'range-changed', 'listPosts', (c) => (pageOf(c).multipleOf = 3), given),
  breaks('a default changed', 'default-changed', 'listPosts', (c) => (pageOf(c).default = 2), given),
  breaks('a default removed', 'default-removed', 'listPosts', (c) => delete pageOf(c).default, given),
  adds('a default told', 'default-added', 'listPosts', (c) => (limit(c).default = 20)),
  breaks('a value of an enum no longer taken', 'value-removed', 'listPosts', (c) => c.schema('PostSort').enum.pop()),
  adds('another value of an enum taken', 'value-added', 'listPosts', (c) => c.schema('PostSort').enum.push('random')),
  breaks('free text restricted to an enum', 'values-listed', 'listPosts', (c) => {
    schema(c, 'listPosts', 'tag').enum = ['news', 'opinion'];
  }),
  breaks('a format asked', 'format-narrowed', 'listPosts', (c) => (schema(c, 'listPosts', 'author').format = 'uuid')),
  adds('a format no longer asked', 'format-widened', 'getPost', (c) => delete schema(c, 'getPost', 'id').format),
  breaks('another format asked', 'format-changed', 'listPosts', (c) => {
    schema(c, 'listPosts', 'publishedAfter').format = 'date';
  }),
  breaks(
    'a pattern asked',
    'pattern-added',
    'listPosts',
    (c) => (schema(c, 'listPosts', 'publishedAfter').pattern = '^[a-z]+$'),
  ),
  breaks('another pattern asked', 'pattern-changed', 'createPost', (c) => {
    schema(c, 'createPost', 'Idempotency-Key').pattern = '^[0-9a-f-]+$';
  }),
  adds('a pattern no longer asked', 'pattern-removed', 'createPost', (c) => {
    delete schema(c, 'createPost', 'Idempotency-Key').pattern;
  }),
  breaks(
    'fewer entries of a list taken',
    'range-narrowed',
    'listPosts',
    (c) => (schema(c, 'listPosts', 'include').maxItems = 1),
  ),

  same('parameters in another order', (c) => c.turn(c.operation('listPosts'), 'parameters')),
  same('the name of a header in other letters', (c) => (c.parameter('updatePost', 'If-Match').name = 'if-match')),
  same('a parameter said once for its path', (c) => {
    const id = c.parameter('getImport', 'id');
    without(c, 'getImport', 'id');
    c.json.paths['/api/v1/imports/{id}'].parameters = [id];
  }),
  same('a parameter among the components', (c) => {
    c.json.components.parameters = { Id: c.parameter('getImport', 'id') };
    without(c, 'getImport', 'id').parameters.push({ $ref: '#/components/parameters/Id' });
  }),
  same('what a parameter is by default, said', (c) => {
    Object.assign(c.parameter('listPosts', 'q'), { style: 'form', explode: true, allowReserved: false });
  }),
  same('whether one value alone is exploded', (c) => (c.parameter('listPosts', 'q').explode = false)),
];
