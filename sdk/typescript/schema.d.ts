// Written from contract/openapi.json by `npm run contract`: a change made here is lost.

export interface paths {
  '/api/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List users
     * @description Everybody, a page at a time, by name unless told otherwise: those who sign in, and those who are only named as authors.
     */
    get: operations['listUsers'];
    put?: never;
    /**
     * Sign up
     * @description Makes an account with the role member; sign in with it next (signIn). Where the site does not let visitors sign up, only those with users:manage make accounts, for others. Refuses an e-mail address that another account has, and passwords that are easily guessed (400 with the pointer /password).
     */
    post: operations['createUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get yourself
     * @description The account that the access token belongs to, with its role and what that allows.
     */
    get: operations['getCurrentUser'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change yourself
     * @description Changes your name and what your profile shows; what is left out stays, null empties. The slug of the profile stays as it is.
     */
    patch: operations['updateCurrentUser'];
    trace?: never;
  };
  '/api/v1/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a user
     * @description One person by their id.
     */
    get: operations['getUser'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/role': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Set the role of a user
     * @description Gives the person another role, which holds for their sessions within a second. Only an owner decides on owners and makes new ones, nobody raises themselves, and the last owner stays one.
     */
    put: operations['setUserRole'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{id}/suspension': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Suspend a user
     * @description The person is refused within a second, their sessions end, and their profile is hidden; what they wrote stays. Nobody suspends themselves, and only an owner suspends an owner, so one is always left.
     */
    put: operations['suspendUser'];
    post?: never;
    /**
     * Reinstate a user
     * @description Ends the suspension: the person may sign in again. Only an owner reinstates an owner.
     */
    delete: operations['reinstateUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List authors
     * @description The public profiles of all who may write or were named as authors by an import, for anybody, a page at a time, by name.
     */
    get: operations['listAuthors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authors/by-slug/{slug}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get an author by their slug
     * @description One public profile by the last part of its address, for anybody.
     */
    get: operations['getAuthorBySlug'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authors/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get an author
     * @description One public profile by its id, for anybody.
     */
    get: operations['getAuthor'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/me/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Change your password
     * @description Sets a new password and ends all your other sessions. Asks for the current one; refuses passwords that are easily guessed (400 with the pointer /newPassword).
     */
    put: operations['changePassword'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List your sessions
     * @description Where you are signed in, a page at a time, the newest first.
     */
    get: operations['listSessions'];
    put?: never;
    /**
     * Sign in
     * @description Begins a session: an access token for ten minutes, and a refresh token that keeps the session alive. An unknown address and a wrong password get the same answer after the same time; that an account is suspended is told to those only who know its password.
     */
    post: operations['signIn'];
    /**
     * End your other sessions
     * @description Signs you out everywhere but here, within a second.
     */
    delete: operations['revokeSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Refresh the session
     * @description Trades the refresh token for a new pair of tokens; send no access token with it, since an expired one is refused. The same client may repeat the request within ten seconds and gets the same refresh token again; after that, an old refresh token ends the session, since somebody else may have it. A session lapses 14 days after it was last refreshed, and 60 days after it began.
     */
    post: operations['refreshSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Sign out
     * @description Ends the session that asks: its tokens are refused from now on, by other instances within a second.
     */
    delete: operations['signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End a session
     * @description Ends one of your sessions, within a second. Refuses those of others, and those that have ended.
     */
    delete: operations['revokeSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/invitations/acceptance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accept an invitation
     * @description Makes an account with the role that the invitation gives, once. The token comes from a link, such as the owner’s set-up link that the server prints at its first start. Refuses an e-mail address that another account has, and passwords that are easily guessed.
     */
    post: operations['acceptInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/.well-known/jwks.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get the keys of access tokens
     * @description The public keys with which anybody can check an access token (RFC 7517): the one that signs, and those it replaced whose tokens may still be about. May be kept for five minutes.
     */
    get: operations['getJwks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List tags
     * @description All tags, for anybody, a page at a time, by name unless told otherwise.
     */
    get: operations['listTags'];
    put?: never;
    /**
     * Create a tag
     * @description Makes a tag that posts can carry. Without a slug the name makes one. Refuses a slug that another tag has.
     */
    post: operations['createTag'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags/by-slug/{slug}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a tag by its slug
     * @description One tag, for anybody. A slug that the tag had before it was renamed or merged answers 301 with where it lives now.
     */
    get: operations['getTagBySlug'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a tag
     * @description One tag by its id, for anybody.
     */
    get: operations['getTag'];
    put?: never;
    post?: never;
    /**
     * Delete a tag
     * @description Removes the tag from every post and for good. The posts stay.
     */
    delete: operations['deleteTag'];
    options?: never;
    head?: never;
    /**
     * Change a tag
     * @description Changes the name, the slug or the description; what is left out stays. The former slug leads to the new one.
     */
    patch: operations['updateTag'];
    trace?: never;
  };
  '/api/v1/posts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List posts
     * @description Summaries of the posts that you may see, a page at a time: what is published for anybody, besides your own drafts for authors, everything for editors. Filters narrow, sort orders.
     */
    get: operations['listPosts'];
    put?: never;
    /**
     * Create a post
     * @description Makes a draft of yours. Its slug is made from the title unless you send one; its text is rendered to safe HTML here. Refuses a slug that another post has or had.
     */
    post: operations['createPost'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/posts/by-slug/{slug}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a post by its slug
     * @description One post with its text, if you may see it. A slug that the post had before answers 301 with where it lives now.
     */
    get: operations['getPostBySlug'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/posts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a post
     * @description One post by its id with its text, if you may see it; otherwise the answer is the same as if there were none.
     */
    get: operations['getPost'];
    put?: never;
    post?: never;
    /**
     * Move a post to the trash
     * @description Withdraws the post and moves it to the trash, from where recoverPost brings it back as a draft. Its slug stays its own.
     */
    delete: operations['deletePost'];
    options?: never;
    head?: never;
    /**
     * Change a post
     * @description Changes what you send (RFC 7396: null clears) and keeps a revision of the text. Authors change their own posts, editors all; what is published only those who may publish. Demands If-Match, so that nobody’s changes are lost.
     */
    patch: operations['updatePost'];
    trace?: never;
  };
  '/api/v1/posts/{id}/publication': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Publish or schedule a post
     * @description Publishes now, at a past time, or by itself at a time ahead. Authors publish their own posts, editors all. Doing it again changes nothing.
     */
    put: operations['publishPost'];
    post?: never;
    /**
     * Withdraw a post
     * @description Makes a published or scheduled post a draft again. Refuses one that is a draft already.
     */
    delete: operations['unpublishPost'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/posts/{id}/revisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the revisions of a post
     * @description Every state that the text was in, the newest first, without the text. For those who may change the post.
     */
    get: operations['listPostRevisions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/posts/{id}/revisions/{revisionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a revision of a post
     * @description One state of the text, and who made it. For those who may change the post.
     */
    get: operations['getPostRevision'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/posts/{id}/revisions/{revisionId}/restoration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Restore a revision of a post
     * @description Writes headline, excerpt and text of the revision again, as a new revision: nothing is lost. Demands If-Match.
     */
    put: operations['restorePostRevision'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/trash/posts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List deleted posts
     * @description What lies in the trash, the latest first: authors see their own, editors all.
     */
    get: operations['listDeletedPosts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/trash/posts/{id}/recovery': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Recover a deleted post
     * @description Takes the post out of the trash, as a draft under its old slug.
     */
    put: operations['recoverPost'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Merge a tag into another
     * @description Every post of the tag gets the other one instead, and its slug leads there. The tag itself is gone.
     */
    put: operations['mergeTags'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List imports
     * @description Every import that was started here or on the command line, the latest first; dry runs of the command line leave no trace.
     */
    get: operations['listImports'];
    put?: never;
    /**
     * Start an import
     * @description Takes a blog: Markdown files with YAML, TOML or JSON front matter, as Hashnode, Jekyll, Hugo, Eleventy and Astro have them, or plain ones. They are imported in the background; follow with getImport. A file that was imported before changes its post where it has changed, and is left alone where not, so an import may be repeated. Files without an author are ascribed to you.
     */
    post: operations['startImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get an import
     * @description How far an import is or how it ended, and what there is to say of single files. Its counts run while it runs.
     */
    get: operations['getImport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List webhooks
     * @description Every webhook of the site, the latest first.
     */
    get: operations['listWebhooks'];
    put?: never;
    /**
     * Create a webhook
     * @description From now on events are sent to this address, each signed with the secret that this answer shows, once. Refuses an address with a user name, and in production one that is not https. There may be 50.
     */
    post: operations['createWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a webhook
     * @description One webhook by its id, and whether it has been failing.
     */
    get: operations['getWebhook'];
    put?: never;
    post?: never;
    /**
     * Delete a webhook
     * @description Sends nothing more to it, and removes it with all its deliveries, also those that were put off.
     */
    delete: operations['deleteWebhook'];
    options?: never;
    head?: never;
    /**
     * Change a webhook
     * @description Changes its name, address, events or status; what is left out stays. One that is disabled is sent nothing more, and what was put off is given up.
     */
    patch: operations['updateWebhook'];
    trace?: never;
  };
  '/api/v1/webhooks/{id}/secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Rotate the secret of a webhook
     * @description Makes a new secret, shown this once. For 24 hours requests bear two signatures, of the new secret and of the one before, so that the receiver can be given the new one at leisure.
     */
    post: operations['rotateWebhookSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the deliveries of a webhook
     * @description What was sent to it or will be, the latest event first. Deliveries are kept for 30 days after their last attempt.
     */
    get: operations['listDeliveries'];
    put?: never;
    /**
     * Test a webhook
     * @description Sends it an event of the type webhook.tested, in the background; getDelivery says what came of it. Refuses a webhook that is disabled.
     */
    post: operations['testWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/deliveries/{deliveryId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a delivery
     * @description One delivery, with the body that is sent. What the receiver answered is not kept, but for its status.
     */
    get: operations['getDelivery'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/deliveries/{deliveryId}/attempts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Deliver an event once more
     * @description Sends the same event again, however its delivery ended, and where that fails again and again, for three days from now. Refuses where the webhook is disabled.
     */
    post: operations['redeliver'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/event-types': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the types of events
     * @description Every kind of event that a webhook can hear of, by name. Later versions may add some.
     */
    get: operations['listEventTypes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/livez': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Say whether the process is alive
     * @description For a supervisor: an answer means that the process need not be restarted. It looks at nothing else.
     */
    get: operations['getLiveness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Say whether requests may be sent here
     * @description For a load balancer: looks at the database, and says no from the moment the server is told to stop.
     */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/info': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Say what this server is
     * @description Tells the version of the software and what it runs on, and whether visitors may sign up.
     */
    get: operations['getServerInfo'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  'import.failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * An import failed as a whole
     * @description An import failed as a whole. Sent to every enabled webhook that hears of `import.failed`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onImportFailed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'import.finished': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * An import came to its end, perhaps without some files
     * @description An import came to its end, perhaps without some files. Sent to every enabled webhook that hears of `import.finished`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onImportFinished'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'import.started': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * An import was asked for
     * @description An import was asked for. Sent to every enabled webhook that hears of `import.started`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onImportStarted'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'post.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The text or another field of a post was changed
     * @description The text or another field of a post was changed. Sent to every enabled webhook that hears of `post.changed`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onPostChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'post.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A post was written, or imported
     * @description A post was written, or imported. Sent to every enabled webhook that hears of `post.created`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onPostCreated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'post.deleted': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A post was put into the trash
     * @description A post was put into the trash. Sent to every enabled webhook that hears of `post.deleted`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onPostDeleted'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'post.published': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A post was published
     * @description A post was published. Sent to every enabled webhook that hears of `post.published`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onPostPublished'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'post.recovered': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A post was taken out of the trash
     * @description A post was taken out of the trash. Sent to every enabled webhook that hears of `post.recovered`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onPostRecovered'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'post.restored': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A post was set back to an earlier revision
     * @description A post was set back to an earlier revision. Sent to every enabled webhook that hears of `post.restored`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onPostRestored'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'post.scheduled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A post will appear at a time ahead
     * @description A post will appear at a time ahead. Sent to every enabled webhook that hears of `post.scheduled`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onPostScheduled'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'post.unpublished': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A post was withdrawn, or its schedule lifted
     * @description A post was withdrawn, or its schedule lifted. Sent to every enabled webhook that hears of `post.unpublished`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onPostUnpublished'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'tag.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A tag was renamed or described
     * @description A tag was renamed or described. Sent to every enabled webhook that hears of `tag.changed`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onTagChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'tag.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A tag was made
     * @description A tag was made. Sent to every enabled webhook that hears of `tag.created`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onTagCreated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'tag.deleted': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A tag was taken from every post
     * @description A tag was taken from every post. Sent to every enabled webhook that hears of `tag.deleted`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onTagDeleted'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'tag.merged': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A tag was merged into another
     * @description A tag was merged into another. Sent to every enabled webhook that hears of `tag.merged`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onTagMerged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'user.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Somebody changed their profile
     * @description Somebody changed their profile. Sent to every enabled webhook that hears of `user.changed`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onUserChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'user.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * An account was made, or an author named by an import
     * @description An account was made, or an author named by an import. Sent to every enabled webhook that hears of `user.created`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onUserCreated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'user.reinstated': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The suspension of an account was lifted
     * @description The suspension of an account was lifted. Sent to every enabled webhook that hears of `user.reinstated`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onUserReinstated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'user.role_changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Somebody was given another role
     * @description Somebody was given another role. Sent to every enabled webhook that hears of `user.role_changed`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onUserRoleChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'user.suspended': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * An account was suspended
     * @description An account was suspended. Sent to every enabled webhook that hears of `user.suspended`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onUserSuspended'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'webhook.disabled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A webhook was disabled, since it had failed for 7 days
     * @description A webhook was disabled, since it had failed for 7 days. Sent to every enabled webhook that hears of `webhook.disabled`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onWebhookDisabled'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'webhook.tested': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Somebody asked for a test; only the webhook that is tested hears of it
     * @description Somebody asked for a test; only the webhook that is tested hears of it. Sent to every enabled webhook that hears of `webhook.tested`, at least once, and until it is answered by 2xx or three days are over.
     */
    post: operations['onWebhookTested'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    /** @description One of: access.bad_credential, access.sign_in_first. */
    AccessBadCredentialOrAccessSignInFirstProblem:
      components['schemas']['AccessBadCredentialProblem'] | components['schemas']['AccessSignInFirstProblem'];
    /** @description One of: access.bad_credential, session.not_refreshable, session.reused. */
    AccessBadCredentialOrSessionNotRefreshableOrSessionReusedProblem:
      | components['schemas']['AccessBadCredentialProblem']
      | components['schemas']['SessionNotRefreshableProblem']
      | components['schemas']['SessionReusedProblem'];
    /** @description One of: access.bad_credential, session.wrong_credentials. */
    AccessBadCredentialOrSessionWrongCredentialsProblem:
      components['schemas']['AccessBadCredentialProblem'] | components['schemas']['SessionWrongCredentialsProblem'];
    /** @description Credential not valid (RFC 9457). Refresh the session (refreshSession) or sign in again. */
    AccessBadCredentialProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/access.bad_credential';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Credential not valid';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 401;
      /**
       * @description What went wrong this time.
       * @example The credential is not valid, has expired or was revoked.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'access.bad_credential';
    };
    /** @description Not yours to do (RFC 9457). The "can" list of the resource says what you may do; ask one of its authors or an editor. */
    AccessNotYoursProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/access.not_yours';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Not yours to do';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 403;
      /**
       * @description What went wrong this time.
       * @example You may see this, but not do that to it.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'access.not_yours';
    };
    /** @description One of: access.permission_missing, access.not_yours. */
    AccessPermissionMissingOrAccessNotYoursProblem:
      components['schemas']['AccessPermissionMissingProblem'] | components['schemas']['AccessNotYoursProblem'];
    /** @description Permission missing (RFC 9457). Ask an administrator for a role that has it. */
    AccessPermissionMissingProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/access.permission_missing';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Permission missing';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 403;
      /**
       * @description What went wrong this time.
       * @example Your role lacks the permission posts:publish.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'access.permission_missing';
    };
    /** @description Not signed in (RFC 9457). Sign in (signIn) and send the access token as "Authorization: Bearer …". */
    AccessSignInFirstProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/access.sign_in_first';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Not signed in';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 401;
      /**
       * @description What went wrong this time.
       * @example This operation needs a credential.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'access.sign_in_first';
    };
    /** @description An author as posts show them. */
    AuthorLabel: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description The name, as bylines show it.
       * @example Ada Lovelace
       */
      name: string;
      /**
       * @description The last part of the address of the profile.
       * @example ada-lovelace
       */
      slug: string;
      /**
       * Format: uri
       * @description The address of a picture.
       * @example https://example.com/ada.jpg
       */
      avatarUrl: string | null;
    };
    /** @description Author not found (RFC 9457). Look them up with listAuthors. */
    AuthorNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/author.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Author not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example There is no such author.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'author.not_found';
    };
    /** @description A page of authors. */
    AuthorPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['AuthorView'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /** @description The public profile of an author. */
    AuthorView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description The name, as bylines show it.
       * @example Ada Lovelace
       */
      name: string;
      /**
       * @description The last part of the address of the profile.
       * @example ada-lovelace
       */
      slug: string;
      /**
       * @description A few words about the person.
       * @example Writes about engines.
       */
      bio: string | null;
      /**
       * Format: uri
       * @description The address of a picture.
       * @example https://example.com/ada.jpg
       */
      avatarUrl: string | null;
      /**
       * Format: uri
       * @description The address of the person’s own site.
       * @example https://example.com
       */
      websiteUrl: string | null;
    };
    /** @description Precondition failed (RFC 9457). Read it again, merge your changes, and repeat with the new ETag. */
    ConditionFailedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/condition.failed';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Precondition failed';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 412;
      /**
       * @description What went wrong this time.
       * @example The resource has been changed since the version that If-Match names.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'condition.failed';
    };
    /** @description Precondition required (RFC 9457). Read the resource and send its ETag as If-Match; "*" changes whatever version there is. */
    ConditionRequiredProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/condition.required';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Precondition required';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 428;
      /**
       * @description What went wrong this time.
       * @example This change must say which version it is made to.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'condition.required';
    };
    /** @description What a client needs to act for the person: shown once, kept nowhere else. */
    CredentialsView: {
      /**
       * Format: uuid
       * @description The id of the session.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description How the access token is sent: "Authorization: Bearer …" (RFC 6750).
       * @example Bearer
       */
      tokenType: components['schemas']['TokenType'];
      /**
       * @description The access token: a JWT (RFC 9068), good for every operation that the role allows.
       * @example eyJhbGciOiJFUzI1NiIsImtpZCI6ImNuLUlfV05NQ2xlaGlWcDUxaV8wVnBPRU5XMXVwRWVyQThzRWFtNWhuLXMiLCJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiIwMTkzNzFjNCJ9.c2lnbmF0dXJl
       */
      accessToken: string;
      /**
       * Format: int32
       * @description Seconds until the access token expires.
       * @example 600
       */
      expiresIn: number;
      /**
       * @description The refresh token, for refreshSession; each is good for one use.
       * @example AZNxxI8AfD6dWjofDCt9QbFJ3nVCPz0wq6hCwTqB0uN1cYkz1b7JrPqXv9mK2sWxQh4eT8gLd5oRyZa3iVfU0g
       */
      refreshToken: string;
      /**
       * Format: date-time
       * @description When the session lapses unless it is refreshed.
       * @example 2026-03-15T09:30:00.000Z
       */
      refreshExpiresAt: string;
    };
    /** @description A page of deleted posts. */
    DeletedPostPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['DeletedPostView'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /** @description A post in the trash. */
    DeletedPostView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: int32
       * @description How often it was changed, from 1; the ETag begins with it.
       * @example 3
       */
      version: number;
      /**
       * @description The headline, as pages and feeds show it.
       * @example Hello, world
       */
      title: string;
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug: string;
      /**
       * @description What lists and feeds show: given by the author, or else the beginning of the text.
       * @example Why we built it, and what comes next.
       */
      excerpt: string;
      /**
       * Format: date-time
       * @description When it was moved to the trash.
       * @example 2026-03-01T09:30:00.000Z
       */
      deletedAt: string;
      /** @description Who wrote it. */
      authors: components['schemas']['AuthorLabel'][];
    };
    /** @description Delivery not found (RFC 9457). Look it up with listDeliveries; they are kept for 30 days. */
    DeliveryNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/delivery.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Delivery not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example This webhook has no such delivery.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'delivery.not_found';
    };
    /**
     * @description What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status; redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off, or not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not public; bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook was, before the event was delivered.
     * @enum {string}
     */
    DeliveryOutcome:
      | 'none'
      | 'ok'
      | 'status'
      | 'redirect'
      | 'timeout'
      | 'connection'
      | 'name_not_found'
      | 'private_address'
      | 'bad_url'
      | 'too_large'
      | 'disabled';
    /** @description A page of deliverys. */
    DeliveryPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['DeliverySummary'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /**
     * @description How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given up after 3 days, or because the webhook was disabled.
     * @enum {string}
     */
    DeliveryState: 'waiting' | 'delivered' | 'failed';
    /** @description A delivery as lists show it. */
    DeliverySummary: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: uuid
       * @description The webhook.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      webhookId: string;
      /**
       * Format: uuid
       * @description The event: its `id` in the body that is sent. Receivers know by it what they had before.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      eventId: string;
      /**
       * @description The type of the event.
       * @example post.published
       */
      type: components['schemas']['WebhookEventType'];
      /**
       * @description How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given up after 3 days, or because the webhook was disabled.
       * @example delivered
       */
      state: components['schemas']['DeliveryState'];
      /**
       * Format: int32
       * @description How often it was sent.
       * @example 1
       */
      attempts: number;
      /**
       * Format: int32
       * @description The status of the last answer; null where there was none.
       * @example 204
       */
      status: number | null;
      /**
       * @description What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status; redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off, or not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not public; bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook was, before the event was delivered.
       * @example ok
       */
      outcome: components['schemas']['DeliveryOutcome'];
      /**
       * Format: date-time
       * @description When it was last sent; null before that.
       * @example 2026-03-01T09:30:00.000Z
       */
      lastAttemptAt: string | null;
      /**
       * Format: date-time
       * @description When it will be sent next; null when it is over.
       * @example null
       */
      nextAttemptAt: string | null;
    };
    /** @description A delivery with what is sent. */
    DeliveryView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: uuid
       * @description The webhook.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      webhookId: string;
      /**
       * Format: uuid
       * @description The event: its `id` in the body that is sent. Receivers know by it what they had before.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      eventId: string;
      /**
       * @description The type of the event.
       * @example post.published
       */
      type: components['schemas']['WebhookEventType'];
      /**
       * @description How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given up after 3 days, or because the webhook was disabled.
       * @example delivered
       */
      state: components['schemas']['DeliveryState'];
      /**
       * Format: int32
       * @description How often it was sent.
       * @example 1
       */
      attempts: number;
      /**
       * Format: int32
       * @description The status of the last answer; null where there was none.
       * @example 204
       */
      status: number | null;
      /**
       * @description What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status; redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off, or not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not public; bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook was, before the event was delivered.
       * @example ok
       */
      outcome: components['schemas']['DeliveryOutcome'];
      /**
       * Format: date-time
       * @description When it was last sent; null before that.
       * @example 2026-03-01T09:30:00.000Z
       */
      lastAttemptAt: string | null;
      /**
       * Format: date-time
       * @description When it will be sent next; null when it is over.
       * @example null
       */
      nextAttemptAt: string | null;
      /** @description The body of the request. */
      event: components['schemas']['WebhookEvent'];
    };
    /** @description Every kind of event, by name. */
    EventTypeList: {
      /** @description All of them. */
      items: components['schemas']['EventTypeView'][];
    };
    /** @description A kind of event that webhooks can hear of. */
    EventTypeView: {
      /**
       * @description Its name.
       * @example post.published
       */
      type: components['schemas']['WebhookEventType'];
      /**
       * @description What happened when it is sent.
       * @example A post was published.
       */
      description: string;
    };
    /** @description An entry of a table of contents. */
    HeadingView: {
      /**
       * Format: int32
       * @description The level of the heading.
       * @example 2
       */
      level: number;
      /**
       * @description The id of the heading in the HTML, for links.
       * @example getting-started
       */
      id: string;
      /**
       * @description Its text.
       * @example Getting started
       */
      text: string;
    };
    /** @description One thing that was looked at, and whether it works. */
    HealthCheckView: {
      /**
       * @description What was looked at.
       * @example database
       */
      name: string;
      /**
       * @description Whether it works.
       * @example ok
       */
      status: components['schemas']['HealthState'];
      /**
       * @description What is wrong, and null where nothing is.
       * @example null
       */
      reason: string | null;
    };
    /** @description Server not ready (RFC 9457). Send requests elsewhere and ask again in a few seconds; the log says more. */
    HealthNotReadyProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/health.not_ready';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Server not ready';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 503;
      /**
       * @description What went wrong this time.
       * @example The server is not ready: database: it does not answer.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'health.not_ready';
    };
    /**
     * @description Always ok: the process answers.
     * @enum {string}
     */
    HealthState: 'ok' | 'failing';
    /** @description One of: idempotency.in_progress, post.slug_taken. */
    IdempotencyInProgressOrPostSlugTakenProblem:
      components['schemas']['IdempotencyInProgressProblem'] | components['schemas']['PostSlugTakenProblem'];
    /** @description One of: idempotency.in_progress, tag.slug_taken. */
    IdempotencyInProgressOrTagSlugTakenProblem:
      components['schemas']['IdempotencyInProgressProblem'] | components['schemas']['TagSlugTakenProblem'];
    /** @description One of: idempotency.in_progress, user.email_taken. */
    IdempotencyInProgressOrUserEmailTakenProblem:
      components['schemas']['IdempotencyInProgressProblem'] | components['schemas']['UserEmailTakenProblem'];
    /** @description One of: idempotency.in_progress, webhook.disabled. */
    IdempotencyInProgressOrWebhookDisabledProblem:
      components['schemas']['IdempotencyInProgressProblem'] | components['schemas']['WebhookDisabledProblem'];
    /** @description One of: idempotency.in_progress, webhook.too_many. */
    IdempotencyInProgressOrWebhookTooManyProblem:
      components['schemas']['IdempotencyInProgressProblem'] | components['schemas']['WebhookTooManyProblem'];
    /** @description Request in progress (RFC 9457). Repeat it after a moment; the answer will be the first one’s. */
    IdempotencyInProgressProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/idempotency.in_progress';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Request in progress';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 409;
      /**
       * @description What went wrong this time.
       * @example A request with this Idempotency-Key is still being worked on.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'idempotency.in_progress';
    };
    /** @description Idempotency key reused (RFC 9457). Use a new key for a new request, and the old one only to repeat the old request to the letter. */
    IdempotencyKeyReusedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/idempotency.key_reused';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Idempotency key reused';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 422;
      /**
       * @description What went wrong this time.
       * @example This Idempotency-Key came with another request before.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'idempotency.key_reused';
    };
    /** @description Which blog it is. */
    ImportEventData: {
      /**
       * @description The name of the blog. A file is known again by its path within the blog of this name.
       * @example my-blog
       */
      source: string;
    };
    /** @description An import failed as a whole. */
    ImportFailedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'import.failed';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['ImportEventData'];
    };
    /** @description Which blog it was, and how many files came to what. */
    ImportFinishedData: {
      /**
       * @description The name of the blog. A file is known again by its path within the blog of this name.
       * @example my-blog
       */
      source: string;
      /**
       * Format: int32
       * @description Files that became new posts. Only what is committed is counted.
       * @example 60
       */
      created: number;
      /**
       * Format: int32
       * @description Files whose posts were changed.
       * @example 2
       */
      changed: number;
      /**
       * Format: int32
       * @description Files that are as they were at the last import, or whose posts lie in the trash.
       * @example 1
       */
      unchanged: number;
      /**
       * Format: int32
       * @description Files that were refused.
       * @example 2
       */
      refused: number;
    };
    /** @description An import came to its end, perhaps without some files. */
    ImportFinishedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'import.finished';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['ImportFinishedData'];
    };
    /** @description Not a zip archive (RFC 9457). Send the bytes of one zip archive of Markdown files as the whole body. */
    ImportNotAnArchiveProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/import.not_an_archive';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Not a zip archive';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 400;
      /**
       * @description What went wrong this time.
       * @example The body is no zip archive that can be read: it is empty.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'import.not_an_archive';
    };
    /** @description Import not found (RFC 9457). Look it up with listImports. */
    ImportNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/import.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Import not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example There is no such import.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'import.not_found';
    };
    /** @description A page of imports. */
    ImportPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['ImportSummary'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /** @description Which blog it is, and whether anything is to be written. */
    ImportStartedData: {
      /**
       * @description The name of the blog. A file is known again by its path within the blog of this name.
       * @example my-blog
       */
      source: string;
      /**
       * @description Whether nothing was to be written.
       * @example false
       */
      dryRun: boolean;
    };
    /** @description An import was asked for. */
    ImportStartedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'import.started';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['ImportStartedData'];
    };
    /**
     * @description How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or refused; failed: see `error`.
     * @enum {string}
     */
    ImportState: 'waiting' | 'running' | 'done' | 'failed';
    /** @description An import as lists show it. */
    ImportSummary: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * @description The name of the blog. A file is known again by its path within the blog of this name.
       * @example my-blog
       */
      source: string;
      /**
       * Format: uri
       * @description The address at which the blog lived; links to it are set to the new addresses. Null: not told.
       * @example https://blog.example.com
       */
      site: string | null;
      /**
       * @description Whether nothing was to be written.
       * @example false
       */
      dryRun: boolean;
      /**
       * @description How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or refused; failed: see `error`.
       * @example done
       */
      state: components['schemas']['ImportState'];
      /**
       * Format: int32
       * @description How many files there are; 0 until they have been counted.
       * @example 65
       */
      total: number;
      /**
       * Format: int32
       * @description Files that became new posts. Only what is committed is counted.
       * @example 60
       */
      created: number;
      /**
       * Format: int32
       * @description Files whose posts were changed.
       * @example 2
       */
      changed: number;
      /**
       * Format: int32
       * @description Files that are as they were at the last import, or whose posts lie in the trash.
       * @example 1
       */
      unchanged: number;
      /**
       * Format: int32
       * @description Files that were refused.
       * @example 2
       */
      refused: number;
      /**
       * @description Why the run as a whole failed; null unless it did.
       * @example The archive is damaged.
       */
      error: string | null;
      /**
       * Format: date-time
       * @description When it ended; null before that.
       * @example 2026-03-01T09:30:00.000Z
       */
      finishedAt: string | null;
      /** @description Who started it; null for the command line. */
      startedBy: components['schemas']['AuthorLabel'] | null;
    };
    /** @description An import with what it refused and remarked. */
    ImportView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * @description The name of the blog. A file is known again by its path within the blog of this name.
       * @example my-blog
       */
      source: string;
      /**
       * Format: uri
       * @description The address at which the blog lived; links to it are set to the new addresses. Null: not told.
       * @example https://blog.example.com
       */
      site: string | null;
      /**
       * @description Whether nothing was to be written.
       * @example false
       */
      dryRun: boolean;
      /**
       * @description How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or refused; failed: see `error`.
       * @example done
       */
      state: components['schemas']['ImportState'];
      /**
       * Format: int32
       * @description How many files there are; 0 until they have been counted.
       * @example 65
       */
      total: number;
      /**
       * Format: int32
       * @description Files that became new posts. Only what is committed is counted.
       * @example 60
       */
      created: number;
      /**
       * Format: int32
       * @description Files whose posts were changed.
       * @example 2
       */
      changed: number;
      /**
       * Format: int32
       * @description Files that are as they were at the last import, or whose posts lie in the trash.
       * @example 1
       */
      unchanged: number;
      /**
       * Format: int32
       * @description Files that were refused.
       * @example 2
       */
      refused: number;
      /**
       * @description Why the run as a whole failed; null unless it did.
       * @example The archive is damaged.
       */
      error: string | null;
      /**
       * Format: date-time
       * @description When it ended; null before that.
       * @example 2026-03-01T09:30:00.000Z
       */
      finishedAt: string | null;
      /** @description Who started it; null for the command line. */
      startedBy: components['schemas']['AuthorLabel'] | null;
      /** @description The files that were refused; the first 1000 of them. */
      refusals: components['schemas']['Refusal'][];
      /** @description What one may not expect of files that were not refused; the first 1000 of them. */
      remarks: components['schemas']['Remark'][];
    };
    /** @description One fault of the input. */
    InputFault: {
      /** @description The part of the request. */
      in: components['schemas']['InputPart'];
      /**
       * Format: json-pointer
       * @description Where in that part (RFC 6901).
       * @example /title
       */
      pointer: string;
      /**
       * @description The stable name of the check.
       * @example max_length
       */
      code: string;
      /**
       * @description What was expected there.
       * @example title must be shorter than or equal to 200 characters
       */
      detail: string;
    };
    /**
     * @description A part of a request.
     * @enum {string}
     */
    InputPart: 'body' | 'query' | 'path' | 'header';
    /** @description The token of an invitation, and the account that it is to become. */
    InvitationAcceptance: {
      /**
       * @description The name, as bylines show it.
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Format: email
       * @description The e-mail address.
       * @example ada@example.com
       */
      email: string;
      /**
       * Format: password
       * @description The new password: 12 to 256 characters of any kind, not among the common ones, not made of the name or the e-mail address.
       * @example correct horse battery staple
       */
      password: string;
      /**
       * @description The token of the link.
       * @example 3q2-7wXk5mTz0vJd8sYb1nQfRcAhLgUeOiPyKtMxWZo
       */
      token: string;
    };
    /** @description Invitation not found (RFC 9457). Ask for a new one. The owner’s set-up link is printed again when the server is restarted. */
    InvitationNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/invitation.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Invitation not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example There is no such invitation: it was accepted, has lapsed, or never was.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'invitation.not_found';
    };
    /**
     * @description What it signs with.
     * @constant
     */
    JwkAlgorithm: 'ES256';
    /**
     * @description Its curve.
     * @constant
     */
    JwkCurve: 'P-256';
    /**
     * @description The family of the key.
     * @constant
     */
    JwkType: 'EC';
    /**
     * @description What it is for: signatures.
     * @constant
     */
    JwkUse: 'sig';
    /** @description A public key on the curve P-256 (RFC 7517, RFC 7518 section 6.2). */
    JwkView: {
      /**
       * @description The family of the key.
       * @example EC
       */
      kty: components['schemas']['JwkType'];
      /**
       * @description Its curve.
       * @example P-256
       */
      crv: components['schemas']['JwkCurve'];
      /**
       * @description The x coordinate, base64url.
       * @example MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4
       */
      x: string;
      /**
       * @description The y coordinate, base64url.
       * @example 4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM
       */
      y: string;
      /**
       * @description The id that tokens name in their header: the key’s thumbprint (RFC 7638).
       * @example cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s
       */
      kid: string;
      /**
       * @description What it signs with.
       * @example ES256
       */
      alg: components['schemas']['JwkAlgorithm'];
      /**
       * @description What it is for: signatures.
       * @example sig
       */
      use: components['schemas']['JwkUse'];
    };
    /** @description The public keys of the server (RFC 7517 section 5). */
    JwksView: {
      /** @description Every key whose signatures are accepted. */
      keys: components['schemas']['JwkView'][];
    };
    /** @description That the process answers. */
    LivenessView: {
      /**
       * @description Always ok: the process answers.
       * @example ok
       */
      status: components['schemas']['HealthState'];
    };
    /** @description The password that is, and the one that is to be. */
    PasswordChange: {
      /**
       * Format: password
       * @description The password.
       * @example correct horse battery staple
       */
      currentPassword: string;
      /**
       * Format: password
       * @description The new password: 12 to 256 characters of any kind, not among the common ones, not made of the name or the e-mail address.
       * @example correct horse battery staple
       */
      newPassword: string;
    };
    /** @description Wrong password (RFC 9457). Send the password with which you signed in. */
    PasswordWrongProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/password.wrong';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Wrong password';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 403;
      /**
       * @description What went wrong this time.
       * @example The current password is wrong.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'password.wrong';
    };
    /**
     * @description What the role allows. Later versions may add some: pass over what you do not know.
     * @enum {string}
     */
    Permission:
      | 'posts:write'
      | 'posts:publish'
      | 'posts:edit'
      | 'tags:manage'
      | 'imports:run'
      | 'webhooks:manage'
      | 'users:manage';
    /**
     * @description What you may do to it.
     * @enum {string}
     */
    PostAction: 'change' | 'publish' | 'delete' | 'attribute';
    /** @description Which post it was, and what was changed. */
    PostChangedData: {
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug: string;
      /**
       * @description The names of the fields that were set.
       * @example [
       *       "title",
       *       "tags"
       *     ]
       */
      fields: string[];
    };
    /** @description The text or another field of a post was changed. */
    PostChangedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'post.changed';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['PostChangedData'];
    };
    /** @description What may be changed of a post; what is left out stays. */
    PostChanges: {
      /**
       * @description The headline, as pages and feeds show it.
       * @example Hello, world
       */
      title?: string;
      /**
       * @description The text, in Markdown (CommonMark with GitHub’s extensions).
       * @example # Hello
       *
       *     This is the first post.
       */
      body?: string;
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug?: string;
      /**
       * @description The title for search engines; null means the headline.
       * @example Hello, world: a new beginning
       */
      seoTitle?: string | null;
      /**
       * @description The description for search engines; null means the excerpt.
       * @example Why we built it.
       */
      seoDescription?: string | null;
      /**
       * Format: uri
       * @description Where the text was published first, if elsewhere.
       * @example https://example.com/hello
       */
      canonicalUrl?: string | null;
      /**
       * Format: uri
       * @description The picture above the text.
       * @example https://example.com/cover.jpg
       */
      coverUrl?: string | null;
      /**
       * @description What that picture shows, for those who do not see it.
       * @example A lighthouse at dawn
       */
      coverAlt?: string | null;
      /**
       * Format: uri
       * @description The picture that social networks show; null means the cover.
       * @example https://example.com/card.jpg
       */
      ogImageUrl?: string | null;
      /**
       * @description The id of the post in the system that it was imported from.
       * @example clo66bw71000108l296ey03pv
       */
      externalId?: string | null;
      /**
       * @description Anything else that the site keeps with the post; at most 16 KiB as JSON.
       * @example {
       *       "layout": "wide"
       *     }
       */
      extra?: {
        [key: string]: unknown;
      };
      /**
       * @description What lists and feeds show; null or absent: the beginning of the text.
       * @example Why we built it.
       */
      excerpt?: string | null;
      /** @description The slugs of its tags, in the order to show them. They must exist. */
      tags?: string[];
      /** @description The ids of its authors, in the order of the byline; yourself unless told. Naming others, and leaving out or moving those who are there, takes posts:edit. */
      authorIds?: string[];
    };
    /** @description A post was written, or imported. */
    PostCreatedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'post.created';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['PostEventData'];
    };
    /** @description A post was put into the trash. */
    PostDeletedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'post.deleted';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['PostEventData'];
    };
    /** @description What a new post is made of. */
    PostDraft: {
      /**
       * @description The headline, as pages and feeds show it.
       * @example Hello, world
       */
      title: string;
      /**
       * @description The text, in Markdown (CommonMark with GitHub’s extensions).
       * @example # Hello
       *
       *     This is the first post.
       */
      body: string;
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug?: string;
      /**
       * @description The title for search engines; null means the headline.
       * @example Hello, world: a new beginning
       */
      seoTitle?: string | null;
      /**
       * @description The description for search engines; null means the excerpt.
       * @example Why we built it.
       */
      seoDescription?: string | null;
      /**
       * Format: uri
       * @description Where the text was published first, if elsewhere.
       * @example https://example.com/hello
       */
      canonicalUrl?: string | null;
      /**
       * Format: uri
       * @description The picture above the text.
       * @example https://example.com/cover.jpg
       */
      coverUrl?: string | null;
      /**
       * @description What that picture shows, for those who do not see it.
       * @example A lighthouse at dawn
       */
      coverAlt?: string | null;
      /**
       * Format: uri
       * @description The picture that social networks show; null means the cover.
       * @example https://example.com/card.jpg
       */
      ogImageUrl?: string | null;
      /**
       * @description The id of the post in the system that it was imported from.
       * @example clo66bw71000108l296ey03pv
       */
      externalId?: string | null;
      /**
       * @description Anything else that the site keeps with the post; at most 16 KiB as JSON.
       * @example {
       *       "layout": "wide"
       *     }
       */
      extra?: {
        [key: string]: unknown;
      };
      /**
       * @description What lists and feeds show; null or absent: the beginning of the text.
       * @example Why we built it.
       */
      excerpt?: string | null;
      /** @description The slugs of its tags, in the order to show them. They must exist. */
      tags?: string[];
      /** @description The ids of its authors, in the order of the byline; yourself unless told. Naming others, and leaving out or moving those who are there, takes posts:edit. */
      authorIds?: string[];
    };
    /** @description Which post it was. */
    PostEventData: {
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug: string;
    };
    /**
     * @description What to send besides the summary, comma separated.
     * @enum {string}
     */
    PostInclude: 'body' | 'html';
    /** @description Post moved (RFC 9457). Follow the Location header, and keep the new slug. */
    PostMovedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/post.moved';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Post moved';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 301;
      /**
       * @description What went wrong this time.
       * @example This post now lives at hello-world.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'post.moved';
    };
    /** @description One of: post.not_found, post.revision_not_found. */
    PostNotFoundOrPostRevisionNotFoundProblem:
      components['schemas']['PostNotFoundProblem'] | components['schemas']['PostRevisionNotFoundProblem'];
    /** @description Post not found (RFC 9457). Check the id or slug; a draft is seen by its authors and editors only, once they are signed in. */
    PostNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/post.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Post not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example There is no such post, or it is not yours to see.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'post.not_found';
    };
    /** @description Post not published (RFC 9457). There is nothing to withdraw; publish it first with publishPost. */
    PostNotPublishedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/post.not_published';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Post not published';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 409;
      /**
       * @description What went wrong this time.
       * @example This post is neither published nor scheduled.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'post.not_published';
    };
    /** @description A page of posts. */
    PostPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['PostSummary'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /** @description Which post it was, and since when it is public. */
    PostPublishedData: {
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug: string;
      /**
       * Format: date-time
       * @description The time that it bears; that of an imported post lies in the past.
       * @example 2026-03-01T09:30:00.000Z
       */
      publishedAt: string;
    };
    /** @description A post was published. */
    PostPublishedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'post.published';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['PostPublishedData'];
    };
    /** @description A post was taken out of the trash. */
    PostRecoveredEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'post.recovered';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['PostEventData'];
    };
    /** @description Which post it was, and which revision it was restored to. */
    PostRestoredData: {
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug: string;
      /**
       * Format: int32
       * @description The number of that revision.
       * @example 3
       */
      revision: number;
    };
    /** @description A post was set back to an earlier revision. */
    PostRestoredEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'post.restored';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['PostRestoredData'];
    };
    /** @description Post revision not found (RFC 9457). Look them up with listPostRevisions. */
    PostRevisionNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/post.revision_not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Post revision not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example This post has no such revision.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'post.revision_not_found';
    };
    /** @description Which post it was, and when it will appear. */
    PostScheduledData: {
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug: string;
      /**
       * Format: date-time
       * @description When it will appear, unless that is changed until then.
       * @example 2026-03-01T09:30:00.000Z
       */
      publishAt: string;
    };
    /** @description A post will appear at a time ahead. */
    PostScheduledEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'post.scheduled';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['PostScheduledData'];
    };
    /** @description Post slug taken (RFC 9457). Choose another slug, or send none to get a free one made from the title. */
    PostSlugTakenProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/post.slug_taken';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Post slug taken';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 409;
      /**
       * @description What went wrong this time.
       * @example Another post has or had the slug hello-world.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'post.slug_taken';
    };
    /**
     * @description The order; a leading minus turns it round. The newest first unless told; drafts stand where they were made.
     * @enum {string}
     */
    PostSort:
      '-publishedAt' | 'publishedAt' | '-createdAt' | 'createdAt' | '-updatedAt' | 'updatedAt' | 'title' | '-title';
    /**
     * @description Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published: everybody.
     * @enum {string}
     */
    PostStatus: 'draft' | 'scheduled' | 'published';
    /** @description A post as lists show it: without its text, unless asked with ?include=. */
    PostSummary: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: int32
       * @description How often it was changed, from 1; the ETag begins with it.
       * @example 3
       */
      version: number;
      /**
       * @description The headline, as pages and feeds show it.
       * @example Hello, world
       */
      title: string;
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug: string;
      /**
       * @description Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published: everybody.
       * @example published
       */
      status: components['schemas']['PostStatus'];
      /**
       * @description What lists and feeds show: given by the author, or else the beginning of the text.
       * @example Why we built it, and what comes next.
       */
      excerpt: string;
      /**
       * Format: uri
       * @description The picture above the text.
       * @example https://example.com/cover.jpg
       */
      coverUrl: string | null;
      /**
       * @description What that picture shows, for those who do not see it.
       * @example A lighthouse at dawn
       */
      coverAlt: string | null;
      /**
       * Format: date-time
       * @description When the public may read it; ahead of now while scheduled, null for a draft.
       * @example 2026-03-01T09:30:00.000Z
       */
      publishedAt: string | null;
      /**
       * Format: int32
       * @description Minutes that reading takes.
       * @example 2
       */
      readingMinutes: number;
      /** @description Who wrote it, in the order of the byline. */
      authors: components['schemas']['AuthorLabel'][];
      /** @description What it is about, in the order to show it. */
      tags: components['schemas']['TagLabel'][];
      /** @description The text in Markdown; only with ?include=body. */
      body?: string;
      /** @description The text as safe HTML; only with ?include=html. */
      html?: string;
    };
    /** @description A post was withdrawn, or its schedule lifted. */
    PostUnpublishedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'post.unpublished';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['PostEventData'];
    };
    /** @description A post, with its text and what you may do to it. */
    PostView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: int32
       * @description How often it was changed, from 1; the ETag begins with it.
       * @example 3
       */
      version: number;
      /**
       * @description The headline, as pages and feeds show it.
       * @example Hello, world
       */
      title: string;
      /**
       * @description The last part of the address.
       * @example hello-world
       */
      slug: string;
      /**
       * @description Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published: everybody.
       * @example published
       */
      status: components['schemas']['PostStatus'];
      /**
       * @description What lists and feeds show: given by the author, or else the beginning of the text.
       * @example Why we built it, and what comes next.
       */
      excerpt: string;
      /**
       * Format: uri
       * @description The picture above the text.
       * @example https://example.com/cover.jpg
       */
      coverUrl: string | null;
      /**
       * @description What that picture shows, for those who do not see it.
       * @example A lighthouse at dawn
       */
      coverAlt: string | null;
      /**
       * Format: date-time
       * @description When the public may read it; ahead of now while scheduled, null for a draft.
       * @example 2026-03-01T09:30:00.000Z
       */
      publishedAt: string | null;
      /**
       * Format: int32
       * @description Minutes that reading takes.
       * @example 2
       */
      readingMinutes: number;
      /** @description Who wrote it, in the order of the byline. */
      authors: components['schemas']['AuthorLabel'][];
      /** @description What it is about, in the order to show it. */
      tags: components['schemas']['TagLabel'][];
      /**
       * @description The title for search engines; null means the headline.
       * @example Hello, world: a new beginning
       */
      seoTitle: string | null;
      /**
       * @description The description for search engines; null means the excerpt.
       * @example Why we built it.
       */
      seoDescription: string | null;
      /**
       * Format: uri
       * @description Where the text was published first, if elsewhere.
       * @example https://example.com/hello
       */
      canonicalUrl: string | null;
      /**
       * Format: uri
       * @description The picture that social networks show; null means the cover.
       * @example https://example.com/card.jpg
       */
      ogImageUrl: string | null;
      /**
       * @description The id of the post in the system that it was imported from.
       * @example clo66bw71000108l296ey03pv
       */
      externalId: string | null;
      /**
       * Format: int32
       * @description Words of the text.
       * @example 420
       */
      words: number;
      /**
       * @description Anything else that the site keeps with the post; at most 16 KiB as JSON.
       * @example {
       *       "layout": "wide"
       *     }
       */
      extra: {
        [key: string]: unknown;
      };
      /**
       * @description The text, in Markdown (CommonMark with GitHub’s extensions).
       * @example # Hello
       *
       *     This is the first post.
       */
      body: string;
      /**
       * @description The text as HTML that is safe to set into a page: sanitised here, headings with ids, code blocks with the class of their language.
       * @example <h1 id="hello">Hello</h1>
       */
      html: string;
      /** @description The table of contents: every heading of the text. */
      toc: components['schemas']['HeadingView'][];
      /**
       * @description What you may do to it.
       * @example [
       *       "change",
       *       "publish",
       *       "delete"
       *     ]
       */
      can: components['schemas']['PostAction'][];
    };
    /** @description When a post is to be published. */
    PublicationRequest: {
      /**
       * Format: date-time
       * @description When the public may read it: now unless told; a time ahead schedules, a past one dates it back.
       * @example 2026-03-01T09:30:00.000Z
       */
      publishedAt?: string;
    };
    /** @description Whether the server takes requests, and what was looked at to say so. */
    ReadinessView: {
      /**
       * @description ok when the server takes requests.
       * @example ok
       */
      status: components['schemas']['HealthState'];
      /** @description Everything that was looked at. */
      checks: components['schemas']['HealthCheckView'][];
    };
    /** @description A file that was not imported. */
    Refusal: {
      /**
       * @description The path of the file in the archive.
       * @example posts/hello.md
       */
      file: string;
      /**
       * Format: int32
       * @description The line that is at fault; null where it is the file as a whole.
       * @example 4
       */
      line: number | null;
      /**
       * @description Why it was refused.
       * @example the front matter is not YAML: bad indentation
       */
      reason: string;
    };
    /** @description Something about a file that was imported, or left alone, that one may not expect. */
    Remark: {
      /**
       * @description The path of the file in the archive.
       * @example posts/hello.md
       */
      file: string;
      /**
       * @description What there is to say.
       * @example the slug hello is another post’s; this one is hello-2
       */
      text: string;
    };
    /** @description One of: request.busy, health.not_ready. */
    RequestBusyOrHealthNotReadyProblem:
      components['schemas']['RequestBusyProblem'] | components['schemas']['HealthNotReadyProblem'];
    /** @description Server busy (RFC 9457). Repeat the request after as many seconds as Retry-After says. */
    RequestBusyProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/request.busy';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Server busy';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 503;
      /**
       * @description What went wrong this time.
       * @example The server has too much to do at the moment.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'request.busy';
    };
    /** @description Server error (RFC 9457). Try again later; if it persists, tell the operator the request id. */
    RequestCrashedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/request.crashed';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Server error';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 500;
      /**
       * @description What went wrong this time.
       * @example The server failed at this request. It has been logged under its request id.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'request.crashed';
    };
    /** @description One of: request.invalid, request.malformed, import.not_an_archive. */
    RequestInvalidOrRequestMalformedOrImportNotAnArchiveProblem:
      | components['schemas']['RequestInvalidProblem']
      | components['schemas']['RequestMalformedProblem']
      | components['schemas']['ImportNotAnArchiveProblem'];
    /** @description One of: request.invalid, request.malformed, tag.merge_into_itself. */
    RequestInvalidOrRequestMalformedOrTagMergeIntoItselfProblem:
      | components['schemas']['RequestInvalidProblem']
      | components['schemas']['RequestMalformedProblem']
      | components['schemas']['TagMergeIntoItselfProblem'];
    /** @description One of: request.invalid, request.malformed, tag.unsluggable. */
    RequestInvalidOrRequestMalformedOrTagUnsluggableProblem:
      | components['schemas']['RequestInvalidProblem']
      | components['schemas']['RequestMalformedProblem']
      | components['schemas']['TagUnsluggableProblem'];
    /** @description One of: request.invalid, request.malformed, webhook.url_unusable. */
    RequestInvalidOrRequestMalformedOrWebhookUrlUnusableProblem:
      | components['schemas']['RequestInvalidProblem']
      | components['schemas']['RequestMalformedProblem']
      | components['schemas']['WebhookUrlUnusableProblem'];
    /** @description One of: request.invalid, request.malformed. */
    RequestInvalidOrRequestMalformedProblem:
      components['schemas']['RequestInvalidProblem'] | components['schemas']['RequestMalformedProblem'];
    /** @description Invalid request (RFC 9457). Correct what "errors" lists; each entry names the part, the place, and what was expected there. */
    RequestInvalidProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/request.invalid';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Invalid request';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 400;
      /**
       * @description What went wrong this time.
       * @example Some of the input is not valid.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'request.invalid';
      /** @description Every fault that was found, up to 100 of them. */
      errors: components['schemas']['InputFault'][];
    };
    /** @description Malformed body (RFC 9457). Send one JSON value (RFC 8259) in UTF-8, without repeated keys, NUL characters or lone surrogates. */
    RequestMalformedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/request.malformed';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Malformed body';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 400;
      /**
       * @description What went wrong this time.
       * @example The body is not well-formed: it is empty.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'request.malformed';
    };
    /** @description Media type not acceptable (RFC 9457). Send an Accept header that admits one of them, or none. */
    RequestNotAcceptableProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/request.not_acceptable';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Media type not acceptable';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 406;
      /**
       * @description What went wrong this time.
       * @example This server answers in application/json only.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'request.not_acceptable';
    };
    /** @description Body too large (RFC 9457). Send less, or in parts. */
    RequestTooLargeProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/request.too_large';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Body too large';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 413;
      /**
       * @description What went wrong this time.
       * @example The body is larger than the 1048576 bytes that this operation takes.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'request.too_large';
    };
    /** @description Too many requests (RFC 9457). Wait for as many seconds as Retry-After says; the RateLimit headers tell what is left. */
    RequestTooManyProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/request.too_many';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Too many requests';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 429;
      /**
       * @description What went wrong this time.
       * @example Too many requests.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'request.too_many';
    };
    /** @description Unsupported media type (RFC 9457). Set Content-Type accordingly and send the body uncompressed. */
    RequestUnsupportedMediaTypeProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/request.unsupported_media_type';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Unsupported media type';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 415;
      /**
       * @description What went wrong this time.
       * @example This operation takes application/json without a content encoding.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'request.unsupported_media_type';
    };
    /** @description A page of revisions. */
    RevisionPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['RevisionSummary'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /** @description One state that the text of a post was in, as lists show it. */
    RevisionSummary: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: int32
       * @description The version of the post that this is.
       * @example 3
       */
      number: number;
      /**
       * @description The headline at that time.
       * @example Hello, world
       */
      title: string;
      /**
       * @description The excerpt that the author had given, if any.
       * @example Why we built it.
       */
      excerpt: string | null;
      /** @description Who made that change; null for the system. */
      editor: components['schemas']['AuthorLabel'] | null;
    };
    /** @description One state that the text of a post was in, with the text. */
    RevisionView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: int32
       * @description The version of the post that this is.
       * @example 3
       */
      number: number;
      /**
       * @description The headline at that time.
       * @example Hello, world
       */
      title: string;
      /**
       * @description The excerpt that the author had given, if any.
       * @example Why we built it.
       */
      excerpt: string | null;
      /**
       * @description The text at that time, in Markdown.
       * @example # Hello
       */
      body: string;
      /** @description Who made that change; null for the system. */
      editor: components['schemas']['AuthorLabel'] | null;
    };
    /**
     * @description The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run, webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run, webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write, posts:publish; contributor: posts:write; member: nothing but their own account).
     * @enum {string}
     */
    Role: 'owner' | 'admin' | 'editor' | 'author' | 'contributor' | 'member';
    /** @description The role that a user is to have. */
    RoleChange: {
      /**
       * @description The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run, webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run, webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write, posts:publish; contributor: posts:write; member: nothing but their own account).
       * @example author
       */
      role: components['schemas']['Role'];
    };
    /** @description What the server is and what it runs on. */
    ServerInfoView: {
      /**
       * @description The name of the software.
       * @example mainstay
       */
      name: string;
      /**
       * @description Its version (semver.org).
       * @example 0.1.0
       */
      version: string;
      /**
       * @description The database engine: sqlite, mysql or mariadb.
       * @example sqlite
       */
      database: string;
      /**
       * @description The version of Node.js.
       * @example v24.1.0
       */
      node: string;
      /**
       * Format: date-time
       * @description When this process began.
       * @example 2026-03-01T09:30:00.000Z
       */
      startedAt: string;
      /**
       * Format: int32
       * @description Requests in flight, this one included.
       * @example 1
       */
      inFlight: number;
      /**
       * @description Whether visitors may sign up.
       * @example true
       */
      signUpOpen: boolean;
    };
    /** @description Session not found (RFC 9457). Look your sessions up with listSessions. */
    SessionNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/session.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Session not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example You have no such session.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'session.not_found';
    };
    /** @description Session not refreshable (RFC 9457). Sign in again (signIn). */
    SessionNotRefreshableProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/session.not_refreshable';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Session not refreshable';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 401;
      /**
       * @description What went wrong this time.
       * @example The refresh token is not valid, or its session has ended.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'session.not_refreshable';
    };
    /** @description A page of sessions. */
    SessionPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['SessionView'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /** @description What proves that a session is one’s own. */
    SessionRefresh: {
      /**
       * @description The newest refresh token of the session.
       * @example AZNxxI8AfD6dWjofDCt9QbFJ3nVCPz0wq6hCwTqB0uN1cYkz1b7JrPqXv9mK2sWxQh4eT8gLd5oRyZa3iVfU0g
       */
      refreshToken: string;
    };
    /** @description Refresh token reused (RFC 9457). Sign in again, and after each refresh keep the new refresh token only. */
    SessionReusedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/session.reused';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Refresh token reused';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 401;
      /**
       * @description What went wrong this time.
       * @example This refresh token was used before. Somebody else may have it, so its session has been ended.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'session.reused';
    };
    /** @description Where somebody is signed in. */
    SessionView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * @description What the client called itself when it last signed in or refreshed.
       * @example Mozilla/5.0 (X11; Linux x86_64)
       */
      userAgent: string | null;
      /**
       * Format: date-time
       * @description When it was last refreshed, or began.
       * @example 2026-03-01T09:30:00.000Z
       */
      lastUsedAt: string;
      /**
       * Format: date-time
       * @description When it lapses unless it is refreshed: 14 days after the last time, 60 after it began.
       * @example 2026-03-15T09:30:00.000Z
       */
      expiresAt: string;
      /**
       * @description Whether it is the session that asks.
       * @example true
       */
      current: boolean;
    };
    /** @description Wrong e-mail address or password (RFC 9457). Check both. Which of them it is, is not told. */
    SessionWrongCredentialsProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/session.wrong_credentials';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Wrong e-mail address or password';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 401;
      /**
       * @description What went wrong this time.
       * @example The e-mail address or the password is wrong.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'session.wrong_credentials';
    };
    /** @description What proves who somebody is. */
    SignIn: {
      /**
       * Format: email
       * @description The e-mail address.
       * @example ada@example.com
       */
      email: string;
      /**
       * Format: password
       * @description The password.
       * @example correct horse battery staple
       */
      password: string;
    };
    /** @description Which tag it was, and what was changed. */
    TagChangedData: {
      /**
       * @description The last part of the address.
       * @example release-notes
       */
      slug: string;
      /**
       * @description The names of the fields that were set.
       * @example [
       *       "title",
       *       "tags"
       *     ]
       */
      fields: string[];
    };
    /** @description A tag was renamed or described. */
    TagChangedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'tag.changed';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['TagChangedData'];
    };
    /** @description What may be changed of a tag; what is left out stays. */
    TagChanges: {
      /**
       * @description The name, as pages show it.
       * @example Release notes
       */
      name?: string;
      /**
       * @description The last part of the address.
       * @example release-notes
       */
      slug?: string;
      /**
       * @description A sentence on what belongs here.
       * @example What is new in each version.
       */
      description?: string | null;
    };
    /** @description A tag was made. */
    TagCreatedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'tag.created';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['TagEventData'];
    };
    /** @description A tag was taken from every post. */
    TagDeletedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'tag.deleted';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['TagEventData'];
    };
    /** @description What a new tag is made of; without a slug the name makes one. */
    TagDraft: {
      /**
       * @description The name, as pages show it.
       * @example Release notes
       */
      name: string;
      /**
       * @description The last part of the address.
       * @example release-notes
       */
      slug?: string;
      /**
       * @description A sentence on what belongs here.
       * @example What is new in each version.
       */
      description?: string | null;
    };
    /** @description Which tag it was. */
    TagEventData: {
      /**
       * @description The last part of the address.
       * @example release-notes
       */
      slug: string;
    };
    /** @description A tag as posts show it. */
    TagLabel: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description The name, as pages show it.
       * @example Release notes
       */
      name: string;
      /**
       * @description The last part of the address.
       * @example release-notes
       */
      slug: string;
    };
    /** @description The tag that another is merged into. */
    TagMerge: {
      /**
       * Format: uuid
       * @description The id of the tag that stays.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      into: string;
    };
    /** @description Tag merged into itself (RFC 9457). Name another tag as "into". */
    TagMergeIntoItselfProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/tag.merge_into_itself';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Tag merged into itself';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 400;
      /**
       * @description What went wrong this time.
       * @example A tag cannot be merged into itself.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'tag.merge_into_itself';
    };
    /** @description Which tag it was, and which one has its posts now. */
    TagMergedData: {
      /**
       * @description The last part of the address.
       * @example release-notes
       */
      slug: string;
      /**
       * Format: uuid
       * @description The id of the tag that has its posts now.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      into: string;
    };
    /** @description A tag was merged into another. */
    TagMergedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'tag.merged';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['TagMergedData'];
    };
    /** @description Tag moved (RFC 9457). Follow the Location header, and keep the new slug. */
    TagMovedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/tag.moved';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Tag moved';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 301;
      /**
       * @description What went wrong this time.
       * @example This tag now lives at hello-world.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'tag.moved';
    };
    /** @description Tag not found (RFC 9457). Look it up with listTags. */
    TagNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/tag.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Tag not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example There is no such tag.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'tag.not_found';
    };
    /** @description A page of tags. */
    TagPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['TagView'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /** @description Tag slug taken (RFC 9457). Choose another slug, use that tag, or merge the two with mergeTags. */
    TagSlugTakenProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/tag.slug_taken';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Tag slug taken';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 409;
      /**
       * @description What went wrong this time.
       * @example Another tag already has the slug hello-world.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'tag.slug_taken';
    };
    /**
     * @description The order; a leading minus turns it round. By name unless told.
     * @enum {string}
     */
    TagSort: 'name' | '-name' | '-createdAt' | 'createdAt';
    /** @description No slug in the name (RFC 9457). Give a slug of your own: lower-case letters, digits and single hyphens. */
    TagUnsluggableProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/tag.unsluggable';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'No slug in the name';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 400;
      /**
       * @description What went wrong this time.
       * @example No slug can be made from this name.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'tag.unsluggable';
    };
    /** @description A tag: something that posts can be about. */
    TagView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: int32
       * @description How often it was changed, from 1; the ETag begins with it.
       * @example 3
       */
      version: number;
      /**
       * @description The name, as pages show it.
       * @example Release notes
       */
      name: string;
      /**
       * @description The last part of the address.
       * @example release-notes
       */
      slug: string;
      /**
       * @description A sentence on what belongs here.
       * @example What is new in each version.
       */
      description: string | null;
    };
    /**
     * @description How the access token is sent: "Authorization: Bearer …" (RFC 6750).
     * @constant
     */
    TokenType: 'Bearer';
    /** @description Whose account it was, and what was changed. */
    UserChangedData: {
      /**
       * @description The last part of the address of the profile.
       * @example ada-lovelace
       */
      slug: string;
      /**
       * @description The names of the fields that were set.
       * @example [
       *       "title",
       *       "tags"
       *     ]
       */
      fields: string[];
    };
    /** @description Somebody changed their profile. */
    UserChangedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'user.changed';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['UserChangedData'];
    };
    /** @description What people change of themselves; what is left out stays, null empties. */
    UserChanges: {
      /**
       * @description The name, as bylines show it.
       * @example Ada Lovelace
       */
      name?: string;
      /**
       * @description A few words about the person.
       * @example Writes about engines.
       */
      bio?: string | null;
      /**
       * Format: uri
       * @description The address of a picture.
       * @example https://example.com/ada.jpg
       */
      avatarUrl?: string | null;
      /**
       * Format: uri
       * @description The address of the person’s own site.
       * @example https://example.com
       */
      websiteUrl?: string | null;
    };
    /** @description Whose account it is, and its role. */
    UserCreatedData: {
      /**
       * @description The last part of the address of the profile.
       * @example ada-lovelace
       */
      slug: string;
      /**
       * @description The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run, webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run, webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write, posts:publish; contributor: posts:write; member: nothing but their own account).
       * @example author
       */
      role: components['schemas']['Role'];
    };
    /** @description An account was made, or an author named by an import. */
    UserCreatedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'user.created';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['UserCreatedData'];
    };
    /** @description What an account is made of. */
    UserDraft: {
      /**
       * @description The name, as bylines show it.
       * @example Ada Lovelace
       */
      name: string;
      /**
       * Format: email
       * @description The e-mail address.
       * @example ada@example.com
       */
      email: string;
      /**
       * Format: password
       * @description The new password: 12 to 256 characters of any kind, not among the common ones, not made of the name or the e-mail address.
       * @example correct horse battery staple
       */
      password: string;
    };
    /** @description E-mail address taken (RFC 9457). Sign in with it, or use another address. */
    UserEmailTakenProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/user.email_taken';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'E-mail address taken';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 409;
      /**
       * @description What went wrong this time.
       * @example Another account already has this e-mail address.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'user.email_taken';
    };
    /** @description Whose account it was. */
    UserEventData: {
      /**
       * @description The last part of the address of the profile.
       * @example ada-lovelace
       */
      slug: string;
    };
    /** @description Last owner of the site (RFC 9457). Make somebody else an owner first (setUserRole). */
    UserLastOwnerProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/user.last_owner';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Last owner of the site';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 409;
      /**
       * @description What went wrong this time.
       * @example This is the last owner who can sign in, and there must be one.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'user.last_owner';
    };
    /** @description User not found (RFC 9457). Look them up with listUsers. */
    UserNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/user.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'User not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example There is no such user.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'user.not_found';
    };
    /** @description A page of users. */
    UserPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['UserView'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /** @description The suspension of an account was lifted. */
    UserReinstatedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'user.reinstated';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['UserEventData'];
    };
    /** @description Whose account it was, and its role before and after. */
    UserRoleChangedData: {
      /**
       * @description The last part of the address of the profile.
       * @example ada-lovelace
       */
      slug: string;
      /**
       * @description The role before.
       * @example author
       */
      from: components['schemas']['Role'];
      /**
       * @description The role from now on.
       * @example editor
       */
      to: components['schemas']['Role'];
    };
    /** @description Somebody was given another role. */
    UserRoleChangedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'user.role_changed';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['UserRoleChangedData'];
    };
    /** @description Sign-up closed (RFC 9457). Ask an administrator for an account. */
    UserSignUpClosedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/user.sign_up_closed';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Sign-up closed';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 403;
      /**
       * @description What went wrong this time.
       * @example This site does not let visitors make accounts.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'user.sign_up_closed';
    };
    /**
     * @description The order; a leading minus turns it round. By name unless told.
     * @enum {string}
     */
    UserSort: 'name' | '-name' | 'createdAt' | '-createdAt';
    /**
     * @description A suspended user cannot do anything.
     * @enum {string}
     */
    UserStatus: 'active' | 'suspended';
    /** @description An account was suspended. */
    UserSuspendedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'user.suspended';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['UserEventData'];
    };
    /** @description Account suspended (RFC 9457). Ask an administrator. */
    UserSuspendedProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/user.suspended';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Account suspended';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 403;
      /**
       * @description What went wrong this time.
       * @example This account is suspended.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this.
       * @constant
       */
      code: 'user.suspended';
    };
    /** @description An account, as its owner and administrators see it. */
    UserView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: int32
       * @description How often it was changed, from 1; the ETag begins with it.
       * @example 3
       */
      version: number;
      /**
       * @description The name, as bylines show it.
       * @example Ada Lovelace
       */
      name: string;
      /**
       * @description The last part of the address of the profile.
       * @example ada-lovelace
       */
      slug: string;
      /**
       * Format: email
       * @description The address for mail; null for somebody who is only named as an author.
       * @example ada@example.com
       */
      email: string | null;
      /**
       * @description The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run, webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run, webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write, posts:publish; contributor: posts:write; member: nothing but their own account).
       * @example author
       */
      role: components['schemas']['Role'];
      /**
       * @description A suspended user cannot do anything.
       * @example active
       */
      status: components['schemas']['UserStatus'];
      /**
       * @description A few words about the person.
       * @example Writes about engines.
       */
      bio: string | null;
      /**
       * Format: uri
       * @description The address of a picture.
       * @example https://example.com/ada.jpg
       */
      avatarUrl: string | null;
      /**
       * Format: uri
       * @description The address of the person’s own site.
       * @example https://example.com
       */
      websiteUrl: string | null;
      /**
       * @description What the role allows. Later versions may add some: pass over what you do not know.
       * @example [
       *       "posts:write",
       *       "posts:publish"
       *     ]
       */
      permissions: components['schemas']['Permission'][];
    };
    /** @description What may be changed of a webhook; what is left out stays. */
    WebhookChanges: {
      /**
       * @description What it is for.
       * @example Rebuild the site
       */
      name?: string;
      /**
       * Format: uri
       * @description Where events are sent, by POST. In production https only, and never an address of a private network; redirects are not followed.
       * @example https://hooks.example.com/mainstay
       */
      url?: string;
      /**
       * @description Which events it hears of; null: of all, also of those that later versions add.
       * @example [
       *       "post.published",
       *       "post.unpublished"
       *     ]
       */
      eventTypes?: components['schemas']['WebhookEventType'][] | null;
      /**
       * @description Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later.
       * @example enabled
       */
      status?: components['schemas']['WebhookStatus'];
    };
    /** @description Which webhook it is, and since when it has failed. */
    WebhookDisabledData: {
      /**
       * @description What it is for.
       * @example Rebuild the site
       */
      name: string;
      /**
       * Format: date-time
       * @description Since when no attempt has succeeded.
       * @example 2026-03-01T09:30:00.000Z
       */
      failingSince: string;
    };
    /** @description A webhook was disabled, since it had failed for 7 days. */
    WebhookDisabledEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'webhook.disabled';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['WebhookDisabledData'];
    };
    /** @description Webhook disabled (RFC 9457). Enable it with updateWebhook, once its receiver works again. */
    WebhookDisabledProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/webhook.disabled';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Webhook disabled';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 409;
      /**
       * @description What went wrong this time.
       * @example This webhook is disabled: nothing is sent to it.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'webhook.disabled';
    };
    /** @description What a webhook is made of; without event types it hears of all. */
    WebhookDraft: {
      /**
       * @description What it is for.
       * @example Rebuild the site
       */
      name: string;
      /**
       * Format: uri
       * @description Where events are sent, by POST. In production https only, and never an address of a private network; redirects are not followed.
       * @example https://hooks.example.com/mainstay
       */
      url: string;
      /**
       * @description Which events it hears of; null: of all, also of those that later versions add.
       * @example [
       *       "post.published",
       *       "post.unpublished"
       *     ]
       */
      eventTypes?: components['schemas']['WebhookEventType'][] | null;
    };
    /** @description What a webhook is told, told apart by `type`. Later versions may add some: pass over what you do not know. */
    WebhookEvent:
      | components['schemas']['ImportFailedEvent']
      | components['schemas']['ImportFinishedEvent']
      | components['schemas']['ImportStartedEvent']
      | components['schemas']['PostChangedEvent']
      | components['schemas']['PostCreatedEvent']
      | components['schemas']['PostDeletedEvent']
      | components['schemas']['PostPublishedEvent']
      | components['schemas']['PostRecoveredEvent']
      | components['schemas']['PostRestoredEvent']
      | components['schemas']['PostScheduledEvent']
      | components['schemas']['PostUnpublishedEvent']
      | components['schemas']['TagChangedEvent']
      | components['schemas']['TagCreatedEvent']
      | components['schemas']['TagDeletedEvent']
      | components['schemas']['TagMergedEvent']
      | components['schemas']['UserChangedEvent']
      | components['schemas']['UserCreatedEvent']
      | components['schemas']['UserReinstatedEvent']
      | components['schemas']['UserRoleChangedEvent']
      | components['schemas']['UserSuspendedEvent']
      | components['schemas']['WebhookDisabledEvent']
      | components['schemas']['WebhookTestedEvent'];
    /**
     * @description The name of a kind of event. Later versions may add some.
     * @enum {string}
     */
    WebhookEventType:
      | 'import.failed'
      | 'import.finished'
      | 'import.started'
      | 'post.changed'
      | 'post.created'
      | 'post.deleted'
      | 'post.published'
      | 'post.recovered'
      | 'post.restored'
      | 'post.scheduled'
      | 'post.unpublished'
      | 'tag.changed'
      | 'tag.created'
      | 'tag.deleted'
      | 'tag.merged'
      | 'user.changed'
      | 'user.created'
      | 'user.reinstated'
      | 'user.role_changed'
      | 'user.suspended'
      | 'webhook.disabled'
      | 'webhook.tested';
    /** @description One of: webhook.not_found, delivery.not_found. */
    WebhookNotFoundOrDeliveryNotFoundProblem:
      components['schemas']['WebhookNotFoundProblem'] | components['schemas']['DeliveryNotFoundProblem'];
    /** @description Webhook not found (RFC 9457). Look it up with listWebhooks. */
    WebhookNotFoundProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/webhook.not_found';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Webhook not found';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 404;
      /**
       * @description What went wrong this time.
       * @example There is no such webhook.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'webhook.not_found';
    };
    /** @description A page of webhooks. */
    WebhookPage: {
      /** @description The rows of this page, in the order asked for. */
      items: components['schemas']['WebhookView'][];
      /**
       * @description The cursor of the next page, for ?after=; null on the last page.
       * @example WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd
       */
      next: string | null;
      /**
       * Format: int64
       * @description How many rows there are in all; only with ?count=true.
       * @example 42
       */
      total?: number;
    };
    /**
     * @description Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later.
     * @enum {string}
     */
    WebhookStatus: 'enabled' | 'disabled';
    /** @description Which webhook it is. */
    WebhookTestedData: {
      /**
       * @description What it is for.
       * @example Rebuild the site
       */
      name: string;
    };
    /** @description Somebody asked for a test; only the webhook that is tested hears of it. */
    WebhookTestedEvent: {
      /**
       * Format: uuid
       * @description The id of the event. It may come more than once: what you know, pass over.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * @description What happened. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      type: 'webhook.tested';
      /**
       * Format: date-time
       * @description When it happened. Events may arrive in another order.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: uuid
       * @description What it happened to: the id of the post, the tag, and so on.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      subjectId: string;
      /**
       * Format: uuid
       * @description Who did it; null where nobody did, as with a post that appears on schedule.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      actorId: string | null;
      /** @description What else there is to say; read the rest through the API. */
      data: components['schemas']['WebhookTestedData'];
    };
    /** @description Webhook too many (RFC 9457). Delete one with deleteWebhook, or let one hear of more events. */
    WebhookTooManyProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/webhook.too_many';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Webhook too many';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 409;
      /**
       * @description What went wrong this time.
       * @example There are 2000 webhooks already.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'webhook.too_many';
    };
    /** @description Address not usable (RFC 9457). Give an address that begins with https:// and holds no user name; what shall be secret may stand in its query. */
    WebhookUrlUnusableProblem: {
      /**
       * Format: uri-reference
       * @description The page that explains this kind of problem.
       * @constant
       */
      type: '/problems/webhook.url_unusable';
      /**
       * @description The kind of problem in a few words.
       * @constant
       */
      title: 'Address not usable';
      /**
       * Format: int32
       * @description The HTTP status.
       * @constant
       */
      status: 400;
      /**
       * @description What went wrong this time.
       * @example No event can be sent to this address: it is empty.
       */
      detail: string;
      /**
       * Format: uri
       * @description The id of the request, as a URN.
       * @example urn:uuid:019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      instance: string;
      /**
       * @description The stable name of the problem; rely on this. (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      code: 'webhook.url_unusable';
    };
    /** @description A webhook: an address that hears of events. */
    WebhookView: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: int32
       * @description How often it was changed, from 1; the ETag begins with it.
       * @example 3
       */
      version: number;
      /**
       * @description What it is for.
       * @example Rebuild the site
       */
      name: string;
      /**
       * Format: uri
       * @description Where events are sent, by POST. In production https only, and never an address of a private network; redirects are not followed.
       * @example https://hooks.example.com/mainstay
       */
      url: string;
      /**
       * @description Which events it hears of; null: of all, also of those that later versions add.
       * @example [
       *       "post.published",
       *       "post.unpublished"
       *     ]
       */
      eventTypes: components['schemas']['WebhookEventType'][] | null;
      /**
       * @description Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later.
       * @example enabled
       */
      status: components['schemas']['WebhookStatus'];
      /**
       * Format: date-time
       * @description Since when no attempt has succeeded; null where the last one has, or there was none.
       * @example null
       */
      failingSince: string | null;
      /**
       * Format: date-time
       * @description Until when the secret before the present one signs, too; null where it does not any more.
       * @example null
       */
      formerSecretUntil: string | null;
      /** @description Who made it; null where they are gone. */
      createdBy: components['schemas']['AuthorLabel'] | null;
    };
    /** @description A webhook with its secret, which is shown this once. */
    WebhookWithSecret: {
      /**
       * Format: uuid
       * @description The id: a UUID version 7.
       * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
       */
      id: string;
      /**
       * Format: date-time
       * @description When it was made.
       * @example 2026-03-01T09:30:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it was last changed.
       * @example 2026-03-02T17:05:12.481Z
       */
      updatedAt: string;
      /**
       * Format: int32
       * @description How often it was changed, from 1; the ETag begins with it.
       * @example 3
       */
      version: number;
      /**
       * @description What it is for.
       * @example Rebuild the site
       */
      name: string;
      /**
       * Format: uri
       * @description Where events are sent, by POST. In production https only, and never an address of a private network; redirects are not followed.
       * @example https://hooks.example.com/mainstay
       */
      url: string;
      /**
       * @description Which events it hears of; null: of all, also of those that later versions add.
       * @example [
       *       "post.published",
       *       "post.unpublished"
       *     ]
       */
      eventTypes: components['schemas']['WebhookEventType'][] | null;
      /**
       * @description Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later.
       * @example enabled
       */
      status: components['schemas']['WebhookStatus'];
      /**
       * Format: date-time
       * @description Since when no attempt has succeeded; null where the last one has, or there was none.
       * @example null
       */
      failingSince: string | null;
      /**
       * Format: date-time
       * @description Until when the secret before the present one signs, too; null where it does not any more.
       * @example null
       */
      formerSecretUntil: string | null;
      /** @description Who made it; null where they are gone. */
      createdBy: components['schemas']['AuthorLabel'] | null;
      /**
       * @description What signs the requests (the whole text, as UTF-8). Keep it: it is never shown again.
       * @example whsec_bGlnaHRob3VzZSBrZWVwZXJzIHdyaXRlIGl0IGRvd24
       */
      secret: string;
    };
  };
  responses: {
    /** @description Credential not valid. */
    AccessBadCredential: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['AccessBadCredentialProblem'];
      };
    };
    /** @description Credential not valid. Not signed in. */
    AccessBadCredentialOrAccessSignInFirst: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['AccessBadCredentialOrAccessSignInFirstProblem'];
      };
    };
    /** @description Credential not valid. Session not refreshable. Refresh token reused. */
    AccessBadCredentialOrSessionNotRefreshableOrSessionReused: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['AccessBadCredentialOrSessionNotRefreshableOrSessionReusedProblem'];
      };
    };
    /** @description Credential not valid. Wrong e-mail address or password. */
    AccessBadCredentialOrSessionWrongCredentials: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['AccessBadCredentialOrSessionWrongCredentialsProblem'];
      };
    };
    /** @description Permission missing. */
    AccessPermissionMissing: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['AccessPermissionMissingProblem'];
      };
    };
    /** @description Permission missing. Not yours to do. */
    AccessPermissionMissingOrAccessNotYours: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['AccessPermissionMissingOrAccessNotYoursProblem'];
      };
    };
    /** @description Author not found. */
    AuthorNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['AuthorNotFoundProblem'];
      };
    };
    /** @description Precondition failed. */
    ConditionFailed: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ConditionFailedProblem'];
      };
    };
    /** @description Precondition required. */
    ConditionRequired: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ConditionRequiredProblem'];
      };
    };
    /** @description Request in progress. */
    IdempotencyInProgress: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['IdempotencyInProgressProblem'];
      };
    };
    /** @description Request in progress. Post slug taken. */
    IdempotencyInProgressOrPostSlugTaken: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['IdempotencyInProgressOrPostSlugTakenProblem'];
      };
    };
    /** @description Request in progress. Tag slug taken. */
    IdempotencyInProgressOrTagSlugTaken: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['IdempotencyInProgressOrTagSlugTakenProblem'];
      };
    };
    /** @description Request in progress. E-mail address taken. */
    IdempotencyInProgressOrUserEmailTaken: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['IdempotencyInProgressOrUserEmailTakenProblem'];
      };
    };
    /** @description Request in progress. Webhook disabled. */
    IdempotencyInProgressOrWebhookDisabled: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['IdempotencyInProgressOrWebhookDisabledProblem'];
      };
    };
    /** @description Request in progress. Webhook too many. */
    IdempotencyInProgressOrWebhookTooMany: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['IdempotencyInProgressOrWebhookTooManyProblem'];
      };
    };
    /** @description Idempotency key reused. */
    IdempotencyKeyReused: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['IdempotencyKeyReusedProblem'];
      };
    };
    /** @description Import not found. */
    ImportNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['ImportNotFoundProblem'];
      };
    };
    /** @description Invitation not found. */
    InvitationNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['InvitationNotFoundProblem'];
      };
    };
    /** @description Wrong password. */
    PasswordWrong: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['PasswordWrongProblem'];
      };
    };
    /** @description Post moved. */
    PostMoved: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        Location: components['headers']['Location'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['PostMovedProblem'];
      };
    };
    /** @description Post not found. */
    PostNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['PostNotFoundProblem'];
      };
    };
    /** @description Post not found. Post revision not found. */
    PostNotFoundOrPostRevisionNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['PostNotFoundOrPostRevisionNotFoundProblem'];
      };
    };
    /** @description Post not published. */
    PostNotPublished: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['PostNotPublishedProblem'];
      };
    };
    /** @description Post slug taken. */
    PostSlugTaken: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['PostSlugTakenProblem'];
      };
    };
    /** @description Server busy. */
    RequestBusy: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestBusyProblem'];
      };
    };
    /** @description Server busy. Server not ready. */
    RequestBusyOrHealthNotReady: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestBusyOrHealthNotReadyProblem'];
      };
    };
    /** @description Server error. */
    RequestCrashed: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestCrashedProblem'];
      };
    };
    /** @description Invalid request. */
    RequestInvalid: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestInvalidProblem'];
      };
    };
    /** @description Invalid request. Malformed body. */
    RequestInvalidOrRequestMalformed: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestInvalidOrRequestMalformedProblem'];
      };
    };
    /** @description Invalid request. Malformed body. Not a zip archive. */
    RequestInvalidOrRequestMalformedOrImportNotAnArchive: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestInvalidOrRequestMalformedOrImportNotAnArchiveProblem'];
      };
    };
    /** @description Invalid request. Malformed body. Tag merged into itself. */
    RequestInvalidOrRequestMalformedOrTagMergeIntoItself: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestInvalidOrRequestMalformedOrTagMergeIntoItselfProblem'];
      };
    };
    /** @description Invalid request. Malformed body. No slug in the name. */
    RequestInvalidOrRequestMalformedOrTagUnsluggable: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestInvalidOrRequestMalformedOrTagUnsluggableProblem'];
      };
    };
    /** @description Invalid request. Malformed body. Address not usable. */
    RequestInvalidOrRequestMalformedOrWebhookUrlUnusable: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestInvalidOrRequestMalformedOrWebhookUrlUnusableProblem'];
      };
    };
    /** @description Media type not acceptable. */
    RequestNotAcceptable: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestNotAcceptableProblem'];
      };
    };
    /** @description Body too large. */
    RequestTooLarge: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestTooLargeProblem'];
      };
    };
    /** @description Too many requests. */
    RequestTooMany: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestTooManyProblem'];
      };
    };
    /** @description Unsupported media type. */
    RequestUnsupportedMediaType: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['RequestUnsupportedMediaTypeProblem'];
      };
    };
    /** @description Session not found. */
    SessionNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['SessionNotFoundProblem'];
      };
    };
    /** @description Tag moved. */
    TagMoved: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        Location: components['headers']['Location'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['TagMovedProblem'];
      };
    };
    /** @description Tag not found. */
    TagNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['TagNotFoundProblem'];
      };
    };
    /** @description Tag slug taken. */
    TagSlugTaken: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['TagSlugTakenProblem'];
      };
    };
    /** @description Last owner of the site. */
    UserLastOwner: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['UserLastOwnerProblem'];
      };
    };
    /** @description User not found. */
    UserNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['UserNotFoundProblem'];
      };
    };
    /** @description Sign-up closed. */
    UserSignUpClosed: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['UserSignUpClosedProblem'];
      };
    };
    /** @description Account suspended. */
    UserSuspended: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['UserSuspendedProblem'];
      };
    };
    /** @description Webhook not found. */
    WebhookNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['WebhookNotFoundProblem'];
      };
    };
    /** @description Webhook not found. Delivery not found. */
    WebhookNotFoundOrDeliveryNotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        'Cache-Control': components['headers']['Cache-Control'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['WebhookNotFoundOrDeliveryNotFoundProblem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /**
     * @description The id of this request (UUID), under which the log has it.
     * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
     */
    'X-Request-Id': string;
    /**
     * @description What is left of the quota, and the seconds until it is full again (IETF draft).
     * @example "default";r=599;t=60
     */
    RateLimit: string;
    /**
     * @description The quota: so many requests in a window of so many seconds (IETF draft).
     * @example "default";q=600;w=60
     */
    'RateLimit-Policy': string;
    /**
     * @description Who may keep this answer, and for how long (RFC 9111).
     * @example no-cache
     */
    'Cache-Control': string;
    /**
     * @description The strong entity tag of this answer (RFC 9110).
     * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
     */
    ETag: string;
    /**
     * @description The address of the next page, rel="next" (RFC 8288); absent on the last page.
     * @example </api/v1/posts?after=WyIyMDI2Il0>; rel="next"
     */
    Link: string;
    /**
     * @description The address of what was made.
     * @example /api/v1/posts/019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
     */
    Location: string;
    /**
     * @description "true" where this is the answer to an earlier request with the same Idempotency-Key.
     * @example true
     */
    'Idempotent-Replayed': 'true';
    /**
     * @description Seconds to wait before trying again (RFC 9110).
     * @example 2
     */
    'Retry-After': number;
    /**
     * @description How to authenticate (RFC 6750).
     * @example Bearer
     */
    'WWW-Authenticate': 'Bearer' | 'Bearer error="invalid_token"';
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listUsers: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
        /** @description Only people of this role. */
        role?: components['schemas']['Role'];
        /** @description Only people of this status. */
        status?: components['schemas']['UserStatus'];
        /** @description Only the person with this e-mail address. */
        email?: string;
        /** @description The order; a leading minus turns it round. By name unless told. */
        sort?: components['schemas']['UserSort'];
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of users. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "createdAt": "2026-03-01T09:30:01.000Z",
           *           "updatedAt": "2026-03-01T09:30:04.000Z",
           *           "version": 2,
           *           "name": "Alan Turing",
           *           "slug": "alan-turing",
           *           "email": "alan@example.com",
           *           "role": "member",
           *           "status": "active",
           *           "bio": "Writes about machines.",
           *           "avatarUrl": null,
           *           "websiteUrl": "https://example.com/alan",
           *           "permissions": []
           *         }
           *       ],
           *       "next": null,
           *       "total": 1
           *     }
           */
          'application/json': components['schemas']['UserPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  createUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Grace Hopper",
         *       "email": "grace@example.com",
         *       "password": "correct horse battery staple"
         *     }
         */
        'application/json': components['schemas']['UserDraft'];
      };
    };
    responses: {
      /** @description The new user. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "createdAt": "2026-03-01T09:30:01.000Z",
           *       "updatedAt": "2026-03-01T09:30:01.000Z",
           *       "version": 1,
           *       "name": "Grace Hopper",
           *       "slug": "grace-hopper",
           *       "email": "grace@example.com",
           *       "role": "member",
           *       "status": "active",
           *       "bio": null,
           *       "avatarUrl": null,
           *       "websiteUrl": null,
           *       "permissions": []
           *     }
           */
          'application/json': components['schemas']['UserView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredential'];
      403: components['responses']['UserSignUpClosed'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgressOrUserEmailTaken'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getCurrentUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "createdAt": "2026-03-01T09:30:01.000Z",
           *       "updatedAt": "2026-03-01T09:30:01.000Z",
           *       "version": 1,
           *       "name": "Alan Turing",
           *       "slug": "alan-turing",
           *       "email": "alan@example.com",
           *       "role": "member",
           *       "status": "active",
           *       "bio": null,
           *       "avatarUrl": null,
           *       "websiteUrl": null,
           *       "permissions": []
           *     }
           */
          'application/json': components['schemas']['UserView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      404: components['responses']['UserNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  updateCurrentUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "bio": "Writes about machines.",
         *       "websiteUrl": "https://example.com/alan"
         *     }
         */
        'application/json': components['schemas']['UserChanges'];
        /**
         * @example {
         *       "bio": "Writes about machines.",
         *       "websiteUrl": "https://example.com/alan"
         *     }
         */
        'application/merge-patch+json': components['schemas']['UserChanges'];
      };
    };
    responses: {
      /** @description The user. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "createdAt": "2026-03-01T09:30:01.000Z",
           *       "updatedAt": "2026-03-01T09:30:04.000Z",
           *       "version": 2,
           *       "name": "Alan Turing",
           *       "slug": "alan-turing",
           *       "email": "alan@example.com",
           *       "role": "member",
           *       "status": "active",
           *       "bio": "Writes about machines.",
           *       "avatarUrl": null,
           *       "websiteUrl": "https://example.com/alan",
           *       "permissions": []
           *     }
           */
          'application/json': components['schemas']['UserView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      404: components['responses']['UserNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "createdAt": "2026-03-01T09:30:01.000Z",
           *       "updatedAt": "2026-03-01T09:30:04.000Z",
           *       "version": 2,
           *       "name": "Alan Turing",
           *       "slug": "alan-turing",
           *       "email": "alan@example.com",
           *       "role": "member",
           *       "status": "active",
           *       "bio": "Writes about machines.",
           *       "avatarUrl": null,
           *       "websiteUrl": "https://example.com/alan",
           *       "permissions": []
           *     }
           */
          'application/json': components['schemas']['UserView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['UserNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  setUserRole: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "role": "editor"
         *     }
         */
        'application/json': components['schemas']['RoleChange'];
      };
    };
    responses: {
      /** @description The user. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "createdAt": "2026-03-01T09:30:01.000Z",
           *       "updatedAt": "2026-03-01T09:30:08.000Z",
           *       "version": 3,
           *       "name": "Alan Turing",
           *       "slug": "alan-turing",
           *       "email": "alan@example.com",
           *       "role": "editor",
           *       "status": "active",
           *       "bio": "Writes about machines.",
           *       "avatarUrl": null,
           *       "websiteUrl": "https://example.com/alan",
           *       "permissions": [
           *         "posts:write",
           *         "posts:publish",
           *         "posts:edit",
           *         "tags:manage"
           *       ]
           *     }
           */
          'application/json': components['schemas']['UserView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['UserNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['UserLastOwner'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  suspendUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "createdAt": "2026-03-01T09:30:01.000Z",
           *       "updatedAt": "2026-03-01T09:30:09.000Z",
           *       "version": 4,
           *       "name": "Alan Turing",
           *       "slug": "alan-turing",
           *       "email": "alan@example.com",
           *       "role": "editor",
           *       "status": "suspended",
           *       "bio": "Writes about machines.",
           *       "avatarUrl": null,
           *       "websiteUrl": "https://example.com/alan",
           *       "permissions": [
           *         "posts:write",
           *         "posts:publish",
           *         "posts:edit",
           *         "tags:manage"
           *       ]
           *     }
           */
          'application/json': components['schemas']['UserView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['UserNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['UserLastOwner'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  reinstateUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "createdAt": "2026-03-01T09:30:01.000Z",
           *       "updatedAt": "2026-03-01T09:30:11.000Z",
           *       "version": 5,
           *       "name": "Alan Turing",
           *       "slug": "alan-turing",
           *       "email": "alan@example.com",
           *       "role": "editor",
           *       "status": "active",
           *       "bio": "Writes about machines.",
           *       "avatarUrl": null,
           *       "websiteUrl": "https://example.com/alan",
           *       "permissions": [
           *         "posts:write",
           *         "posts:publish",
           *         "posts:edit",
           *         "tags:manage"
           *       ]
           *     }
           */
          'application/json': components['schemas']['UserView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['UserNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listAuthors: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of authors. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Ada Lovelace",
           *           "slug": "ada-lovelace",
           *           "bio": null,
           *           "avatarUrl": null,
           *           "websiteUrl": null
           *         },
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000002",
           *           "name": "Owner",
           *           "slug": "owner",
           *           "bio": null,
           *           "avatarUrl": null,
           *           "websiteUrl": null
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['AuthorPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getAuthorBySlug: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The slug: the last part of the address.
         * @example hello-world
         */
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The author. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "name": "Ada Lovelace",
           *       "slug": "ada-lovelace",
           *       "bio": null,
           *       "avatarUrl": null,
           *       "websiteUrl": null
           *     }
           */
          'application/json': components['schemas']['AuthorView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      404: components['responses']['AuthorNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getAuthor: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The author. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "name": "Ada Lovelace",
           *       "slug": "ada-lovelace",
           *       "bio": null,
           *       "avatarUrl": null,
           *       "websiteUrl": null
           *     }
           */
          'application/json': components['schemas']['AuthorView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      404: components['responses']['AuthorNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "currentPassword": "correct horse battery staple",
         *       "newPassword": "eleven herons over grey water"
         *     }
         */
        'application/json': components['schemas']['PasswordChange'];
      };
    };
    responses: {
      /** @description The password is changed; all other sessions have ended. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['PasswordWrong'];
      406: components['responses']['RequestNotAcceptable'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listSessions: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of sessions. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *           "createdAt": "2026-03-01T09:30:05.000Z",
           *           "userAgent": "node",
           *           "lastUsedAt": "2026-03-01T09:30:05.000Z",
           *           "expiresAt": "2026-03-15T09:30:05.000Z",
           *           "current": false
           *         },
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000002",
           *           "createdAt": "2026-03-01T09:30:02.000Z",
           *           "userAgent": "node",
           *           "lastUsedAt": "2026-03-01T09:30:04.000Z",
           *           "expiresAt": "2026-03-15T09:30:04.000Z",
           *           "current": true
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['SessionPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "grace@example.com",
         *       "password": "eleven herons over grey water"
         *     }
         */
        'application/json': components['schemas']['SignIn'];
      };
    };
    responses: {
      /** @description The tokens of the new session. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "tokenType": "Bearer",
           *       "accessToken": "eyJhbGciOiJFUzI1NiIsImtpZCI6ImNuLUlfV05NQ2xlaGlWcDUxaV8wVnBPRU5XMXVwRWVyQThzRWFtNWhuLXMiLCJ0eXAiOiJhdCtqd3QifQ.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjMwMDAiLCJhdWQiOiJodHRwOi8vMTI3LjAuMC4xOjMwMDAvYXBpIiwic3ViIjoiMDE5Y2E4YmItYjVjMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxIiwic2lkIjoiMDE5Y2E4YmItYjVjMC03MDAwLTgwMDAtMDAwMDAwMDAwMDA1IiwiaWF0IjoxNzcyMzU3NDExLCJleHAiOjE3NzIzNTgwMTEsImp0aSI6IjJLcjU1SXVTWThjS1JhTG9nTHR5bEgifQ.c2lnbmF0dXJl",
           *       "expiresIn": 600,
           *       "refreshToken": "jcpdvi8xv2jmjhTALTbTObxOSG7G5KUaA19UI4xmPCIZSR5jEa2bgzR6XC_GkPlEd3X2B4uTdzDFqwk0cXbaiQ",
           *       "refreshExpiresAt": "2026-03-15T09:30:11.000Z"
           *     }
           */
          'application/json': components['schemas']['CredentialsView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrSessionWrongCredentials'];
      403: components['responses']['UserSuspended'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgress'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  revokeSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All other sessions have ended. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      406: components['responses']['RequestNotAcceptable'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  refreshSession: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "refreshToken": "4iZQrgyHmPm-6U4HLO8HJ9Hv1spEs_QuSuHquKqZlwS8o5AEv0HHd4LAk2YkXCQv6WTxoBmBfiIqqQegqc01rA"
         *     }
         */
        'application/json': components['schemas']['SessionRefresh'];
      };
    };
    responses: {
      /** @description The next tokens of the session. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000002",
           *       "tokenType": "Bearer",
           *       "accessToken": "eyJhbGciOiJFUzI1NiIsImtpZCI6ImNuLUlfV05NQ2xlaGlWcDUxaV8wVnBPRU5XMXVwRWVyQThzRWFtNWhuLXMiLCJ0eXAiOiJhdCtqd3QifQ.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjMwMDAiLCJhdWQiOiJodHRwOi8vMTI3LjAuMC4xOjMwMDAvYXBpIiwic3ViIjoiMDE5Y2E4YmItYjVjMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxIiwic2lkIjoiMDE5Y2E4YmItYjVjMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAyIiwiaWF0IjoxNzcyMzU3NDA0LCJleHAiOjE3NzIzNTgwMDQsImp0aSI6InZzR0xQMDZDNFYtOE5CZTFoWHlGdXMifQ.c2lnbmF0dXJl",
           *       "expiresIn": 600,
           *       "refreshToken": "sQhrAKsxuM3aWg7_beh2b3UelNYffhi5omknHwTnjCLN7i-EdRSGsVFlrsEsWjkfP2A2pRP7ATnQCpSLo9JvHg",
           *       "refreshExpiresAt": "2026-03-15T09:30:04.000Z"
           *     }
           */
          'application/json': components['schemas']['CredentialsView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrSessionNotRefreshableOrSessionReused'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgress'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session has ended. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      406: components['responses']['RequestNotAcceptable'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  revokeSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session has ended. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      404: components['responses']['SessionNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  acceptInvitation: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "gm4cHeta6ULtXU45p_s9mSy36c3C9nJyKeZH7m2s1jf",
         *       "name": "Edith Clarke",
         *       "email": "edith@example.com",
         *       "password": "correct horse battery staple"
         *     }
         */
        'application/json': components['schemas']['InvitationAcceptance'];
      };
    };
    responses: {
      /** @description The new user. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *       "createdAt": "2026-03-01T09:30:01.000Z",
           *       "updatedAt": "2026-03-01T09:30:01.000Z",
           *       "version": 1,
           *       "name": "Edith Clarke",
           *       "slug": "edith-clarke",
           *       "email": "edith@example.com",
           *       "role": "owner",
           *       "status": "active",
           *       "bio": null,
           *       "avatarUrl": null,
           *       "websiteUrl": null,
           *       "permissions": [
           *         "posts:write",
           *         "posts:publish",
           *         "posts:edit",
           *         "tags:manage",
           *         "imports:run",
           *         "webhooks:manage",
           *         "users:manage"
           *       ]
           *     }
           */
          'application/json': components['schemas']['UserView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredential'];
      404: components['responses']['InvitationNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgressOrUserEmailTaken'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getJwks: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The key set. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "keys": [
           *         {
           *           "kty": "EC",
           *           "crv": "P-256",
           *           "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
           *           "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
           *           "kid": "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s",
           *           "alg": "ES256",
           *           "use": "sig"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['JwksView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listTags: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
        /** @description The order; a leading minus turns it round. By name unless told. */
        sort?: components['schemas']['TagSort'];
        /** @description Only tags whose name contains this text. */
        q?: string;
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of tags. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000004",
           *           "createdAt": "2026-03-01T09:30:03.000Z",
           *           "updatedAt": "2026-03-01T09:30:03.000Z",
           *           "version": 1,
           *           "name": "Engines",
           *           "slug": "engines",
           *           "description": null
           *         },
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *           "createdAt": "2026-03-01T09:30:02.000Z",
           *           "updatedAt": "2026-03-01T09:30:02.000Z",
           *           "version": 1,
           *           "name": "Machines",
           *           "slug": "machines",
           *           "description": "What calculates."
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['TagPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  createTag: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Machines",
         *       "description": "What calculates."
         *     }
         */
        'application/json': components['schemas']['TagDraft'];
      };
    };
    responses: {
      /** @description The new tag. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:02.000Z",
           *       "version": 1,
           *       "name": "Machines",
           *       "slug": "machines",
           *       "description": "What calculates."
           *     }
           */
          'application/json': components['schemas']['TagView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformedOrTagUnsluggable'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgressOrTagSlugTaken'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getTagBySlug: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The slug: the last part of the address.
         * @example hello-world
         */
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tag. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:02.000Z",
           *       "version": 1,
           *       "name": "Machines",
           *       "slug": "machines",
           *       "description": "What calculates."
           *     }
           */
          'application/json': components['schemas']['TagView'];
        };
      };
      301: components['responses']['TagMoved'];
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      404: components['responses']['TagNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getTag: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tag. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:02.000Z",
           *       "version": 1,
           *       "name": "Machines",
           *       "slug": "machines",
           *       "description": "What calculates."
           *     }
           */
          'application/json': components['schemas']['TagView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      404: components['responses']['TagNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  deleteTag: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tag is gone. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['TagNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  updateTag: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Calculating machines",
         *       "description": null
         *     }
         */
        'application/json': components['schemas']['TagChanges'];
        /**
         * @example {
         *       "name": "Calculating machines",
         *       "description": null
         *     }
         */
        'application/merge-patch+json': components['schemas']['TagChanges'];
      };
    };
    responses: {
      /** @description The tag. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:08.000Z",
           *       "version": 2,
           *       "name": "Calculating machines",
           *       "slug": "machines",
           *       "description": null
           *     }
           */
          'application/json': components['schemas']['TagView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['TagNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['TagSlugTaken'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listPosts: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
        /** @description Only posts of this status. */
        status?: components['schemas']['PostStatus'];
        /** @description Only posts with the tag of this slug. */
        tag?: string;
        /** @description Only posts by the author of this slug. */
        author?: string;
        /** @description Only posts published at this time or later. */
        publishedAfter?: string;
        /** @description Only posts published before this time. */
        publishedBefore?: string;
        /** @description Only posts whose title contains this text. */
        q?: string;
        /** @description The order; a leading minus turns it round. The newest first unless told; drafts stand where they were made. */
        sort?: components['schemas']['PostSort'];
        /** @description What to send besides the summary, comma separated. */
        include?: components['schemas']['PostInclude'][];
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of posts. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *           "createdAt": "2024-01-05T00:00:00.000Z",
           *           "updatedAt": "2026-03-01T09:30:03.000Z",
           *           "version": 1,
           *           "title": "Lighting a lantern",
           *           "slug": "lighting-a-lantern",
           *           "status": "published",
           *           "excerpt": "Trim the wick first.",
           *           "coverUrl": null,
           *           "coverAlt": null,
           *           "publishedAt": "2024-01-05T00:00:00.000Z",
           *           "readingMinutes": 1,
           *           "authors": [
           *             {
           *               "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *               "name": "Owner",
           *               "slug": "owner",
           *               "avatarUrl": null
           *             }
           *           ],
           *           "tags": [
           *             {
           *               "id": "019ca8bb-b5c0-7000-8000-000000000006",
           *               "name": "lanterns",
           *               "slug": "lanterns"
           *             }
           *           ]
           *         },
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000004",
           *           "createdAt": "2024-02-10T00:00:00.000Z",
           *           "updatedAt": "2026-03-01T09:30:03.000Z",
           *           "version": 1,
           *           "title": "Choosing oil",
           *           "slug": "choosing-oil",
           *           "status": "published",
           *           "excerpt": "Colza burns long and clear.",
           *           "coverUrl": null,
           *           "coverAlt": null,
           *           "publishedAt": "2024-02-10T00:00:00.000Z",
           *           "readingMinutes": 1,
           *           "authors": [
           *             {
           *               "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *               "name": "Owner",
           *               "slug": "owner",
           *               "avatarUrl": null
           *             }
           *           ],
           *           "tags": [
           *             {
           *               "id": "019ca8bb-b5c0-7000-8000-000000000006",
           *               "name": "lanterns",
           *               "slug": "lanterns"
           *             }
           *           ]
           *         }
           *       ],
           *       "next": "WyIyMDI0LTAyLTEwVDAwOjAwOjAwLjAwMFoiLCIwMTljYThiYi1iNWMwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDQiLCJsaW5rLmxpc3RlZEF0Il0"
           *     }
           */
          'application/json': components['schemas']['PostPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  createPost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "title": "Notes on the engine",
         *       "body": "# What it does\n\nThe engine weaves algebraic patterns, as the loom weaves **flowers and leaves**.\n",
         *       "excerpt": "What the engine does, and what it does not.",
         *       "seoTitle": "Notes on the analytical engine"
         *     }
         */
        'application/json': components['schemas']['PostDraft'];
      };
    };
    responses: {
      /** @description The new post. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "createdAt": "2026-03-01T09:30:05.000Z",
           *       "updatedAt": "2026-03-01T09:30:05.000Z",
           *       "version": 1,
           *       "title": "Notes on the engine",
           *       "slug": "notes-on-the-engine",
           *       "status": "draft",
           *       "excerpt": "What the engine does, and what it does not.",
           *       "coverUrl": null,
           *       "coverAlt": null,
           *       "publishedAt": null,
           *       "readingMinutes": 1,
           *       "authors": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Ada Lovelace",
           *           "slug": "ada-lovelace",
           *           "avatarUrl": null
           *         }
           *       ],
           *       "tags": [],
           *       "seoTitle": "Notes on the analytical engine",
           *       "seoDescription": null,
           *       "canonicalUrl": null,
           *       "ogImageUrl": null,
           *       "externalId": null,
           *       "words": 15,
           *       "extra": {},
           *       "body": "# What it does\n\nThe engine weaves algebraic patterns, as the loom weaves **flowers and leaves**.\n",
           *       "html": "<h1 id=\"what-it-does\">What it does</h1>\n<p>The engine weaves algebraic patterns, as the loom weaves <strong>flowers and leaves</strong>.</p>\n",
           *       "toc": [
           *         {
           *           "level": 1,
           *           "id": "what-it-does",
           *           "text": "What it does"
           *         }
           *       ],
           *       "can": [
           *         "change",
           *         "publish",
           *         "delete"
           *       ]
           *     }
           */
          'application/json': components['schemas']['PostView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgressOrPostSlugTaken'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getPostBySlug: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The slug: the last part of the address.
         * @example hello-world
         */
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The post. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "createdAt": "2026-03-01T09:30:05.000Z",
           *       "updatedAt": "2026-03-01T09:30:07.000Z",
           *       "version": 2,
           *       "title": "Notes on the engine",
           *       "slug": "notes-on-the-engine",
           *       "status": "published",
           *       "excerpt": "What the engine does, and what it does not.",
           *       "coverUrl": null,
           *       "coverAlt": null,
           *       "publishedAt": "2026-03-01T09:30:07.000Z",
           *       "readingMinutes": 1,
           *       "authors": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Ada Lovelace",
           *           "slug": "ada-lovelace",
           *           "avatarUrl": null
           *         }
           *       ],
           *       "tags": [],
           *       "seoTitle": "Notes on the analytical engine",
           *       "seoDescription": null,
           *       "canonicalUrl": null,
           *       "ogImageUrl": null,
           *       "externalId": null,
           *       "words": 15,
           *       "extra": {},
           *       "body": "# What it does\n\nThe engine weaves algebraic patterns, as the loom weaves **flowers and leaves**.\n",
           *       "html": "<h1 id=\"what-it-does\">What it does</h1>\n<p>The engine weaves algebraic patterns, as the loom weaves <strong>flowers and leaves</strong>.</p>\n",
           *       "toc": [
           *         {
           *           "level": 1,
           *           "id": "what-it-does",
           *           "text": "What it does"
           *         }
           *       ],
           *       "can": []
           *     }
           */
          'application/json': components['schemas']['PostView'];
        };
      };
      301: components['responses']['PostMoved'];
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      404: components['responses']['PostNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getPost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The post. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "createdAt": "2026-03-01T09:30:05.000Z",
           *       "updatedAt": "2026-03-01T09:30:05.000Z",
           *       "version": 1,
           *       "title": "Notes on the engine",
           *       "slug": "notes-on-the-engine",
           *       "status": "draft",
           *       "excerpt": "What the engine does, and what it does not.",
           *       "coverUrl": null,
           *       "coverAlt": null,
           *       "publishedAt": null,
           *       "readingMinutes": 1,
           *       "authors": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Ada Lovelace",
           *           "slug": "ada-lovelace",
           *           "avatarUrl": null
           *         }
           *       ],
           *       "tags": [],
           *       "seoTitle": "Notes on the analytical engine",
           *       "seoDescription": null,
           *       "canonicalUrl": null,
           *       "ogImageUrl": null,
           *       "externalId": null,
           *       "words": 15,
           *       "extra": {},
           *       "body": "# What it does\n\nThe engine weaves algebraic patterns, as the loom weaves **flowers and leaves**.\n",
           *       "html": "<h1 id=\"what-it-does\">What it does</h1>\n<p>The engine weaves algebraic patterns, as the loom weaves <strong>flowers and leaves</strong>.</p>\n",
           *       "toc": [
           *         {
           *           "level": 1,
           *           "id": "what-it-does",
           *           "text": "What it does"
           *         }
           *       ],
           *       "can": [
           *         "change",
           *         "publish",
           *         "delete"
           *       ]
           *     }
           */
          'application/json': components['schemas']['PostView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      404: components['responses']['PostNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  deletePost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The post is in the trash. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['PostNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  updatePost: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110). Without it the answer is 428.
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match': string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "title": "Notes on the analytical engine",
         *       "seoTitle": null
         *     }
         */
        'application/json': components['schemas']['PostChanges'];
        /**
         * @example {
         *       "title": "Notes on the analytical engine",
         *       "seoTitle": null
         *     }
         */
        'application/merge-patch+json': components['schemas']['PostChanges'];
      };
    };
    responses: {
      /** @description The post. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "createdAt": "2026-03-01T09:30:05.000Z",
           *       "updatedAt": "2026-03-01T09:30:14.000Z",
           *       "version": 3,
           *       "title": "Notes on the analytical engine",
           *       "slug": "notes-on-the-engine",
           *       "status": "published",
           *       "excerpt": "What the engine does, and what it does not.",
           *       "coverUrl": null,
           *       "coverAlt": null,
           *       "publishedAt": "2026-03-01T09:30:07.000Z",
           *       "readingMinutes": 1,
           *       "authors": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Ada Lovelace",
           *           "slug": "ada-lovelace",
           *           "avatarUrl": null
           *         }
           *       ],
           *       "tags": [],
           *       "seoTitle": null,
           *       "seoDescription": null,
           *       "canonicalUrl": null,
           *       "ogImageUrl": null,
           *       "externalId": null,
           *       "words": 15,
           *       "extra": {},
           *       "body": "# What it does\n\nThe engine weaves algebraic patterns, as the loom weaves **flowers and leaves**.\n",
           *       "html": "<h1 id=\"what-it-does\">What it does</h1>\n<p>The engine weaves algebraic patterns, as the loom weaves <strong>flowers and leaves</strong>.</p>\n",
           *       "toc": [
           *         {
           *           "level": 1,
           *           "id": "what-it-does",
           *           "text": "What it does"
           *         }
           *       ],
           *       "can": [
           *         "change",
           *         "publish",
           *         "delete"
           *       ]
           *     }
           */
          'application/json': components['schemas']['PostView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['PostNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['PostSlugTaken'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      428: components['responses']['ConditionRequired'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  publishPost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "publishedAt": "2036-01-01T09:00:00.000Z"
         *     }
         */
        'application/json': components['schemas']['PublicationRequest'];
      };
    };
    responses: {
      /** @description The post, published or scheduled. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:03.000Z",
           *       "version": 2,
           *       "title": "Good news from the future",
           *       "slug": "good-news-from-the-future",
           *       "status": "scheduled",
           *       "excerpt": "It was worth the wait.",
           *       "coverUrl": null,
           *       "coverAlt": null,
           *       "publishedAt": "2036-01-01T09:00:00.000Z",
           *       "readingMinutes": 1,
           *       "authors": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Owner",
           *           "slug": "owner",
           *           "avatarUrl": null
           *         }
           *       ],
           *       "tags": [],
           *       "seoTitle": null,
           *       "seoDescription": null,
           *       "canonicalUrl": null,
           *       "ogImageUrl": null,
           *       "externalId": null,
           *       "words": 5,
           *       "extra": {},
           *       "body": "It was worth the wait.\n",
           *       "html": "<p>It was worth the wait.</p>\n",
           *       "toc": [],
           *       "can": [
           *         "change",
           *         "publish",
           *         "delete",
           *         "attribute"
           *       ]
           *     }
           */
          'application/json': components['schemas']['PostView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['PostNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  unpublishPost: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The post, a draft again. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "createdAt": "2026-03-01T09:30:05.000Z",
           *       "updatedAt": "2026-03-01T09:30:16.000Z",
           *       "version": 4,
           *       "title": "Notes on the analytical engine",
           *       "slug": "notes-on-the-engine",
           *       "status": "draft",
           *       "excerpt": "What the engine does, and what it does not.",
           *       "coverUrl": null,
           *       "coverAlt": null,
           *       "publishedAt": null,
           *       "readingMinutes": 1,
           *       "authors": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Ada Lovelace",
           *           "slug": "ada-lovelace",
           *           "avatarUrl": null
           *         }
           *       ],
           *       "tags": [],
           *       "seoTitle": null,
           *       "seoDescription": null,
           *       "canonicalUrl": null,
           *       "ogImageUrl": null,
           *       "externalId": null,
           *       "words": 15,
           *       "extra": {},
           *       "body": "# What it does\n\nThe engine weaves algebraic patterns, as the loom weaves **flowers and leaves**.\n",
           *       "html": "<h1 id=\"what-it-does\">What it does</h1>\n<p>The engine weaves algebraic patterns, as the loom weaves <strong>flowers and leaves</strong>.</p>\n",
           *       "toc": [
           *         {
           *           "level": 1,
           *           "id": "what-it-does",
           *           "text": "What it does"
           *         }
           *       ],
           *       "can": [
           *         "change",
           *         "publish",
           *         "delete"
           *       ]
           *     }
           */
          'application/json': components['schemas']['PostView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['PostNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['PostNotPublished'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listPostRevisions: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of revisions. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000004",
           *           "createdAt": "2026-03-01T09:30:03.000Z",
           *           "number": 2,
           *           "title": "The first draft",
           *           "excerpt": null,
           *           "editor": {
           *             "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *             "name": "Owner",
           *             "slug": "owner",
           *             "avatarUrl": null
           *           }
           *         },
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *           "createdAt": "2026-03-01T09:30:02.000Z",
           *           "number": 1,
           *           "title": "The first draft",
           *           "excerpt": null,
           *           "editor": {
           *             "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *             "name": "Owner",
           *             "slug": "owner",
           *             "avatarUrl": null
           *           }
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['RevisionPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['PostNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getPostRevision: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
        /**
         * @description The id of the revision.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        revisionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The revision. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "number": 1,
           *       "title": "The first draft",
           *       "excerpt": null,
           *       "body": "As it was meant.\n",
           *       "editor": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "name": "Owner",
           *         "slug": "owner",
           *         "avatarUrl": null
           *       }
           *     }
           */
          'application/json': components['schemas']['RevisionView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['PostNotFoundOrPostRevisionNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  restorePostRevision: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110). Without it the answer is 428.
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match': string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
        /**
         * @description The id of the revision.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        revisionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The post with the old text. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:06.000Z",
           *       "version": 3,
           *       "title": "The first draft",
           *       "slug": "the-first-draft",
           *       "status": "draft",
           *       "excerpt": "As it was meant.",
           *       "coverUrl": null,
           *       "coverAlt": null,
           *       "publishedAt": null,
           *       "readingMinutes": 1,
           *       "authors": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Owner",
           *           "slug": "owner",
           *           "avatarUrl": null
           *         }
           *       ],
           *       "tags": [],
           *       "seoTitle": null,
           *       "seoDescription": null,
           *       "canonicalUrl": null,
           *       "ogImageUrl": null,
           *       "externalId": null,
           *       "words": 4,
           *       "extra": {},
           *       "body": "As it was meant.\n",
           *       "html": "<p>As it was meant.</p>\n",
           *       "toc": [],
           *       "can": [
           *         "change",
           *         "publish",
           *         "delete",
           *         "attribute"
           *       ]
           *     }
           */
          'application/json': components['schemas']['PostView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['PostNotFoundOrPostRevisionNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      428: components['responses']['ConditionRequired'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listDeletedPosts: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of deleted posts. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *           "createdAt": "2026-03-01T09:30:02.000Z",
           *           "updatedAt": "2026-03-01T09:30:03.000Z",
           *           "version": 2,
           *           "title": "Thrown away too soon",
           *           "slug": "thrown-away-too-soon",
           *           "excerpt": "Somebody will miss this.",
           *           "deletedAt": "2026-03-01T09:30:03.000Z",
           *           "authors": [
           *             {
           *               "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *               "name": "Owner",
           *               "slug": "owner",
           *               "avatarUrl": null
           *             }
           *           ]
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['DeletedPostPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  recoverPost: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The post, a draft. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:06.000Z",
           *       "version": 3,
           *       "title": "Thrown away too soon",
           *       "slug": "thrown-away-too-soon",
           *       "status": "draft",
           *       "excerpt": "Somebody will miss this.",
           *       "coverUrl": null,
           *       "coverAlt": null,
           *       "publishedAt": null,
           *       "readingMinutes": 1,
           *       "authors": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *           "name": "Owner",
           *           "slug": "owner",
           *           "avatarUrl": null
           *         }
           *       ],
           *       "tags": [],
           *       "seoTitle": null,
           *       "seoDescription": null,
           *       "canonicalUrl": null,
           *       "ogImageUrl": null,
           *       "externalId": null,
           *       "words": 4,
           *       "extra": {},
           *       "body": "Somebody will miss this.\n",
           *       "html": "<p>Somebody will miss this.</p>\n",
           *       "toc": [],
           *       "can": [
           *         "change",
           *         "publish",
           *         "delete",
           *         "attribute"
           *       ]
           *     }
           */
          'application/json': components['schemas']['PostView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissingOrAccessNotYours'];
      404: components['responses']['PostNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  mergeTags: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "into": "019ca8bb-b5c0-7000-8000-000000000003"
         *     }
         */
        'application/json': components['schemas']['TagMerge'];
      };
    };
    responses: {
      /** @description The tag that stays. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:08.000Z",
           *       "version": 2,
           *       "name": "Calculating machines",
           *       "slug": "machines",
           *       "description": null
           *     }
           */
          'application/json': components['schemas']['TagView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformedOrTagMergeIntoItself'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['TagNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listImports: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of imports. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *           "createdAt": "2026-03-01T09:30:02.000Z",
           *           "updatedAt": "2026-03-01T09:30:03.000Z",
           *           "source": "lanterns",
           *           "site": "https://lanterns.example.com",
           *           "dryRun": false,
           *           "state": "done",
           *           "total": 5,
           *           "created": 5,
           *           "changed": 0,
           *           "unchanged": 0,
           *           "refused": 0,
           *           "error": null,
           *           "finishedAt": "2026-03-01T09:30:03.000Z",
           *           "startedBy": {
           *             "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *             "name": "Owner",
           *             "slug": "owner",
           *             "avatarUrl": null
           *           }
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['ImportPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  startImport: {
    parameters: {
      query?: {
        /** @description The name of the blog, so that two blogs with files of the same path stay apart, and one that comes again is known. The archive’s one root folder unless told. */
        source?: string;
        /** @description The address at which the blog lived: links to it that mean one of the files are set to its new address. */
        site?: string;
        /** @description Whether to write nothing and only say what would happen. */
        dryRun?: boolean;
      };
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description A zip archive of Markdown files, at most 200 MiB; other files in it are passed over. */
    requestBody: {
      content: {
        'application/zip': Blob;
      };
    };
    responses: {
      /** @description Accepted: the import as it begins. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:02.000Z",
           *       "source": "lanterns",
           *       "site": "https://lanterns.example.com",
           *       "dryRun": false,
           *       "state": "waiting",
           *       "total": 0,
           *       "created": 0,
           *       "changed": 0,
           *       "unchanged": 0,
           *       "refused": 0,
           *       "error": null,
           *       "finishedAt": null,
           *       "startedBy": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "name": "Owner",
           *         "slug": "owner",
           *         "avatarUrl": null
           *       },
           *       "refusals": [],
           *       "remarks": []
           *     }
           */
          'application/json': components['schemas']['ImportView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformedOrImportNotAnArchive'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgress'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getImport: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The import. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:02.000Z",
           *       "updatedAt": "2026-03-01T09:30:03.000Z",
           *       "source": "lanterns",
           *       "site": "https://lanterns.example.com",
           *       "dryRun": false,
           *       "state": "done",
           *       "total": 5,
           *       "created": 5,
           *       "changed": 0,
           *       "unchanged": 0,
           *       "refused": 0,
           *       "error": null,
           *       "finishedAt": "2026-03-01T09:30:03.000Z",
           *       "startedBy": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "name": "Owner",
           *         "slug": "owner",
           *         "avatarUrl": null
           *       },
           *       "refusals": [],
           *       "remarks": []
           *     }
           */
          'application/json': components['schemas']['ImportView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['ImportNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listWebhooks: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of webhooks. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *           "createdAt": "2026-03-01T09:30:03.000Z",
           *           "updatedAt": "2026-03-01T09:30:11.000Z",
           *           "version": 2,
           *           "name": "Everything",
           *           "url": "https://hooks.example.com/mainstay",
           *           "eventTypes": null,
           *           "status": "enabled",
           *           "failingSince": null,
           *           "formerSecretUntil": null,
           *           "createdBy": {
           *             "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *             "name": "Owner",
           *             "slug": "owner",
           *             "avatarUrl": null
           *           }
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['WebhookPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  createWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Rebuild the site",
         *       "url": "https://hooks.example.com/mainstay",
         *       "eventTypes": [
         *         "post.published",
         *         "post.unpublished"
         *       ]
         *     }
         */
        'application/json': components['schemas']['WebhookDraft'];
      };
    };
    responses: {
      /** @description The new webhook, with its secret. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:03.000Z",
           *       "updatedAt": "2026-03-01T09:30:03.000Z",
           *       "version": 1,
           *       "name": "Rebuild the site",
           *       "url": "https://hooks.example.com/mainstay",
           *       "eventTypes": [
           *         "post.published",
           *         "post.unpublished"
           *       ],
           *       "status": "enabled",
           *       "failingSince": null,
           *       "formerSecretUntil": null,
           *       "createdBy": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "name": "Owner",
           *         "slug": "owner",
           *         "avatarUrl": null
           *       },
           *       "secret": "whsec_Wz6s2qVgga3m3Das1SzZeaYxOJQ1KGiPxJv__QRgmBf"
           *     }
           */
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformedOrWebhookUrlUnusable'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgressOrWebhookTooMany'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:03.000Z",
           *       "updatedAt": "2026-03-01T09:30:03.000Z",
           *       "version": 1,
           *       "name": "Rebuild the site",
           *       "url": "https://hooks.example.com/mainstay",
           *       "eventTypes": [
           *         "post.published",
           *         "post.unpublished"
           *       ],
           *       "status": "enabled",
           *       "failingSince": null,
           *       "formerSecretUntil": null,
           *       "createdBy": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "name": "Owner",
           *         "slug": "owner",
           *         "avatarUrl": null
           *       }
           *     }
           */
          'application/json': components['schemas']['WebhookView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['WebhookNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook is gone. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['WebhookNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  updateWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Everything",
         *       "eventTypes": null
         *     }
         */
        'application/json': components['schemas']['WebhookChanges'];
        /**
         * @example {
         *       "name": "Everything",
         *       "eventTypes": null
         *     }
         */
        'application/merge-patch+json': components['schemas']['WebhookChanges'];
      };
    };
    responses: {
      /** @description The webhook. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:03.000Z",
           *       "updatedAt": "2026-03-01T09:30:11.000Z",
           *       "version": 2,
           *       "name": "Everything",
           *       "url": "https://hooks.example.com/mainstay",
           *       "eventTypes": null,
           *       "status": "enabled",
           *       "failingSince": null,
           *       "formerSecretUntil": null,
           *       "createdBy": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "name": "Owner",
           *         "slug": "owner",
           *         "avatarUrl": null
           *       }
           *     }
           */
          'application/json': components['schemas']['WebhookView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformedOrWebhookUrlUnusable'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['WebhookNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  rotateWebhookSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag of the version you change, so that nobody’s changes are lost; "*" for whatever there is (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook, with its new secret. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "createdAt": "2026-03-01T09:30:03.000Z",
           *       "updatedAt": "2026-03-01T09:30:13.000Z",
           *       "version": 3,
           *       "name": "Everything",
           *       "url": "https://hooks.example.com/mainstay",
           *       "eventTypes": null,
           *       "status": "enabled",
           *       "failingSince": null,
           *       "formerSecretUntil": "2026-03-02T09:30:13.000Z",
           *       "createdBy": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "name": "Owner",
           *         "slug": "owner",
           *         "avatarUrl": null
           *       },
           *       "secret": "whsec_UrI-6wwNcZWX5o6d3swwlf0D0KpaqoMDPFKtwJtBfzP"
           *     }
           */
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['WebhookNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgress'];
      412: components['responses']['ConditionFailed'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listDeliveries: {
    parameters: {
      query?: {
        /** @description How many rows a page has. */
        limit?: number;
        /** @description The cursor of the page before (its "next"). */
        after?: string;
        /** @description Whether to count all rows into "total"; costs time on large lists. */
        count?: boolean;
        /** @description Only deliveries that are so far. */
        state?: components['schemas']['DeliveryState'];
        /** @description Only deliveries of events of this type. */
        type?: components['schemas']['WebhookEventType'];
      };
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of deliveries. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          Link: components['headers']['Link'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000007",
           *           "createdAt": "2026-03-01T09:30:08.000Z",
           *           "updatedAt": "2026-03-01T09:30:08.000Z",
           *           "webhookId": "019ca8bb-b5c0-7000-8000-000000000003",
           *           "eventId": "019ca8bb-b5c0-7000-8000-000000000008",
           *           "type": "post.published",
           *           "state": "waiting",
           *           "attempts": 0,
           *           "status": null,
           *           "outcome": "none",
           *           "lastAttemptAt": null,
           *           "nextAttemptAt": "2026-03-01T09:30:08.000Z"
           *         },
           *         {
           *           "id": "019ca8bb-b5c0-7000-8000-000000000004",
           *           "createdAt": "2026-03-01T09:30:04.000Z",
           *           "updatedAt": "2026-03-01T09:30:06.000Z",
           *           "webhookId": "019ca8bb-b5c0-7000-8000-000000000003",
           *           "eventId": "019ca8bb-b5c0-7000-8000-000000000005",
           *           "type": "webhook.tested",
           *           "state": "waiting",
           *           "attempts": 0,
           *           "status": null,
           *           "outcome": "none",
           *           "lastAttemptAt": null,
           *           "nextAttemptAt": "2026-03-01T09:30:06.000Z"
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['DeliveryPage'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['WebhookNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  testWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted: the delivery as it begins. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000004",
           *       "createdAt": "2026-03-01T09:30:04.000Z",
           *       "updatedAt": "2026-03-01T09:30:04.000Z",
           *       "webhookId": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "eventId": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "type": "webhook.tested",
           *       "state": "waiting",
           *       "attempts": 0,
           *       "status": null,
           *       "outcome": "none",
           *       "lastAttemptAt": null,
           *       "nextAttemptAt": "2026-03-01T09:30:04.000Z",
           *       "event": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *         "type": "webhook.tested",
           *         "createdAt": "2026-03-01T09:30:04.000Z",
           *         "subjectId": "019ca8bb-b5c0-7000-8000-000000000003",
           *         "actorId": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "data": {
           *           "name": "Rebuild the site"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['DeliveryView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['WebhookNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgressOrWebhookDisabled'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getDelivery: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
        /**
         * @description The id of the delivery.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        deliveryId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The delivery. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000004",
           *       "createdAt": "2026-03-01T09:30:04.000Z",
           *       "updatedAt": "2026-03-01T09:30:04.000Z",
           *       "webhookId": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "eventId": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "type": "webhook.tested",
           *       "state": "waiting",
           *       "attempts": 0,
           *       "status": null,
           *       "outcome": "none",
           *       "lastAttemptAt": null,
           *       "nextAttemptAt": "2026-03-01T09:30:04.000Z",
           *       "event": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *         "type": "webhook.tested",
           *         "createdAt": "2026-03-01T09:30:04.000Z",
           *         "subjectId": "019ca8bb-b5c0-7000-8000-000000000003",
           *         "actorId": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "data": {
           *           "name": "Rebuild the site"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['DeliveryView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['WebhookNotFoundOrDeliveryNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  redeliver: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description A key of your choice, best a random UUID. Repeating a request with its key within 24 hours gives the first answer again and does nothing twice.
         * @example f1a6f8a2-6a2f-4a7e-8c1b-0d4a1f8f5f0e
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The id of the resource.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        id: string;
        /**
         * @description The id of the delivery.
         * @example 019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41
         */
        deliveryId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted: the delivery as it begins. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ca8bb-b5c0-7000-8000-000000000004",
           *       "createdAt": "2026-03-01T09:30:04.000Z",
           *       "updatedAt": "2026-03-01T09:30:06.000Z",
           *       "webhookId": "019ca8bb-b5c0-7000-8000-000000000003",
           *       "eventId": "019ca8bb-b5c0-7000-8000-000000000005",
           *       "type": "webhook.tested",
           *       "state": "waiting",
           *       "attempts": 0,
           *       "status": null,
           *       "outcome": "none",
           *       "lastAttemptAt": null,
           *       "nextAttemptAt": "2026-03-01T09:30:06.000Z",
           *       "event": {
           *         "id": "019ca8bb-b5c0-7000-8000-000000000005",
           *         "type": "webhook.tested",
           *         "createdAt": "2026-03-01T09:30:04.000Z",
           *         "subjectId": "019ca8bb-b5c0-7000-8000-000000000003",
           *         "actorId": "019ca8bb-b5c0-7000-8000-000000000001",
           *         "data": {
           *           "name": "Rebuild the site"
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['DeliveryView'];
        };
      };
      400: components['responses']['RequestInvalidOrRequestMalformed'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      404: components['responses']['WebhookNotFoundOrDeliveryNotFound'];
      406: components['responses']['RequestNotAcceptable'];
      409: components['responses']['IdempotencyInProgressOrWebhookDisabled'];
      413: components['responses']['RequestTooLarge'];
      415: components['responses']['RequestUnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  listEventTypes: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The types of events. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "type": "import.failed",
           *           "description": "An import failed as a whole."
           *         },
           *         {
           *           "type": "import.finished",
           *           "description": "An import came to its end, perhaps without some files."
           *         },
           *         {
           *           "type": "import.started",
           *           "description": "An import was asked for."
           *         },
           *         {
           *           "type": "post.changed",
           *           "description": "The text or another field of a post was changed."
           *         },
           *         {
           *           "type": "post.created",
           *           "description": "A post was written, or imported."
           *         },
           *         {
           *           "type": "post.deleted",
           *           "description": "A post was put into the trash."
           *         },
           *         {
           *           "type": "post.published",
           *           "description": "A post was published."
           *         },
           *         {
           *           "type": "post.recovered",
           *           "description": "A post was taken out of the trash."
           *         },
           *         {
           *           "type": "post.restored",
           *           "description": "A post was set back to an earlier revision."
           *         },
           *         {
           *           "type": "post.scheduled",
           *           "description": "A post will appear at a time ahead."
           *         },
           *         {
           *           "type": "post.unpublished",
           *           "description": "A post was withdrawn, or its schedule lifted."
           *         },
           *         {
           *           "type": "tag.changed",
           *           "description": "A tag was renamed or described."
           *         },
           *         {
           *           "type": "tag.created",
           *           "description": "A tag was made."
           *         },
           *         {
           *           "type": "tag.deleted",
           *           "description": "A tag was taken from every post."
           *         },
           *         {
           *           "type": "tag.merged",
           *           "description": "A tag was merged into another."
           *         },
           *         {
           *           "type": "user.changed",
           *           "description": "Somebody changed their profile."
           *         },
           *         {
           *           "type": "user.created",
           *           "description": "An account was made, or an author named by an import."
           *         },
           *         {
           *           "type": "user.reinstated",
           *           "description": "The suspension of an account was lifted."
           *         },
           *         {
           *           "type": "user.role_changed",
           *           "description": "Somebody was given another role."
           *         },
           *         {
           *           "type": "user.suspended",
           *           "description": "An account was suspended."
           *         },
           *         {
           *           "type": "webhook.disabled",
           *           "description": "A webhook was disabled, since it had failed for 7 days."
           *         },
           *         {
           *           "type": "webhook.tested",
           *           "description": "Somebody asked for a test; only the webhook that is tested hears of it."
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['EventTypeList'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredentialOrAccessSignInFirst'];
      403: components['responses']['AccessPermissionMissing'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  getLiveness: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The liveness. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok"
           *     }
           */
          'application/json': components['schemas']['LivenessView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      406: components['responses']['RequestNotAcceptable'];
      500: components['responses']['RequestCrashed'];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The readiness. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok",
           *       "checks": [
           *         {
           *           "name": "server",
           *           "status": "ok",
           *           "reason": null
           *         },
           *         {
           *           "name": "database",
           *           "status": "ok",
           *           "reason": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ReadinessView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusyOrHealthNotReady'];
    };
  };
  getServerInfo: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The ETag of an answer you hold; if it is still current the answer is 304 without a body (RFC 9110).
         * @example "v3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"
         */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The server info. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "name": "mainstay",
           *       "version": "0.1.0",
           *       "database": "sqlite",
           *       "node": "v24.1.0",
           *       "startedAt": "2026-03-01T09:00:00.000Z",
           *       "inFlight": 1,
           *       "signUpOpen": true
           *     }
           */
          'application/json': components['schemas']['ServerInfoView'];
        };
      };
      /** @description What If-None-Match names is still current. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Cache-Control': components['headers']['Cache-Control'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['RequestInvalid'];
      401: components['responses']['AccessBadCredential'];
      406: components['responses']['RequestNotAcceptable'];
      429: components['responses']['RequestTooMany'];
      500: components['responses']['RequestCrashed'];
      503: components['responses']['RequestBusy'];
    };
  };
  onImportFailed: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "import.failed",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "source": "my-blog"
         *       }
         *     }
         */
        'application/json': components['schemas']['ImportFailedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onImportFinished: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "import.finished",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "source": "my-blog",
         *         "created": 60,
         *         "changed": 2,
         *         "unchanged": 1,
         *         "refused": 2
         *       }
         *     }
         */
        'application/json': components['schemas']['ImportFinishedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onImportStarted: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "import.started",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "source": "my-blog",
         *         "dryRun": false
         *       }
         *     }
         */
        'application/json': components['schemas']['ImportStartedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onPostChanged: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "post.changed",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "hello-world",
         *         "fields": [
         *           "title",
         *           "tags"
         *         ]
         *       }
         *     }
         */
        'application/json': components['schemas']['PostChangedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onPostCreated: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "post.created",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "hello-world"
         *       }
         *     }
         */
        'application/json': components['schemas']['PostCreatedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onPostDeleted: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "post.deleted",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "hello-world"
         *       }
         *     }
         */
        'application/json': components['schemas']['PostDeletedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onPostPublished: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "post.published",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "hello-world",
         *         "publishedAt": "2026-03-01T09:30:00.000Z"
         *       }
         *     }
         */
        'application/json': components['schemas']['PostPublishedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onPostRecovered: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "post.recovered",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "hello-world"
         *       }
         *     }
         */
        'application/json': components['schemas']['PostRecoveredEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onPostRestored: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "post.restored",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "hello-world",
         *         "revision": 3
         *       }
         *     }
         */
        'application/json': components['schemas']['PostRestoredEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onPostScheduled: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "post.scheduled",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "hello-world",
         *         "publishAt": "2026-03-01T09:30:00.000Z"
         *       }
         *     }
         */
        'application/json': components['schemas']['PostScheduledEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onPostUnpublished: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "post.unpublished",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "hello-world"
         *       }
         *     }
         */
        'application/json': components['schemas']['PostUnpublishedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onTagChanged: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "tag.changed",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "release-notes",
         *         "fields": [
         *           "title",
         *           "tags"
         *         ]
         *       }
         *     }
         */
        'application/json': components['schemas']['TagChangedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onTagCreated: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "tag.created",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "release-notes"
         *       }
         *     }
         */
        'application/json': components['schemas']['TagCreatedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onTagDeleted: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "tag.deleted",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "release-notes"
         *       }
         *     }
         */
        'application/json': components['schemas']['TagDeletedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onTagMerged: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "tag.merged",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "release-notes",
         *         "into": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41"
         *       }
         *     }
         */
        'application/json': components['schemas']['TagMergedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onUserChanged: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "user.changed",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "ada-lovelace",
         *         "fields": [
         *           "title",
         *           "tags"
         *         ]
         *       }
         *     }
         */
        'application/json': components['schemas']['UserChangedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onUserCreated: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "user.created",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "ada-lovelace",
         *         "role": "owner"
         *       }
         *     }
         */
        'application/json': components['schemas']['UserCreatedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onUserReinstated: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "user.reinstated",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "ada-lovelace"
         *       }
         *     }
         */
        'application/json': components['schemas']['UserReinstatedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onUserRoleChanged: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "user.role_changed",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "ada-lovelace",
         *         "from": "owner",
         *         "to": "owner"
         *       }
         *     }
         */
        'application/json': components['schemas']['UserRoleChangedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onUserSuspended: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "user.suspended",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "slug": "ada-lovelace"
         *       }
         *     }
         */
        'application/json': components['schemas']['UserSuspendedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onWebhookDisabled: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "type": "webhook.disabled",
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "subjectId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "actorId": "019371c4-8f00-7c3e-9d5a-3a1f0c2b7d41",
         *       "data": {
         *         "name": "Rebuild the site",
         *         "failingSince": "2026-03-01T09:30:00.000Z"
         *       }
         *     }
         */
        'application/json': components['schemas']['WebhookDisabledEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onWebhookTested: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description `t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.
         * @example t=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd
         */
        'mainstay-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The event. It is signed byte for byte: verify before you parse. */
    requestBody: {
      content: {
        /**
         * @example {
         *       "id": "019ca8bb-b5c0-7000-8000-000000000005",
         *       "type": "webhook.tested",
         *       "createdAt": "2026-03-01T09:30:04.000Z",
         *       "subjectId": "019ca8bb-b5c0-7000-8000-000000000003",
         *       "actorId": "019ca8bb-b5c0-7000-8000-000000000001",
         *       "data": {
         *         "name": "Rebuild the site"
         *       }
         *     }
         */
        'application/json': components['schemas']['WebhookTestedEvent'];
      };
    };
    responses: {
      /** @description Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
