from __future__ import annotations

import unittest

from mainstay import WebhookRefused, sign_webhook, verify_webhook
from mainstay._webhooks import Refusal

BODY = '{"type":"post.published"}'
NOW = 1_700_000_000.0
# HMAC-SHA256 of "1700000000." and the body, by OpenSSL.
SIGNED = "7b5fd360da5284075906cfb31c40c8c9bc05143a5c282b85078eb964788b2ff1"


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
        self.assertEqual(self.verify(header), {"type": "post.published"})
        self.assertEqual(self.verify(header, BODY.encode(), NOW + 300), {"type": "post.published"})
        self.assertEqual(self.verify(header, secret=["new", "secret"]), {"type": "post.published"})
        both = f"{header},{sign_webhook('new', BODY, NOW).split(',')[1]}"
        self.assertEqual(self.verify(both, secret="new"), {"type": "post.published"})

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
