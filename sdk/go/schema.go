// Code generated from contract/openapi.json by "npm run contract"; DO NOT EDIT.

package mainstay

import (
	"encoding/json"
	"time"
)

// AuthorLabel: An author as posts show them.
type AuthorLabel struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// The name, as bylines show it.
	Name string `json:"name"`
	// The last part of the address of the profile.
	Slug string `json:"slug"`
	// The address of a picture.
	AvatarURL *string `json:"avatarUrl"`
}

// AuthorPage: A page of authors.
type AuthorPage struct {
	// The rows of this page, in the order asked for.
	Items []AuthorView `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p AuthorPage) page() ([]AuthorView, *string) { return p.Items, p.Next }

// AuthorView: The public profile of an author.
type AuthorView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// The name, as bylines show it.
	Name string `json:"name"`
	// The last part of the address of the profile.
	Slug string `json:"slug"`
	// A few words about the person.
	Bio *string `json:"bio"`
	// The address of a picture.
	AvatarURL *string `json:"avatarUrl"`
	// The address of the person’s own site.
	WebsiteURL *string `json:"websiteUrl"`
	answered
}

// CredentialsView: What a client needs to act for the person: shown once, kept nowhere else.
type CredentialsView struct {
	// The id of the session.
	ID string `json:"id"`
	// How the access token is sent: "Authorization: Bearer …" (RFC 6750).
	TokenType TokenType `json:"tokenType"`
	// The access token: a JWT (RFC 9068), good for every operation that the role allows.
	AccessToken string `json:"accessToken"`
	// Seconds until the access token expires.
	ExpiresIn int `json:"expiresIn"`
	// The refresh token, for refreshSession; each is good for one use.
	RefreshToken string `json:"refreshToken"`
	// When the session lapses unless it is refreshed.
	RefreshExpiresAt time.Time `json:"refreshExpiresAt"`
	answered
}

// DeletedPostPage: A page of deleted posts.
type DeletedPostPage struct {
	// The rows of this page, in the order asked for.
	Items []DeletedPostView `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p DeletedPostPage) page() ([]DeletedPostView, *string) { return p.Items, p.Next }

// DeletedPostView: A post in the trash.
type DeletedPostView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// How often it was changed, from 1; the ETag begins with it.
	Version int `json:"version"`
	// The headline, as pages and feeds show it.
	Title string `json:"title"`
	// The last part of the address.
	Slug string `json:"slug"`
	// What lists and feeds show: given by the author, or else the beginning of the text.
	Excerpt string `json:"excerpt"`
	// When it was moved to the trash.
	DeletedAt time.Time `json:"deletedAt"`
	// Who wrote it.
	Authors []AuthorLabel `json:"authors"`
}

// DeliveryOutcome: What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another
// status; redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off,
// or not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not public;
// bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook was, before the
// event was delivered.
//
// A newer server may have values that this version does not know.
type DeliveryOutcome string

const (
	DeliveryOutcomeNone           DeliveryOutcome = "none"
	DeliveryOutcomeOk             DeliveryOutcome = "ok"
	DeliveryOutcomeStatus         DeliveryOutcome = "status"
	DeliveryOutcomeRedirect       DeliveryOutcome = "redirect"
	DeliveryOutcomeTimeout        DeliveryOutcome = "timeout"
	DeliveryOutcomeConnection     DeliveryOutcome = "connection"
	DeliveryOutcomeNameNotFound   DeliveryOutcome = "name_not_found"
	DeliveryOutcomePrivateAddress DeliveryOutcome = "private_address"
	DeliveryOutcomeBadURL         DeliveryOutcome = "bad_url"
	DeliveryOutcomeTooLarge       DeliveryOutcome = "too_large"
	DeliveryOutcomeDisabled       DeliveryOutcome = "disabled"
)

// DeliveryPage: A page of deliverys.
type DeliveryPage struct {
	// The rows of this page, in the order asked for.
	Items []DeliverySummary `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p DeliveryPage) page() ([]DeliverySummary, *string) { return p.Items, p.Next }

// DeliveryState: How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed:
// given up after 3 days, or because the webhook was disabled.
//
// A newer server may have values that this version does not know.
type DeliveryState string

const (
	DeliveryStateWaiting   DeliveryState = "waiting"
	DeliveryStateDelivered DeliveryState = "delivered"
	DeliveryStateFailed    DeliveryState = "failed"
)

// DeliverySummary: A delivery as lists show it.
type DeliverySummary struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// The webhook.
	WebhookID string `json:"webhookId"`
	// The event: its `id` in the body that is sent. Receivers know by it what they had before.
	EventID string `json:"eventId"`
	// The type of the event.
	Type WebhookEventType `json:"type"`
	// How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given up
	// after 3 days, or because the webhook was disabled.
	State DeliveryState `json:"state"`
	// How often it was sent.
	Attempts int `json:"attempts"`
	// The status of the last answer; null where there was none.
	Status *int `json:"status"`
	// What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status;
	// redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off, or
	// not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not public;
	// bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook was, before
	// the event was delivered.
	Outcome DeliveryOutcome `json:"outcome"`
	// When it was last sent; null before that.
	LastAttemptAt *time.Time `json:"lastAttemptAt"`
	// When it will be sent next; null when it is over.
	NextAttemptAt *time.Time `json:"nextAttemptAt"`
}

// DeliveryView: A delivery with what is sent.
type DeliveryView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// The webhook.
	WebhookID string `json:"webhookId"`
	// The event: its `id` in the body that is sent. Receivers know by it what they had before.
	EventID string `json:"eventId"`
	// The type of the event.
	Type WebhookEventType `json:"type"`
	// How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given up
	// after 3 days, or because the webhook was disabled.
	State DeliveryState `json:"state"`
	// How often it was sent.
	Attempts int `json:"attempts"`
	// The status of the last answer; null where there was none.
	Status *int `json:"status"`
	// What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status;
	// redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off, or
	// not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not public;
	// bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook was, before
	// the event was delivered.
	Outcome DeliveryOutcome `json:"outcome"`
	// When it was last sent; null before that.
	LastAttemptAt *time.Time `json:"lastAttemptAt"`
	// When it will be sent next; null when it is over.
	NextAttemptAt *time.Time `json:"nextAttemptAt"`
	// The body of the request.
	Event WebhookEvent `json:"event"`
	answered
}

// EventTypeList: Every kind of event, by name.
type EventTypeList struct {
	// All of them.
	Items []EventTypeView `json:"items"`
	answered
}

// EventTypeView: A kind of event that webhooks can hear of.
type EventTypeView struct {
	// Its name.
	Type WebhookEventType `json:"type"`
	// What happened when it is sent.
	Description string `json:"description"`
}

// HeadingView: An entry of a table of contents.
type HeadingView struct {
	// The level of the heading.
	Level int `json:"level"`
	// The id of the heading in the HTML, for links.
	ID string `json:"id"`
	// Its text.
	Text string `json:"text"`
}

// HealthCheckView: One thing that was looked at, and whether it works.
type HealthCheckView struct {
	// What was looked at.
	Name string `json:"name"`
	// Whether it works.
	Status HealthState `json:"status"`
	// What is wrong, and null where nothing is.
	Reason *string `json:"reason"`
}

// HealthState: Always ok: the process answers.
//
// A newer server may have values that this version does not know.
type HealthState string

const (
	HealthStateOk      HealthState = "ok"
	HealthStateFailing HealthState = "failing"
)

// ImportEventData: Which blog it is.
type ImportEventData struct {
	// The name of the blog. A file is known again by its path within the blog of this name.
	Source string `json:"source"`
}

// ImportFailedEvent: An import failed as a whole.
type ImportFailedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data ImportEventData `json:"data"`
}

// ImportFinishedData: Which blog it was, and how many files came to what.
type ImportFinishedData struct {
	// The name of the blog. A file is known again by its path within the blog of this name.
	Source string `json:"source"`
	// Files that became new posts. Only what is committed is counted.
	Created int `json:"created"`
	// Files whose posts were changed.
	Changed int `json:"changed"`
	// Files that are as they were at the last import, or whose posts lie in the trash.
	Unchanged int `json:"unchanged"`
	// Files that were refused.
	Refused int `json:"refused"`
}

// ImportFinishedEvent: An import came to its end, perhaps without some files.
type ImportFinishedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data ImportFinishedData `json:"data"`
}

// ImportPage: A page of imports.
type ImportPage struct {
	// The rows of this page, in the order asked for.
	Items []ImportSummary `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p ImportPage) page() ([]ImportSummary, *string) { return p.Items, p.Next }

// ImportStartedData: Which blog it is, and whether anything is to be written.
type ImportStartedData struct {
	// The name of the blog. A file is known again by its path within the blog of this name.
	Source string `json:"source"`
	// Whether nothing was to be written.
	DryRun bool `json:"dryRun"`
}

// ImportStartedEvent: An import was asked for.
type ImportStartedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data ImportStartedData `json:"data"`
}

// ImportState: How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or
// refused; failed: see `error`.
//
// A newer server may have values that this version does not know.
type ImportState string

const (
	ImportStateWaiting ImportState = "waiting"
	ImportStateRunning ImportState = "running"
	ImportStateDone    ImportState = "done"
	ImportStateFailed  ImportState = "failed"
)

// ImportSummary: An import as lists show it.
type ImportSummary struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// The name of the blog. A file is known again by its path within the blog of this name.
	Source string `json:"source"`
	// The address at which the blog lived; links to it are set to the new addresses. Null: not told.
	Site *string `json:"site"`
	// Whether nothing was to be written.
	DryRun bool `json:"dryRun"`
	// How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or refused;
	// failed: see `error`.
	State ImportState `json:"state"`
	// How many files there are; 0 until they have been counted.
	Total int `json:"total"`
	// Files that became new posts. Only what is committed is counted.
	Created int `json:"created"`
	// Files whose posts were changed.
	Changed int `json:"changed"`
	// Files that are as they were at the last import, or whose posts lie in the trash.
	Unchanged int `json:"unchanged"`
	// Files that were refused.
	Refused int `json:"refused"`
	// Why the run as a whole failed; null unless it did.
	Error *string `json:"error"`
	// When it ended; null before that.
	FinishedAt *time.Time `json:"finishedAt"`
	// Who started it; null for the command line.
	StartedBy *AuthorLabel `json:"startedBy"`
}

// ImportView: An import with what it refused and remarked.
type ImportView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// The name of the blog. A file is known again by its path within the blog of this name.
	Source string `json:"source"`
	// The address at which the blog lived; links to it are set to the new addresses. Null: not told.
	Site *string `json:"site"`
	// Whether nothing was to be written.
	DryRun bool `json:"dryRun"`
	// How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or refused;
	// failed: see `error`.
	State ImportState `json:"state"`
	// How many files there are; 0 until they have been counted.
	Total int `json:"total"`
	// Files that became new posts. Only what is committed is counted.
	Created int `json:"created"`
	// Files whose posts were changed.
	Changed int `json:"changed"`
	// Files that are as they were at the last import, or whose posts lie in the trash.
	Unchanged int `json:"unchanged"`
	// Files that were refused.
	Refused int `json:"refused"`
	// Why the run as a whole failed; null unless it did.
	Error *string `json:"error"`
	// When it ended; null before that.
	FinishedAt *time.Time `json:"finishedAt"`
	// Who started it; null for the command line.
	StartedBy *AuthorLabel `json:"startedBy"`
	// The files that were refused; the first 1000 of them.
	Refusals []Refusal `json:"refusals"`
	// What one may not expect of files that were not refused; the first 1000 of them.
	Remarks []Remark `json:"remarks"`
	answered
}

// InputFault: One fault of the input.
type InputFault struct {
	// The part of the request.
	In InputPart `json:"in"`
	// Where in that part (RFC 6901).
	Pointer string `json:"pointer"`
	// The stable name of the check.
	Code string `json:"code"`
	// What was expected there.
	Detail string `json:"detail"`
}

// InputPart: A part of a request.
//
// A newer server may have values that this version does not know.
type InputPart string

const (
	InputPartBody   InputPart = "body"
	InputPartQuery  InputPart = "query"
	InputPartPath   InputPart = "path"
	InputPartHeader InputPart = "header"
)

// InvitationAcceptance: The token of an invitation, and the account that it is to become.
type InvitationAcceptance struct {
	// The name, as bylines show it.
	Name string `json:"name"`
	// The e-mail address.
	Email string `json:"email"`
	// The new password: 12 to 256 characters of any kind, not among the common ones, not made of the name or the e-mail
	// address.
	Password string `json:"password"`
	// The token of the link.
	Token string `json:"token"`
}

// JwkAlgorithm: What it signs with.
//
// A newer server may have values that this version does not know.
type JwkAlgorithm string

const (
	JwkAlgorithmES256 JwkAlgorithm = "ES256"
)

// JwkCurve: Its curve.
//
// A newer server may have values that this version does not know.
type JwkCurve string

const (
	JwkCurveP256 JwkCurve = "P-256"
)

// JwkType: The family of the key.
//
// A newer server may have values that this version does not know.
type JwkType string

const (
	JwkTypeEC JwkType = "EC"
)

// JwkUse: What it is for: signatures.
//
// A newer server may have values that this version does not know.
type JwkUse string

const (
	JwkUseSig JwkUse = "sig"
)

// JwkView: A public key on the curve P-256 (RFC 7517, RFC 7518 section 6.2).
type JwkView struct {
	// The family of the key.
	Kty JwkType `json:"kty"`
	// Its curve.
	Crv JwkCurve `json:"crv"`
	// The x coordinate, base64url.
	X string `json:"x"`
	// The y coordinate, base64url.
	Y string `json:"y"`
	// The id that tokens name in their header: the key’s thumbprint (RFC 7638).
	Kid string `json:"kid"`
	// What it signs with.
	Alg JwkAlgorithm `json:"alg"`
	// What it is for: signatures.
	Use JwkUse `json:"use"`
}

// JwksView: The public keys of the server (RFC 7517 section 5).
type JwksView struct {
	// Every key whose signatures are accepted.
	Keys []JwkView `json:"keys"`
	answered
}

// LivenessView: That the process answers.
type LivenessView struct {
	// Always ok: the process answers.
	Status HealthState `json:"status"`
	answered
}

// PasswordChange: The password that is, and the one that is to be.
type PasswordChange struct {
	// The password.
	CurrentPassword string `json:"currentPassword"`
	// The new password: 12 to 256 characters of any kind, not among the common ones, not made of the name or the e-mail
	// address.
	NewPassword string `json:"newPassword"`
}

// Permission: What the role allows. Later versions may add some: pass over what you do not know.
//
// A newer server may have values that this version does not know.
type Permission string

const (
	PermissionPostsWrite     Permission = "posts:write"
	PermissionPostsPublish   Permission = "posts:publish"
	PermissionPostsEdit      Permission = "posts:edit"
	PermissionTagsManage     Permission = "tags:manage"
	PermissionImportsRun     Permission = "imports:run"
	PermissionWebhooksManage Permission = "webhooks:manage"
	PermissionUsersManage    Permission = "users:manage"
)

// PostAction: What you may do to it.
//
// A newer server may have values that this version does not know.
type PostAction string

const (
	PostActionChange    PostAction = "change"
	PostActionPublish   PostAction = "publish"
	PostActionDelete    PostAction = "delete"
	PostActionAttribute PostAction = "attribute"
)

// PostChangedData: Which post it was, and what was changed.
type PostChangedData struct {
	// The last part of the address.
	Slug string `json:"slug"`
	// The names of the fields that were set.
	Fields []string `json:"fields"`
}

// PostChangedEvent: The text or another field of a post was changed.
type PostChangedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data PostChangedData `json:"data"`
}

// PostChanges: What may be changed of a post; what is left out stays.
type PostChanges struct {
	// The headline, as pages and feeds show it.
	Title *string `json:"title,omitzero"`
	// The text, in Markdown (CommonMark with GitHub’s extensions).
	Body *string `json:"body,omitzero"`
	// The last part of the address.
	Slug *string `json:"slug,omitzero"`
	// The title for search engines; null means the headline.
	SeoTitle Nullable[string] `json:"seoTitle,omitzero"`
	// The description for search engines; null means the excerpt.
	SeoDescription Nullable[string] `json:"seoDescription,omitzero"`
	// Where the text was published first, if elsewhere.
	CanonicalURL Nullable[string] `json:"canonicalUrl,omitzero"`
	// The picture above the text.
	CoverURL Nullable[string] `json:"coverUrl,omitzero"`
	// What that picture shows, for those who do not see it.
	CoverAlt Nullable[string] `json:"coverAlt,omitzero"`
	// The picture that social networks show; null means the cover.
	OgImageURL Nullable[string] `json:"ogImageUrl,omitzero"`
	// The id of the post in the system that it was imported from.
	ExternalID Nullable[string] `json:"externalId,omitzero"`
	// Anything else that the site keeps with the post; at most 16 KiB as JSON.
	Extra map[string]any `json:"extra,omitzero"`
	// What lists and feeds show; null or absent: the beginning of the text.
	Excerpt Nullable[string] `json:"excerpt,omitzero"`
	// The slugs of its tags, in the order to show them. They must exist.
	Tags []string `json:"tags,omitzero"`
	// The ids of its authors, in the order of the byline; yourself unless told. Naming others, and leaving out or
	// moving those who are there, takes posts:edit.
	AuthorIDs []string `json:"authorIds,omitzero"`
}

// MarshalJSON leaves out what was not given.
func (v PostChanges) MarshalJSON() ([]byte, error) { return withoutZeros(v) }

// PostCreatedEvent: A post was written, or imported.
type PostCreatedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data PostEventData `json:"data"`
}

// PostDeletedEvent: A post was put into the trash.
type PostDeletedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data PostEventData `json:"data"`
}

// PostDraft: What a new post is made of.
type PostDraft struct {
	// The headline, as pages and feeds show it.
	Title string `json:"title"`
	// The text, in Markdown (CommonMark with GitHub’s extensions).
	Body string `json:"body"`
	// The last part of the address.
	Slug *string `json:"slug,omitzero"`
	// The title for search engines; null means the headline.
	SeoTitle Nullable[string] `json:"seoTitle,omitzero"`
	// The description for search engines; null means the excerpt.
	SeoDescription Nullable[string] `json:"seoDescription,omitzero"`
	// Where the text was published first, if elsewhere.
	CanonicalURL Nullable[string] `json:"canonicalUrl,omitzero"`
	// The picture above the text.
	CoverURL Nullable[string] `json:"coverUrl,omitzero"`
	// What that picture shows, for those who do not see it.
	CoverAlt Nullable[string] `json:"coverAlt,omitzero"`
	// The picture that social networks show; null means the cover.
	OgImageURL Nullable[string] `json:"ogImageUrl,omitzero"`
	// The id of the post in the system that it was imported from.
	ExternalID Nullable[string] `json:"externalId,omitzero"`
	// Anything else that the site keeps with the post; at most 16 KiB as JSON.
	Extra map[string]any `json:"extra,omitzero"`
	// What lists and feeds show; null or absent: the beginning of the text.
	Excerpt Nullable[string] `json:"excerpt,omitzero"`
	// The slugs of its tags, in the order to show them. They must exist.
	Tags []string `json:"tags,omitzero"`
	// The ids of its authors, in the order of the byline; yourself unless told. Naming others, and leaving out or
	// moving those who are there, takes posts:edit.
	AuthorIDs []string `json:"authorIds,omitzero"`
}

// MarshalJSON leaves out what was not given.
func (v PostDraft) MarshalJSON() ([]byte, error) { return withoutZeros(v) }

// PostEventData: Which post it was.
type PostEventData struct {
	// The last part of the address.
	Slug string `json:"slug"`
}

// PostInclude: What to send besides the summary, comma separated.
//
// A newer server may have values that this version does not know.
type PostInclude string

const (
	PostIncludeBody PostInclude = "body"
	PostIncludeHTML PostInclude = "html"
)

// PostPage: A page of posts.
type PostPage struct {
	// The rows of this page, in the order asked for.
	Items []PostSummary `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p PostPage) page() ([]PostSummary, *string) { return p.Items, p.Next }

// PostPublishedData: Which post it was, and since when it is public.
type PostPublishedData struct {
	// The last part of the address.
	Slug string `json:"slug"`
	// The time that it bears; that of an imported post lies in the past.
	PublishedAt time.Time `json:"publishedAt"`
}

// PostPublishedEvent: A post was published.
type PostPublishedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data PostPublishedData `json:"data"`
}

// PostRecoveredEvent: A post was taken out of the trash.
type PostRecoveredEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data PostEventData `json:"data"`
}

// PostRestoredData: Which post it was, and which revision it was restored to.
type PostRestoredData struct {
	// The last part of the address.
	Slug string `json:"slug"`
	// The number of that revision.
	Revision int `json:"revision"`
}

// PostRestoredEvent: A post was set back to an earlier revision.
type PostRestoredEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data PostRestoredData `json:"data"`
}

// PostScheduledData: Which post it was, and when it will appear.
type PostScheduledData struct {
	// The last part of the address.
	Slug string `json:"slug"`
	// When it will appear, unless that is changed until then.
	PublishAt time.Time `json:"publishAt"`
}

// PostScheduledEvent: A post will appear at a time ahead.
type PostScheduledEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data PostScheduledData `json:"data"`
}

// PostSort: The order; a leading minus turns it round. The newest first unless told; drafts stand where they were made.
//
// A newer server may have values that this version does not know.
type PostSort string

const (
	PostSortPublishedAtDesc PostSort = "-publishedAt"
	PostSortPublishedAt     PostSort = "publishedAt"
	PostSortCreatedAtDesc   PostSort = "-createdAt"
	PostSortCreatedAt       PostSort = "createdAt"
	PostSortUpdatedAtDesc   PostSort = "-updatedAt"
	PostSortUpdatedAt       PostSort = "updatedAt"
	PostSortTitle           PostSort = "title"
	PostSortTitleDesc       PostSort = "-title"
)

// PostStatus: Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published:
// everybody.
//
// A newer server may have values that this version does not know.
type PostStatus string

const (
	PostStatusDraft     PostStatus = "draft"
	PostStatusScheduled PostStatus = "scheduled"
	PostStatusPublished PostStatus = "published"
)

// PostSummary: A post as lists show it: without its text, unless asked with ?include=.
type PostSummary struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// How often it was changed, from 1; the ETag begins with it.
	Version int `json:"version"`
	// The headline, as pages and feeds show it.
	Title string `json:"title"`
	// The last part of the address.
	Slug string `json:"slug"`
	// Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published: everybody.
	Status PostStatus `json:"status"`
	// What lists and feeds show: given by the author, or else the beginning of the text.
	Excerpt string `json:"excerpt"`
	// The picture above the text.
	CoverURL *string `json:"coverUrl"`
	// What that picture shows, for those who do not see it.
	CoverAlt *string `json:"coverAlt"`
	// When the public may read it; ahead of now while scheduled, null for a draft.
	PublishedAt *time.Time `json:"publishedAt"`
	// Minutes that reading takes.
	ReadingMinutes int `json:"readingMinutes"`
	// Who wrote it, in the order of the byline.
	Authors []AuthorLabel `json:"authors"`
	// What it is about, in the order to show it.
	Tags []TagLabel `json:"tags"`
	// The text in Markdown; only with ?include=body.
	Body *string `json:"body,omitempty"`
	// The text as safe HTML; only with ?include=html.
	HTML *string `json:"html,omitempty"`
}

// PostUnpublishedEvent: A post was withdrawn, or its schedule lifted.
type PostUnpublishedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data PostEventData `json:"data"`
}

// PostView: A post, with its text and what you may do to it.
type PostView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// How often it was changed, from 1; the ETag begins with it.
	Version int `json:"version"`
	// The headline, as pages and feeds show it.
	Title string `json:"title"`
	// The last part of the address.
	Slug string `json:"slug"`
	// Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published: everybody.
	Status PostStatus `json:"status"`
	// What lists and feeds show: given by the author, or else the beginning of the text.
	Excerpt string `json:"excerpt"`
	// The picture above the text.
	CoverURL *string `json:"coverUrl"`
	// What that picture shows, for those who do not see it.
	CoverAlt *string `json:"coverAlt"`
	// When the public may read it; ahead of now while scheduled, null for a draft.
	PublishedAt *time.Time `json:"publishedAt"`
	// Minutes that reading takes.
	ReadingMinutes int `json:"readingMinutes"`
	// Who wrote it, in the order of the byline.
	Authors []AuthorLabel `json:"authors"`
	// What it is about, in the order to show it.
	Tags []TagLabel `json:"tags"`
	// The title for search engines; null means the headline.
	SeoTitle *string `json:"seoTitle"`
	// The description for search engines; null means the excerpt.
	SeoDescription *string `json:"seoDescription"`
	// Where the text was published first, if elsewhere.
	CanonicalURL *string `json:"canonicalUrl"`
	// The picture that social networks show; null means the cover.
	OgImageURL *string `json:"ogImageUrl"`
	// The id of the post in the system that it was imported from.
	ExternalID *string `json:"externalId"`
	// Words of the text.
	Words int `json:"words"`
	// Anything else that the site keeps with the post; at most 16 KiB as JSON.
	Extra map[string]any `json:"extra"`
	// The text, in Markdown (CommonMark with GitHub’s extensions).
	Body string `json:"body"`
	// The text as HTML that is safe to set into a page: sanitised here, headings with ids, code blocks with the class
	// of their language.
	HTML string `json:"html"`
	// The table of contents: every heading of the text.
	Toc []HeadingView `json:"toc"`
	// What you may do to it.
	Can []PostAction `json:"can"`
	answered
}

// PublicationRequest: When a post is to be published.
type PublicationRequest struct {
	// When the public may read it: now unless told; a time ahead schedules, a past one dates it back.
	PublishedAt *time.Time `json:"publishedAt,omitzero"`
}

// MarshalJSON leaves out what was not given.
func (v PublicationRequest) MarshalJSON() ([]byte, error) { return withoutZeros(v) }

// ReadinessView: Whether the server takes requests, and what was looked at to say so.
type ReadinessView struct {
	// ok when the server takes requests.
	Status HealthState `json:"status"`
	// Everything that was looked at.
	Checks []HealthCheckView `json:"checks"`
	answered
}

// Refusal: A file that was not imported.
type Refusal struct {
	// The path of the file in the archive.
	File string `json:"file"`
	// The line that is at fault; null where it is the file as a whole.
	Line *int `json:"line"`
	// Why it was refused.
	Reason string `json:"reason"`
}

// Remark: Something about a file that was imported, or left alone, that one may not expect.
type Remark struct {
	// The path of the file in the archive.
	File string `json:"file"`
	// What there is to say.
	Text string `json:"text"`
}

// RevisionPage: A page of revisions.
type RevisionPage struct {
	// The rows of this page, in the order asked for.
	Items []RevisionSummary `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p RevisionPage) page() ([]RevisionSummary, *string) { return p.Items, p.Next }

// RevisionSummary: One state that the text of a post was in, as lists show it.
type RevisionSummary struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// The version of the post that this is.
	Number int `json:"number"`
	// The headline at that time.
	Title string `json:"title"`
	// The excerpt that the author had given, if any.
	Excerpt *string `json:"excerpt"`
	// Who made that change; null for the system.
	Editor *AuthorLabel `json:"editor"`
}

// RevisionView: One state that the text of a post was in, with the text.
type RevisionView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// The version of the post that this is.
	Number int `json:"number"`
	// The headline at that time.
	Title string `json:"title"`
	// The excerpt that the author had given, if any.
	Excerpt *string `json:"excerpt"`
	// The text at that time, in Markdown.
	Body string `json:"body"`
	// Who made that change; null for the system.
	Editor *AuthorLabel `json:"editor"`
	answered
}

// Role: The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
// webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
// webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write,
// posts:publish; contributor: posts:write; member: nothing but their own account).
//
// A newer server may have values that this version does not know.
type Role string

const (
	RoleOwner       Role = "owner"
	RoleAdmin       Role = "admin"
	RoleEditor      Role = "editor"
	RoleAuthor      Role = "author"
	RoleContributor Role = "contributor"
	RoleMember      Role = "member"
)

// RoleChange: The role that a user is to have.
type RoleChange struct {
	// The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
	// webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
	// webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write,
	// posts:publish; contributor: posts:write; member: nothing but their own account).
	Role Role `json:"role"`
}

// ServerInfoView: What the server is and what it runs on.
type ServerInfoView struct {
	// The name of the software.
	Name string `json:"name"`
	// Its version (semver.org).
	Version string `json:"version"`
	// The database engine: sqlite, mysql or mariadb.
	Database string `json:"database"`
	// The version of Node.js.
	Node string `json:"node"`
	// When this process began.
	StartedAt time.Time `json:"startedAt"`
	// Requests in flight, this one included.
	InFlight int `json:"inFlight"`
	// Whether visitors may sign up.
	SignUpOpen bool `json:"signUpOpen"`
	answered
}

// SessionPage: A page of sessions.
type SessionPage struct {
	// The rows of this page, in the order asked for.
	Items []SessionView `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p SessionPage) page() ([]SessionView, *string) { return p.Items, p.Next }

// SessionRefresh: What proves that a session is one’s own.
type SessionRefresh struct {
	// The newest refresh token of the session.
	RefreshToken string `json:"refreshToken"`
}

// SessionView: Where somebody is signed in.
type SessionView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// What the client called itself when it last signed in or refreshed.
	UserAgent *string `json:"userAgent"`
	// When it was last refreshed, or began.
	LastUsedAt time.Time `json:"lastUsedAt"`
	// When it lapses unless it is refreshed: 14 days after the last time, 60 after it began.
	ExpiresAt time.Time `json:"expiresAt"`
	// Whether it is the session that asks.
	Current bool `json:"current"`
}

// SignIn: What proves who somebody is.
type SignIn struct {
	// The e-mail address.
	Email string `json:"email"`
	// The password.
	Password string `json:"password"`
}

// TagChangedData: Which tag it was, and what was changed.
type TagChangedData struct {
	// The last part of the address.
	Slug string `json:"slug"`
	// The names of the fields that were set.
	Fields []string `json:"fields"`
}

// TagChangedEvent: A tag was renamed or described.
type TagChangedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data TagChangedData `json:"data"`
}

// TagChanges: What may be changed of a tag; what is left out stays.
type TagChanges struct {
	// The name, as pages show it.
	Name *string `json:"name,omitzero"`
	// The last part of the address.
	Slug *string `json:"slug,omitzero"`
	// A sentence on what belongs here.
	Description Nullable[string] `json:"description,omitzero"`
}

// MarshalJSON leaves out what was not given.
func (v TagChanges) MarshalJSON() ([]byte, error) { return withoutZeros(v) }

// TagCreatedEvent: A tag was made.
type TagCreatedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data TagEventData `json:"data"`
}

// TagDeletedEvent: A tag was taken from every post.
type TagDeletedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data TagEventData `json:"data"`
}

// TagDraft: What a new tag is made of; without a slug the name makes one.
type TagDraft struct {
	// The name, as pages show it.
	Name string `json:"name"`
	// The last part of the address.
	Slug *string `json:"slug,omitzero"`
	// A sentence on what belongs here.
	Description Nullable[string] `json:"description,omitzero"`
}

// MarshalJSON leaves out what was not given.
func (v TagDraft) MarshalJSON() ([]byte, error) { return withoutZeros(v) }

// TagEventData: Which tag it was.
type TagEventData struct {
	// The last part of the address.
	Slug string `json:"slug"`
}

// TagLabel: A tag as posts show it.
type TagLabel struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// The name, as pages show it.
	Name string `json:"name"`
	// The last part of the address.
	Slug string `json:"slug"`
}

// TagMerge: The tag that another is merged into.
type TagMerge struct {
	// The id of the tag that stays.
	Into string `json:"into"`
}

// TagMergedData: Which tag it was, and which one has its posts now.
type TagMergedData struct {
	// The last part of the address.
	Slug string `json:"slug"`
	// The id of the tag that has its posts now.
	Into string `json:"into"`
}

// TagMergedEvent: A tag was merged into another.
type TagMergedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data TagMergedData `json:"data"`
}

// TagPage: A page of tags.
type TagPage struct {
	// The rows of this page, in the order asked for.
	Items []TagView `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p TagPage) page() ([]TagView, *string) { return p.Items, p.Next }

// TagSort: The order; a leading minus turns it round. By name unless told.
//
// A newer server may have values that this version does not know.
type TagSort string

const (
	TagSortName          TagSort = "name"
	TagSortNameDesc      TagSort = "-name"
	TagSortCreatedAtDesc TagSort = "-createdAt"
	TagSortCreatedAt     TagSort = "createdAt"
)

// TagView: A tag: something that posts can be about.
type TagView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// How often it was changed, from 1; the ETag begins with it.
	Version int `json:"version"`
	// The name, as pages show it.
	Name string `json:"name"`
	// The last part of the address.
	Slug string `json:"slug"`
	// A sentence on what belongs here.
	Description *string `json:"description"`
	answered
}

// TokenType: How the access token is sent: "Authorization: Bearer …" (RFC 6750).
//
// A newer server may have values that this version does not know.
type TokenType string

const (
	TokenTypeBearer TokenType = "Bearer"
)

// UserChangedData: Whose account it was, and what was changed.
type UserChangedData struct {
	// The last part of the address of the profile.
	Slug string `json:"slug"`
	// The names of the fields that were set.
	Fields []string `json:"fields"`
}

// UserChangedEvent: Somebody changed their profile.
type UserChangedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data UserChangedData `json:"data"`
}

// UserChanges: What people change of themselves; what is left out stays, null empties.
type UserChanges struct {
	// The name, as bylines show it.
	Name *string `json:"name,omitzero"`
	// A few words about the person.
	Bio Nullable[string] `json:"bio,omitzero"`
	// The address of a picture.
	AvatarURL Nullable[string] `json:"avatarUrl,omitzero"`
	// The address of the person’s own site.
	WebsiteURL Nullable[string] `json:"websiteUrl,omitzero"`
}

// MarshalJSON leaves out what was not given.
func (v UserChanges) MarshalJSON() ([]byte, error) { return withoutZeros(v) }

// UserCreatedData: Whose account it is, and its role.
type UserCreatedData struct {
	// The last part of the address of the profile.
	Slug string `json:"slug"`
	// The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
	// webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
	// webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write,
	// posts:publish; contributor: posts:write; member: nothing but their own account).
	Role Role `json:"role"`
}

// UserCreatedEvent: An account was made, or an author named by an import.
type UserCreatedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data UserCreatedData `json:"data"`
}

// UserDraft: What an account is made of.
type UserDraft struct {
	// The name, as bylines show it.
	Name string `json:"name"`
	// The e-mail address.
	Email string `json:"email"`
	// The new password: 12 to 256 characters of any kind, not among the common ones, not made of the name or the e-mail
	// address.
	Password string `json:"password"`
}

// UserEventData: Whose account it was.
type UserEventData struct {
	// The last part of the address of the profile.
	Slug string `json:"slug"`
}

// UserPage: A page of users.
type UserPage struct {
	// The rows of this page, in the order asked for.
	Items []UserView `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p UserPage) page() ([]UserView, *string) { return p.Items, p.Next }

// UserReinstatedEvent: The suspension of an account was lifted.
type UserReinstatedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data UserEventData `json:"data"`
}

// UserRoleChangedData: Whose account it was, and its role before and after.
type UserRoleChangedData struct {
	// The last part of the address of the profile.
	Slug string `json:"slug"`
	// The role before.
	From Role `json:"from"`
	// The role from now on.
	To Role `json:"to"`
}

// UserRoleChangedEvent: Somebody was given another role.
type UserRoleChangedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data UserRoleChangedData `json:"data"`
}

// UserSort: The order; a leading minus turns it round. By name unless told.
//
// A newer server may have values that this version does not know.
type UserSort string

const (
	UserSortName          UserSort = "name"
	UserSortNameDesc      UserSort = "-name"
	UserSortCreatedAt     UserSort = "createdAt"
	UserSortCreatedAtDesc UserSort = "-createdAt"
)

// UserStatus: A suspended user cannot do anything.
//
// A newer server may have values that this version does not know.
type UserStatus string

const (
	UserStatusActive    UserStatus = "active"
	UserStatusSuspended UserStatus = "suspended"
)

// UserSuspendedEvent: An account was suspended.
type UserSuspendedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data UserEventData `json:"data"`
}

// UserView: An account, as its owner and administrators see it.
type UserView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// How often it was changed, from 1; the ETag begins with it.
	Version int `json:"version"`
	// The name, as bylines show it.
	Name string `json:"name"`
	// The last part of the address of the profile.
	Slug string `json:"slug"`
	// The address for mail; null for somebody who is only named as an author.
	Email *string `json:"email"`
	// The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
	// webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
	// webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write,
	// posts:publish; contributor: posts:write; member: nothing but their own account).
	Role Role `json:"role"`
	// A suspended user cannot do anything.
	Status UserStatus `json:"status"`
	// A few words about the person.
	Bio *string `json:"bio"`
	// The address of a picture.
	AvatarURL *string `json:"avatarUrl"`
	// The address of the person’s own site.
	WebsiteURL *string `json:"websiteUrl"`
	// What the role allows. Later versions may add some: pass over what you do not know.
	Permissions []Permission `json:"permissions"`
	answered
}

// WebhookChanges: What may be changed of a webhook; what is left out stays.
type WebhookChanges struct {
	// What it is for.
	Name *string `json:"name,omitzero"`
	// Where events are sent, by POST. In production https only, and never an address of a private network; redirects
	// are not followed.
	URL *string `json:"url,omitzero"`
	// Which events it hears of; null: of all, also of those that later versions add.
	EventTypes Nullable[[]WebhookEventType] `json:"eventTypes,omitzero"`
	// Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later.
	Status *WebhookStatus `json:"status,omitzero"`
}

// MarshalJSON leaves out what was not given.
func (v WebhookChanges) MarshalJSON() ([]byte, error) { return withoutZeros(v) }

// WebhookDisabledData: Which webhook it is, and since when it has failed.
type WebhookDisabledData struct {
	// What it is for.
	Name string `json:"name"`
	// Since when no attempt has succeeded.
	FailingSince time.Time `json:"failingSince"`
}

// WebhookDisabledEvent: A webhook was disabled, since it had failed for 7 days.
type WebhookDisabledEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data WebhookDisabledData `json:"data"`
}

// WebhookDraft: What a webhook is made of; without event types it hears of all.
type WebhookDraft struct {
	// What it is for.
	Name string `json:"name"`
	// Where events are sent, by POST. In production https only, and never an address of a private network; redirects
	// are not followed.
	URL string `json:"url"`
	// Which events it hears of; null: of all, also of those that later versions add.
	EventTypes Nullable[[]WebhookEventType] `json:"eventTypes,omitzero"`
}

// MarshalJSON leaves out what was not given.
func (v WebhookDraft) MarshalJSON() ([]byte, error) { return withoutZeros(v) }

// WebhookEvent: What a webhook is told, told apart by `type`. Later versions may add some: pass over what you do not
// know.
//
// The JSON of one of ImportFailedEvent, ImportFinishedEvent, ImportStartedEvent, PostChangedEvent, PostCreatedEvent,
// PostDeletedEvent, PostPublishedEvent, PostRecoveredEvent, PostRestoredEvent, PostScheduledEvent,
// PostUnpublishedEvent, TagChangedEvent, TagCreatedEvent, TagDeletedEvent, TagMergedEvent, UserChangedEvent,
// UserCreatedEvent, UserReinstatedEvent, UserRoleChangedEvent, UserSuspendedEvent, WebhookDisabledEvent,
// WebhookTestedEvent, told apart by type.
type WebhookEvent = json.RawMessage

// WebhookEventType: The name of a kind of event. Later versions may add some.
//
// A newer server may have values that this version does not know.
type WebhookEventType string

const (
	WebhookEventTypeImportFailed    WebhookEventType = "import.failed"
	WebhookEventTypeImportFinished  WebhookEventType = "import.finished"
	WebhookEventTypeImportStarted   WebhookEventType = "import.started"
	WebhookEventTypePostChanged     WebhookEventType = "post.changed"
	WebhookEventTypePostCreated     WebhookEventType = "post.created"
	WebhookEventTypePostDeleted     WebhookEventType = "post.deleted"
	WebhookEventTypePostPublished   WebhookEventType = "post.published"
	WebhookEventTypePostRecovered   WebhookEventType = "post.recovered"
	WebhookEventTypePostRestored    WebhookEventType = "post.restored"
	WebhookEventTypePostScheduled   WebhookEventType = "post.scheduled"
	WebhookEventTypePostUnpublished WebhookEventType = "post.unpublished"
	WebhookEventTypeTagChanged      WebhookEventType = "tag.changed"
	WebhookEventTypeTagCreated      WebhookEventType = "tag.created"
	WebhookEventTypeTagDeleted      WebhookEventType = "tag.deleted"
	WebhookEventTypeTagMerged       WebhookEventType = "tag.merged"
	WebhookEventTypeUserChanged     WebhookEventType = "user.changed"
	WebhookEventTypeUserCreated     WebhookEventType = "user.created"
	WebhookEventTypeUserReinstated  WebhookEventType = "user.reinstated"
	WebhookEventTypeUserRoleChanged WebhookEventType = "user.role_changed"
	WebhookEventTypeUserSuspended   WebhookEventType = "user.suspended"
	WebhookEventTypeWebhookDisabled WebhookEventType = "webhook.disabled"
	WebhookEventTypeWebhookTested   WebhookEventType = "webhook.tested"
)

// WebhookPage: A page of webhooks.
type WebhookPage struct {
	// The rows of this page, in the order asked for.
	Items []WebhookView `json:"items"`
	// The cursor of the next page, for ?after=; null on the last page.
	Next *string `json:"next"`
	// How many rows there are in all; only with ?count=true.
	Total *int64 `json:"total,omitempty"`
	answered
}

func (p WebhookPage) page() ([]WebhookView, *string) { return p.Items, p.Next }

// WebhookStatus: Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not
// sent later.
//
// A newer server may have values that this version does not know.
type WebhookStatus string

const (
	WebhookStatusEnabled  WebhookStatus = "enabled"
	WebhookStatusDisabled WebhookStatus = "disabled"
)

// WebhookTestedData: Which webhook it is.
type WebhookTestedData struct {
	// What it is for.
	Name string `json:"name"`
}

// WebhookTestedEvent: Somebody asked for a test; only the webhook that is tested hears of it.
type WebhookTestedEvent struct {
	// The id of the event. It may come more than once: what you know, pass over.
	ID string `json:"id"`
	// What happened.
	Type string `json:"type"`
	// When it happened. Events may arrive in another order.
	CreatedAt time.Time `json:"createdAt"`
	// What it happened to: the id of the post, the tag, and so on.
	SubjectID string `json:"subjectId"`
	// Who did it; null where nobody did, as with a post that appears on schedule.
	ActorID *string `json:"actorId"`
	// What else there is to say; read the rest through the API.
	Data WebhookTestedData `json:"data"`
}

// WebhookView: A webhook: an address that hears of events.
type WebhookView struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// How often it was changed, from 1; the ETag begins with it.
	Version int `json:"version"`
	// What it is for.
	Name string `json:"name"`
	// Where events are sent, by POST. In production https only, and never an address of a private network; redirects
	// are not followed.
	URL string `json:"url"`
	// Which events it hears of; null: of all, also of those that later versions add.
	EventTypes []WebhookEventType `json:"eventTypes"`
	// Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later.
	Status WebhookStatus `json:"status"`
	// Since when no attempt has succeeded; null where the last one has, or there was none.
	FailingSince *time.Time `json:"failingSince"`
	// Until when the secret before the present one signs, too; null where it does not any more.
	FormerSecretUntil *time.Time `json:"formerSecretUntil"`
	// Who made it; null where they are gone.
	CreatedBy *AuthorLabel `json:"createdBy"`
	answered
}

// WebhookWithSecret: A webhook with its secret, which is shown this once.
type WebhookWithSecret struct {
	// The id: a UUID version 7.
	ID string `json:"id"`
	// When it was made.
	CreatedAt time.Time `json:"createdAt"`
	// When it was last changed.
	UpdatedAt time.Time `json:"updatedAt"`
	// How often it was changed, from 1; the ETag begins with it.
	Version int `json:"version"`
	// What it is for.
	Name string `json:"name"`
	// Where events are sent, by POST. In production https only, and never an address of a private network; redirects
	// are not followed.
	URL string `json:"url"`
	// Which events it hears of; null: of all, also of those that later versions add.
	EventTypes []WebhookEventType `json:"eventTypes"`
	// Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later.
	Status WebhookStatus `json:"status"`
	// Since when no attempt has succeeded; null where the last one has, or there was none.
	FailingSince *time.Time `json:"failingSince"`
	// Until when the secret before the present one signs, too; null where it does not any more.
	FormerSecretUntil *time.Time `json:"formerSecretUntil"`
	// Who made it; null where they are gone.
	CreatedBy *AuthorLabel `json:"createdBy"`
	// What signs the requests (the whole text, as UTF-8). Keep it: it is never shown again.
	Secret string `json:"secret"`
	answered
}

// The problems that the server tells.
const (
	// CodeAccessBadCredential (401): Credential not valid. Refresh the session (refreshSession) or sign in again.
	CodeAccessBadCredential Code = "access.bad_credential"
	// CodeAccessNotYours (403): Not yours to do. The "can" list of the resource says what you may do; ask one of its
	// authors or an editor.
	CodeAccessNotYours Code = "access.not_yours"
	// CodeAccessPermissionMissing (403): Permission missing. Ask an administrator for a role that has it.
	CodeAccessPermissionMissing Code = "access.permission_missing"
	// CodeAccessSignInFirst (401): Not signed in. Sign in (signIn) and send the access token as "Authorization: Bearer
	// …".
	CodeAccessSignInFirst Code = "access.sign_in_first"
	// CodeAuthorNotFound (404): Author not found. Look them up with listAuthors.
	CodeAuthorNotFound Code = "author.not_found"
	// CodeConditionFailed (412): Precondition failed. Read it again, merge your changes, and repeat with the new ETag.
	CodeConditionFailed Code = "condition.failed"
	// CodeConditionRequired (428): Precondition required. Read the resource and send its ETag as If-Match; "*" changes
	// whatever version there is.
	CodeConditionRequired Code = "condition.required"
	// CodeDeliveryNotFound (404): Delivery not found. Look it up with listDeliveries; they are kept for 30 days.
	CodeDeliveryNotFound Code = "delivery.not_found"
	// CodeHealthNotReady (503): Server not ready. Send requests elsewhere and ask again in a few seconds; the log says
	// more.
	CodeHealthNotReady Code = "health.not_ready"
	// CodeIdempotencyInProgress (409): Request in progress. Repeat it after a moment; the answer will be the first
	// one’s.
	CodeIdempotencyInProgress Code = "idempotency.in_progress"
	// CodeIdempotencyKeyReused (422): Idempotency key reused. Use a new key for a new request, and the old one only to
	// repeat the old request to the letter.
	CodeIdempotencyKeyReused Code = "idempotency.key_reused"
	// CodeImportNotAnArchive (400): Not a zip archive. Send the bytes of one zip archive of Markdown files as the whole
	// body.
	CodeImportNotAnArchive Code = "import.not_an_archive"
	// CodeImportNotFound (404): Import not found. Look it up with listImports.
	CodeImportNotFound Code = "import.not_found"
	// CodeInvitationNotFound (404): Invitation not found. Ask for a new one. The owner’s set-up link is printed again
	// when the server is restarted.
	CodeInvitationNotFound Code = "invitation.not_found"
	// CodePasswordWrong (403): Wrong password. Send the password with which you signed in.
	CodePasswordWrong Code = "password.wrong"
	// CodePostMoved (301): Post moved. Follow the Location header, and keep the new slug.
	CodePostMoved Code = "post.moved"
	// CodePostNotFound (404): Post not found. Check the id or slug; a draft is seen by its authors and editors only,
	// once they are signed in.
	CodePostNotFound Code = "post.not_found"
	// CodePostNotPublished (409): Post not published. There is nothing to withdraw; publish it first with publishPost.
	CodePostNotPublished Code = "post.not_published"
	// CodePostRevisionNotFound (404): Post revision not found. Look them up with listPostRevisions.
	CodePostRevisionNotFound Code = "post.revision_not_found"
	// CodePostSlugTaken (409): Post slug taken. Choose another slug, or send none to get a free one made from the
	// title.
	CodePostSlugTaken Code = "post.slug_taken"
	// CodeRequestBusy (503): Server busy. Repeat the request after as many seconds as Retry-After says.
	CodeRequestBusy Code = "request.busy"
	// CodeRequestCrashed (500): Server error. Try again later; if it persists, tell the operator the request id.
	CodeRequestCrashed Code = "request.crashed"
	// CodeRequestInvalid (400): Invalid request. Correct what "errors" lists; each entry names the part, the place, and
	// what was expected there.
	CodeRequestInvalid Code = "request.invalid"
	// CodeRequestMalformed (400): Malformed body. Send one JSON value (RFC 8259) in UTF-8, without repeated keys, NUL
	// characters or lone surrogates.
	CodeRequestMalformed Code = "request.malformed"
	// CodeRequestNotAcceptable (406): Media type not acceptable. Send an Accept header that admits one of them, or
	// none.
	CodeRequestNotAcceptable Code = "request.not_acceptable"
	// CodeRequestTooLarge (413): Body too large. Send less, or in parts.
	CodeRequestTooLarge Code = "request.too_large"
	// CodeRequestTooMany (429): Too many requests. Wait for as many seconds as Retry-After says; the RateLimit headers
	// tell what is left.
	CodeRequestTooMany Code = "request.too_many"
	// CodeRequestUnsupportedMediaType (415): Unsupported media type. Set Content-Type accordingly and send the body
	// uncompressed.
	CodeRequestUnsupportedMediaType Code = "request.unsupported_media_type"
	// CodeSessionNotFound (404): Session not found. Look your sessions up with listSessions.
	CodeSessionNotFound Code = "session.not_found"
	// CodeSessionNotRefreshable (401): Session not refreshable. Sign in again (signIn).
	CodeSessionNotRefreshable Code = "session.not_refreshable"
	// CodeSessionReused (401): Refresh token reused. Sign in again, and after each refresh keep the new refresh token
	// only.
	CodeSessionReused Code = "session.reused"
	// CodeSessionWrongCredentials (401): Wrong e-mail address or password. Check both. Which of them it is, is not
	// told.
	CodeSessionWrongCredentials Code = "session.wrong_credentials"
	// CodeTagMergeIntoItself (400): Tag merged into itself. Name another tag as "into".
	CodeTagMergeIntoItself Code = "tag.merge_into_itself"
	// CodeTagMoved (301): Tag moved. Follow the Location header, and keep the new slug.
	CodeTagMoved Code = "tag.moved"
	// CodeTagNotFound (404): Tag not found. Look it up with listTags.
	CodeTagNotFound Code = "tag.not_found"
	// CodeTagSlugTaken (409): Tag slug taken. Choose another slug, use that tag, or merge the two with mergeTags.
	CodeTagSlugTaken Code = "tag.slug_taken"
	// CodeTagUnsluggable (400): No slug in the name. Give a slug of your own: lower-case letters, digits and single
	// hyphens.
	CodeTagUnsluggable Code = "tag.unsluggable"
	// CodeUserEmailTaken (409): E-mail address taken. Sign in with it, or use another address.
	CodeUserEmailTaken Code = "user.email_taken"
	// CodeUserLastOwner (409): Last owner of the site. Make somebody else an owner first (setUserRole).
	CodeUserLastOwner Code = "user.last_owner"
	// CodeUserNotFound (404): User not found. Look them up with listUsers.
	CodeUserNotFound Code = "user.not_found"
	// CodeUserSignUpClosed (403): Sign-up closed. Ask an administrator for an account.
	CodeUserSignUpClosed Code = "user.sign_up_closed"
	// CodeUserSuspended (403): Account suspended. Ask an administrator.
	CodeUserSuspended Code = "user.suspended"
	// CodeWebhookDisabled (409): Webhook disabled. Enable it with updateWebhook, once its receiver works again.
	CodeWebhookDisabled Code = "webhook.disabled"
	// CodeWebhookNotFound (404): Webhook not found. Look it up with listWebhooks.
	CodeWebhookNotFound Code = "webhook.not_found"
	// CodeWebhookTooMany (409): Webhook too many. Delete one with deleteWebhook, or let one hear of more events.
	CodeWebhookTooMany Code = "webhook.too_many"
	// CodeWebhookURLUnusable (400): Address not usable. Give an address that begins with https:// and holds no user
	// name; what shall be secret may stand in its query.
	CodeWebhookURLUnusable Code = "webhook.url_unusable"
)
