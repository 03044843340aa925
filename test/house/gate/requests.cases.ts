import { adds, breaks, parts, same, type Case, type Draft, type Part } from './draft.js';

const content = (c: Draft, id: string): Part => c.operation(id).requestBody.content;
const draft = (c: Draft, name: string): Part => c.property('PostDraft', name);
/** Turns a property of the request into one of two alternatives, told apart by `kind`. */
const giveAlternatives = (c: Draft): void => {
  for (const kind of ['link', 'embed']) {
    const properties = { kind: { type: 'string', const: kind }, url: { type: 'string' } };
    c.json.components.schemas[kind] = { type: 'object', required: ['kind'], properties };
  }
  c.schema('PostDraft').properties.source = { oneOf: ['link', 'embed'].map(reference) };
};
const reference = (name: string): Part => ({ $ref: `#/components/schemas/${name}` });
const source = (c: Draft): Part => draft(c, 'source');

/** Bodies of requests. */
export const REQUESTS: Case[] = [
  breaks('a body removed', 'body-removed', 'createTag', (c) => delete c.operation('createTag').requestBody),
  breaks('a body newly asked', 'body-added-required', 'signOut', (c) => {
    c.operation('signOut').requestBody = c.operation('signIn').requestBody;
  }),
  adds('a body that may be sent', 'body-added', 'signOut', (c) => {
    c.operation('signOut').requestBody = { ...c.operation('signIn').requestBody, required: false };
  }),
  breaks(
    'a body newly required',
    'body-required',
    'createTag',
    (c) => (c.operation('createTag').requestBody.required = true),
    (c) => delete c.operation('createTag').requestBody.required,
  ),
  adds(
    'a body no longer required',
    'body-optional',
    'createTag',
    (c) => delete c.operation('createTag').requestBody.required,
  ),
  breaks('a media type no longer taken', 'media-type-removed', 'updatePost', (c) => {
    delete content(c, 'updatePost')['application/merge-patch+json'];
  }),
  adds('another media type taken', 'media-type-added', 'startImport', (c) => {
    content(c, 'startImport')['application/x-tar'] = content(c, 'startImport')['application/zip'];
  }),
  breaks('a part of a body sent in another encoding', 'encoding-changed', 'startImport', (c) => {
    content(c, 'startImport')['application/zip'].encoding = { file: { contentType: 'application/zip' } };
  }),

  breaks('a property removed where no others are taken', 'property-removed', 'createPost', (c) => {
    delete c.schema('PostDraft').properties.coverAlt;
  }),
  breaks(
    'a property removed where others are taken',
    'property-removed',
    'createPost',
    (c) => delete c.schema('PostDraft').properties.coverAlt,
    (c) => delete c.schema('PostDraft').additionalProperties,
  ),
  parts('a property renamed', 'property-removed', 'property-added', 'createPost', (c) => {
    const { properties } = c.schema('PostDraft');
    properties.coverText = properties.coverAlt;
    delete properties.coverAlt;
  }),
  adds('a property that may be sent', 'property-added', 'createPost', (c) => {
    c.schema('PostDraft').properties.subtitle = { type: 'string' };
  }),
  breaks('a property that must be sent', 'property-added-required', 'createPost', (c) => {
    c.schema('PostDraft').properties.subtitle = { type: 'string' };
    c.schema('PostDraft').required.push('subtitle');
  }),
  breaks('a property newly required', 'property-required', 'createPost', (c) =>
    c.schema('PostDraft').required.push('excerpt'),
  ),
  adds('a property no longer required', 'property-optional', 'createPost', (c) => {
    c.schema('PostDraft').required = c.schema('PostDraft').required.slice(1);
  }),
  breaks('a property that is no longer taken, only answered', 'property-removed', 'createPost', (c) => {
    draft(c, 'excerpt').readOnly = true;
  }),
  adds('a property deprecated', 'deprecated', 'createPost', (c) => (draft(c, 'externalId').deprecated = true)),
  breaks('other properties no longer taken', 'object-closed', 'createPost', (c) => {
    draft(c, 'extra').additionalProperties = false;
  }),
  adds(
    'other properties taken',
    'object-opened',
    'createPost',
    (c) => delete c.schema('PostDraft').additionalProperties,
  ),
  breaks('null no longer taken', 'null-refused', 'createPost', (c) => (draft(c, 'seoTitle').type = 'string')),
  adds('null taken too', 'null-allowed', 'createPost', (c) => (draft(c, 'title').type = ['string', 'null'])),
  breaks('another type asked', 'type-changed', 'createPost', (c) => (draft(c, 'title').type = 'integer')),
  breaks('another type asked of the entries of a list', 'type-changed', 'createPost', (c) => {
    draft(c, 'tags').items.type = 'object';
  }),
  breaks('one thing in the place of a list', 'type-changed', 'createPost', (c) => {
    c.schema('PostDraft').properties.tags = { type: 'string' };
  }),
  breaks('a length lowered', 'range-narrowed', 'createPost', (c) => (draft(c, 'title').maxLength = 100)),
  adds('a length raised', 'range-widened', 'createPost', (c) => (draft(c, 'title').maxLength = 300)),
  breaks(
    'a length limited',
    'range-narrowed',
    'createPost',
    (c) => (draft(c, 'title').maxLength = 200),
    (c) => delete draft(c, 'title').maxLength,
  ),
  breaks('the least length raised', 'range-narrowed', 'createPost', (c) => (draft(c, 'title').minLength = 3)),
  breaks('fewer entries taken', 'range-narrowed', 'createPost', (c) => (draft(c, 'tags').maxItems = 5)),
  breaks('more entries asked', 'range-narrowed', 'createPost', (c) => (draft(c, 'authorIds').minItems = 2)),
  breaks('fewer properties taken', 'range-narrowed', 'createPost', (c) => (draft(c, 'extra').maxProperties = 10)),
  adds('equal entries taken', 'range-widened', 'createPost', (c) => (draft(c, 'tags').uniqueItems = false)),
  breaks(
    'another pattern asked in a body',
    'pattern-changed',
    'createPost',
    (c) => (draft(c, 'slug').pattern = '^[a-z]+$'),
  ),
  breaks(
    'a larger format no longer taken',
    'format-narrowed',
    'createPost',
    (c) => (draft(c, 'rank').format = 'int32'),
    (c) => (c.schema('PostDraft').properties.rank = { type: 'integer', format: 'int64' }),
  ),
  adds(
    'a larger format taken',
    'format-widened',
    'createPost',
    (c) => (draft(c, 'rank').format = 'int64'),
    (c) => (c.schema('PostDraft').properties.rank = { type: 'integer', format: 'int32' }),
  ),
  breaks('a role no longer taken, nor answered', 'value-removed', 'setUserRole', (c) => c.schema('Role').enum.pop()),
  adds(
    'any text taken, where it had to be one of a list',
    'values-freed',
    'setUserRole',
    (c) => (c.property('RoleChange', 'role').enum = undefined),
    (c) => (c.schema('RoleChange').properties.role = { type: 'string', enum: ['editor', 'author'] }),
  ),
  breaks('a rule that cannot be weighed', 'rule-changed', 'createPost', (c) => {
    draft(c, 'title').not = { const: 'Untitled' };
  }),
  breaks('the type of a body named otherwise', 'type-name-changed', 'createPost', (c) => {
    c.replace('/PostDraft"', '/NewPost"');
    c.json.components.schemas.NewPost = c.schema('PostDraft');
    delete c.json.components.schemas.PostDraft;
  }),
  breaks('another type of the same form', 'type-name-changed', 'createPost', (c) => {
    c.json.components.schemas.NewPost = c.schema('PostDraft');
    content(c, 'createPost')['application/json'].schema = reference('NewPost');
  }),

  breaks(
    'an alternative no longer taken',
    'alternative-removed',
    'createPost',
    (c) => source(c).oneOf.pop(),
    giveAlternatives,
  ),
  adds(
    'another alternative taken',
    'alternative-added',
    'createPost',
    (c) => source(c).oneOf.push({ type: 'string' }),
    giveAlternatives,
  ),
  adds('alternatives in the place of one', 'alternative-added', 'createPost', (c) => {
    c.schema('PostDraft').properties.title = { oneOf: [draft(c, 'title'), { type: 'integer' }] };
  }),
  parts(
    'alternatives in the place of one, with a rule for all',
    'range-narrowed',
    'alternative-added',
    'createPost',
    (c) => {
      const { maxLength: _, ...title } = draft(c, 'title');
      c.schema('PostDraft').properties.title = { oneOf: [title, { type: 'integer' }], maxLength: 100 };
    },
  ),
  adds(
    'alternatives that may all hold',
    'range-widened',
    'createPost',
    (c) => {
      c.schema('PostDraft').properties.source = { anyOf: source(c).oneOf };
    },
    giveAlternatives,
  ),
  breaks(
    'a property of an alternative newly required',
    'property-required',
    'createPost',
    (c) => c.schema('link').required.push('url'),
    giveAlternatives,
  ),
  same('alternatives in another order', (c) => c.turn(source(c), 'oneOf'), giveAlternatives),
];
