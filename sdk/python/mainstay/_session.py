"""The credential of the requests: a session that is renewed once for however many calls need it, or one that is given."""

from __future__ import annotations

import asyncio
import inspect
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, Union

from ._operation import Deadline
from .models import CredentialsView
from ._problem import Problem, TimedOut
from ._tokens import AsyncTokenStore, Tokens, TokenStore

AccessToken = Union[str, Callable[[], Union[str, None]]]
"""A credential that you look after yourself, such as an API key; a function is asked before each request."""
AsyncAccessToken = Union[AccessToken, Callable[[], Awaitable[Union[str, None]]]]

EARLY_SECONDS = 5.0
"""An access token is renewed this long before it expires, for the time that the request is under way."""


def tokens_of(credentials: CredentialsView) -> Tokens:
    return Tokens(credentials.access_token, credentials.refresh_token, time.time() + credentials.expires_in)


def _is_spent(tokens: Tokens) -> bool:
    return tokens.expires_at - EARLY_SECONDS < time.time()


def _is_over(problem: Problem) -> bool:
    """Whether the session has ended; otherwise it could only not be renewed now."""
    return not (problem.status in (0, 429) or problem.status >= 500)


class GivenToken:
    def __init__(self, token: AccessToken) -> None:
        self._token = token

    def token(self, deadline: Deadline) -> str | None:
        return self._token if isinstance(self._token, str) else self._token()

    def another(self, refused: str, deadline: Deadline) -> str | None:
        return None

    def keep(self, tokens: Tokens | None) -> None:
        """The caller's credential stays what it is."""


class Session:
    """May be used by several threads at once."""

    def __init__(
        self,
        store: TokenStore,
        refresh: Callable[[str], CredentialsView],
        on_signed_out: Callable[[Problem], object] | None,
    ) -> None:
        self._store = store
        self._refresh = refresh
        self._on_signed_out = on_signed_out
        self._lock = threading.Lock()
        self._renewing: Future[str | None] | None = None

    def token(self, deadline: Deadline) -> str | None:
        renewing = self._renewing
        if renewing is not None:
            return _result(renewing, deadline)
        tokens = self._store.get()
        if tokens is not None and _is_spent(tokens):
            return self.another(tokens.access_token, deadline)
        return tokens.access_token if tokens is not None else None

    def another(self, refused: str, deadline: Deadline) -> str | None:
        with self._lock:
            renewing = self._renewing
            if renewing is None:
                renewing = self._renewing = Future()
                # A thread of its own: a renewal that is cut off would lose the session, so it outlives an impatient caller.
                threading.Thread(target=self._renew, args=(refused, renewing), daemon=True).start()
        return _result(renewing, deadline)

    def keep(self, tokens: Tokens | None) -> None:
        self._store.set(tokens)

    def _renew(self, refused: str, renewing: Future[str | None]) -> None:
        token: str | None = None
        failure: BaseException | None = None
        try:
            token = self._replace(refused)
        except BaseException as error:
            failure = error
        with self._lock:
            self._renewing = None
        if failure is not None:
            renewing.set_exception(failure)
        else:
            renewing.set_result(token)

    def _replace(self, refused: str) -> str | None:
        tokens = self._store.get()
        # Whoever was here a moment before, in this client or in another with the same store, has done it.
        if tokens is None or tokens.access_token != refused:
            return tokens.access_token if tokens is not None else None
        try:
            credentials = self._refresh(tokens.refresh_token)
        except Problem as problem:
            if not _is_over(problem):
                raise
            self._store.set(None)
            if self._on_signed_out is not None:
                self._on_signed_out(problem)
            return None
        self._store.set(tokens_of(credentials))
        return credentials.access_token


def _result(renewing: Future[str | None], deadline: Deadline) -> str | None:
    try:
        return renewing.result(deadline.timeout)
    except FutureTimeout:
        raise TimedOut(deadline.seconds) from None


class AsyncGivenToken:
    def __init__(self, token: AsyncAccessToken) -> None:
        self._token = token

    async def token(self, deadline: Deadline) -> str | None:
        token: str | None = await _settled(self._token if isinstance(self._token, str) else self._token())
        return token

    async def another(self, refused: str, deadline: Deadline) -> str | None:
        return None

    async def keep(self, tokens: Tokens | None) -> None:
        """The caller's credential stays what it is."""


class AsyncSession:
    """May be used by several tasks of one event loop at once."""

    def __init__(
        self,
        store: TokenStore | AsyncTokenStore,
        refresh: Callable[[str], Awaitable[CredentialsView]],
        on_signed_out: Callable[[Problem], object] | None,
    ) -> None:
        self._store = store
        self._refresh = refresh
        self._on_signed_out = on_signed_out
        self._renewing: asyncio.Task[str | None] | None = None

    async def token(self, deadline: Deadline) -> str | None:
        if self._renewing is not None:
            return await self._result(self._renewing, deadline)
        tokens: Tokens | None = await _settled(self._store.get())
        if tokens is not None and _is_spent(tokens):
            return await self.another(tokens.access_token, deadline)
        return tokens.access_token if tokens is not None else None

    async def another(self, refused: str, deadline: Deadline) -> str | None:
        if self._renewing is None:
            self._renewing = asyncio.ensure_future(self._replace(refused))
            self._renewing.add_done_callback(self._renewed)
        return await self._result(self._renewing, deadline)

    async def keep(self, tokens: Tokens | None) -> None:
        await _settled(self._store.set(tokens))

    def _renewed(self, task: asyncio.Task[str | None]) -> None:
        self._renewing = None
        if not task.cancelled():
            # Looked at even when everybody who waited for it has gone.
            task.exception()

    async def _replace(self, refused: str) -> str | None:
        tokens: Tokens | None = await _settled(self._store.get())
        # Whoever was here a moment before, in this client or in another with the same store, has done it.
        if tokens is None or tokens.access_token != refused:
            return tokens.access_token if tokens is not None else None
        try:
            credentials = await self._refresh(tokens.refresh_token)
        except Problem as problem:
            if not _is_over(problem):
                raise
            await self.keep(None)
            if self._on_signed_out is not None:
                await _settled(self._on_signed_out(problem))
            return None
        await self.keep(tokens_of(credentials))
        return credentials.access_token

    async def _result(self, renewing: asyncio.Task[str | None], deadline: Deadline) -> str | None:
        try:
            # Others wait for it, too, and a renewal that is cut off would lose the session.
            return await asyncio.wait_for(asyncio.shield(renewing), deadline.timeout)
        except asyncio.TimeoutError:
            raise TimedOut(deadline.seconds) from None


async def _settled(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value
