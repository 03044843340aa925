from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from mainstay import MemoryTokens, Problem, TimedOut, Tokens, models, problems

from .fake_server import TAG, FakeServer, Scenarios, credentials, ok, problem, settled

MANY = 20


def store(name: str, expires_in: float = 600) -> MemoryTokens:
    return MemoryTokens(Tokens(f"access-{name}", f"refresh-{name}", time.time() + expires_in))


def token_of(request: httpx.Request) -> str:
    return str(request.headers.get("authorization", "none").removeprefix("Bearer "))


def is_renewal(request: httpx.Request) -> bool:
    return request.url.path.endswith("/sessions/refresh")


class Sessions(Scenarios):
    def test_signing_in_begins_and_signing_out_ends_one(self) -> None:
        def answer(request: httpx.Request, count: int) -> Any:
            return ok(credentials("one"), status=201) if count == 2 else ok() if count == 4 else ok(TAG)

        async def scenario(is_async: bool) -> None:
            server = FakeServer(answer, is_async)
            client = server.client()
            await settled(client.tags.get("1"))
            await settled(client.sessions.sign_in(email="a@example.com", password="secret"))
            await settled(client.tags.get("1"))
            await settled(client.sessions.sign_out())
            await settled(client.tags.get("1"))
            self.assertEqual([token_of(one) for one in server.seen], ["none", "none", "access-one", "access-one", "none"])

        self.both(scenario)

    def test_one_renewal_serves_all_threads_that_wait(self) -> None:
        everybody = threading.Barrier(MANY)

        def answer(request: httpx.Request, count: int) -> httpx.Response:
            if is_renewal(request):
                return ok(credentials("new"))
            if token_of(request) == "access-new":
                return ok(TAG)
            # Every call is refused before one of them may renew.
            everybody.wait()
            return problem(401, "access.bad_credential")

        server = FakeServer(answer, is_async=False)
        client = server.client(tokens=store("old"))
        with ThreadPoolExecutor(MANY) as pool:
            answers = list(pool.map(client.tags.get, ["1"] * MANY))
        self.check(server, answers)

    def test_one_renewal_serves_all_tasks_that_wait(self) -> None:
        async def scenario() -> None:
            everybody = asyncio.Event()
            refused: list[httpx.Request] = []

            async def refuse(request: httpx.Request) -> httpx.Response:
                refused.append(request)
                if len(refused) == MANY:
                    everybody.set()
                await everybody.wait()
                return problem(401, "access.bad_credential")

            def answer(request: httpx.Request, count: int) -> Any:
                if is_renewal(request):
                    return ok(credentials("new"))
                return ok(TAG) if token_of(request) == "access-new" else refuse(request)

            server = FakeServer(answer, is_async=True)
            client = server.client(tokens=store("old"))
            answers = await asyncio.gather(*(client.tags.get("1") for _ in range(MANY)))
            self.check(server, answers)

        asyncio.run(scenario())

    def check(self, server: FakeServer, answers: list[models.TagView]) -> None:
        self.assertEqual([one.slug for one in answers], ["news"] * MANY)
        self.assertEqual(sum(map(is_renewal, server.seen)), 1)
        self.assertEqual(len(server.seen), 2 * MANY + 1)

    def test_a_token_that_is_about_to_expire_is_renewed_before(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(credentials("new")) if is_renewal(request) else ok(TAG), is_async)
            kept = store("old", expires_in=4)
            await settled(server.client(tokens=kept).tags.get("1"))
            self.assertEqual([token_of(one) for one in server.seen], ["none", "access-new"])
            self.assertEqual(server.seen[0].content, b'{"refreshToken": "refresh-old"}')
            tokens = kept.get()
            self.assertTrue(tokens and tokens.refresh_token == "refresh-new" and tokens.expires_at > time.time() + 590)

        self.both(scenario)

    def test_a_session_that_has_ended_is_told(self) -> None:
        async def scenario(is_async: bool) -> None:
            def answer(request: httpx.Request, count: int) -> httpx.Response:
                return problem(401, "session.reused" if is_renewal(request) else "access.bad_credential")

            server = FakeServer(answer, is_async)
            told: list[Problem] = []
            kept = store("old")
            client = server.client(tokens=kept, on_signed_out=told.append)
            await self.raised(problems.AccessBadCredential, lambda: client.tags.get("1"))
            self.assertEqual([one.code for one in told], ["session.reused"])
            self.assertIsNone(kept.get())
            await self.raised(problems.AccessBadCredential, lambda: client.tags.get("1"))
            self.assertEqual([token_of(one) for one in server.seen], ["access-old", "none", "none"])

        self.both(scenario)

    def test_a_renewal_that_fails_for_now_keeps_the_session(self) -> None:
        async def scenario(is_async: bool) -> None:
            def answer(request: httpx.Request, count: int) -> httpx.Response:
                if count < 4:
                    return problem(503, "request.busy")
                return ok(credentials("new") if is_renewal(request) else TAG)

            server = FakeServer(answer, is_async)
            kept = store("old", expires_in=0)
            client = server.client(tokens=kept)
            error = await self.raised(problems.RequestBusy, lambda: client.tags.get("1", retries=0))
            self.assertEqual((error.code, len(server.seen)), ("request.busy", 3))
            self.assertEqual((await settled(client.tags.get("1"))).slug, "news")

        self.both(scenario)

    def test_what_another_has_renewed_is_taken(self) -> None:
        async def scenario(is_async: bool) -> None:
            kept = store("old")

            def answer(request: httpx.Request, count: int) -> httpx.Response:
                kept.set(Tokens("access-other", "refresh-other", time.time() + 600))
                return problem(401, "access.bad_credential") if count == 1 else ok(TAG)

            server = FakeServer(answer, is_async)
            await settled(server.client(tokens=kept).tags.get("1"))
            self.assertEqual([token_of(one) for one in server.seen], ["access-old", "access-other"])

        self.both(scenario)

    def test_an_impatient_call_does_not_end_the_renewal(self) -> None:
        async def scenario(is_async: bool) -> None:
            begun, may_end = threading.Event(), threading.Event()

            def renew() -> httpx.Response:
                begun.set()
                may_end.wait()
                return ok(credentials("new"))

            async def renew_later() -> httpx.Response:
                return await asyncio.to_thread(renew)

            renewal = renew_later if is_async else renew
            server = FakeServer(lambda request, count: renewal() if is_renewal(request) else ok(TAG), is_async)
            kept = store("old", expires_in=0)
            client = server.client(tokens=kept)
            await self.raised(TimedOut, lambda: client.tags.get("1", timeout=0))
            await asyncio.to_thread(begun.wait)
            may_end.set()
            self.assertEqual((await settled(client.tags.get("1"))).slug, "news")
            self.assertEqual([is_renewal(one) for one in server.seen], [True, False])

        self.both(scenario)


class GivenTokens(Scenarios):
    def test_a_credential_of_ones_own_is_sent_and_never_renewed(self) -> None:
        async def scenario(is_async: bool) -> None:
            names = iter(["b", "c", None])
            for token in ("a", lambda: next(names)):
                server = FakeServer(lambda request, count: ok(TAG), is_async)
                client = server.client(access_token=token)
                await settled(client.tags.get("1"))
                await settled(client.tags.get("1"))
                self.assertEqual([token_of(one) for one in server.seen], ["a", "a"] if token == "a" else ["b", "c"])
            server = FakeServer(lambda request, count: problem(401, "access.bad_credential"), is_async)
            await self.raised(Problem, lambda: server.client(access_token="a").tags.get("1"))
            self.assertEqual(len(server.seen), 1)

        self.both(scenario)

    def test_an_async_client_takes_async_functions(self) -> None:
        class Store:
            tokens: Tokens | None = None

            async def get(self) -> Tokens | None:
                return self.tokens

            async def set(self, tokens: Tokens | None) -> None:
                self.tokens = tokens

        async def token() -> str:
            return "later"

        async def scenario() -> None:
            server = FakeServer(lambda request, count: ok(credentials("one")) if count == 2 else ok(TAG), is_async=True)
            await server.client(access_token=token).tags.get("1")
            client = server.client(tokens=Store())
            await client.sessions.sign_in(email="a@example.com", password="secret")
            await client.tags.get("1")
            self.assertEqual([token_of(one) for one in server.seen], ["later", "none", "access-one"])

        asyncio.run(scenario())
