import { adds, breaks, parts, same, type Case, type Draft, type Part } from './draft.js';
import { giveTree } from './wording.cases.js';

const reference = (name: string): Part => ({ $ref: `#/components/schemas/${name}` });
const answer = (c: Draft, id: string, status: number): Part => c.operation(id).responses[status];
const view = (c: Draft, name: string): Part => c.property('PostView', name);
const problem = (c: Draft, response: string): Part => c.response(response).content['application/problem+json'];
/** Two kinds of post, told apart by `layout`. */
const giveKinds = (c: Draft): void => {
  const { schemas } = c.json.components;
  for (const name of ['Essay', 'Gallery']) {
    schemas[name] = structuredClone(schemas.PostView);
    schemas[name].properties.layout = { type: 'string', const: name };
  }
  const mapping = { Essay: reference('Essay').$ref, Gallery: reference('Gallery').$ref };
  schemas.Laid = { oneOf: ['Essay', 'Gallery'].map(reference), discriminator: { propertyName: 'layout', mapping } };
  answer(c, 'getPost', 200).content['application/json'].schema = reference('Laid');
};

/** Answers: statuses, headers, bodies, problems. */
export const ANSWERS: Case[] = [
  parts('another success status', 'status-removed status-added', '', 'createPost', (c) => {
    const { responses } = c.operation('createPost');
    responses[200] = responses[201];
    delete responses[201];
  }),
  breaks('a second success status', 'status-added', 'createPost', (c) => {
    c.operation('createPost').responses[202] = answer(c, 'createPost', 201);
  }),
  breaks('a problem status that did not come before', 'status-added', 'listPosts', (c) => {
    c.operation('listPosts').responses[404] = { $ref: '#/components/responses/PostNotFound' };
  }),
  breaks('a problem status that no longer comes', 'status-removed', 'createPost', (c) => {
    delete c.operation('createPost').responses[409];
  }),
  breaks('another problem code', 'problem-code-added problem-code-removed', 'getPost', (c) => {
    problem(c, 'PostNotFound').schema = reference('TagNotFoundProblem');
  }),
  breaks('a problem code that did not come before', 'problem-code-added', 'getPost', (c) => {
    problem(c, 'PostNotFound').schema = { oneOf: ['PostNotFoundProblem', 'TagNotFoundProblem'].map(reference) };
  }),
  breaks('one of two problem codes no longer comes', 'problem-code-removed', 'createPost', (c) => {
    problem(c, 'IdempotencyInProgressOrPostSlugTaken').schema = reference('PostSlugTakenProblem');
  }),
  adds('a problem in other words', 'problem-title-changed', 'getPost', (c) => {
    c.property('PostNotFoundProblem', 'title').const = 'There is no such post';
  }),
  breaks('the address of a problem', 'value-added value-removed', 'getPost', (c) => {
    c.property('PostNotFoundProblem', 'type').const = '/problems/post/not-found';
  }),
  breaks('a property of a problem removed', 'property-removed', 'createPost', (c) => {
    delete c.schema('InputFault').properties.pointer;
  }),

  breaks('a header removed', 'header-removed', 'listPosts', (c) => delete answer(c, 'listPosts', 200).headers.Link),
  adds('a header added', 'header-added', 'listPosts', (c) => {
    answer(c, 'listPosts', 200).headers.Age = { schema: { type: 'integer' } };
  }),
  breaks(
    'a header that may be absent',
    'header-optional',
    'listPosts',
    (c) => delete c.json.components.headers.ETag.required,
    (c) => (c.json.components.headers.ETag.required = true),
  ),
  adds(
    'a header that always comes',
    'header-required',
    'listPosts',
    (c) => (c.json.components.headers.ETag.required = true),
  ),
  breaks('another type of a header', 'type-changed', 'listPosts', (c) => {
    c.json.components.headers['Retry-After'].schema = { type: 'string' };
  }),
  breaks('a media type that no longer comes', 'media-type-removed', 'getPost', (c) => {
    delete answer(c, 'getPost', 200).content['application/json'];
  }),
  adds('another media type to ask for', 'media-type-added', 'getPost', (c) => {
    answer(c, 'getPost', 200).content['text/html'] = { schema: { type: 'string' } };
  }),

  breaks('a property removed', 'property-removed', 'getPost', (c) => delete c.schema('PostView').properties.words),
  parts('a property renamed', 'property-removed', 'property-added', 'getPost', (c) => {
    const schema = c.schema('PostView');
    schema.properties.wordCount = schema.properties.words;
    delete schema.properties.words;
    schema.required[schema.required.indexOf('words')] = 'wordCount';
  }),
  adds('a property added', 'property-added', 'getPost', (c) => {
    c.schema('PostView').properties.views = { type: 'integer' };
    c.schema('PostView').required.push('views');
  }),
  breaks(
    'a property added where no others were promised',
    'property-added-to-closed',
    'getPost',
    (c) => (c.schema('PostView').properties.views = { type: 'integer' }),
    (c) => (c.schema('PostView').additionalProperties = false),
  ),
  breaks('a property that may be absent', 'property-optional', 'getPost', (c) => c.schema('PostView').required.pop()),
  adds('a property that always comes', 'property-required', 'listPosts', (c) => {
    c.schema('PostPage').required.push('total');
  }),
  breaks('a property that is only sent', 'property-removed', 'getPost', (c) => (view(c, 'words').writeOnly = true)),
  adds('a property of an answer deprecated', 'deprecated', 'getPost', (c) => (view(c, 'words').deprecated = true)),
  breaks('null may come', 'null-allowed', 'getPost', (c) => (view(c, 'title').type = ['string', 'null'])),
  adds('null no longer comes', 'null-refused', 'getPost', (c) => (view(c, 'coverUrl').type = 'string')),
  breaks('null may come in the place of an object', 'null-allowed', 'getPost', (c) => {
    c.schema('PostView').properties.status = { anyOf: [reference('PostStatus'), { type: 'null' }] };
  }),
  breaks('another type', 'type-changed', 'getPost', (c) => (view(c, 'version').type = 'string')),
  breaks('broken numbers may come', 'type-widened', 'getPost', (c) => (view(c, 'words').type = 'number')),
  breaks(
    'only whole numbers, which are read as another type',
    'type-changed',
    'getPost',
    (c) => (view(c, 'words').type = 'integer'),
    (c) => (view(c, 'words').type = 'number'),
  ),
  breaks('a single thing in the place of a list', 'type-changed', 'getPost', (c) => {
    c.schema('PostView').properties.authors = reference('AuthorLabel');
  }),
  breaks('another value of an enum may come', 'value-added', 'getPost', (c) => c.schema('PostAction').enum.push('pin')),
  breaks('a value of an enum no longer comes', 'value-removed', 'getPost', (c) => c.schema('PostAction').enum.pop()),
  breaks('any text may come', 'values-freed', 'getPost', (c) => delete c.schema('PostAction').enum),
  adds('only some values come', 'values-listed', 'getPost', (c) => (view(c, 'slug').enum = ['home', 'about'])),
  parts('a value taken and answered', 'value-added', 'value-added', 'listPosts', (c) =>
    c.schema('PostStatus').enum.push('hidden'),
  ),
  breaks('a value neither taken nor answered', 'value-removed', 'listPosts', (c) => c.schema('PostStatus').enum.pop()),
  breaks('another format', 'format-changed', 'getPost', (c) => (view(c, 'createdAt').format = 'date')),
  breaks('no format', 'format-widened', 'getPost', (c) => delete view(c, 'createdAt').format),
  breaks('a format where there was none', 'format-narrowed', 'getPost', (c) => (view(c, 'excerpt').format = 'uri')),
  breaks('a longer text may come', 'range-widened', 'getPost', (c) => (view(c, 'title').maxLength = 300)),
  adds('only shorter texts come', 'range-narrowed', 'getPost', (c) => (view(c, 'title').maxLength = 100)),
  breaks('a lower number may come', 'range-widened', 'getPost', (c) => (view(c, 'version').minimum = 0)),
  breaks('no entry may come', 'range-widened', 'createPost', (c) => {
    delete c.property('RequestInvalidProblem', 'errors').minItems;
  }),
  breaks('another pattern of what comes', 'pattern-changed', 'getPost', (c) => (view(c, 'slug').pattern = '^.+$')),
  breaks('no pattern of what comes', 'pattern-removed', 'getPost', (c) => delete view(c, 'slug').pattern),
  adds('a pattern of what comes', 'pattern-added', 'getPost', (c) => (view(c, 'createdAt').pattern = 'Z$')),
  adds('a default where nothing is left out', 'default-added', 'getPost', (c) => (view(c, 'words').default = 0)),
  adds(
    'no other properties come',
    'object-closed',
    'getPost',
    (c) => (c.schema('PostView').additionalProperties = false),
  ),
  breaks(
    'other properties may come',
    'object-opened',
    'getPost',
    (c) => delete c.schema('PostView').additionalProperties,
    (c) => (c.schema('PostView').additionalProperties = false),
  ),
  breaks('a type named otherwise', 'type-name-changed', 'getTag', (c) => {
    c.replace('/TagView"', '/TagDetails"');
    c.json.components.schemas.TagDetails = c.schema('TagView');
    delete c.json.components.schemas.TagView;
  }),

  breaks(
    'a property removed from a schema that holds itself',
    'property-removed',
    'getPost',
    (c) => delete c.schema('Reply').properties.text,
    giveTree,
  ),
  breaks(
    'another alternative may come',
    'alternative-added',
    'getPost',
    (c) => {
      c.json.components.schemas.Poll = structuredClone(c.schema('Essay'));
      c.property('Poll', 'layout').const = 'Poll';
      c.schema('Laid').oneOf.push(reference('Poll'));
      c.schema('Laid').discriminator.mapping.Poll = reference('Poll').$ref;
    },
    giveKinds,
  ),
  breaks(
    'an alternative no longer comes',
    'alternative-removed',
    'getPost',
    (c) => {
      c.schema('Laid').oneOf.pop();
      delete c.schema('Laid').discriminator.mapping.Gallery;
    },
    giveKinds,
  ),
  breaks(
    'alternatives told apart by another property',
    'discriminator-changed',
    'getPost',
    (c) => {
      c.schema('Laid').discriminator.propertyName = 'kind';
    },
    giveKinds,
  ),
  breaks(
    'nothing says how alternatives are told apart',
    'discriminator-changed',
    'getPost',
    (c) => {
      delete c.schema('Laid').discriminator;
    },
    giveKinds,
  ),
  breaks(
    'a value stands for another alternative',
    'discriminator-changed',
    'getPost',
    (c) => {
      c.schema('Laid').discriminator.mapping.Essay = reference('Gallery').$ref;
    },
    giveKinds,
  ),
  adds(
    'it is said how alternatives are told apart',
    'discriminator-added',
    'getPost',
    (c) => (c.schema('Laid').discriminator = { propertyName: 'layout' }),
    (c) => {
      giveKinds(c);
      delete c.schema('Laid').discriminator;
    },
  ),
  same('alternatives of an answer in another order', (c) => c.turn(c.schema('Laid'), 'oneOf'), giveKinds),
];
