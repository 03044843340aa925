# Written from contract/openapi.json by `npm run contract`: a change made here is lost.
"""Every problem that the server may tell, as an exception: `except PostNotFound:`. Their codes are promised."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from .models import InputFault, InputPart
from ._problem import Problem


class AccessBadCredential(Problem):
    """Credential not valid (RFC 9457). Refresh the session (refreshSession) or sign in again."""

    code: Literal["access.bad_credential"]
    status: Literal[401]


class AccessNotYours(Problem):
    """
    Not yours to do (RFC 9457). The "can" list of the resource says what you may do; ask one of its authors or
    an editor.
    """

    code: Literal["access.not_yours"]
    status: Literal[403]


class AccessPermissionMissing(Problem):
    """Permission missing (RFC 9457). Ask an administrator for a role that has it."""

    code: Literal["access.permission_missing"]
    status: Literal[403]


class AccessSignInFirst(Problem):
    """Not signed in (RFC 9457). Sign in (signIn) and send the access token as "Authorization: Bearer …"."""

    code: Literal["access.sign_in_first"]
    status: Literal[401]


class AuthorNotFound(Problem):
    """Author not found (RFC 9457). Look them up with listAuthors."""

    code: Literal["author.not_found"]
    status: Literal[404]


class ConditionFailed(Problem):
    """Precondition failed (RFC 9457). Read it again, merge your changes, and repeat with the new ETag."""

    code: Literal["condition.failed"]
    status: Literal[412]


class ConditionRequired(Problem):
    """
    Precondition required (RFC 9457). Read the resource and send its ETag as If-Match; "*" changes whatever
    version there is.
    """

    code: Literal["condition.required"]
    status: Literal[428]


class DeliveryNotFound(Problem):
    """Delivery not found (RFC 9457). Look it up with listDeliveries; they are kept for 30 days."""

    code: Literal["delivery.not_found"]
    status: Literal[404]


class HealthNotReady(Problem):
    """Server not ready (RFC 9457). Send requests elsewhere and ask again in a few seconds; the log says more."""

    code: Literal["health.not_ready"]
    status: Literal[503]


class IdempotencyInProgress(Problem):
    """Request in progress (RFC 9457). Repeat it after a moment; the answer will be the first one’s."""

    code: Literal["idempotency.in_progress"]
    status: Literal[409]


class IdempotencyKeyReused(Problem):
    """
    Idempotency key reused (RFC 9457). Use a new key for a new request, and the old one only to repeat the old
    request to the letter.
    """

    code: Literal["idempotency.key_reused"]
    status: Literal[422]


class ImportNotAnArchive(Problem):
    """Not a zip archive (RFC 9457). Send the bytes of one zip archive of Markdown files as the whole body."""

    code: Literal["import.not_an_archive"]
    status: Literal[400]


class ImportNotFound(Problem):
    """Import not found (RFC 9457). Look it up with listImports."""

    code: Literal["import.not_found"]
    status: Literal[404]


class InvitationNotFound(Problem):
    """
    Invitation not found (RFC 9457). Ask for a new one. The owner’s set-up link is printed again when the server
    is restarted.
    """

    code: Literal["invitation.not_found"]
    status: Literal[404]


class PasswordWrong(Problem):
    """Wrong password (RFC 9457). Send the password with which you signed in."""

    code: Literal["password.wrong"]
    status: Literal[403]


class PostMoved(Problem):
    """Post moved (RFC 9457). Follow the Location header, and keep the new slug."""

    code: Literal["post.moved"]
    status: Literal[301]


class PostNotFound(Problem):
    """
    Post not found (RFC 9457). Check the id or slug; a draft is seen by its authors and editors only, once they
    are signed in.
    """

    code: Literal["post.not_found"]
    status: Literal[404]


class PostNotPublished(Problem):
    """Post not published (RFC 9457). There is nothing to withdraw; publish it first with publishPost."""

    code: Literal["post.not_published"]
    status: Literal[409]


class PostRevisionNotFound(Problem):
    """Post revision not found (RFC 9457). Look them up with listPostRevisions."""

    code: Literal["post.revision_not_found"]
    status: Literal[404]


class PostSlugTaken(Problem):
    """Post slug taken (RFC 9457). Choose another slug, or send none to get a free one made from the title."""

    code: Literal["post.slug_taken"]
    status: Literal[409]


class RequestBusy(Problem):
    """Server busy (RFC 9457). Repeat the request after as many seconds as Retry-After says."""

    code: Literal["request.busy"]
    status: Literal[503]


class RequestCrashed(Problem):
    """Server error (RFC 9457). Try again later; if it persists, tell the operator the request id."""

    code: Literal["request.crashed"]
    status: Literal[500]


class RequestInvalid(Problem):
    """
    Invalid request (RFC 9457). Correct what "errors" lists; each entry names the part, the place, and what was
    expected there.
    """

    code: Literal["request.invalid"]
    status: Literal[400]
    errors: list[InputFault]
    """Every fault that was found, up to 100 of them."""


class RequestMalformed(Problem):
    """
    Malformed body (RFC 9457). Send one JSON value (RFC 8259) in UTF-8, without repeated keys, NUL characters or
    lone surrogates.
    """

    code: Literal["request.malformed"]
    status: Literal[400]


class RequestNotAcceptable(Problem):
    """Media type not acceptable (RFC 9457). Send an Accept header that admits one of them, or none."""

    code: Literal["request.not_acceptable"]
    status: Literal[406]


class RequestTooLarge(Problem):
    """Body too large (RFC 9457). Send less, or in parts."""

    code: Literal["request.too_large"]
    status: Literal[413]


class RequestTooMany(Problem):
    """
    Too many requests (RFC 9457). Wait for as many seconds as Retry-After says; the RateLimit headers tell what
    is left.
    """

    code: Literal["request.too_many"]
    status: Literal[429]


class RequestUnsupportedMediaType(Problem):
    """Unsupported media type (RFC 9457). Set Content-Type accordingly and send the body uncompressed."""

    code: Literal["request.unsupported_media_type"]
    status: Literal[415]


class SessionNotFound(Problem):
    """Session not found (RFC 9457). Look your sessions up with listSessions."""

    code: Literal["session.not_found"]
    status: Literal[404]


class SessionNotRefreshable(Problem):
    """Session not refreshable (RFC 9457). Sign in again (signIn)."""

    code: Literal["session.not_refreshable"]
    status: Literal[401]


class SessionReused(Problem):
    """Refresh token reused (RFC 9457). Sign in again, and after each refresh keep the new refresh token only."""

    code: Literal["session.reused"]
    status: Literal[401]


class SessionWrongCredentials(Problem):
    """Wrong e-mail address or password (RFC 9457). Check both. Which of them it is, is not told."""

    code: Literal["session.wrong_credentials"]
    status: Literal[401]


class TagMergeIntoItself(Problem):
    """Tag merged into itself (RFC 9457). Name another tag as "into"."""

    code: Literal["tag.merge_into_itself"]
    status: Literal[400]


class TagMoved(Problem):
    """Tag moved (RFC 9457). Follow the Location header, and keep the new slug."""

    code: Literal["tag.moved"]
    status: Literal[301]


class TagNotFound(Problem):
    """Tag not found (RFC 9457). Look it up with listTags."""

    code: Literal["tag.not_found"]
    status: Literal[404]


class TagSlugTaken(Problem):
    """Tag slug taken (RFC 9457). Choose another slug, use that tag, or merge the two with mergeTags."""

    code: Literal["tag.slug_taken"]
    status: Literal[409]


class TagUnsluggable(Problem):
    """No slug in the name (RFC 9457). Give a slug of your own: lower-case letters, digits and single hyphens."""

    code: Literal["tag.unsluggable"]
    status: Literal[400]


class UserEmailTaken(Problem):
    """E-mail address taken (RFC 9457). Sign in with it, or use another address."""

    code: Literal["user.email_taken"]
    status: Literal[409]


class UserLastOwner(Problem):
    """Last owner of the site (RFC 9457). Make somebody else an owner first (setUserRole)."""

    code: Literal["user.last_owner"]
    status: Literal[409]


class UserNotFound(Problem):
    """User not found (RFC 9457). Look them up with listUsers."""

    code: Literal["user.not_found"]
    status: Literal[404]


class UserSignUpClosed(Problem):
    """Sign-up closed (RFC 9457). Ask an administrator for an account."""

    code: Literal["user.sign_up_closed"]
    status: Literal[403]


class UserSuspended(Problem):
    """Account suspended (RFC 9457). Ask an administrator."""

    code: Literal["user.suspended"]
    status: Literal[403]


class WebhookDisabled(Problem):
    """Webhook disabled (RFC 9457). Enable it with updateWebhook, once its receiver works again."""

    code: Literal["webhook.disabled"]
    status: Literal[409]


class WebhookNotFound(Problem):
    """Webhook not found (RFC 9457). Look it up with listWebhooks."""

    code: Literal["webhook.not_found"]
    status: Literal[404]


class WebhookTooMany(Problem):
    """Webhook too many (RFC 9457). Delete one with deleteWebhook, or let one hear of more events."""

    code: Literal["webhook.too_many"]
    status: Literal[409]


class WebhookUrlUnusable(Problem):
    """
    Address not usable (RFC 9457). Give an address that begins with https:// and holds no user name; what shall
    be secret may stand in its query.
    """

    code: Literal["webhook.url_unusable"]
    status: Literal[400]


BY_CODE: dict[str, type[Problem]] = {
    "access.bad_credential": AccessBadCredential,
    "access.not_yours": AccessNotYours,
    "access.permission_missing": AccessPermissionMissing,
    "access.sign_in_first": AccessSignInFirst,
    "author.not_found": AuthorNotFound,
    "condition.failed": ConditionFailed,
    "condition.required": ConditionRequired,
    "delivery.not_found": DeliveryNotFound,
    "health.not_ready": HealthNotReady,
    "idempotency.in_progress": IdempotencyInProgress,
    "idempotency.key_reused": IdempotencyKeyReused,
    "import.not_an_archive": ImportNotAnArchive,
    "import.not_found": ImportNotFound,
    "invitation.not_found": InvitationNotFound,
    "password.wrong": PasswordWrong,
    "post.moved": PostMoved,
    "post.not_found": PostNotFound,
    "post.not_published": PostNotPublished,
    "post.revision_not_found": PostRevisionNotFound,
    "post.slug_taken": PostSlugTaken,
    "request.busy": RequestBusy,
    "request.crashed": RequestCrashed,
    "request.invalid": RequestInvalid,
    "request.malformed": RequestMalformed,
    "request.not_acceptable": RequestNotAcceptable,
    "request.too_large": RequestTooLarge,
    "request.too_many": RequestTooMany,
    "request.unsupported_media_type": RequestUnsupportedMediaType,
    "session.not_found": SessionNotFound,
    "session.not_refreshable": SessionNotRefreshable,
    "session.reused": SessionReused,
    "session.wrong_credentials": SessionWrongCredentials,
    "tag.merge_into_itself": TagMergeIntoItself,
    "tag.moved": TagMoved,
    "tag.not_found": TagNotFound,
    "tag.slug_taken": TagSlugTaken,
    "tag.unsluggable": TagUnsluggable,
    "user.email_taken": UserEmailTaken,
    "user.last_owner": UserLastOwner,
    "user.not_found": UserNotFound,
    "user.sign_up_closed": UserSignUpClosed,
    "user.suspended": UserSuspended,
    "webhook.disabled": WebhookDisabled,
    "webhook.not_found": WebhookNotFound,
    "webhook.too_many": WebhookTooMany,
    "webhook.url_unusable": WebhookUrlUnusable,
}
