"""The client that blocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, TypeVar, cast

import httpx

from . import _flow as flow
from ._calls import Groups
from ._operation import RETRIES, Asked, Deadline, Settings
from ._pages import Listing
from ._session import AccessToken, GivenToken, Session, tokens_of
from ._upload import Chunks, Upload
from ._values import UNSET, Unset
from .models import CredentialsView
from ._problem import Problem, TimedOut, Unreachable
from ._tokens import MemoryTokens, TokenStore

T = TypeVar("T")


class Mainstay(Groups):
    """
    A client of a Mainstay server: `mainstay.posts.publish(id)`. May be used by several threads at once; close it, or use it in a
    `with` statement.
    """

    def __init__(
        self,
        base_url: str,
        *,
        access_token: AccessToken | None = None,
        tokens: TokenStore | None = None,
        on_signed_out: Callable[[Problem], object] | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int = RETRIES,
        headers: Mapping[str, str] | None = None,
        http: httpx.Client | None = None,
    ) -> None:
        """
        Args:
            base_url: The server's address, e.g. `https://api.example.com`.
            access_token: A credential that you look after yourself, such as an API key, in the place of a session.
            tokens: Where the tokens of the session are kept; in memory unless told. `sign_in` fills it, `sign_out` empties it.
            on_signed_out: Called when the session cannot be renewed any more: the person has to sign in again.
            timeout: Seconds for a call, repetitions included; 30 unless told, 300 for an upload. None for no end.
            retries: How often a request is repeated where that is safe.
            headers: Sent with every request.
            http: What sends the requests, for a proxy or certificates of your own; you close it yourself.
        """
        self._settings = Settings(base_url, timeout, retries, headers or {})
        self._owns_http = http is None
        self._http = httpx.Client(follow_redirects=True) if http is None else http
        self._credentials: Session | GivenToken = (
            Session(tokens if tokens is not None else MemoryTokens(), self._refresh, on_signed_out)
            if access_token is None
            else GivenToken(access_token)
        )
        super().__init__(self)

    def __enter__(self) -> Mainstay:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        if self._owns_http:
            self._http.close()

    def _call(self, asked: Asked[T]) -> T:
        deadline = Deadline(self._settings, asked)
        return self._carry_out(flow.call(self._settings, asked, deadline), deadline)

    def _list(self, asked: Asked[T]) -> Listing[Any, T]:
        def read(after: str | None) -> T:
            query = {**asked.query, **({} if after is None else {"after": after})}
            return self._call(Asked(asked.operation, asked.path, query, options=asked.options))

        return Listing(read)

    def _refresh(self, refresh_token: str) -> CredentialsView:
        return self._carry_out(*flow.renewal(self._settings, refresh_token))

    def _carry_out(self, steps: flow.Flow[T], deadline: Deadline) -> T:
        came: Any = None
        failure: Exception | None = None
        while True:
            try:
                effect = steps.send(came) if failure is None else steps.throw(failure)
            except StopIteration as end:
                return cast(T, end.value)
            came = failure = None
            try:
                came = self._do(effect, deadline)
            except Exception as error:
                failure = error

    def _do(self, effect: flow.Effect, deadline: Deadline) -> Any:
        if isinstance(effect, flow.Exchange):
            return self._exchange(effect, deadline)
        if isinstance(effect, flow.Pause):
            return time.sleep(effect.seconds)
        if isinstance(effect, flow.CurrentToken):
            return self._credentials.token(deadline)
        if isinstance(effect, flow.AnotherToken):
            return self._credentials.another(effect.refused, deadline)
        return self._credentials.keep(tokens_of(effect.credentials) if isinstance(effect, flow.Begin) else None)

    def _exchange(self, exchange: flow.Exchange, deadline: Deadline) -> httpx.Response:
        try:
            request = self._http.build_request(
                exchange.method,
                exchange.url,
                headers=exchange.headers,
                content=Chunks(exchange.content) if isinstance(exchange.content, Upload) else exchange.content,
                timeout=deadline.timeout,
            )
            response = self._http.send(request, stream=True)
            try:
                response.stream = _Hurried(cast(httpx.SyncByteStream, response.stream), deadline)
                response.read()
            finally:
                response.close()
            return response
        except httpx.TimeoutException as error:
            raise TimedOut(deadline.seconds) from error
        except httpx.RequestError as error:
            raise Unreachable() from error


class _Hurried(httpx.SyncByteStream):
    """A body that ends with the time: httpx bounds each read, but not all of them together."""

    def __init__(self, stream: httpx.SyncByteStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if not self._deadline.left:
                raise TimedOut(self._deadline.seconds)
            yield chunk

    def close(self) -> None:
        self._stream.close()
