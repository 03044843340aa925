"""The client for asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, TypeVar, cast

import httpx

from . import _flow as flow
from ._async_calls import AsyncGroups
from ._operation import RETRIES, Asked, Deadline, Settings
from ._pages import AsyncListing
from ._session import AsyncAccessToken, AsyncGivenToken, AsyncSession, tokens_of
from ._upload import AsyncChunks, Upload
from ._values import UNSET, Unset
from .models import CredentialsView
from ._problem import Problem, TimedOut, Unreachable
from ._tokens import AsyncTokenStore, MemoryTokens, TokenStore

T = TypeVar("T")


class AsyncMainstay(AsyncGroups):
    """
    A client of a Mainstay server for asyncio: `await mainstay.posts.publish(id)`. It belongs to one event loop, and many of its
    tasks may use it at once; close it with `aclose`, or use it in an `async with` statement.
    """

    def __init__(
        self,
        base_url: str,
        *,
        access_token: AsyncAccessToken | None = None,
        tokens: TokenStore | AsyncTokenStore | None = None,
        on_signed_out: Callable[[Problem], object] | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int = RETRIES,
        headers: Mapping[str, str] | None = None,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        """
        Args:
            base_url: The server's address, e.g. `https://api.example.com`.
            access_token: A credential that you look after yourself, such as an API key, in the place of a session.
            tokens: Where the tokens of the session are kept; in memory unless told. `sign_in` fills it, `sign_out` empties it.
            on_signed_out: Called when the session cannot be renewed any more: the person has to sign in again. May be async.
            timeout: Seconds for a call, repetitions included; 30 unless told, 300 for an upload. None for no end.
            retries: How often a request is repeated where that is safe.
            headers: Sent with every request.
            http: What sends the requests, for a proxy or certificates of your own; you close it yourself.
        """
        self._settings = Settings(base_url, timeout, retries, headers or {})
        self._owns_http = http is None
        self._http = httpx.AsyncClient(follow_redirects=True) if http is None else http
        self._credentials: AsyncSession | AsyncGivenToken = (
            AsyncSession(tokens if tokens is not None else MemoryTokens(), self._refresh, on_signed_out)
            if access_token is None
            else AsyncGivenToken(access_token)
        )
        super().__init__(self)

    async def __aenter__(self) -> AsyncMainstay:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections."""
        if self._owns_http:
            await self._http.aclose()

    async def _call(self, asked: Asked[T]) -> T:
        deadline = Deadline(self._settings, asked)
        return await self._carry_out(flow.call(self._settings, asked, deadline), deadline)

    def _list(self, asked: Asked[T]) -> AsyncListing[Any, T]:
        async def read(after: str | None) -> T:
            query = {**asked.query, **({} if after is None else {"after": after})}
            return await self._call(Asked(asked.operation, asked.path, query, options=asked.options))

        return AsyncListing(read)

    async def _refresh(self, refresh_token: str) -> CredentialsView:
        return await self._carry_out(*flow.renewal(self._settings, refresh_token))

    async def _carry_out(self, steps: flow.Flow[T], deadline: Deadline) -> T:
        came: Any = None
        failure: Exception | None = None
        while True:
            try:
                effect = steps.send(came) if failure is None else steps.throw(failure)
            except StopIteration as end:
                return cast(T, end.value)
            came = failure = None
            try:
                came = await self._do(effect, deadline)
            except Exception as error:
                failure = error

    async def _do(self, effect: flow.Effect, deadline: Deadline) -> Any:
        if isinstance(effect, flow.Exchange):
            return await self._exchange(effect, deadline)
        if isinstance(effect, flow.Pause):
            return await asyncio.sleep(effect.seconds)
        if isinstance(effect, flow.CurrentToken):
            return await self._credentials.token(deadline)
        if isinstance(effect, flow.AnotherToken):
            return await self._credentials.another(effect.refused, deadline)
        return await self._credentials.keep(tokens_of(effect.credentials) if isinstance(effect, flow.Begin) else None)

    async def _exchange(self, exchange: flow.Exchange, deadline: Deadline) -> httpx.Response:
        try:
            request = self._http.build_request(
                exchange.method,
                exchange.url,
                headers=exchange.headers,
                content=AsyncChunks(exchange.content) if isinstance(exchange.content, Upload) else exchange.content,
                timeout=None,
            )
            # httpx bounds each read and write, but not all of them together.
            return await asyncio.wait_for(self._http.send(request), deadline.timeout)
        except asyncio.TimeoutError as error:
            raise TimedOut(deadline.seconds) from error
        except httpx.RequestError as error:
            raise Unreachable() from error
