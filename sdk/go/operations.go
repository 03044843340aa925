// Code generated from contract/openapi.json by "npm run contract"; DO NOT EDIT.

package mainstay

import (
	"context"
	"io"
	"time"
)

// Client is the whole API, by tag. [New] makes one.
type Client struct {
	// Accounts, and the public profiles of authors.
	Users UsersCalls
	// Signing in, staying signed in, and signing out everywhere.
	Sessions SessionsCalls
	// What posts are about.
	Tags TagsCalls
	// Articles: written in Markdown, published now or later, with every revision kept.
	Posts PostsCalls
	// Deleted posts, which can be recovered.
	Trash TrashCalls
	// Bringing a whole blog along.
	Imports ImportsCalls
	// Telling other systems, as it happens.
	Webhooks WebhooksCalls
	// Whether the server is alive, ready, and what it is.
	Health HealthCalls
}

func connected(t *transport) *Client {
	return &Client{
		Users:    UsersCalls{t},
		Sessions: SessionsCalls{t},
		Tags:     TagsCalls{t},
		Posts:    PostsCalls{t},
		Trash:    TrashCalls{t},
		Imports:  ImportsCalls{t},
		Webhooks: WebhooksCalls{t},
		Health:   HealthCalls{t},
	}
}

// UsersCalls are the calls of users.
type UsersCalls struct{ transport *transport }

var opCreateUser = operation{id: "createUser", method: "POST", path: "/api/v1/users", body: "application/json", keyed: true}

// Create calls createUser (public). Sign up. Makes an account with the role member; sign in with it next (signIn).
// Where the site does not let visitors sign up, only those with users:manage make accounts, for others. Refuses an
// e-mail address that another account has, and passwords that are easily guessed (400 with the pointer /password).
//
// Problems: [CodeAccessBadCredential], [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeUserEmailTaken],
// [CodeUserSignUpClosed].
func (c UsersCalls) Create(ctx context.Context, body UserDraft, options ...CreateOption) (*UserView, error) {
	return answer[UserView](ctx, c.transport, call{operation: &opCreateUser, body: body}, options)
}

// ListUsersQuery is what listUsers may be asked for. What has its zero value is not sent.
type ListUsersQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
	// Only people of this role.
	Role Role `query:"role"`
	// Only people of this status.
	Status UserStatus `query:"status"`
	// Only the person with this e-mail address.
	Email string `query:"email"`
	// The order; a leading minus turns it round. By name unless told.
	Sort UserSort `query:"sort"`
}

var opListUsers = operation{id: "listUsers", method: "GET", path: "/api/v1/users"}

// List calls listUsers (users:manage). List users. Everybody, a page at a time, by name unless told otherwise: those
// who sign in, and those who are only named as authors.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c UsersCalls) List(ctx context.Context, query ListUsersQuery, options ...CallOption) *List[UserView, UserPage] {
	return listing[UserView, UserPage](ctx, c.transport, call{operation: &opListUsers, query: query}, options)
}

var opGetCurrentUser = operation{id: "getCurrentUser", method: "GET", path: "/api/v1/users/me"}

// GetCurrent calls getCurrentUser (signed-in). Get yourself. The account that the access token belongs to, with its
// role and what that allows.
//
// Problems: [CodeAccessBadCredential], [CodeAccessSignInFirst], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany], [CodeUserNotFound].
func (c UsersCalls) GetCurrent(ctx context.Context, options ...CallOption) (*UserView, error) {
	return answer[UserView](ctx, c.transport, call{operation: &opGetCurrentUser}, options)
}

var opUpdateCurrentUser = operation{id: "updateCurrentUser", method: "PATCH", path: "/api/v1/users/me", body: "application/merge-patch+json", fresh: "/api/v1/users/me"}

// UpdateCurrent calls updateCurrentUser (signed-in). Change yourself. Changes your name and what your profile shows;
// what is left out stays, null empties. The slug of the profile stays as it is.
//
// Problems: [CodeAccessBadCredential], [CodeAccessSignInFirst], [CodeConditionFailed], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeUserNotFound].
func (c UsersCalls) UpdateCurrent(ctx context.Context, body UserChanges, options ...ChangeOption) (*UserView, error) {
	return answer[UserView](ctx, c.transport, call{operation: &opUpdateCurrentUser, body: body}, options)
}

var opGetUser = operation{id: "getUser", method: "GET", path: "/api/v1/users/{id}"}

// Get calls getUser (users:manage). Get a user. One person by their id.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany], [CodeUserNotFound].
func (c UsersCalls) Get(ctx context.Context, id string, options ...CallOption) (*UserView, error) {
	return answer[UserView](ctx, c.transport, call{operation: &opGetUser, path: []string{id}}, options)
}

var opSetUserRole = operation{id: "setUserRole", method: "PUT", path: "/api/v1/users/{id}/role", body: "application/json", fresh: "/api/v1/users/{id}"}

// SetRole calls setUserRole (users:manage). Set the role of a user. Gives the person another role, which holds for
// their sessions within a second. Only an owner decides on owners and makes new ones, nobody raises themselves, and the
// last owner stays one.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeConditionFailed], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed],
// [CodeRequestNotAcceptable], [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType],
// [CodeUserLastOwner], [CodeUserNotFound].
func (c UsersCalls) SetRole(ctx context.Context, id string, body RoleChange, options ...ChangeOption) (*UserView, error) {
	return answer[UserView](ctx, c.transport, call{operation: &opSetUserRole, path: []string{id}, body: body}, options)
}

var opSuspendUser = operation{id: "suspendUser", method: "PUT", path: "/api/v1/users/{id}/suspension", fresh: "/api/v1/users/{id}"}

// Suspend calls suspendUser (users:manage). Suspend a user. The person is refused within a second, their sessions end,
// and their profile is hidden; what they wrote stays. Nobody suspends themselves, and only an owner suspends an owner,
// so one is always left.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeConditionFailed], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed],
// [CodeRequestNotAcceptable], [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType],
// [CodeUserLastOwner], [CodeUserNotFound].
func (c UsersCalls) Suspend(ctx context.Context, id string, options ...ChangeOption) (*UserView, error) {
	return answer[UserView](ctx, c.transport, call{operation: &opSuspendUser, path: []string{id}}, options)
}

var opReinstateUser = operation{id: "reinstateUser", method: "DELETE", path: "/api/v1/users/{id}/suspension", fresh: "/api/v1/users/{id}"}

// Reinstate calls reinstateUser (users:manage). Reinstate a user. Ends the suspension: the person may sign in again.
// Only an owner reinstates an owner.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeConditionFailed], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed],
// [CodeRequestNotAcceptable], [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType],
// [CodeUserNotFound].
func (c UsersCalls) Reinstate(ctx context.Context, id string, options ...ChangeOption) (*UserView, error) {
	return answer[UserView](ctx, c.transport, call{operation: &opReinstateUser, path: []string{id}}, options)
}

// ListAuthorsQuery is what listAuthors may be asked for. What has its zero value is not sent.
type ListAuthorsQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
}

var opListAuthors = operation{id: "listAuthors", method: "GET", path: "/api/v1/authors"}

// ListAuthors calls listAuthors (public). List authors. The public profiles of all who may write or were named as
// authors by an import, for anybody, a page at a time, by name.
//
// Problems: [CodeAccessBadCredential], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c UsersCalls) ListAuthors(ctx context.Context, query ListAuthorsQuery, options ...CallOption) *List[AuthorView, AuthorPage] {
	return listing[AuthorView, AuthorPage](ctx, c.transport, call{operation: &opListAuthors, query: query}, options)
}

var opGetAuthorBySlug = operation{id: "getAuthorBySlug", method: "GET", path: "/api/v1/authors/by-slug/{slug}"}

// GetAuthorBySlug calls getAuthorBySlug (public). Get an author by their slug. One public profile by the last part of
// its address, for anybody.
//
// Problems: [CodeAccessBadCredential], [CodeAuthorNotFound], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c UsersCalls) GetAuthorBySlug(ctx context.Context, slug string, options ...CallOption) (*AuthorView, error) {
	return answer[AuthorView](ctx, c.transport, call{operation: &opGetAuthorBySlug, path: []string{slug}}, options)
}

var opGetAuthor = operation{id: "getAuthor", method: "GET", path: "/api/v1/authors/{id}"}

// GetAuthor calls getAuthor (public). Get an author. One public profile by its id, for anybody.
//
// Problems: [CodeAccessBadCredential], [CodeAuthorNotFound], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c UsersCalls) GetAuthor(ctx context.Context, id string, options ...CallOption) (*AuthorView, error) {
	return answer[AuthorView](ctx, c.transport, call{operation: &opGetAuthor, path: []string{id}}, options)
}

var opAcceptInvitation = operation{id: "acceptInvitation", method: "POST", path: "/api/v1/invitations/acceptance", body: "application/json", keyed: true}

// AcceptInvitation calls acceptInvitation (public). Accept an invitation. Makes an account with the role that the
// invitation gives, once. The token comes from a link, such as the owner’s set-up link that the server prints at its
// first start. Refuses an e-mail address that another account has, and passwords that are easily guessed.
//
// Problems: [CodeAccessBadCredential], [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused],
// [CodeInvitationNotFound], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed],
// [CodeRequestNotAcceptable], [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType],
// [CodeUserEmailTaken].
func (c UsersCalls) AcceptInvitation(ctx context.Context, body InvitationAcceptance, options ...CreateOption) (*UserView, error) {
	return answer[UserView](ctx, c.transport, call{operation: &opAcceptInvitation, body: body}, options)
}

// SessionsCalls are the calls of sessions.
type SessionsCalls struct{ transport *transport }

var opChangePassword = operation{id: "changePassword", method: "PUT", path: "/api/v1/users/me/password", body: "application/json"}

// ChangePassword calls changePassword (signed-in). Change your password. Sets a new password and ends all your other
// sessions. Asks for the current one; refuses passwords that are easily guessed (400 with the pointer /newPassword).
//
// Problems: [CodeAccessBadCredential], [CodeAccessSignInFirst], [CodePasswordWrong], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c SessionsCalls) ChangePassword(ctx context.Context, body PasswordChange, options ...CallOption) error {
	return done(ctx, c.transport, call{operation: &opChangePassword, body: body}, options)
}

var opSignIn = operation{id: "signIn", method: "POST", path: "/api/v1/sessions", body: "application/json", keyed: true, begins: true}

// SignIn calls signIn (public). Sign in. Begins a session: an access token for ten minutes, and a refresh token that
// keeps the session alive. An unknown address and a wrong password get the same answer after the same time; that an
// account is suspended is told to those only who know its password.
//
// Problems: [CodeAccessBadCredential], [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeSessionWrongCredentials],
// [CodeUserSuspended].
func (c SessionsCalls) SignIn(ctx context.Context, body SignIn, options ...CreateOption) (*CredentialsView, error) {
	return answer[CredentialsView](ctx, c.transport, call{operation: &opSignIn, body: body}, options)
}

// ListSessionsQuery is what listSessions may be asked for. What has its zero value is not sent.
type ListSessionsQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
}

var opListSessions = operation{id: "listSessions", method: "GET", path: "/api/v1/sessions"}

// List calls listSessions (signed-in). List your sessions. Where you are signed in, a page at a time, the newest first.
//
// Problems: [CodeAccessBadCredential], [CodeAccessSignInFirst], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c SessionsCalls) List(ctx context.Context, query ListSessionsQuery, options ...CallOption) *List[SessionView, SessionPage] {
	return listing[SessionView, SessionPage](ctx, c.transport, call{operation: &opListSessions, query: query}, options)
}

var opRevokeSessions = operation{id: "revokeSessions", method: "DELETE", path: "/api/v1/sessions"}

// RevokeSessions calls revokeSessions (signed-in). End your other sessions. Signs you out everywhere but here, within a
// second.
//
// Problems: [CodeAccessBadCredential], [CodeAccessSignInFirst], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c SessionsCalls) RevokeSessions(ctx context.Context, options ...CallOption) error {
	return done(ctx, c.transport, call{operation: &opRevokeSessions}, options)
}

var opRefreshSession = operation{id: "refreshSession", method: "POST", path: "/api/v1/sessions/refresh", body: "application/json", keyed: true, begins: true}

// Refresh calls refreshSession (public). Refresh the session. Trades the refresh token for a new pair of tokens; send
// no access token with it, since an expired one is refused. The same client may repeat the request within ten seconds
// and gets the same refresh token again; after that, an old refresh token ends the session, since somebody else may
// have it. A session lapses 14 days after it was last refreshed, and 60 days after it began.
//
// Problems: [CodeAccessBadCredential], [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeSessionNotRefreshable],
// [CodeSessionReused].
func (c SessionsCalls) Refresh(ctx context.Context, body SessionRefresh, options ...CreateOption) (*CredentialsView, error) {
	return answer[CredentialsView](ctx, c.transport, call{operation: &opRefreshSession, body: body}, options)
}

var opSignOut = operation{id: "signOut", method: "DELETE", path: "/api/v1/sessions/current", ends: true}

// SignOut calls signOut (signed-in). Sign out. Ends the session that asks: its tokens are refused from now on, by other
// instances within a second.
//
// Problems: [CodeAccessBadCredential], [CodeAccessSignInFirst], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c SessionsCalls) SignOut(ctx context.Context, options ...CallOption) error {
	return done(ctx, c.transport, call{operation: &opSignOut}, options)
}

var opRevokeSession = operation{id: "revokeSession", method: "DELETE", path: "/api/v1/sessions/{id}"}

// Revoke calls revokeSession (signed-in). End a session. Ends one of your sessions, within a second. Refuses those of
// others, and those that have ended.
//
// Problems: [CodeAccessBadCredential], [CodeAccessSignInFirst], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeSessionNotFound].
func (c SessionsCalls) Revoke(ctx context.Context, id string, options ...CallOption) error {
	return done(ctx, c.transport, call{operation: &opRevokeSession, path: []string{id}}, options)
}

var opGetJwks = operation{id: "getJwks", method: "GET", path: "/.well-known/jwks.json"}

// GetJwks calls getJwks (public). Get the keys of access tokens. The public keys with which anybody can check an access
// token (RFC 7517): the one that signs, and those it replaced whose tokens may still be about. May be kept for five
// minutes.
//
// Problems: [CodeAccessBadCredential], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c SessionsCalls) GetJwks(ctx context.Context, options ...CallOption) (*JwksView, error) {
	return answer[JwksView](ctx, c.transport, call{operation: &opGetJwks}, options)
}

// TagsCalls are the calls of tags.
type TagsCalls struct{ transport *transport }

// ListTagsQuery is what listTags may be asked for. What has its zero value is not sent.
type ListTagsQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
	// The order; a leading minus turns it round. By name unless told.
	Sort TagSort `query:"sort"`
	// Only tags whose name contains this text.
	Q string `query:"q"`
}

var opListTags = operation{id: "listTags", method: "GET", path: "/api/v1/tags"}

// List calls listTags (public). List tags. All tags, for anybody, a page at a time, by name unless told otherwise.
//
// Problems: [CodeAccessBadCredential], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c TagsCalls) List(ctx context.Context, query ListTagsQuery, options ...CallOption) *List[TagView, TagPage] {
	return listing[TagView, TagPage](ctx, c.transport, call{operation: &opListTags, query: query}, options)
}

var opCreateTag = operation{id: "createTag", method: "POST", path: "/api/v1/tags", body: "application/json", keyed: true}

// Create calls createTag (tags:manage). Create a tag. Makes a tag that posts can carry. Without a slug the name makes
// one. Refuses a slug that another tag has.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeTagSlugTaken], [CodeTagUnsluggable].
func (c TagsCalls) Create(ctx context.Context, body TagDraft, options ...CreateOption) (*TagView, error) {
	return answer[TagView](ctx, c.transport, call{operation: &opCreateTag, body: body}, options)
}

var opGetTagBySlug = operation{id: "getTagBySlug", method: "GET", path: "/api/v1/tags/by-slug/{slug}"}

// GetBySlug calls getTagBySlug (public). Get a tag by its slug. One tag, for anybody. A slug that the tag had before it
// was renamed or merged answers 301 with where it lives now.
//
// Problems: [CodeAccessBadCredential], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestNotAcceptable], [CodeRequestTooMany], [CodeTagNotFound].
func (c TagsCalls) GetBySlug(ctx context.Context, slug string, options ...CallOption) (*TagView, error) {
	return answer[TagView](ctx, c.transport, call{operation: &opGetTagBySlug, path: []string{slug}}, options)
}

var opGetTag = operation{id: "getTag", method: "GET", path: "/api/v1/tags/{id}"}

// Get calls getTag (public). Get a tag. One tag by its id, for anybody.
//
// Problems: [CodeAccessBadCredential], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestNotAcceptable], [CodeRequestTooMany], [CodeTagNotFound].
func (c TagsCalls) Get(ctx context.Context, id string, options ...CallOption) (*TagView, error) {
	return answer[TagView](ctx, c.transport, call{operation: &opGetTag, path: []string{id}}, options)
}

var opUpdateTag = operation{id: "updateTag", method: "PATCH", path: "/api/v1/tags/{id}", body: "application/merge-patch+json", fresh: "/api/v1/tags/{id}"}

// Update calls updateTag (tags:manage). Change a tag. Changes the name, the slug or the description; what is left out
// stays. The former slug leads to the new one.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeConditionFailed],
// [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeTagNotFound],
// [CodeTagSlugTaken].
func (c TagsCalls) Update(ctx context.Context, id string, body TagChanges, options ...ChangeOption) (*TagView, error) {
	return answer[TagView](ctx, c.transport, call{operation: &opUpdateTag, path: []string{id}, body: body}, options)
}

var opDeleteTag = operation{id: "deleteTag", method: "DELETE", path: "/api/v1/tags/{id}", fresh: "/api/v1/tags/{id}"}

// Delete calls deleteTag (tags:manage). Delete a tag. Removes the tag from every post and for good. The posts stay.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeConditionFailed],
// [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeTagNotFound].
func (c TagsCalls) Delete(ctx context.Context, id string, options ...ChangeOption) error {
	return done(ctx, c.transport, call{operation: &opDeleteTag, path: []string{id}}, options)
}

var opMergeTags = operation{id: "mergeTags", method: "PUT", path: "/api/v1/tags/{id}/merge", body: "application/json"}

// MergeTags calls mergeTags (tags:manage). Merge a tag into another. Every post of the tag gets the other one instead,
// and its slug leads there. The tag itself is gone.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeTagMergeIntoItself],
// [CodeTagNotFound].
func (c TagsCalls) MergeTags(ctx context.Context, id string, body TagMerge, options ...CallOption) (*TagView, error) {
	return answer[TagView](ctx, c.transport, call{operation: &opMergeTags, path: []string{id}, body: body}, options)
}

// PostsCalls are the calls of posts.
type PostsCalls struct{ transport *transport }

// ListPostsQuery is what listPosts may be asked for. What has its zero value is not sent.
type ListPostsQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
	// Only posts of this status.
	Status PostStatus `query:"status"`
	// Only posts with the tag of this slug.
	Tag string `query:"tag"`
	// Only posts by the author of this slug.
	Author string `query:"author"`
	// Only posts published at this time or later.
	PublishedAfter time.Time `query:"publishedAfter"`
	// Only posts published before this time.
	PublishedBefore time.Time `query:"publishedBefore"`
	// Only posts whose title contains this text.
	Q string `query:"q"`
	// The order; a leading minus turns it round. The newest first unless told; drafts stand where they were made.
	Sort PostSort `query:"sort"`
	// What to send besides the summary, comma separated.
	Include []PostInclude `query:"include"`
}

var opListPosts = operation{id: "listPosts", method: "GET", path: "/api/v1/posts"}

// List calls listPosts (public). List posts. Summaries of the posts that you may see, a page at a time: what is
// published for anybody, besides your own drafts for authors, everything for editors. Filters narrow, sort orders.
//
// Problems: [CodeAccessBadCredential], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c PostsCalls) List(ctx context.Context, query ListPostsQuery, options ...CallOption) *List[PostSummary, PostPage] {
	return listing[PostSummary, PostPage](ctx, c.transport, call{operation: &opListPosts, query: query}, options)
}

var opCreatePost = operation{id: "createPost", method: "POST", path: "/api/v1/posts", body: "application/json", keyed: true}

// Create calls createPost (posts:write). Create a post. Makes a draft of yours. Its slug is made from the title unless
// you send one; its text is rendered to safe HTML here. Refuses a slug that another post has or had.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodePostSlugTaken], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c PostsCalls) Create(ctx context.Context, body PostDraft, options ...CreateOption) (*PostView, error) {
	return answer[PostView](ctx, c.transport, call{operation: &opCreatePost, body: body}, options)
}

var opGetPostBySlug = operation{id: "getPostBySlug", method: "GET", path: "/api/v1/posts/by-slug/{slug}"}

// GetBySlug calls getPostBySlug (public). Get a post by its slug. One post with its text, if you may see it. A slug
// that the post had before answers 301 with where it lives now.
//
// Problems: [CodeAccessBadCredential], [CodePostNotFound], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c PostsCalls) GetBySlug(ctx context.Context, slug string, options ...CallOption) (*PostView, error) {
	return answer[PostView](ctx, c.transport, call{operation: &opGetPostBySlug, path: []string{slug}}, options)
}

var opGetPost = operation{id: "getPost", method: "GET", path: "/api/v1/posts/{id}"}

// Get calls getPost (public). Get a post. One post by its id with its text, if you may see it; otherwise the answer is
// the same as if there were none.
//
// Problems: [CodeAccessBadCredential], [CodePostNotFound], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c PostsCalls) Get(ctx context.Context, id string, options ...CallOption) (*PostView, error) {
	return answer[PostView](ctx, c.transport, call{operation: &opGetPost, path: []string{id}}, options)
}

var opUpdatePost = operation{id: "updatePost", method: "PATCH", path: "/api/v1/posts/{id}", body: "application/merge-patch+json", demands: true, fresh: "/api/v1/posts/{id}"}

// Update calls updatePost (posts:write). Change a post. Changes what you send (RFC 7396: null clears) and keeps a
// revision of the text. Authors change their own posts, editors all; what is published only those who may publish.
// Demands If-Match, so that nobody’s changes are lost.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeConditionFailed], [CodeConditionRequired], [CodePostNotFound], [CodePostSlugTaken], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c PostsCalls) Update(ctx context.Context, id string, body PostChanges, match Condition, options ...CallOption) (*PostView, error) {
	return answer[PostView](ctx, c.transport, call{operation: &opUpdatePost, path: []string{id}, body: body, choices: choices{condition: match}}, options)
}

var opDeletePost = operation{id: "deletePost", method: "DELETE", path: "/api/v1/posts/{id}", fresh: "/api/v1/posts/{id}"}

// Delete calls deletePost (posts:write). Move a post to the trash. Withdraws the post and moves it to the trash, from
// where recoverPost brings it back as a draft. Its slug stays its own.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeConditionFailed], [CodePostNotFound], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge], [CodeRequestTooMany],
// [CodeRequestUnsupportedMediaType].
func (c PostsCalls) Delete(ctx context.Context, id string, options ...ChangeOption) error {
	return done(ctx, c.transport, call{operation: &opDeletePost, path: []string{id}}, options)
}

var opPublishPost = operation{id: "publishPost", method: "PUT", path: "/api/v1/posts/{id}/publication", body: "application/json", fresh: "/api/v1/posts/{id}"}

// Publish calls publishPost (posts:publish). Publish or schedule a post. Publishes now, at a past time, or by itself at
// a time ahead. Authors publish their own posts, editors all. Doing it again changes nothing.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeConditionFailed], [CodePostNotFound], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge], [CodeRequestTooMany],
// [CodeRequestUnsupportedMediaType].
func (c PostsCalls) Publish(ctx context.Context, id string, body PublicationRequest, options ...ChangeOption) (*PostView, error) {
	return answer[PostView](ctx, c.transport, call{operation: &opPublishPost, path: []string{id}, body: body}, options)
}

var opUnpublishPost = operation{id: "unpublishPost", method: "DELETE", path: "/api/v1/posts/{id}/publication", fresh: "/api/v1/posts/{id}"}

// Unpublish calls unpublishPost (posts:publish). Withdraw a post. Makes a published or scheduled post a draft again.
// Refuses one that is a draft already.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeConditionFailed], [CodePostNotFound], [CodePostNotPublished], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c PostsCalls) Unpublish(ctx context.Context, id string, options ...ChangeOption) (*PostView, error) {
	return answer[PostView](ctx, c.transport, call{operation: &opUnpublishPost, path: []string{id}}, options)
}

// ListPostRevisionsQuery is what listPostRevisions may be asked for. What has its zero value is not sent.
type ListPostRevisionsQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
}

var opListPostRevisions = operation{id: "listPostRevisions", method: "GET", path: "/api/v1/posts/{id}/revisions"}

// ListRevisions calls listPostRevisions (posts:write). List the revisions of a post. Every state that the text was in,
// the newest first, without the text. For those who may change the post.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodePostNotFound], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable],
// [CodeRequestTooMany].
func (c PostsCalls) ListRevisions(ctx context.Context, id string, query ListPostRevisionsQuery, options ...CallOption) *List[RevisionSummary, RevisionPage] {
	return listing[RevisionSummary, RevisionPage](ctx, c.transport, call{operation: &opListPostRevisions, path: []string{id}, query: query}, options)
}

var opGetPostRevision = operation{id: "getPostRevision", method: "GET", path: "/api/v1/posts/{id}/revisions/{revisionId}"}

// GetRevision calls getPostRevision (posts:write). Get a revision of a post. One state of the text, and who made it.
// For those who may change the post.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodePostNotFound], [CodePostRevisionNotFound], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c PostsCalls) GetRevision(ctx context.Context, id string, revisionID string, options ...CallOption) (*RevisionView, error) {
	return answer[RevisionView](ctx, c.transport, call{operation: &opGetPostRevision, path: []string{id, revisionID}}, options)
}

var opRestorePostRevision = operation{id: "restorePostRevision", method: "PUT", path: "/api/v1/posts/{id}/revisions/{revisionId}/restoration", demands: true, fresh: "/api/v1/posts/{id}"}

// RestoreRevision calls restorePostRevision (posts:write). Restore a revision of a post. Writes headline, excerpt and
// text of the revision again, as a new revision: nothing is lost. Demands If-Match.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeConditionFailed], [CodeConditionRequired], [CodePostNotFound], [CodePostRevisionNotFound], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c PostsCalls) RestoreRevision(ctx context.Context, id string, revisionID string, match Condition, options ...CallOption) (*PostView, error) {
	return answer[PostView](ctx, c.transport, call{operation: &opRestorePostRevision, path: []string{id, revisionID}, choices: choices{condition: match}}, options)
}

// TrashCalls are the calls of trash.
type TrashCalls struct{ transport *transport }

// ListDeletedPostsQuery is what listDeletedPosts may be asked for. What has its zero value is not sent.
type ListDeletedPostsQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
}

var opListDeletedPosts = operation{id: "listDeletedPosts", method: "GET", path: "/api/v1/trash/posts"}

// ListDeletedPosts calls listDeletedPosts (posts:write). List deleted posts. What lies in the trash, the latest first:
// authors see their own, editors all.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c TrashCalls) ListDeletedPosts(ctx context.Context, query ListDeletedPostsQuery, options ...CallOption) *List[DeletedPostView, DeletedPostPage] {
	return listing[DeletedPostView, DeletedPostPage](ctx, c.transport, call{operation: &opListDeletedPosts, query: query}, options)
}

var opRecoverPost = operation{id: "recoverPost", method: "PUT", path: "/api/v1/trash/posts/{id}/recovery"}

// RecoverPost calls recoverPost (posts:write). Recover a deleted post. Takes the post out of the trash, as a draft
// under its old slug.
//
// Problems: [CodeAccessBadCredential], [CodeAccessNotYours], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodePostNotFound], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed],
// [CodeRequestNotAcceptable], [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c TrashCalls) RecoverPost(ctx context.Context, id string, options ...CallOption) (*PostView, error) {
	return answer[PostView](ctx, c.transport, call{operation: &opRecoverPost, path: []string{id}}, options)
}

// ImportsCalls are the calls of imports.
type ImportsCalls struct{ transport *transport }

// ListImportsQuery is what listImports may be asked for. What has its zero value is not sent.
type ListImportsQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
}

var opListImports = operation{id: "listImports", method: "GET", path: "/api/v1/imports"}

// List calls listImports (imports:run). List imports. Every import that was started here or on the command line, the
// latest first; dry runs of the command line leave no trace.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c ImportsCalls) List(ctx context.Context, query ListImportsQuery, options ...CallOption) *List[ImportSummary, ImportPage] {
	return listing[ImportSummary, ImportPage](ctx, c.transport, call{operation: &opListImports, query: query}, options)
}

// StartImportQuery is what startImport may be asked for. What has its zero value is not sent.
type StartImportQuery struct {
	// The name of the blog, so that two blogs with files of the same path stay apart, and one that comes again is
	// known. The archive’s one root folder unless told.
	Source string `query:"source"`
	// The address at which the blog lived: links to it that mean one of the files are set to its new address.
	Site string `query:"site"`
	// Whether to write nothing and only say what would happen.
	DryRun bool `query:"dryRun"`
}

var opStartImport = operation{id: "startImport", method: "POST", path: "/api/v1/imports", body: "application/zip", keyed: true}

// Start calls startImport (imports:run). Start an import. Takes a blog: Markdown files with YAML, TOML or JSON front
// matter, as Hashnode, Jekyll, Hugo, Eleventy and Astro have them, or plain ones. They are imported in the background;
// follow with getImport. A file that was imported before changes its post where it has changed, and is left alone where
// not, so an import may be repeated. Files without an author are ascribed to you.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeImportNotAnArchive], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType].
func (c ImportsCalls) Start(ctx context.Context, content io.Reader, query StartImportQuery, options ...UploadOption) (*ImportView, error) {
	return answer[ImportView](ctx, c.transport, call{operation: &opStartImport, upload: content, query: query}, options)
}

var opGetImport = operation{id: "getImport", method: "GET", path: "/api/v1/imports/{id}"}

// Get calls getImport (imports:run). Get an import. How far an import is or how it ended, and what there is to say of
// single files. Its counts run while it runs.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeImportNotFound],
// [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c ImportsCalls) Get(ctx context.Context, id string, options ...CallOption) (*ImportView, error) {
	return answer[ImportView](ctx, c.transport, call{operation: &opGetImport, path: []string{id}}, options)
}

// WebhooksCalls are the calls of webhooks.
type WebhooksCalls struct{ transport *transport }

// ListWebhooksQuery is what listWebhooks may be asked for. What has its zero value is not sent.
type ListWebhooksQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
}

var opListWebhooks = operation{id: "listWebhooks", method: "GET", path: "/api/v1/webhooks"}

// List calls listWebhooks (webhooks:manage). List webhooks. Every webhook of the site, the latest first.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c WebhooksCalls) List(ctx context.Context, query ListWebhooksQuery, options ...CallOption) *List[WebhookView, WebhookPage] {
	return listing[WebhookView, WebhookPage](ctx, c.transport, call{operation: &opListWebhooks, query: query}, options)
}

var opCreateWebhook = operation{id: "createWebhook", method: "POST", path: "/api/v1/webhooks", body: "application/json", keyed: true}

// Create calls createWebhook (webhooks:manage). Create a webhook. From now on events are sent to this address, each
// signed with the secret that this answer shows, once. Refuses an address with a user name, and in production one that
// is not https. There may be 50.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeWebhookTooMany], [CodeWebhookURLUnusable].
func (c WebhooksCalls) Create(ctx context.Context, body WebhookDraft, options ...CreateOption) (*WebhookWithSecret, error) {
	return answer[WebhookWithSecret](ctx, c.transport, call{operation: &opCreateWebhook, body: body}, options)
}

var opGetWebhook = operation{id: "getWebhook", method: "GET", path: "/api/v1/webhooks/{id}"}

// Get calls getWebhook (webhooks:manage). Get a webhook. One webhook by its id, and whether it has been failing.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany], [CodeWebhookNotFound].
func (c WebhooksCalls) Get(ctx context.Context, id string, options ...CallOption) (*WebhookView, error) {
	return answer[WebhookView](ctx, c.transport, call{operation: &opGetWebhook, path: []string{id}}, options)
}

var opUpdateWebhook = operation{id: "updateWebhook", method: "PATCH", path: "/api/v1/webhooks/{id}", body: "application/merge-patch+json", fresh: "/api/v1/webhooks/{id}"}

// Update calls updateWebhook (webhooks:manage). Change a webhook. Changes its name, address, events or status; what is
// left out stays. One that is disabled is sent nothing more, and what was put off is given up.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeConditionFailed],
// [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeWebhookNotFound],
// [CodeWebhookURLUnusable].
func (c WebhooksCalls) Update(ctx context.Context, id string, body WebhookChanges, options ...ChangeOption) (*WebhookView, error) {
	return answer[WebhookView](ctx, c.transport, call{operation: &opUpdateWebhook, path: []string{id}, body: body}, options)
}

var opDeleteWebhook = operation{id: "deleteWebhook", method: "DELETE", path: "/api/v1/webhooks/{id}", fresh: "/api/v1/webhooks/{id}"}

// Delete calls deleteWebhook (webhooks:manage). Delete a webhook. Sends nothing more to it, and removes it with all its
// deliveries, also those that were put off.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeConditionFailed],
// [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable],
// [CodeRequestTooLarge], [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeWebhookNotFound].
func (c WebhooksCalls) Delete(ctx context.Context, id string, options ...ChangeOption) error {
	return done(ctx, c.transport, call{operation: &opDeleteWebhook, path: []string{id}}, options)
}

var opRotateWebhookSecret = operation{id: "rotateWebhookSecret", method: "POST", path: "/api/v1/webhooks/{id}/secret", keyed: true}

// RotateSecret calls rotateWebhookSecret (webhooks:manage). Rotate the secret of a webhook. Makes a new secret, shown
// this once. For 24 hours requests bear two signatures, of the new secret and of the one before, so that the receiver
// can be given the new one at leisure.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeConditionFailed],
// [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeWebhookNotFound].
func (c WebhooksCalls) RotateSecret(ctx context.Context, id string, options ...CreateOption) (*WebhookWithSecret, error) {
	return answer[WebhookWithSecret](ctx, c.transport, call{operation: &opRotateWebhookSecret, path: []string{id}}, options)
}

var opTestWebhook = operation{id: "testWebhook", method: "POST", path: "/api/v1/webhooks/{id}/deliveries", keyed: true}

// Test calls testWebhook (webhooks:manage). Test a webhook. Sends it an event of the type webhook.tested, in the
// background; getDelivery says what came of it. Refuses a webhook that is disabled.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst],
// [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeWebhookDisabled], [CodeWebhookNotFound].
func (c WebhooksCalls) Test(ctx context.Context, id string, options ...CreateOption) (*DeliveryView, error) {
	return answer[DeliveryView](ctx, c.transport, call{operation: &opTestWebhook, path: []string{id}}, options)
}

// ListDeliveriesQuery is what listDeliveries may be asked for. What has its zero value is not sent.
type ListDeliveriesQuery struct {
	// How many rows a page has.
	Limit int `query:"limit"`
	// The cursor of the page before (its "next").
	After string `query:"after"`
	// Whether to count all rows into "total"; costs time on large lists.
	Count bool `query:"count"`
	// Only deliveries that are so far.
	State DeliveryState `query:"state"`
	// Only deliveries of events of this type.
	Type WebhookEventType `query:"type"`
}

var opListDeliveries = operation{id: "listDeliveries", method: "GET", path: "/api/v1/webhooks/{id}/deliveries"}

// ListDeliveries calls listDeliveries (webhooks:manage). List the deliveries of a webhook. What was sent to it or will
// be, the latest event first. Deliveries are kept for 30 days after their last attempt.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany], [CodeWebhookNotFound].
func (c WebhooksCalls) ListDeliveries(ctx context.Context, id string, query ListDeliveriesQuery, options ...CallOption) *List[DeliverySummary, DeliveryPage] {
	return listing[DeliverySummary, DeliveryPage](ctx, c.transport, call{operation: &opListDeliveries, path: []string{id}, query: query}, options)
}

var opGetDelivery = operation{id: "getDelivery", method: "GET", path: "/api/v1/webhooks/{id}/deliveries/{deliveryId}"}

// GetDelivery calls getDelivery (webhooks:manage). Get a delivery. One delivery, with the body that is sent. What the
// receiver answered is not kept, but for its status.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeDeliveryNotFound],
// [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany],
// [CodeWebhookNotFound].
func (c WebhooksCalls) GetDelivery(ctx context.Context, id string, deliveryID string, options ...CallOption) (*DeliveryView, error) {
	return answer[DeliveryView](ctx, c.transport, call{operation: &opGetDelivery, path: []string{id, deliveryID}}, options)
}

var opRedeliver = operation{id: "redeliver", method: "POST", path: "/api/v1/webhooks/{id}/deliveries/{deliveryId}/attempts", keyed: true}

// Redeliver calls redeliver (webhooks:manage). Deliver an event once more. Sends the same event again, however its
// delivery ended, and where that fails again and again, for three days from now. Refuses where the webhook is disabled.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeDeliveryNotFound],
// [CodeIdempotencyInProgress], [CodeIdempotencyKeyReused], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestMalformed], [CodeRequestNotAcceptable], [CodeRequestTooLarge],
// [CodeRequestTooMany], [CodeRequestUnsupportedMediaType], [CodeWebhookDisabled], [CodeWebhookNotFound].
func (c WebhooksCalls) Redeliver(ctx context.Context, id string, deliveryID string, options ...CreateOption) (*DeliveryView, error) {
	return answer[DeliveryView](ctx, c.transport, call{operation: &opRedeliver, path: []string{id, deliveryID}}, options)
}

var opListEventTypes = operation{id: "listEventTypes", method: "GET", path: "/api/v1/event-types"}

// ListEventTypes calls listEventTypes (webhooks:manage). List the types of events. Every kind of event that a webhook
// can hear of, by name. Later versions may add some.
//
// Problems: [CodeAccessBadCredential], [CodeAccessPermissionMissing], [CodeAccessSignInFirst], [CodeRequestBusy],
// [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c WebhooksCalls) ListEventTypes(ctx context.Context, options ...CallOption) (*EventTypeList, error) {
	return answer[EventTypeList](ctx, c.transport, call{operation: &opListEventTypes}, options)
}

// HealthCalls are the calls of health.
type HealthCalls struct{ transport *transport }

var opGetLiveness = operation{id: "getLiveness", method: "GET", path: "/livez"}

// GetLiveness calls getLiveness (public). Say whether the process is alive. For a supervisor: an answer means that the
// process need not be restarted. It looks at nothing else.
//
// Problems: [CodeRequestCrashed], [CodeRequestInvalid], [CodeRequestNotAcceptable].
func (c HealthCalls) GetLiveness(ctx context.Context, options ...CallOption) (*LivenessView, error) {
	return answer[LivenessView](ctx, c.transport, call{operation: &opGetLiveness}, options)
}

var opGetReadiness = operation{id: "getReadiness", method: "GET", path: "/readyz"}

// GetReadiness calls getReadiness (public). Say whether requests may be sent here. For a load balancer: looks at the
// database, and says no from the moment the server is told to stop.
//
// Problems: [CodeAccessBadCredential], [CodeHealthNotReady], [CodeRequestBusy], [CodeRequestCrashed],
// [CodeRequestInvalid], [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c HealthCalls) GetReadiness(ctx context.Context, options ...CallOption) (*ReadinessView, error) {
	return answer[ReadinessView](ctx, c.transport, call{operation: &opGetReadiness}, options)
}

var opGetServerInfo = operation{id: "getServerInfo", method: "GET", path: "/info"}

// GetServerInfo calls getServerInfo (public). Say what this server is. Tells the version of the software and what it
// runs on, and whether visitors may sign up.
//
// Problems: [CodeAccessBadCredential], [CodeRequestBusy], [CodeRequestCrashed], [CodeRequestInvalid],
// [CodeRequestNotAcceptable], [CodeRequestTooMany].
func (c HealthCalls) GetServerInfo(ctx context.Context, options ...CallOption) (*ServerInfoView, error) {
	return answer[ServerInfoView](ctx, c.transport, call{operation: &opGetServerInfo}, options)
}
