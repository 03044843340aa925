# Written from contract/openapi.json by `npm run contract`: a change made here is lost.
"""What the API answers, and the parts of what it takes, by the names of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Dict, Literal, Union

from ._values import UNSET, Model, Unset


@dataclass(frozen=True, kw_only=True)
class AuthorLabel(Model):
    """An author as posts show them."""

    id: str
    """The id: a UUID version 7."""
    name: str
    """The name, as bylines show it."""
    slug: str
    """The last part of the address of the profile."""
    avatar_url: str | None
    """The address of a picture."""


@dataclass(frozen=True, kw_only=True)
class AuthorPage(Model):
    """A page of authors."""

    items: list[AuthorView]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""


@dataclass(frozen=True, kw_only=True)
class AuthorView(Model):
    """The public profile of an author."""

    id: str
    """The id: a UUID version 7."""
    name: str
    """The name, as bylines show it."""
    slug: str
    """The last part of the address of the profile."""
    bio: str | None
    """A few words about the person."""
    avatar_url: str | None
    """The address of a picture."""
    website_url: str | None
    """The address of the person’s own site."""


@dataclass(frozen=True, kw_only=True)
class CredentialsView(Model):
    """What a client needs to act for the person: shown once, kept nowhere else."""

    id: str
    """The id of the session."""
    token_type: TokenType
    """How the access token is sent: "Authorization: Bearer …" (RFC 6750)."""
    access_token: str
    """The access token: a JWT (RFC 9068), good for every operation that the role allows."""
    expires_in: int
    """Seconds until the access token expires."""
    refresh_token: str
    """The refresh token, for refreshSession; each is good for one use."""
    refresh_expires_at: datetime
    """When the session lapses unless it is refreshed."""


@dataclass(frozen=True, kw_only=True)
class DeletedPostPage(Model):
    """A page of deleted posts."""

    items: list[DeletedPostView]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""


@dataclass(frozen=True, kw_only=True)
class DeletedPostView(Model):
    """A post in the trash."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    version: int
    """How often it was changed, from 1; the ETag begins with it."""
    title: str
    """The headline, as pages and feeds show it."""
    slug: str
    """The last part of the address."""
    excerpt: str
    """What lists and feeds show: given by the author, or else the beginning of the text."""
    deleted_at: datetime
    """When it was moved to the trash."""
    authors: list[AuthorLabel]
    """Who wrote it."""

DeliveryOutcome = Literal[
    "none",
    "ok",
    "status",
    "redirect",
    "timeout",
    "connection",
    "name_not_found",
    "private_address",
    "bad_url",
    "too_large",
    "disabled",
]
"""
What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status;
redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off, or
not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not public;
bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook was, before
the event was delivered.
"""


@dataclass(frozen=True, kw_only=True)
class DeliveryPage(Model):
    """A page of deliverys."""

    items: list[DeliverySummary]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""

DeliveryState = Literal["waiting", "delivered", "failed"]
"""
How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given up
after 3 days, or because the webhook was disabled.
"""


@dataclass(frozen=True, kw_only=True)
class DeliverySummary(Model):
    """A delivery as lists show it."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    webhook_id: str
    """The webhook."""
    event_id: str
    """The event: its `id` in the body that is sent. Receivers know by it what they had before."""
    type: WebhookEventType
    """The type of the event."""
    state: DeliveryState
    """
    How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given
    up after 3 days, or because the webhook was disabled.
    """
    attempts: int
    """How often it was sent."""
    status: int | None
    """The status of the last answer; null where there was none."""
    outcome: DeliveryOutcome
    """
    What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status;
    redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off,
    or not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not
    public; bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook
    was, before the event was delivered.
    """
    last_attempt_at: datetime | None
    """When it was last sent; null before that."""
    next_attempt_at: datetime | None
    """When it will be sent next; null when it is over."""


@dataclass(frozen=True, kw_only=True)
class DeliveryView(Model):
    """A delivery with what is sent."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    webhook_id: str
    """The webhook."""
    event_id: str
    """The event: its `id` in the body that is sent. Receivers know by it what they had before."""
    type: WebhookEventType
    """The type of the event."""
    state: DeliveryState
    """
    How far it is. waiting: for its first attempt or another; delivered: it was answered by 2xx; failed: given
    up after 3 days, or because the webhook was disabled.
    """
    attempts: int
    """How often it was sent."""
    status: int | None
    """The status of the last answer; null where there was none."""
    outcome: DeliveryOutcome
    """
    What came of the last attempt. none: there was none; ok: it was answered by 2xx; status: by another status;
    redirect: by one, which is not followed; timeout: by nothing whole in 10 s; connection: refused, broken off,
    or not to be trusted (TLS); name_not_found: the name has no address; private_address: the address is not
    public; bad_url: not http, or in production not https; too_large: by more than 64 KiB; disabled: the webhook
    was, before the event was delivered.
    """
    last_attempt_at: datetime | None
    """When it was last sent; null before that."""
    next_attempt_at: datetime | None
    """When it will be sent next; null when it is over."""
    event: WebhookEvent
    """The body of the request."""


@dataclass(frozen=True, kw_only=True)
class EventTypeList(Model):
    """Every kind of event, by name."""

    items: list[EventTypeView]
    """All of them."""


@dataclass(frozen=True, kw_only=True)
class EventTypeView(Model):
    """A kind of event that webhooks can hear of."""

    type: WebhookEventType
    """Its name."""
    description: str
    """What happened when it is sent."""


@dataclass(frozen=True, kw_only=True)
class HeadingView(Model):
    """An entry of a table of contents."""

    level: int
    """The level of the heading."""
    id: str
    """The id of the heading in the HTML, for links."""
    text: str
    """Its text."""


@dataclass(frozen=True, kw_only=True)
class HealthCheckView(Model):
    """One thing that was looked at, and whether it works."""

    name: str
    """What was looked at."""
    status: HealthState
    """Whether it works."""
    reason: str | None
    """What is wrong, and null where nothing is."""

HealthState = Literal["ok", "failing"]
"""Always ok: the process answers."""


@dataclass(frozen=True, kw_only=True)
class ImportEventData(Model):
    """Which blog it is."""

    source: str
    """The name of the blog. A file is known again by its path within the blog of this name."""


@dataclass(frozen=True, kw_only=True)
class ImportFailedEvent(Model):
    """An import failed as a whole."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["import.failed"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: ImportEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class ImportFinishedData(Model):
    """Which blog it was, and how many files came to what."""

    source: str
    """The name of the blog. A file is known again by its path within the blog of this name."""
    created: int
    """Files that became new posts. Only what is committed is counted."""
    changed: int
    """Files whose posts were changed."""
    unchanged: int
    """Files that are as they were at the last import, or whose posts lie in the trash."""
    refused: int
    """Files that were refused."""


@dataclass(frozen=True, kw_only=True)
class ImportFinishedEvent(Model):
    """An import came to its end, perhaps without some files."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["import.finished"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: ImportFinishedData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class ImportPage(Model):
    """A page of imports."""

    items: list[ImportSummary]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""


@dataclass(frozen=True, kw_only=True)
class ImportStartedData(Model):
    """Which blog it is, and whether anything is to be written."""

    source: str
    """The name of the blog. A file is known again by its path within the blog of this name."""
    dry_run: bool
    """Whether nothing was to be written."""


@dataclass(frozen=True, kw_only=True)
class ImportStartedEvent(Model):
    """An import was asked for."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["import.started"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: ImportStartedData
    """What else there is to say; read the rest through the API."""

ImportState = Literal["waiting", "running", "done", "failed"]
"""
How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or refused;
failed: see `error`.
"""


@dataclass(frozen=True, kw_only=True)
class ImportSummary(Model):
    """An import as lists show it."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    source: str
    """The name of the blog. A file is known again by its path within the blog of this name."""
    site: str | None
    """The address at which the blog lived; links to it are set to the new addresses. Null: not told."""
    dry_run: bool
    """Whether nothing was to be written."""
    state: ImportState
    """
    How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or
    refused; failed: see `error`.
    """
    total: int
    """How many files there are; 0 until they have been counted."""
    created: int
    """Files that became new posts. Only what is committed is counted."""
    changed: int
    """Files whose posts were changed."""
    unchanged: int
    """Files that are as they were at the last import, or whose posts lie in the trash."""
    refused: int
    """Files that were refused."""
    error: str | None
    """Why the run as a whole failed; null unless it did."""
    finished_at: datetime | None
    """When it ended; null before that."""
    started_by: AuthorLabel | None
    """Who started it; null for the command line."""


@dataclass(frozen=True, kw_only=True)
class ImportView(Model):
    """An import with what it refused and remarked."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    source: str
    """The name of the blog. A file is known again by its path within the blog of this name."""
    site: str | None
    """The address at which the blog lived; links to it are set to the new addresses. Null: not told."""
    dry_run: bool
    """Whether nothing was to be written."""
    state: ImportState
    """
    How far it is. waiting: will begin in a moment; running; done: every file was imported, left alone or
    refused; failed: see `error`.
    """
    total: int
    """How many files there are; 0 until they have been counted."""
    created: int
    """Files that became new posts. Only what is committed is counted."""
    changed: int
    """Files whose posts were changed."""
    unchanged: int
    """Files that are as they were at the last import, or whose posts lie in the trash."""
    refused: int
    """Files that were refused."""
    error: str | None
    """Why the run as a whole failed; null unless it did."""
    finished_at: datetime | None
    """When it ended; null before that."""
    started_by: AuthorLabel | None
    """Who started it; null for the command line."""
    refusals: list[Refusal]
    """The files that were refused; the first 1000 of them."""
    remarks: list[Remark]
    """What one may not expect of files that were not refused; the first 1000 of them."""


@dataclass(frozen=True, kw_only=True)
class InputFault(Model):
    """One fault of the input."""

    in_: InputPart
    """The part of the request."""
    pointer: str
    """Where in that part (RFC 6901)."""
    code: str
    """The stable name of the check."""
    detail: str
    """What was expected there."""

InputPart = Literal["body", "query", "path", "header"]
"""A part of a request."""

JwkAlgorithm = Literal["ES256"]
"""What it signs with."""

JwkCurve = Literal["P-256"]
"""Its curve."""

JwkType = Literal["EC"]
"""The family of the key."""

JwkUse = Literal["sig"]
"""What it is for: signatures."""


@dataclass(frozen=True, kw_only=True)
class JwkView(Model):
    """A public key on the curve P-256 (RFC 7517, RFC 7518 section 6.2)."""

    kty: JwkType
    """The family of the key."""
    crv: JwkCurve
    """Its curve."""
    x: str
    """The x coordinate, base64url."""
    y: str
    """The y coordinate, base64url."""
    kid: str
    """The id that tokens name in their header: the key’s thumbprint (RFC 7638)."""
    alg: JwkAlgorithm
    """What it signs with."""
    use: JwkUse
    """What it is for: signatures."""


@dataclass(frozen=True, kw_only=True)
class JwksView(Model):
    """The public keys of the server (RFC 7517 section 5)."""

    keys: list[JwkView]
    """Every key whose signatures are accepted."""


@dataclass(frozen=True, kw_only=True)
class LivenessView(Model):
    """That the process answers."""

    status: HealthState
    """Always ok: the process answers."""

Permission = Literal[
    "posts:write",
    "posts:publish",
    "posts:edit",
    "tags:manage",
    "imports:run",
    "webhooks:manage",
    "users:manage",
]
"""What the role allows. Later versions may add some: pass over what you do not know."""

PostAction = Literal["change", "publish", "delete", "attribute"]
"""What you may do to it."""


@dataclass(frozen=True, kw_only=True)
class PostChangedData(Model):
    """Which post it was, and what was changed."""

    slug: str
    """The last part of the address."""
    fields: list[str]
    """The names of the fields that were set."""


@dataclass(frozen=True, kw_only=True)
class PostChangedEvent(Model):
    """The text or another field of a post was changed."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["post.changed"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: PostChangedData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class PostCreatedEvent(Model):
    """A post was written, or imported."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["post.created"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: PostEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class PostDeletedEvent(Model):
    """A post was put into the trash."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["post.deleted"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: PostEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class PostEventData(Model):
    """Which post it was."""

    slug: str
    """The last part of the address."""

PostInclude = Literal["body", "html"]
"""What to send besides the summary, comma separated."""


@dataclass(frozen=True, kw_only=True)
class PostPage(Model):
    """A page of posts."""

    items: list[PostSummary]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""


@dataclass(frozen=True, kw_only=True)
class PostPublishedData(Model):
    """Which post it was, and since when it is public."""

    slug: str
    """The last part of the address."""
    published_at: datetime
    """The time that it bears; that of an imported post lies in the past."""


@dataclass(frozen=True, kw_only=True)
class PostPublishedEvent(Model):
    """A post was published."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["post.published"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: PostPublishedData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class PostRecoveredEvent(Model):
    """A post was taken out of the trash."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["post.recovered"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: PostEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class PostRestoredData(Model):
    """Which post it was, and which revision it was restored to."""

    slug: str
    """The last part of the address."""
    revision: int
    """The number of that revision."""


@dataclass(frozen=True, kw_only=True)
class PostRestoredEvent(Model):
    """A post was set back to an earlier revision."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["post.restored"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: PostRestoredData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class PostScheduledData(Model):
    """Which post it was, and when it will appear."""

    slug: str
    """The last part of the address."""
    publish_at: datetime
    """When it will appear, unless that is changed until then."""


@dataclass(frozen=True, kw_only=True)
class PostScheduledEvent(Model):
    """A post will appear at a time ahead."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["post.scheduled"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: PostScheduledData
    """What else there is to say; read the rest through the API."""

PostSort = Literal[
    "-publishedAt",
    "publishedAt",
    "-createdAt",
    "createdAt",
    "-updatedAt",
    "updatedAt",
    "title",
    "-title",
]
"""The order; a leading minus turns it round. The newest first unless told; drafts stand where they were made."""

PostStatus = Literal["draft", "scheduled", "published"]
"""Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published: everybody."""


@dataclass(frozen=True, kw_only=True)
class PostSummary(Model):
    """A post as lists show it: without its text, unless asked with ?include=."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    version: int
    """How often it was changed, from 1; the ETag begins with it."""
    title: str
    """The headline, as pages and feeds show it."""
    slug: str
    """The last part of the address."""
    status: PostStatus
    """
    Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published:
    everybody.
    """
    excerpt: str
    """What lists and feeds show: given by the author, or else the beginning of the text."""
    cover_url: str | None
    """The picture above the text."""
    cover_alt: str | None
    """What that picture shows, for those who do not see it."""
    published_at: datetime | None
    """When the public may read it; ahead of now while scheduled, null for a draft."""
    reading_minutes: int
    """Minutes that reading takes."""
    authors: list[AuthorLabel]
    """Who wrote it, in the order of the byline."""
    tags: list[TagLabel]
    """What it is about, in the order to show it."""
    body: str | None = None
    """The text in Markdown; only with ?include=body."""
    html: str | None = None
    """The text as safe HTML; only with ?include=html."""


@dataclass(frozen=True, kw_only=True)
class PostUnpublishedEvent(Model):
    """A post was withdrawn, or its schedule lifted."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["post.unpublished"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: PostEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class PostView(Model):
    """A post, with its text and what you may do to it."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    version: int
    """How often it was changed, from 1; the ETag begins with it."""
    title: str
    """The headline, as pages and feeds show it."""
    slug: str
    """The last part of the address."""
    status: PostStatus
    """
    Who may read it. draft: its authors and editors; scheduled: the same until publishedAt; published:
    everybody.
    """
    excerpt: str
    """What lists and feeds show: given by the author, or else the beginning of the text."""
    cover_url: str | None
    """The picture above the text."""
    cover_alt: str | None
    """What that picture shows, for those who do not see it."""
    published_at: datetime | None
    """When the public may read it; ahead of now while scheduled, null for a draft."""
    reading_minutes: int
    """Minutes that reading takes."""
    authors: list[AuthorLabel]
    """Who wrote it, in the order of the byline."""
    tags: list[TagLabel]
    """What it is about, in the order to show it."""
    seo_title: str | None
    """The title for search engines; null means the headline."""
    seo_description: str | None
    """The description for search engines; null means the excerpt."""
    canonical_url: str | None
    """Where the text was published first, if elsewhere."""
    og_image_url: str | None
    """The picture that social networks show; null means the cover."""
    external_id: str | None
    """The id of the post in the system that it was imported from."""
    words: int
    """Words of the text."""
    extra: dict[str, Any]
    """Anything else that the site keeps with the post; at most 16 KiB as JSON."""
    body: str
    """The text, in Markdown (CommonMark with GitHub’s extensions)."""
    html: str
    """
    The text as HTML that is safe to set into a page: sanitised here, headings with ids, code blocks with the
    class of their language.
    """
    toc: list[HeadingView]
    """The table of contents: every heading of the text."""
    can: list[PostAction]
    """What you may do to it."""


@dataclass(frozen=True, kw_only=True)
class ReadinessView(Model):
    """Whether the server takes requests, and what was looked at to say so."""

    status: HealthState
    """ok when the server takes requests."""
    checks: list[HealthCheckView]
    """Everything that was looked at."""


@dataclass(frozen=True, kw_only=True)
class Refusal(Model):
    """A file that was not imported."""

    file: str
    """The path of the file in the archive."""
    line: int | None
    """The line that is at fault; null where it is the file as a whole."""
    reason: str
    """Why it was refused."""


@dataclass(frozen=True, kw_only=True)
class Remark(Model):
    """Something about a file that was imported, or left alone, that one may not expect."""

    file: str
    """The path of the file in the archive."""
    text: str
    """What there is to say."""


@dataclass(frozen=True, kw_only=True)
class RevisionPage(Model):
    """A page of revisions."""

    items: list[RevisionSummary]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""


@dataclass(frozen=True, kw_only=True)
class RevisionSummary(Model):
    """One state that the text of a post was in, as lists show it."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    number: int
    """The version of the post that this is."""
    title: str
    """The headline at that time."""
    excerpt: str | None
    """The excerpt that the author had given, if any."""
    editor: AuthorLabel | None
    """Who made that change; null for the system."""


@dataclass(frozen=True, kw_only=True)
class RevisionView(Model):
    """One state that the text of a post was in, with the text."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    number: int
    """The version of the post that this is."""
    title: str
    """The headline at that time."""
    excerpt: str | None
    """The excerpt that the author had given, if any."""
    body: str
    """The text at that time, in Markdown."""
    editor: AuthorLabel | None
    """Who made that change; null for the system."""

Role = Literal["owner", "admin", "editor", "author", "contributor", "member"]
"""
The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author: posts:write,
posts:publish; contributor: posts:write; member: nothing but their own account).
"""


@dataclass(frozen=True, kw_only=True)
class ServerInfoView(Model):
    """What the server is and what it runs on."""

    name: str
    """The name of the software."""
    version: str
    """Its version (semver.org)."""
    database: str
    """The database engine: sqlite, mysql or mariadb."""
    node: str
    """The version of Node.js."""
    started_at: datetime
    """When this process began."""
    in_flight: int
    """Requests in flight, this one included."""
    sign_up_open: bool
    """Whether visitors may sign up."""


@dataclass(frozen=True, kw_only=True)
class SessionPage(Model):
    """A page of sessions."""

    items: list[SessionView]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""


@dataclass(frozen=True, kw_only=True)
class SessionView(Model):
    """Where somebody is signed in."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    user_agent: str | None
    """What the client called itself when it last signed in or refreshed."""
    last_used_at: datetime
    """When it was last refreshed, or began."""
    expires_at: datetime
    """When it lapses unless it is refreshed: 14 days after the last time, 60 after it began."""
    current: bool
    """Whether it is the session that asks."""


@dataclass(frozen=True, kw_only=True)
class TagChangedData(Model):
    """Which tag it was, and what was changed."""

    slug: str
    """The last part of the address."""
    fields: list[str]
    """The names of the fields that were set."""


@dataclass(frozen=True, kw_only=True)
class TagChangedEvent(Model):
    """A tag was renamed or described."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["tag.changed"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: TagChangedData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class TagCreatedEvent(Model):
    """A tag was made."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["tag.created"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: TagEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class TagDeletedEvent(Model):
    """A tag was taken from every post."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["tag.deleted"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: TagEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class TagEventData(Model):
    """Which tag it was."""

    slug: str
    """The last part of the address."""


@dataclass(frozen=True, kw_only=True)
class TagLabel(Model):
    """A tag as posts show it."""

    id: str
    """The id: a UUID version 7."""
    name: str
    """The name, as pages show it."""
    slug: str
    """The last part of the address."""


@dataclass(frozen=True, kw_only=True)
class TagMergedData(Model):
    """Which tag it was, and which one has its posts now."""

    slug: str
    """The last part of the address."""
    into: str
    """The id of the tag that has its posts now."""


@dataclass(frozen=True, kw_only=True)
class TagMergedEvent(Model):
    """A tag was merged into another."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["tag.merged"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: TagMergedData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class TagPage(Model):
    """A page of tags."""

    items: list[TagView]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""

TagSort = Literal["name", "-name", "-createdAt", "createdAt"]
"""The order; a leading minus turns it round. By name unless told."""


@dataclass(frozen=True, kw_only=True)
class TagView(Model):
    """A tag: something that posts can be about."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    version: int
    """How often it was changed, from 1; the ETag begins with it."""
    name: str
    """The name, as pages show it."""
    slug: str
    """The last part of the address."""
    description: str | None
    """A sentence on what belongs here."""

TokenType = Literal["Bearer"]
"""How the access token is sent: "Authorization: Bearer …" (RFC 6750)."""


@dataclass(frozen=True, kw_only=True)
class UserChangedData(Model):
    """Whose account it was, and what was changed."""

    slug: str
    """The last part of the address of the profile."""
    fields: list[str]
    """The names of the fields that were set."""


@dataclass(frozen=True, kw_only=True)
class UserChangedEvent(Model):
    """Somebody changed their profile."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["user.changed"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: UserChangedData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class UserCreatedData(Model):
    """Whose account it is, and its role."""

    slug: str
    """The last part of the address of the profile."""
    role: Role
    """
    The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
    webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
    webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author:
    posts:write, posts:publish; contributor: posts:write; member: nothing but their own account).
    """


@dataclass(frozen=True, kw_only=True)
class UserCreatedEvent(Model):
    """An account was made, or an author named by an import."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["user.created"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: UserCreatedData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class UserEventData(Model):
    """Whose account it was."""

    slug: str
    """The last part of the address of the profile."""


@dataclass(frozen=True, kw_only=True)
class UserPage(Model):
    """A page of users."""

    items: list[UserView]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""


@dataclass(frozen=True, kw_only=True)
class UserReinstatedEvent(Model):
    """The suspension of an account was lifted."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["user.reinstated"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: UserEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class UserRoleChangedData(Model):
    """Whose account it was, and its role before and after."""

    slug: str
    """The last part of the address of the profile."""
    from_: Role
    """The role before."""
    to: Role
    """The role from now on."""


@dataclass(frozen=True, kw_only=True)
class UserRoleChangedEvent(Model):
    """Somebody was given another role."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["user.role_changed"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: UserRoleChangedData
    """What else there is to say; read the rest through the API."""

UserSort = Literal["name", "-name", "createdAt", "-createdAt"]
"""The order; a leading minus turns it round. By name unless told."""

UserStatus = Literal["active", "suspended"]
"""A suspended user cannot do anything."""


@dataclass(frozen=True, kw_only=True)
class UserSuspendedEvent(Model):
    """An account was suspended."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["user.suspended"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: UserEventData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class UserView(Model):
    """An account, as its owner and administrators see it."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    version: int
    """How often it was changed, from 1; the ETag begins with it."""
    name: str
    """The name, as bylines show it."""
    slug: str
    """The last part of the address of the profile."""
    email: str | None
    """The address for mail; null for somebody who is only named as an author."""
    role: Role
    """
    The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
    webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run,
    webhooks:manage, users:manage; editor: posts:write, posts:publish, posts:edit, tags:manage; author:
    posts:write, posts:publish; contributor: posts:write; member: nothing but their own account).
    """
    status: UserStatus
    """A suspended user cannot do anything."""
    bio: str | None
    """A few words about the person."""
    avatar_url: str | None
    """The address of a picture."""
    website_url: str | None
    """The address of the person’s own site."""
    permissions: list[Permission]
    """What the role allows. Later versions may add some: pass over what you do not know."""


@dataclass(frozen=True, kw_only=True)
class WebhookDisabledData(Model):
    """Which webhook it is, and since when it has failed."""

    name: str
    """What it is for."""
    failing_since: datetime
    """Since when no attempt has succeeded."""


@dataclass(frozen=True, kw_only=True)
class WebhookDisabledEvent(Model):
    """A webhook was disabled, since it had failed for 7 days."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["webhook.disabled"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: WebhookDisabledData
    """What else there is to say; read the rest through the API."""

WebhookEventType = Literal[
    "import.failed",
    "import.finished",
    "import.started",
    "post.changed",
    "post.created",
    "post.deleted",
    "post.published",
    "post.recovered",
    "post.restored",
    "post.scheduled",
    "post.unpublished",
    "tag.changed",
    "tag.created",
    "tag.deleted",
    "tag.merged",
    "user.changed",
    "user.created",
    "user.reinstated",
    "user.role_changed",
    "user.suspended",
    "webhook.disabled",
    "webhook.tested",
]
"""The name of a kind of event. Later versions may add some."""


@dataclass(frozen=True, kw_only=True)
class WebhookPage(Model):
    """A page of webhooks."""

    items: list[WebhookView]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""

WebhookStatus = Literal["enabled", "disabled"]
"""Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent later."""


@dataclass(frozen=True, kw_only=True)
class WebhookTestedData(Model):
    """Which webhook it is."""

    name: str
    """What it is for."""


@dataclass(frozen=True, kw_only=True)
class WebhookTestedEvent(Model):
    """Somebody asked for a test; only the webhook that is tested hears of it."""

    id: str
    """The id of the event. It may come more than once: what you know, pass over."""
    type: Literal["webhook.tested"]
    """What happened."""
    created_at: datetime
    """When it happened. Events may arrive in another order."""
    subject_id: str
    """What it happened to: the id of the post, the tag, and so on."""
    actor_id: str | None
    """Who did it; null where nobody did, as with a post that appears on schedule."""
    data: WebhookTestedData
    """What else there is to say; read the rest through the API."""


@dataclass(frozen=True, kw_only=True)
class WebhookView(Model):
    """A webhook: an address that hears of events."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    version: int
    """How often it was changed, from 1; the ETag begins with it."""
    name: str
    """What it is for."""
    url: str
    """
    Where events are sent, by POST. In production https only, and never an address of a private network;
    redirects are not followed.
    """
    event_types: list[WebhookEventType] | None
    """Which events it hears of; null: of all, also of those that later versions add."""
    status: WebhookStatus
    """
    Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent
    later.
    """
    failing_since: datetime | None
    """Since when no attempt has succeeded; null where the last one has, or there was none."""
    former_secret_until: datetime | None
    """Until when the secret before the present one signs, too; null where it does not any more."""
    created_by: AuthorLabel | None
    """Who made it; null where they are gone."""


@dataclass(frozen=True, kw_only=True)
class WebhookWithSecret(Model):
    """A webhook with its secret, which is shown this once."""

    id: str
    """The id: a UUID version 7."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    version: int
    """How often it was changed, from 1; the ETag begins with it."""
    name: str
    """What it is for."""
    url: str
    """
    Where events are sent, by POST. In production https only, and never an address of a private network;
    redirects are not followed.
    """
    event_types: list[WebhookEventType] | None
    """Which events it hears of; null: of all, also of those that later versions add."""
    status: WebhookStatus
    """
    Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile is not sent
    later.
    """
    failing_since: datetime | None
    """Since when no attempt has succeeded; null where the last one has, or there was none."""
    former_secret_until: datetime | None
    """Until when the secret before the present one signs, too; null where it does not any more."""
    created_by: AuthorLabel | None
    """Who made it; null where they are gone."""
    secret: str
    """What signs the requests (the whole text, as UTF-8). Keep it: it is never shown again."""


WebhookEvent = Union[
    ImportFailedEvent,
    ImportFinishedEvent,
    ImportStartedEvent,
    PostChangedEvent,
    PostCreatedEvent,
    PostDeletedEvent,
    PostPublishedEvent,
    PostRecoveredEvent,
    PostRestoredEvent,
    PostScheduledEvent,
    PostUnpublishedEvent,
    TagChangedEvent,
    TagCreatedEvent,
    TagDeletedEvent,
    TagMergedEvent,
    UserChangedEvent,
    UserCreatedEvent,
    UserReinstatedEvent,
    UserRoleChangedEvent,
    UserSuspendedEvent,
    WebhookDisabledEvent,
    WebhookTestedEvent,
]
"""What a webhook tells."""
