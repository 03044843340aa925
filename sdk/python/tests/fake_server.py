"""A server in the place of the network, and scenarios that both clients go through."""

from __future__ import annotations

import asyncio
import inspect
import json
import unittest
from collections.abc import Callable, Coroutine
from typing import Any
from unittest import mock

import httpx
from mainstay import AsyncMainstay, Mainstay

Answer = Callable[[httpx.Request, int], Any]


class FakeServer:
    """Answers by a function of the request and its number, counted from 1, and keeps what it was asked."""

    def __init__(self, answer: Answer, is_async: bool) -> None:
        self.seen: list[httpx.Request] = []
        self._answer = answer
        self._is_async = is_async

    def client(self, **options: Any) -> Any:
        """A client of this server; `Any`, since the scenarios await what either of the two gives."""
        if self._is_async:
            # httpx takes an async handler, too; its type does not say so.
            later: Any = self._later
            http = httpx.AsyncClient(transport=httpx.MockTransport(later), follow_redirects=True)
            return AsyncMainstay("http://server", http=http, **options)
        return Mainstay("http://server", http=httpx.Client(transport=httpx.MockTransport(self._now), follow_redirects=True), **options)

    def _now(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return given(self._answer(request, len(self.seen)))

    async def _later(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return given(await settled(self._answer(request, len(self.seen))))

    def bodies(self) -> list[Any]:
        return [json.loads(request.content) for request in self.seen]

    def paths(self) -> list[str]:
        return [request.url.raw_path.decode() for request in self.seen]


def given(answer: Any) -> httpx.Response:
    if isinstance(answer, Exception):
        raise answer
    assert isinstance(answer, httpx.Response)
    return answer


async def settled(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


class Scenarios(unittest.TestCase):
    """Each test runs for the sync and for the async client; pauses are noted and not waited for."""

    def both(self, scenario: Callable[[bool], Coroutine[Any, Any, None]]) -> None:
        for is_async in (False, True):
            with self.subTest(client="async" if is_async else "sync"):
                self.pauses: list[float] = []
                with mock.patch("mainstay._client.time.sleep", self.pauses.append), mock.patch(
                    "mainstay._async_client.asyncio.sleep", self._pause
                ):
                    asyncio.run(scenario(is_async))

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def raised(self, kind: type[BaseException], call: Callable[[], Any]) -> Any:
        with self.assertRaises(kind) as caught:
            await settled(call())
        return caught.exception


def ok(body: object = None, headers: dict[str, str] | None = None, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json=body, headers=headers) if body is not None else httpx.Response(204, headers=headers)


def problem(status: int, code: str, headers: dict[str, str] | None = None, **members: object) -> httpx.Response:
    body = {"type": f"/problems/{code}", "title": code, "status": status, "detail": f"{code}.", "code": code, **members}
    media = {"content-type": "application/problem+json", **(headers or {})}
    return httpx.Response(status, content=json.dumps(body), headers=media)


def credentials(name: str, expires_in: int = 600) -> dict[str, object]:
    return {
        "id": "session",
        "tokenType": "Bearer",
        "accessToken": f"access-{name}",
        "expiresIn": expires_in,
        "refreshToken": f"refresh-{name}",
        "refreshExpiresAt": "2026-03-15T09:30:00.000Z",
    }


TAG: dict[str, object] = {
    "id": "019371c4",
    "createdAt": "2026-03-01T09:30:00.000Z",
    "updatedAt": "2026-03-01T09:30:00.123Z",
    "version": 1,
    "name": "News",
    "slug": "news",
    "description": None,
}


def tag(name: str = "News") -> dict[str, object]:
    return {**TAG, "name": name}


def tags(names: list[str], after: str | None = None) -> httpx.Response:
    return ok({"items": [tag(name) for name in names], "next": after})
