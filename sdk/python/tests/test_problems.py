from __future__ import annotations

import asyncio
from collections.abc import Iterator
from unittest import mock

import httpx
from mainstay import Mainstay, Problem, TimedOut, Unexpected, Unreachable, problems, problems_of

from .fake_server import TAG, FakeServer, Scenarios, ok, problem


class Problems(Scenarios):
    def test_each_code_is_a_class(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: problem(404, "tag.not_found", instance="urn:uuid:1"), is_async)
            error = await self.raised(problems.TagNotFound, lambda: server.client().tags.get("1"))
            self.assertIsInstance(error, Problem)
            self.assertIsInstance(error, problems_of.GET_TAG)
            self.assertNotIsInstance(error, problems_of.GET_POST)
            self.assertEqual((error.code, error.status, error.instance), ("tag.not_found", 404, "urn:uuid:1"))
            self.assertEqual((str(error), error.response.status_code), ("tag.not_found.", 404))

        self.both(scenario)

    def test_members_have_their_types(self) -> None:
        async def scenario(is_async: bool) -> None:
            fault = {"in": "body", "pointer": "/name", "code": "too_long", "detail": "At most 100."}
            server = FakeServer(lambda request, count: problem(400, "request.invalid", errors=[fault]), is_async)
            error = await self.raised(problems.RequestInvalid, lambda: server.client().tags.create(name="N"))
            self.assertEqual([(one.in_, one.pointer) for one in error.errors], [("body", "/name")])
            self.assertEqual(error.to_dict()["errors"], [fault])

        self.both(scenario)

    def test_a_newer_server_may_have_other_codes(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: problem(409, "tag.too_famous"), is_async)
            error = await self.raised(Problem, lambda: server.client().tags.get("1"))
            self.assertEqual((type(error), error.code, error.status), (Problem, "tag.too_famous", 409))

        self.both(scenario)

    def test_what_tells_no_problem_is_unexpected(self) -> None:
        async def scenario(is_async: bool) -> None:
            media = {"content-type": "application/problem+json"}
            strange = [
                httpx.Response(403, html="<h1>Forbidden</h1>"),
                httpx.Response(403, content=b"{", headers=media),
                httpx.Response(403, json=["code"], headers=media),
                httpx.Response(403, json={"code": 5, "status": 403, "detail": ""}, headers=media),
                problem(400, "request.invalid", errors=[{}]),
            ]
            for answer in strange:
                server = FakeServer(lambda request, count: answer, is_async)
                error = await self.raised(Unexpected, lambda: server.client().tags.get("1"))
                self.assertEqual((error.code, error.status), ("client.unexpected", answer.status_code))

        self.both(scenario)

    def test_no_answer_is_a_problem_of_its_own(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: httpx.ConnectError("refused"), is_async)
            error = await self.raised(Unreachable, lambda: server.client(retries=0).tags.get("1"))
            self.assertEqual((error.code, error.status), ("client.unreachable", 0))
            self.assertIsInstance(error.__cause__, httpx.ConnectError)

        self.both(scenario)


class Time(Scenarios):
    def test_a_call_ends_with_its_time(self) -> None:
        async def silence() -> httpx.Response:
            await asyncio.Event().wait()
            raise AssertionError("It has been set.")

        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: silence() if is_async else httpx.ReadTimeout("late"), is_async)
            error = await self.raised(TimedOut, lambda: server.client().tags.get("1", timeout=0))
            self.assertEqual((error.code, str(error)), ("client.timeout", "There was no answer within 0 s."))

        self.both(scenario)

    def test_the_time_that_is_left_bounds_each_wait(self) -> None:
        def told(client: Mainstay, timeout: float | None) -> object:
            client.tags.get("1", timeout=timeout)
            return server.seen[-1].extensions["timeout"]["read"]

        server = FakeServer(lambda request, count: ok(TAG), is_async=False)
        self.assertIsNone(told(server.client(), None))
        self.assertLessEqual(float(str(told(server.client(), 7))), 7)

    def test_a_body_that_trickles_ends_with_the_time(self) -> None:
        clock = [0.0]

        class Trickle(httpx.SyncByteStream):
            def __iter__(self) -> Iterator[bytes]:
                while True:
                    clock[0] += 20
                    yield b" "

        server = FakeServer(lambda request, count: httpx.Response(200, stream=Trickle()), is_async=False)
        with mock.patch("mainstay._operation.time.monotonic", lambda: clock[0]), self.assertRaises(TimedOut):
            server.client().tags.get("1")
        self.assertEqual(clock, [40])
