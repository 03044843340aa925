from __future__ import annotations

import json
import unittest

from mainstay import WebhookRefused, sign_webhook, verify_webhook
from mainstay._webhooks import Refusal
from mainstay.models import PostPublishedEvent

# Of a kind that this client does not know: a newer server may have it.
BODY = '{"type":"lamp.lit"}'
NOW = 1_700_000_000.0
# HMAC-SHA256 of "1700000000." and the body, by OpenSSL.
SIGNED = "c567046d6e1ebcfe596fa4ce13a1d78291b52cbbf38e9c8f90ec34317a559215"


class Webhooks(unittest.TestCase):
    def verify(self, header: str, body: bytes | str = BODY, now: float = NOW, secret: str | list[str] = "secret") -> object:
        return verify_webhook(secret, {"Mainstay-Signature": header}, body, now=lambda: now)

    def refused(self, reason: Refusal, header: str, body: bytes | str = BODY, now: float = NOW) -> None:
        with self.assertRaises(WebhookRefused) as caught:
            self.verify(header, body, now)
        self.assertEqual(caught.exception.reason, reason)

    def test_what_is_signed_is_believed(self) -> None:
        header = sign_webhook("secret", BODY, NOW)
        self.assertEqual(header, f"t=1700000000,v1={SIGNED}")
        self.assertEqual(self.verify(header), {"type": "lamp.lit"})
        self.assertEqual(self.verify(header, BODY.encode(), NOW + 300), {"type": "lamp.lit"})
        self.assertEqual(self.verify(header, secret=["new", "secret"]), {"type": "lamp.lit"})
        both = f"{header},{sign_webhook('new', BODY, NOW).split(',')[1]}"
        self.assertEqual(self.verify(both, secret="new"), {"type": "lamp.lit"})

    def test_what_the_contract_describes_is_read(self) -> None:
        known = {"id": "1", "type": "post.published", "createdAt": "2026-03-01T09:30:00.000Z", "subjectId": "2", "actorId": None}
        body = json.dumps({**known, "data": {"slug": "hello", "publishedAt": "2026-03-01T09:30:00.000Z"}})
        event = verify_webhook("secret", {"Mainstay-Signature": sign_webhook("secret", body, NOW)}, body, now=lambda: NOW)
        assert isinstance(event, PostPublishedEvent)
        self.assertEqual((event.type, event.data.slug, event.data.published_at.year), ("post.published", "hello", 2026))
        self.refused("not_json", sign_webhook("secret", json.dumps(known), NOW), json.dumps(known))

    def test_anything_else_is_refused(self) -> None:
        header = sign_webhook("secret", BODY, NOW)
        self.refused("wrong_signature", sign_webhook("other", BODY, NOW))
        self.refused("wrong_signature", header, BODY + " ")
        self.refused("wrong_signature", header.replace("t=1700000000", "t=1700000001"))
        self.refused("too_old", header, now=NOW + 301)
        self.refused("too_old", header, now=NOW - 301)
        self.refused("not_json", sign_webhook("secret", "no", NOW), "no")
        for strange in ("", "t=1700000000", header.split(",")[1], "t=x,v1=" + "0" * 64, "t=1700000000,v1=00"):
            self.refused("no_signature", strange)
