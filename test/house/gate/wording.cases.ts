import { same, type Case, type Draft, type Part } from './draft.js';

const reference = (name: string): Part => ({ $ref: `#/components/schemas/${name}` });
/** Every map with its keys the other way round, and every list of required names too. */
export const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    key === 'required' && Array.isArray(one) ? one.toReversed() : turned(one),
  ]);
  return Object.fromEntries(entries.toReversed());
};
const inlined = (c: Draft, section: string): void => {
  for (const [name, value] of Object.entries(c.json.components[section])) {
    c.replace(JSON.stringify({ $ref: `#/components/${section}/${name}` }), JSON.stringify(value));
  }
  delete c.json.components[section];
};
/** A comment with its answers, which have answers. */
export const giveTree = (c: Draft): void => {
  const replies = { type: 'array', items: reference('Reply') };
  c.json.components.schemas.Reply = {
    type: 'object',
    required: ['replies'],
    properties: { text: { type: 'string' }, replies },
  };
  c.schema('PostView').properties.replies = replies;
};

/** Documents that read differently and mean the same. */
export const WORDING: Case[] = [
  same('nothing at all', () => {}),
  same('keys in another order', (c) => {
    const { json } = c;
    const other = turned(json) as Part;
    for (const key of Object.keys(json)) delete json[key];
    Object.assign(json, other);
  }),
  same('descriptions, summaries and examples in other words', (c) => {
    c.replace('"description":"', '"description":"So: ');
    c.replace('"summary":"', '"summary":"So: ');
    c.operation('getPost').responses[200].content['application/json'].example = {};
  }),
  same('another version of the document', (c) => (c.json.info = { title: 'Mainstay', version: '2' })),
  same('a tag described', (c) => c.json.tags.push({ name: 'new', description: 'Nothing yet.' })),
  same('a schema that nobody uses', (c) => (c.json.components.schemas.Unused = { type: 'string' })),
  same(
    'a schema that nobody uses, removed',
    (c) => delete c.json.components.schemas.Unused,
    (c) => (c.json.components.schemas.Unused = { type: 'string' }),
  ),
  same('answers inlined', (c) => inlined(c, 'responses')),
  same('headers inlined', (c) => inlined(c, 'headers')),
  same('a schema inlined, while its name stays', (c) => {
    c.schema('PostView').properties.status = structuredClone(c.schema('PostStatus'));
  }),
  same('a schema inlined under its name', (c) => {
    c.replace(
      JSON.stringify(reference('HeadingView')),
      JSON.stringify({ ...c.schema('HeadingView'), title: 'HeadingView' }),
    );
    delete c.json.components.schemas.HeadingView;
  }),
  same('a reference wrapped to describe it', (c) => {
    c.schema('PostView').properties.status = { allOf: [reference('PostStatus')], description: 'Where it is.' };
  }),
  same('a schema said in two parts', (c) => {
    const { title, ...others } = c.schema('PostView').properties;
    c.json.components.schemas.PostView = {
      allOf: [
        { ...c.schema('PostView'), properties: others },
        { type: 'object', properties: { title } },
      ],
    };
  }),
  same('null said as an alternative', (c) => {
    const { type: _, ...others } = c.property('PostView', 'coverUrl');
    c.schema('PostView').properties.coverUrl = { oneOf: [{ type: 'string', ...others }, { type: 'null' }] };
  }),
  same('null said in the way of OpenAPI 3.0', (c) => {
    Object.assign(c.property('PostView', 'coverUrl'), { type: 'string', nullable: true });
  }),
  same('a constant said as a list of one', (c) => {
    const code = c.property('PostNotFoundProblem', 'code');
    code.enum = [code.const];
    delete code.const;
  }),
  same(
    'an excluded limit said in the way of OpenAPI 3.0',
    (c) => Object.assign(c.property('PostView', 'words'), { minimum: -1, exclusiveMinimum: true }),
    (c) => {
      delete c.property('PostView', 'words').minimum;
      c.property('PostView', 'words').exclusiveMinimum = -1;
    },
  ),
  same('what holds without being said', (c) => {
    Object.assign(c.property('PostView', 'html'), { minLength: 0 });
    Object.assign(c.property('PostView', 'authors'), { minItems: 0, uniqueItems: false });
    c.schema('PostView').additionalProperties = true;
  }),
  same('values of an enum in another order', (c) => c.turn(c.schema('PostStatus'), 'enum')),
  same('problems of a status in another order', (c) => {
    c.turn(c.schema('AccessBadCredentialOrAccessSignInFirstProblem'), 'oneOf');
  }),
  same('the name of a header in other letters', (c) => {
    const { headers } = c.operation('getPost').responses[200];
    headers.etag = headers.ETag;
    delete headers.ETag;
  }),
  same('the name of a media type in other letters', (c) => {
    const { content } = c.operation('createPost').requestBody;
    content['Application/JSON'] = content['application/json'];
    delete content['application/json'];
  }),
  same('a schema that holds itself, described', (c) => (c.schema('Reply').description = 'An answer.'), giveTree),
];
