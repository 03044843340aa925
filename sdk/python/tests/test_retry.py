from __future__ import annotations

import time
from email.utils import formatdate
from unittest import mock

import httpx
from mainstay import Problem
from mainstay._retry import retry_after

from .fake_server import TAG, FakeServer, Scenarios, ok, problem, settled


def busy() -> httpx.Response:
    return problem(503, "request.busy")



class Repeating(Scenarios):
    def test_what_is_safe_is_repeated(self) -> None:
        async def scenario(is_async: bool) -> None:
            for first in (busy(), httpx.Response(502), httpx.ConnectError("refused"), httpx.RemoteProtocolError("cut")):
                server = FakeServer(lambda request, count: first if count == 1 else ok(TAG), is_async)
                await settled(server.client().tags.get("1"))
                self.assertEqual(len(server.seen), 2)

        self.both(scenario)

    def test_a_post_is_repeated_with_its_key(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: busy() if count < 3 else ok(TAG), is_async)
            client = server.client()
            await settled(client.tags.create(name="N"))
            await settled(client.tags.create(name="N"))
            await settled(client.tags.create(name="N", idempotency_key="mine"))
            keys = [request.headers["idempotency-key"] for request in server.seen]
            self.assertEqual((len(set(keys[:3])), keys[4]), (1, "mine"))
            self.assertEqual(len({keys[0], keys[3]}), 2)
            self.assertRegex(keys[0], "^[0-9a-f-]{36}$")

        self.both(scenario)

    def test_what_may_have_happened_is_not_repeated(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: busy(), is_async)
            await self.raised(Problem, lambda: server.client().tags.update("1", name="N"))
            self.assertEqual(len(server.seen), 1)

        self.both(scenario)

    def test_what_did_not_begin_is_repeated_whatever_it_was(self) -> None:
        async def scenario(is_async: bool) -> None:
            later = problem(429, "request.too_many", {"retry-after": "3"})
            server = FakeServer(lambda request, count: later if count == 1 else ok(TAG), is_async)
            await settled(server.client().tags.update("1", name="N"))
            self.assertEqual((len(server.seen), len(self.pauses)), (2, 1))
            self.assertTrue(3 <= self.pauses[0] < 3.25, self.pauses)

        self.both(scenario)

    def test_it_ends_after_so_many_times(self) -> None:
        async def scenario(is_async: bool) -> None:
            cases: list[tuple[dict[str, int], dict[str, int], int]] = [({}, {}, 3), ({"retries": 0}, {}, 1), ({"retries": 0}, {"retries": 4}, 5)]
            for options, own, times in cases:
                server = FakeServer(lambda request, count: busy(), is_async)
                await self.raised(Problem, lambda: server.client(**options).tags.get("1", **own))
                self.assertEqual(len(server.seen), times)

        self.both(scenario)

    def test_a_pause_that_does_not_fit_is_not_begun(self) -> None:
        async def scenario(is_async: bool) -> None:
            later = problem(429, "request.too_many", {"retry-after": "60"})
            server = FakeServer(lambda request, count: later, is_async)
            await self.raised(Problem, lambda: server.client().tags.get("1"))
            self.assertEqual((len(server.seen), self.pauses), (1, []))

        self.both(scenario)

    def test_pauses_grow_below_their_bound_by_chance(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: busy(), is_async)
            with mock.patch("mainstay._retry.random.random", lambda: 0.5):
                await self.raised(Problem, lambda: server.client(retries=7).tags.get("1", timeout=None))
            self.assertEqual(self.pauses, [0.25, 0.5, 1, 2, 4, 4, 4])

        self.both(scenario)

    def test_retry_after_is_seconds_or_a_date(self) -> None:
        self.assertEqual([retry_after(one) for one in (None, "2", "soon", formatdate(0))], [None, 2, None, 0])
        left = retry_after(formatdate(time.time() + 100, usegmt=True))
        self.assertTrue(left is not None and 90 < left <= 100)
