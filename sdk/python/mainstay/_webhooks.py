"""Requests that the server sends: whether it was the server, and what they tell."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from ._values import converter
from .models import WebhookEvent

Refusal = Literal["no_signature", "wrong_signature", "too_old", "not_json"]
"""Why a request is no webhook of the server's."""

HEADER = "mainstay-signature"
TOLERANCE_SECONDS = 300


class WebhookRefused(Exception):
    """A request that must not be believed; answer it with 400."""

    def __init__(self, reason: Refusal, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def verify_webhook(
    secret: str | Sequence[str],
    headers: Mapping[str, str],
    body: bytes | str,
    *,
    tolerance: float = TOLERANCE_SECONDS,
    header: str = HEADER,
    now: Callable[[], float] = time.time,
) -> WebhookEvent:
    """
    The event of a request that the server signed with `secret`; while a secret is rotated, give both. Raises WebhookRefused for
    anything else.

    Args:
        body: What arrived, byte for byte, before anything parses it.
        tolerance: Seconds that the signature may be old, or ahead of the clock.
        now: The present, in seconds since 1970.
    """
    at, signatures = _parts(_header(headers, header))
    content = body.encode() if isinstance(body, str) else body
    secrets = [secret] if isinstance(secret, str) else secret
    known = [_digest(one, at, content) for one in secrets]
    # Every pair is compared, each in constant time.
    if not any([hmac.compare_digest(one, signature) for one in known for signature in signatures]):
        raise WebhookRefused("wrong_signature", "The signature is not that of this body and secret.")
    if abs(now() - int(at)) > tolerance:
        raise WebhookRefused("too_old", f"The signature is more than {tolerance:g} s away from now.")
    try:
        event: WebhookEvent = converter(WebhookEvent)(json.loads(content))
        return event
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WebhookRefused("not_json", "The body is no JSON of an event.") from error


def sign_webhook(secret: str, body: bytes | str, at: float | None = None) -> str:
    """The header with which the server signs `body` at this time (seconds since 1970): for the tests of a receiver."""
    seconds = str(int(time.time() if at is None else at))
    return f"t={seconds},v1={_digest(secret, seconds, body.encode() if isinstance(body, str) else body)}"


def _digest(secret: str, at: str, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def _header(headers: Mapping[str, str], name: str) -> str:
    return ",".join(value for key, value in headers.items() if key.lower() == name.lower())


def _parts(header: str) -> tuple[str, list[str]]:
    """`t=1700000000,v1=…`, with a second v1 while the secret is rotated."""
    pairs = [(name.strip(), value.strip()) for name, _, value in (part.partition("=") for part in header.split(","))]
    at = next((value for name, value in pairs if name == "t"), "")
    signatures = [value.lower() for name, value in pairs if name == "v1" and re.fullmatch("[0-9a-fA-F]{64}", value)]
    if not re.fullmatch("[0-9]{1,12}", at) or not signatures:
        raise WebhookRefused("no_signature", "The request has no signature of the form t=…,v1=….")
    return at, signatures
