// Written from contract/openapi.json by `npm run contract`: a change made here is lost.

import type { Call, Group, ListCall } from './types.js';

export interface UsersCalls {
  /**
   * Sign up. Makes an account with the role member; sign in with it next (signIn). Where the site does not let visitors sign up, only those with users:manage make accounts, for others. Refuses an e-mail address that another account has, and passwords that are easily guessed (400 with the pointer /password).
   * (`createUser`, public)
   */
  create: Call<'createUser', []>;
  /**
   * List users. Everybody, a page at a time, by name unless told otherwise: those who sign in, and those who are only named as authors.
   * (`listUsers`, users:manage)
   */
  list: ListCall<'listUsers', []>;
  /**
   * Get yourself. The account that the access token belongs to, with its role and what that allows.
   * (`getCurrentUser`, signed-in)
   */
  getCurrent: Call<'getCurrentUser', []>;
  /**
   * Change yourself. Changes your name and what your profile shows; what is left out stays, null empties. The slug of the profile stays as it is.
   * (`updateCurrentUser`, signed-in)
   */
  updateCurrent: Call<'updateCurrentUser', []>;
  /**
   * Get a user. One person by their id.
   * (`getUser`, users:manage)
   */
  get: Call<'getUser', [id: string]>;
  /**
   * Set the role of a user. Gives the person another role, which holds for their sessions within a second. Only an owner decides on owners and makes new ones, nobody raises themselves, and the last owner stays one.
   * (`setUserRole`, users:manage)
   */
  setRole: Call<'setUserRole', [id: string]>;
  /**
   * Suspend a user. The person is refused within a second, their sessions end, and their profile is hidden; what they wrote stays. Nobody suspends themselves, and only an owner suspends an owner, so one is always left.
   * (`suspendUser`, users:manage)
   */
  suspend: Call<'suspendUser', [id: string]>;
  /**
   * Reinstate a user. Ends the suspension: the person may sign in again. Only an owner reinstates an owner.
   * (`reinstateUser`, users:manage)
   */
  reinstate: Call<'reinstateUser', [id: string]>;
  /**
   * List authors. The public profiles of all who may write or were named as authors by an import, for anybody, a page at a time, by name.
   * (`listAuthors`, public)
   */
  listAuthors: ListCall<'listAuthors', []>;
  /**
   * Get an author by their slug. One public profile by the last part of its address, for anybody.
   * (`getAuthorBySlug`, public)
   */
  getAuthorBySlug: Call<'getAuthorBySlug', [slug: string]>;
  /**
   * Get an author. One public profile by its id, for anybody.
   * (`getAuthor`, public)
   */
  getAuthor: Call<'getAuthor', [id: string]>;
  /**
   * Accept an invitation. Makes an account with the role that the invitation gives, once. The token comes from a link, such as the owner’s set-up link that the server prints at its first start. Refuses an e-mail address that another account has, and passwords that are easily guessed.
   * (`acceptInvitation`, public)
   */
  acceptInvitation: Call<'acceptInvitation', []>;
}
export const users: Group<UsersCalls> = {
  create: { id: 'createUser', method: 'POST', path: '/api/v1/users', body: 'application/json', once: true },
  list: { id: 'listUsers', method: 'GET', path: '/api/v1/users', query: true, pages: true },
  getCurrent: { id: 'getCurrentUser', method: 'GET', path: '/api/v1/users/me' },
  updateCurrent: {
    id: 'updateCurrentUser',
    method: 'PATCH',
    path: '/api/v1/users/me',
    body: 'application/merge-patch+json',
    fresh: '/api/v1/users/me',
  },
  get: { id: 'getUser', method: 'GET', path: '/api/v1/users/{id}' },
  setRole: {
    id: 'setUserRole',
    method: 'PUT',
    path: '/api/v1/users/{id}/role',
    body: 'application/json',
    fresh: '/api/v1/users/{id}',
  },
  suspend: { id: 'suspendUser', method: 'PUT', path: '/api/v1/users/{id}/suspension', fresh: '/api/v1/users/{id}' },
  reinstate: {
    id: 'reinstateUser',
    method: 'DELETE',
    path: '/api/v1/users/{id}/suspension',
    fresh: '/api/v1/users/{id}',
  },
  listAuthors: { id: 'listAuthors', method: 'GET', path: '/api/v1/authors', query: true, pages: true },
  getAuthorBySlug: { id: 'getAuthorBySlug', method: 'GET', path: '/api/v1/authors/by-slug/{slug}' },
  getAuthor: { id: 'getAuthor', method: 'GET', path: '/api/v1/authors/{id}' },
  acceptInvitation: {
    id: 'acceptInvitation',
    method: 'POST',
    path: '/api/v1/invitations/acceptance',
    body: 'application/json',
    once: true,
  },
};

export interface SessionsCalls {
  /**
   * Change your password. Sets a new password and ends all your other sessions. Asks for the current one; refuses passwords that are easily guessed (400 with the pointer /newPassword).
   * (`changePassword`, signed-in)
   */
  changePassword: Call<'changePassword', []>;
  /**
   * Sign in. Begins a session: an access token for ten minutes, and a refresh token that keeps the session alive. An unknown address and a wrong password get the same answer after the same time; that an account is suspended is told to those only who know its password.
   * (`signIn`, public)
   */
  signIn: Call<'signIn', []>;
  /**
   * List your sessions. Where you are signed in, a page at a time, the newest first.
   * (`listSessions`, signed-in)
   */
  list: ListCall<'listSessions', []>;
  /**
   * End your other sessions. Signs you out everywhere but here, within a second.
   * (`revokeSessions`, signed-in)
   */
  revokeSessions: Call<'revokeSessions', []>;
  /**
   * Refresh the session. Trades the refresh token for a new pair of tokens; send no access token with it, since an expired one is refused. The same client may repeat the request within ten seconds and gets the same refresh token again; after that, an old refresh token ends the session, since somebody else may have it. A session lapses 14 days after it was last refreshed, and 60 days after it began.
   * (`refreshSession`, public)
   */
  refresh: Call<'refreshSession', []>;
  /**
   * Sign out. Ends the session that asks: its tokens are refused from now on, by other instances within a second.
   * (`signOut`, signed-in)
   */
  signOut: Call<'signOut', []>;
  /**
   * End a session. Ends one of your sessions, within a second. Refuses those of others, and those that have ended.
   * (`revokeSession`, signed-in)
   */
  revoke: Call<'revokeSession', [id: string]>;
  /**
   * Get the keys of access tokens. The public keys with which anybody can check an access token (RFC 7517): the one that signs, and those it replaced whose tokens may still be about. May be kept for five minutes.
   * (`getJwks`, public)
   */
  getJwks: Call<'getJwks', []>;
}
export const sessions: Group<SessionsCalls> = {
  changePassword: { id: 'changePassword', method: 'PUT', path: '/api/v1/users/me/password', body: 'application/json' },
  signIn: {
    id: 'signIn',
    method: 'POST',
    path: '/api/v1/sessions',
    body: 'application/json',
    once: true,
    session: 'begins',
  },
  list: { id: 'listSessions', method: 'GET', path: '/api/v1/sessions', query: true, pages: true },
  revokeSessions: { id: 'revokeSessions', method: 'DELETE', path: '/api/v1/sessions' },
  refresh: {
    id: 'refreshSession',
    method: 'POST',
    path: '/api/v1/sessions/refresh',
    body: 'application/json',
    once: true,
    session: 'begins',
  },
  signOut: { id: 'signOut', method: 'DELETE', path: '/api/v1/sessions/current', session: 'ends' },
  revoke: { id: 'revokeSession', method: 'DELETE', path: '/api/v1/sessions/{id}' },
  getJwks: { id: 'getJwks', method: 'GET', path: '/.well-known/jwks.json' },
};

export interface TagsCalls {
  /**
   * List tags. All tags, for anybody, a page at a time, by name unless told otherwise.
   * (`listTags`, public)
   */
  list: ListCall<'listTags', []>;
  /**
   * Create a tag. Makes a tag that posts can carry. Without a slug the name makes one. Refuses a slug that another tag has.
   * (`createTag`, tags:manage)
   */
  create: Call<'createTag', []>;
  /**
   * Get a tag by its slug. One tag, for anybody. A slug that the tag had before it was renamed or merged answers 301 with where it lives now.
   * (`getTagBySlug`, public)
   */
  getBySlug: Call<'getTagBySlug', [slug: string]>;
  /**
   * Get a tag. One tag by its id, for anybody.
   * (`getTag`, public)
   */
  get: Call<'getTag', [id: string]>;
  /**
   * Change a tag. Changes the name, the slug or the description; what is left out stays. The former slug leads to the new one.
   * (`updateTag`, tags:manage)
   */
  update: Call<'updateTag', [id: string]>;
  /**
   * Delete a tag. Removes the tag from every post and for good. The posts stay.
   * (`deleteTag`, tags:manage)
   */
  delete: Call<'deleteTag', [id: string]>;
  /**
   * Merge a tag into another. Every post of the tag gets the other one instead, and its slug leads there. The tag itself is gone.
   * (`mergeTags`, tags:manage)
   */
  mergeTags: Call<'mergeTags', [id: string]>;
}
export const tags: Group<TagsCalls> = {
  list: { id: 'listTags', method: 'GET', path: '/api/v1/tags', query: true, pages: true },
  create: { id: 'createTag', method: 'POST', path: '/api/v1/tags', body: 'application/json', once: true },
  getBySlug: { id: 'getTagBySlug', method: 'GET', path: '/api/v1/tags/by-slug/{slug}' },
  get: { id: 'getTag', method: 'GET', path: '/api/v1/tags/{id}' },
  update: {
    id: 'updateTag',
    method: 'PATCH',
    path: '/api/v1/tags/{id}',
    body: 'application/merge-patch+json',
    fresh: '/api/v1/tags/{id}',
  },
  delete: { id: 'deleteTag', method: 'DELETE', path: '/api/v1/tags/{id}', fresh: '/api/v1/tags/{id}' },
  mergeTags: { id: 'mergeTags', method: 'PUT', path: '/api/v1/tags/{id}/merge', body: 'application/json' },
};

export interface PostsCalls {
  /**
   * List posts. Summaries of the posts that you may see, a page at a time: what is published for anybody, besides your own drafts for authors, everything for editors. Filters narrow, sort orders.
   * (`listPosts`, public)
   */
  list: ListCall<'listPosts', []>;
  /**
   * Create a post. Makes a draft of yours. Its slug is made from the title unless you send one; its text is rendered to safe HTML here. Refuses a slug that another post has or had.
   * (`createPost`, posts:write)
   */
  create: Call<'createPost', []>;
  /**
   * Get a post by its slug. One post with its text, if you may see it. A slug that the post had before answers 301 with where it lives now.
   * (`getPostBySlug`, public)
   */
  getBySlug: Call<'getPostBySlug', [slug: string]>;
  /**
   * Get a post. One post by its id with its text, if you may see it; otherwise the answer is the same as if there were none.
   * (`getPost`, public)
   */
  get: Call<'getPost', [id: string]>;
  /**
   * Change a post. Changes what you send (RFC 7396: null clears) and keeps a revision of the text. Authors change their own posts, editors all; what is published only those who may publish. Demands If-Match, so that nobody’s changes are lost.
   * (`updatePost`, posts:write)
   */
  update: Call<'updatePost', [id: string]>;
  /**
   * Move a post to the trash. Withdraws the post and moves it to the trash, from where recoverPost brings it back as a draft. Its slug stays its own.
   * (`deletePost`, posts:write)
   */
  delete: Call<'deletePost', [id: string]>;
  /**
   * Publish or schedule a post. Publishes now, at a past time, or by itself at a time ahead. Authors publish their own posts, editors all. Doing it again changes nothing.
   * (`publishPost`, posts:publish)
   */
  publish: Call<'publishPost', [id: string]>;
  /**
   * Withdraw a post. Makes a published or scheduled post a draft again. Refuses one that is a draft already.
   * (`unpublishPost`, posts:publish)
   */
  unpublish: Call<'unpublishPost', [id: string]>;
  /**
   * List the revisions of a post. Every state that the text was in, the newest first, without the text. For those who may change the post.
   * (`listPostRevisions`, posts:write)
   */
  listRevisions: ListCall<'listPostRevisions', [id: string]>;
  /**
   * Get a revision of a post. One state of the text, and who made it. For those who may change the post.
   * (`getPostRevision`, posts:write)
   */
  getRevision: Call<'getPostRevision', [id: string, revisionId: string]>;
  /**
   * Restore a revision of a post. Writes headline, excerpt and text of the revision again, as a new revision: nothing is lost. Demands If-Match.
   * (`restorePostRevision`, posts:write)
   */
  restoreRevision: Call<'restorePostRevision', [id: string, revisionId: string]>;
}
export const posts: Group<PostsCalls> = {
  list: { id: 'listPosts', method: 'GET', path: '/api/v1/posts', query: true, pages: true },
  create: { id: 'createPost', method: 'POST', path: '/api/v1/posts', body: 'application/json', once: true },
  getBySlug: { id: 'getPostBySlug', method: 'GET', path: '/api/v1/posts/by-slug/{slug}' },
  get: { id: 'getPost', method: 'GET', path: '/api/v1/posts/{id}' },
  update: {
    id: 'updatePost',
    method: 'PATCH',
    path: '/api/v1/posts/{id}',
    body: 'application/merge-patch+json',
    fresh: '/api/v1/posts/{id}',
  },
  delete: { id: 'deletePost', method: 'DELETE', path: '/api/v1/posts/{id}', fresh: '/api/v1/posts/{id}' },
  publish: {
    id: 'publishPost',
    method: 'PUT',
    path: '/api/v1/posts/{id}/publication',
    body: 'application/json',
    fresh: '/api/v1/posts/{id}',
  },
  unpublish: {
    id: 'unpublishPost',
    method: 'DELETE',
    path: '/api/v1/posts/{id}/publication',
    fresh: '/api/v1/posts/{id}',
  },
  listRevisions: {
    id: 'listPostRevisions',
    method: 'GET',
    path: '/api/v1/posts/{id}/revisions',
    query: true,
    pages: true,
  },
  getRevision: { id: 'getPostRevision', method: 'GET', path: '/api/v1/posts/{id}/revisions/{revisionId}' },
  restoreRevision: {
    id: 'restorePostRevision',
    method: 'PUT',
    path: '/api/v1/posts/{id}/revisions/{revisionId}/restoration',
    fresh: '/api/v1/posts/{id}',
  },
};

export interface TrashCalls {
  /**
   * List deleted posts. What lies in the trash, the latest first: authors see their own, editors all.
   * (`listDeletedPosts`, posts:write)
   */
  listDeletedPosts: ListCall<'listDeletedPosts', []>;
  /**
   * Recover a deleted post. Takes the post out of the trash, as a draft under its old slug.
   * (`recoverPost`, posts:write)
   */
  recoverPost: Call<'recoverPost', [id: string]>;
}
export const trash: Group<TrashCalls> = {
  listDeletedPosts: { id: 'listDeletedPosts', method: 'GET', path: '/api/v1/trash/posts', query: true, pages: true },
  recoverPost: { id: 'recoverPost', method: 'PUT', path: '/api/v1/trash/posts/{id}/recovery' },
};

export interface ImportsCalls {
  /**
   * List imports. Every import that was started here or on the command line, the latest first; dry runs of the command line leave no trace.
   * (`listImports`, imports:run)
   */
  list: ListCall<'listImports', []>;
  /**
   * Start an import. Takes a blog: Markdown files with YAML, TOML or JSON front matter, as Hashnode, Jekyll, Hugo, Eleventy and Astro have them, or plain ones. They are imported in the background; follow with getImport. A file that was imported before changes its post where it has changed, and is left alone where not, so an import may be repeated. Files without an author are ascribed to you.
   * (`startImport`, imports:run)
   */
  start: Call<'startImport', []>;
  /**
   * Get an import. How far an import is or how it ended, and what there is to say of single files. Its counts run while it runs.
   * (`getImport`, imports:run)
   */
  get: Call<'getImport', [id: string]>;
}
export const imports: Group<ImportsCalls> = {
  list: { id: 'listImports', method: 'GET', path: '/api/v1/imports', query: true, pages: true },
  start: {
    id: 'startImport',
    method: 'POST',
    path: '/api/v1/imports',
    body: 'application/zip',
    query: true,
    once: true,
  },
  get: { id: 'getImport', method: 'GET', path: '/api/v1/imports/{id}' },
};

export interface WebhooksCalls {
  /**
   * List webhooks. Every webhook of the site, the latest first.
   * (`listWebhooks`, webhooks:manage)
   */
  list: ListCall<'listWebhooks', []>;
  /**
   * Create a webhook. From now on events are sent to this address, each signed with the secret that this answer shows, once. Refuses an address with a user name, and in production one that is not https. There may be 50.
   * (`createWebhook`, webhooks:manage)
   */
  create: Call<'createWebhook', []>;
  /**
   * Get a webhook. One webhook by its id, and whether it has been failing.
   * (`getWebhook`, webhooks:manage)
   */
  get: Call<'getWebhook', [id: string]>;
  /**
   * Change a webhook. Changes its name, address, events or status; what is left out stays. One that is disabled is sent nothing more, and what was put off is given up.
   * (`updateWebhook`, webhooks:manage)
   */
  update: Call<'updateWebhook', [id: string]>;
  /**
   * Delete a webhook. Sends nothing more to it, and removes it with all its deliveries, also those that were put off.
   * (`deleteWebhook`, webhooks:manage)
   */
  delete: Call<'deleteWebhook', [id: string]>;
  /**
   * Rotate the secret of a webhook. Makes a new secret, shown this once. For 24 hours requests bear two signatures, of the new secret and of the one before, so that the receiver can be given the new one at leisure.
   * (`rotateWebhookSecret`, webhooks:manage)
   */
  rotateSecret: Call<'rotateWebhookSecret', [id: string]>;
  /**
   * Test a webhook. Sends it an event of the type webhook.tested, in the background; getDelivery says what came of it. Refuses a webhook that is disabled.
   * (`testWebhook`, webhooks:manage)
   */
  test: Call<'testWebhook', [id: string]>;
  /**
   * List the deliveries of a webhook. What was sent to it or will be, the latest event first. Deliveries are kept for 30 days after their last attempt.
   * (`listDeliveries`, webhooks:manage)
   */
  listDeliveries: ListCall<'listDeliveries', [id: string]>;
  /**
   * Get a delivery. One delivery, with the body that is sent. What the receiver answered is not kept, but for its status.
   * (`getDelivery`, webhooks:manage)
   */
  getDelivery: Call<'getDelivery', [id: string, deliveryId: string]>;
  /**
   * Deliver an event once more. Sends the same event again, however its delivery ended, and where that fails again and again, for three days from now. Refuses where the webhook is disabled.
   * (`redeliver`, webhooks:manage)
   */
  redeliver: Call<'redeliver', [id: string, deliveryId: string]>;
  /**
   * List the types of events. Every kind of event that a webhook can hear of, by name. Later versions may add some.
   * (`listEventTypes`, webhooks:manage)
   */
  listEventTypes: Call<'listEventTypes', []>;
}
export const webhooks: Group<WebhooksCalls> = {
  list: { id: 'listWebhooks', method: 'GET', path: '/api/v1/webhooks', query: true, pages: true },
  create: { id: 'createWebhook', method: 'POST', path: '/api/v1/webhooks', body: 'application/json', once: true },
  get: { id: 'getWebhook', method: 'GET', path: '/api/v1/webhooks/{id}' },
  update: {
    id: 'updateWebhook',
    method: 'PATCH',
    path: '/api/v1/webhooks/{id}',
    body: 'application/merge-patch+json',
    fresh: '/api/v1/webhooks/{id}',
  },
  delete: { id: 'deleteWebhook', method: 'DELETE', path: '/api/v1/webhooks/{id}', fresh: '/api/v1/webhooks/{id}' },
  rotateSecret: { id: 'rotateWebhookSecret', method: 'POST', path: '/api/v1/webhooks/{id}/secret', once: true },
  test: { id: 'testWebhook', method: 'POST', path: '/api/v1/webhooks/{id}/deliveries', once: true },
  listDeliveries: {
    id: 'listDeliveries',
    method: 'GET',
    path: '/api/v1/webhooks/{id}/deliveries',
    query: true,
    pages: true,
  },
  getDelivery: { id: 'getDelivery', method: 'GET', path: '/api/v1/webhooks/{id}/deliveries/{deliveryId}' },
  redeliver: {
    id: 'redeliver',
    method: 'POST',
    path: '/api/v1/webhooks/{id}/deliveries/{deliveryId}/attempts',
    once: true,
  },
  listEventTypes: { id: 'listEventTypes', method: 'GET', path: '/api/v1/event-types' },
};

export interface HealthCalls {
  /**
   * Say whether the process is alive. For a supervisor: an answer means that the process need not be restarted. It looks at nothing else.
   * (`getLiveness`, public)
   */
  getLiveness: Call<'getLiveness', []>;
  /**
   * Say whether requests may be sent here. For a load balancer: looks at the database, and says no from the moment the server is told to stop.
   * (`getReadiness`, public)
   */
  getReadiness: Call<'getReadiness', []>;
  /**
   * Say what this server is. Tells the version of the software and what it runs on, and whether visitors may sign up.
   * (`getServerInfo`, public)
   */
  getServerInfo: Call<'getServerInfo', []>;
}
export const health: Group<HealthCalls> = {
  getLiveness: { id: 'getLiveness', method: 'GET', path: '/livez' },
  getReadiness: { id: 'getReadiness', method: 'GET', path: '/readyz' },
  getServerInfo: { id: 'getServerInfo', method: 'GET', path: '/info' },
};

/** Every operation of the contract, by tag. */
export const groups = { users, sessions, tags, posts, trash, imports, webhooks, health };

/** The whole API, by tag. */
export interface Mainstay {
  readonly users: UsersCalls;
  readonly sessions: SessionsCalls;
  readonly tags: TagsCalls;
  readonly posts: PostsCalls;
  readonly trash: TrashCalls;
  readonly imports: ImportsCalls;
  readonly webhooks: WebhooksCalls;
  readonly health: HealthCalls;
}
