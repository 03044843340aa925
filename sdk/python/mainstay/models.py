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
class ImportPage(Model):
    """A page of imports."""

    items: list[ImportSummary]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""

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

Permission = Literal["posts:write", "posts:publish", "posts:edit", "tags:manage", "imports:run", "users:manage"]
"""What the role allows."""

PostAction = Literal["change", "publish", "delete", "attribute"]
"""What you may do to it."""

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
users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run, users:manage; editor:
posts:write, posts:publish, posts:edit, tags:manage; author: posts:write, posts:publish; contributor:
posts:write; member: nothing but their own account).
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
class TagLabel(Model):
    """A tag as posts show it."""

    id: str
    """The id: a UUID version 7."""
    name: str
    """The name, as pages show it."""
    slug: str
    """The last part of the address."""


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
class UserPage(Model):
    """A page of users."""

    items: list[UserView]
    """The rows of this page, in the order asked for."""
    next: str | None
    """The cursor of the next page, for ?after=; null on the last page."""
    total: int | None = None
    """How many rows there are in all; only with ?count=true."""

UserSort = Literal["name", "-name", "createdAt", "-createdAt"]
"""The order; a leading minus turns it round. By name unless told."""

UserStatus = Literal["active", "suspended"]
"""A suspended user cannot do anything."""


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
    users:manage; admin: posts:write, posts:publish, posts:edit, tags:manage, imports:run, users:manage; editor:
    posts:write, posts:publish, posts:edit, tags:manage; author: posts:write, posts:publish; contributor:
    posts:write; member: nothing but their own account).
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
    """What the role allows."""


WebhookEvent = Dict[str, Any]
"""What a webhook tells. The contract describes no events yet."""
