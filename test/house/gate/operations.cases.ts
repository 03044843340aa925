import { adds, breaks, parts, same, type Case, type Draft, type Part } from './draft.js';

const move = (contract: Draft, id: string, path: string, method?: string): void => {
  const { operation, method: old } = contract.take(id);
  contract.json.paths[path] = { ...contract.json.paths[path], [method ?? old]: operation };
};
const addWebhook = ({ json }: Draft): void => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/PostView' } } };
  const parameters = [{ name: 'Webhook-Id', in: 'header', required: true, schema: { type: 'string' } }];
  const post = { operationId: 'onPostPinned', parameters, requestBody: { content }, responses: { 204: {} } };
  json.webhooks['post.pinned'] = { post };
};
/** One more kind of event, and all that the contract says of it. */
const addEvent = ({ json }: Draft): void => {
  const { schemas } = json.components;
  const text = JSON.stringify([json.webhooks['post.published'], schemas.PostPublishedEvent]);
  const [webhook, schema] = JSON.parse(
    text.replaceAll('PostPublishedEvent', 'PostPinnedEvent').replaceAll('onPostPublished', 'onPostPinned'),
  ) as Part[];
  json.webhooks['post.pinned'] = webhook;
  schema!.properties.type.const = 'post.pinned';
  schemas.PostPinnedEvent = schema;
  schemas.WebhookEventType.enum.push('post.pinned');
  schemas.WebhookEvent.oneOf.push({ $ref: '#/components/schemas/PostPinnedEvent' });
  schemas.WebhookEvent.discriminator.mapping['post.pinned'] = '#/components/schemas/PostPinnedEvent';
};
const webhook = ({ json }: Draft, name: string): Part => json.webhooks[name].post;

/** Operations, their names, groups and access; webhooks. */
export const OPERATIONS: Case[] = [
  breaks('an operation removed', 'operation-removed', 'getServerInfo', (c) => c.take('getServerInfo')),
  breaks(
    'all methods of an address removed',
    'operation-removed',
    'listPosts',
    (c) => delete c.json.paths['/api/v1/posts'],
  ),
  breaks(
    'an operation renamed',
    'operation-renamed',
    'getPost',
    (c) => (c.operation('getPost').operationId = 'readPost'),
  ),
  breaks('an operation moved to another address', 'operation-moved', 'getServerInfo', (c) =>
    move(c, 'getServerInfo', '/server'),
  ),
  breaks('an operation moved to another method', 'operation-moved', 'publishPost', (c) =>
    move(c, 'publishPost', '/api/v1/posts/{id}/publication', 'post'),
  ),
  adds('an operation added', 'operation-added', 'getVersion', (c) => {
    c.json.paths['/version'] = { get: { ...c.operation('getServerInfo'), operationId: 'getVersion' } };
  }),
  adds('a method added to an address', 'operation-added', 'headPosts', (c) => {
    c.json.paths['/api/v1/posts'].head = { ...c.operation('listPosts'), operationId: 'headPosts' };
  }),
  breaks('a tag renamed', 'tag-changed', 'listTags', (c) => {
    c.replace('"tags":["tags"]', '"tags":["labels"]');
  }),
  breaks('another tag put first', 'tag-changed', 'mergeTags', (c) => c.operation('mergeTags').tags.unshift('content')),
  breaks(
    'a second tag removed',
    'tag-changed',
    'getPost',
    (c) => c.operation('getPost').tags.pop(),
    (c) => c.operation('getPost').tags.push('reading'),
  ),
  adds('a second tag added', 'tag-added', 'getPost', (c) => c.operation('getPost').tags.push('reading')),
  adds('an operation deprecated', 'deprecated', 'getPost', (c) => (c.operation('getPost').deprecated = true)),
  adds(
    'an operation no longer deprecated',
    'deprecation-lifted',
    'getPost',
    (c) => delete c.operation('getPost').deprecated,
    (c) => (c.operation('getPost').deprecated = true),
  ),
  adds('a day announced on which an operation goes', 'sunset-changed', 'getPost', (c) => {
    c.operation('getPost')['x-sunset'] = '2027-12-31';
  }),
  breaks('the path before all paths changed', 'base-path-changed', 'every operation', (c) => {
    c.json.servers = [{ url: 'http://127.0.0.1:3000/site' }];
  }),
  same('another host', (c) => (c.json.servers = [{ url: 'https://example.com/' }])),
  breaks(
    'a callback changed',
    'callback-changed',
    'startImport',
    (c) => (c.operation('startImport').callbacks = {}),
    (c) => (c.operation('startImport').callbacks = { done: { '{$request.query.site}': { post: { responses: {} } } } }),
  ),

  breaks('a permission asked of everybody', 'permission-narrowed', 'listPosts', (c) => {
    c.operation('listPosts')['x-permission'] = 'posts:write';
  }),
  breaks('another permission asked', 'permission-narrowed', 'publishPost', (c) => {
    c.operation('publishPost')['x-permission'] = 'posts:edit';
  }),
  breaks('a permission asked of whoever is signed in', 'permission-narrowed', 'signOut', (c) => {
    c.operation('signOut')['x-permission'] = 'users:manage';
  }),
  adds('a permission no longer asked', 'permission-widened', 'publishPost', (c) => {
    c.operation('publishPost')['x-permission'] = 'signed-in';
  }),
  adds('an operation opened to the public', 'permission-widened credential-accepted', 'listUsers', (c) => {
    c.operation('listUsers')['x-permission'] = 'public';
    c.operation('listUsers').security.push({});
  }),
  breaks('a credential asked where none was needed', 'credential-refused', 'listPosts', (c) => {
    c.operation('listPosts').security = [{ bearer: [] }];
  }),
  breaks('a scope asked besides', 'credential-refused', 'createPost', (c) => {
    c.operation('createPost').security = [{ bearer: ['write'] }];
  }),
  adds('another credential taken', 'credential-accepted', 'createPost', (c) => {
    c.operation('createPost').security.push({ cookie: [] });
  }),
  breaks(
    'one of two credentials no longer taken',
    'credential-refused',
    'createPost',
    (c) => (c.operation('createPost').security = [{ cookie: [] }]),
    (c) => c.operation('createPost').security.push({ cookie: [] }),
  ),
  breaks('a security scheme changed', 'scheme-changed', 'createPost', (c) => {
    c.json.components.securitySchemes.bearer = { type: 'apiKey', in: 'header', name: 'X-Key' };
  }),
  breaks('a security scheme named otherwise', 'scheme-changed', 'createPost', (c) => {
    c.replace('"bearer":[]', '"token":[]');
    c.json.components.securitySchemes = { token: c.json.components.securitySchemes.bearer };
  }),
  same('what a token looks like, which no client needs to know', (c) => {
    c.json.components.securitySchemes.bearer.bearerFormat = 'opaque';
  }),
  same('alternative credentials in another order', (c) => c.turn(c.operation('listPosts'), 'security')),
  same('the security of all operations said once', (c) => {
    const { security } = c.operation('createPost');
    c.json.security = security;
    delete c.operation('createPost').security;
  }),

  adds('a webhook added', 'webhook-added', 'onPostPinned', addWebhook),
  breaks(
    'a webhook removed',
    'webhook-removed',
    'onPostPinned',
    (c) => delete c.json.webhooks['post.pinned'],
    addWebhook,
  ),
  breaks(
    'a property removed from what a webhook sends',
    'property-removed',
    'onPostPinned',
    (c) => delete c.schema('PostView').properties.words,
    addWebhook,
  ),
  breaks(
    'a header of a webhook removed',
    'header-removed',
    'onPostPinned',
    (c) => webhook(c, 'post.pinned').parameters.pop(),
    addWebhook,
  ),
  adds(
    'another answer taken from whoever receives a webhook',
    'status-added',
    'onPostPinned',
    (c) => (webhook(c, 'post.pinned').responses[202] = {}),
    addWebhook,
  ),

  adds(
    'a kind of event added',
    'webhook-added value-added-to-extensible alternative-added-to-extensible',
    'onPostPinned',
    addEvent,
  ),
  breaks(
    'a kind of event removed',
    'webhook-removed value-removed alternative-removed',
    'onPostPinned',
    ({ json }) => {
      delete json.webhooks['post.pinned'];
      json.components.schemas.WebhookEventType.enum.pop();
      json.components.schemas.WebhookEvent.oneOf.pop();
      delete json.components.schemas.WebhookEvent.discriminator.mapping['post.pinned'];
    },
    addEvent,
  ),
  breaks(
    'an event that is no longer sent',
    'webhook-removed',
    'onTagMerged',
    (c) => delete c.json.webhooks['tag.merged'],
  ),
  breaks('a property of an event removed', 'property-removed', 'onTagMerged', (c) => {
    delete c.schema('TagMergedData').properties.into;
  }),
  breaks('a property of an event of another type', 'type-changed', 'onTagMerged', (c) => {
    c.property('TagMergedData', 'into').type = 'integer';
  }),
  breaks('a property of an event that may be absent', 'property-optional', 'onTagMerged', (c) => {
    c.schema('TagMergedData').required.pop();
  }),
  adds('a property of an event added', 'property-added', 'onTagMerged', (c) => {
    c.schema('TagMergedData').properties.posts = { type: 'integer' };
    c.schema('TagMergedData').required.push('posts');
  }),
  parts(
    'another name of what happened',
    'value-added value-removed alternative-removed',
    'alternative-added-to-extensible',
    'onTagMerged',
    (c) => (c.property('TagMergedEvent', 'type').const = 'tag.joined'),
  ),
  parts('a signature under another header', 'header-removed', 'header-added', 'onTagMerged', (c) => {
    const [signature] = webhook(c, 'tag.merged').parameters;
    webhook(c, 'tag.merged').parameters = [{ ...signature, name: 'mainstay-digest', required: false }];
  }),
  breaks('an answer that is no longer understood', 'status-removed', 'onTagMerged', (c) => {
    delete webhook(c, 'tag.merged').responses.default;
  }),
  breaks('another name of what receives an event', 'operation-renamed', 'onTagMerged', (c) => {
    webhook(c, 'tag.merged').operationId = 'onTagJoined';
  }),
  breaks('a set that may grow from now on', 'growth-allowed', 'getPost', (c) => {
    c.schema('PostAction')['x-extensible'] = true;
  }),
  adds('a set that will not grow any more', 'growth-ended', 'getWebhook', (c) => {
    delete c.schema('WebhookEventType')['x-extensible'];
  }),
];
