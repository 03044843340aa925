"""
What a call does, step by step, without doing any of it: a generator that says what is to be done next (`Effect`) and is told
what came of it. The sync and the async client do the same things in the same order, since both carry out this one.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, TypeVar, Union
from uuid import uuid4

import httpx

from . import _operations as operations
from ._operation import Asked, Deadline, Operation, Options, Settings
from ._retry import is_worth_repeating, pause_before
from ._upload import Upload
from ._values import decode, etag_of, keep_etag
from .models import CredentialsView
from ._problem import Problem, Unexpected, problem_in
from .problems import BY_CODE

T = TypeVar("T")


@dataclass(frozen=True)
class Exchange:
    """Sends a request; its answer is an `httpx.Response` that has been read, or a Problem is raised."""

    method: str
    url: str
    headers: dict[str, str]
    content: bytes | Upload | None


@dataclass(frozen=True)
class Pause:
    """Waits for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class CurrentToken:
    """Asks for the access token; None where nobody is signed in."""


@dataclass(frozen=True)
class AnotherToken:
    """Asks for another token than this one, which was refused; None where there is none."""

    refused: str


@dataclass(frozen=True)
class Begin:
    """Begins the session of these credentials."""

    credentials: CredentialsView


@dataclass(frozen=True)
class End:
    """Ends the session."""


Effect = Union[Exchange, Pause, CurrentToken, AnotherToken, Begin, End]
Flow = Generator[Effect, Any, T]
Answer = tuple[T, httpx.Response]


def call(settings: Settings, asked: Asked[T], deadline: Deadline, adopts: bool = True) -> Flow[T]:
    """The whole of a call: gives its answer or raises a Problem. `adopts`: it begins or ends the client's session."""
    answer, _ = yield from _answered(settings, asked, deadline)
    if adopts and isinstance(answer, CredentialsView):
        yield Begin(answer)
    if adopts and asked.operation.session == "ends":
        yield End()
    return answer


def _answered(settings: Settings, asked: Asked[T], deadline: Deadline) -> Flow[Answer[T]]:
    url, content = asked.address(settings.base_url), asked.content()
    headers = yield from _headers(settings, asked, deadline)
    exchange = Exchange(asked.operation.method, url, headers, asked.upload if asked.upload else content)
    retries = settings.retries if asked.options.retries is None else asked.options.retries
    attempt = 1
    while True:
        try:
            response = yield from _authorised(asked, exchange)
            return _read(asked.operation, response), response
        except Problem as problem:
            if attempt > retries or not _may_repeat(asked, problem):
                raise
            pause = pause_before(attempt, problem)
            if pause >= deadline.left:
                raise
        yield Pause(pause)
        attempt += 1


def _may_repeat(asked: Asked[Any], problem: Problem) -> bool:
    can_go_back = asked.upload is None or asked.upload.is_repeatable
    return can_go_back and is_worth_repeating(asked.operation, problem)


def _headers(settings: Settings, asked: Asked[Any], deadline: Deadline) -> Flow[dict[str, str]]:
    operation, options = asked.operation, asked.options
    headers = {"accept": "application/json, application/problem+json"}
    if operation.body is not None:
        headers["content-type"] = operation.body
    if asked.upload is not None and asked.upload.size is not None:
        headers["content-length"] = str(asked.upload.size)
    if operation.once:
        headers["idempotency-key"] = options.idempotency_key or str(uuid4())
    if options.if_match is not None:
        headers["if-match"] = yield from _tag(settings, asked, deadline)
    given = {**settings.headers, **(options.headers or {})}
    return {**headers, **{name.lower(): value for name, value in given.items()}}


def _tag(settings: Settings, asked: Asked[Any], deadline: Deadline) -> Flow[str]:
    operation, options = asked.operation, asked.options
    if options.if_match != "fresh":
        tag = options.if_match if isinstance(options.if_match, str) else etag_of(options.if_match)
        if tag:
            return tag
        raise ValueError("if_match is no answer of this client: give an entity tag, an answer, 'fresh' or '*'.")
    if operation.fresh is None:
        raise ValueError(f"{operation.id} cannot read first: give if_match an entity tag.")
    read: Operation[object] = Operation(operation.id, "GET", operation.fresh, object)
    path = asked.path[: operation.fresh.count("{")]
    told = Options(retries=options.retries, headers=options.headers)
    _, response = yield from _answered(settings, Asked(read, path=path, options=told), deadline)
    return str(response.headers.get("etag", "*"))


def _authorised(asked: Asked[Any], exchange: Exchange) -> Flow[httpx.Response]:
    if asked.operation.session == "begins":
        return (yield from _sent(exchange, None))
    token = yield CurrentToken()
    try:
        return (yield from _sent(exchange, token))
    except Problem as problem:
        if token is None or problem.status != 401 or (asked.upload and not asked.upload.is_repeatable):
            raise
        another = yield AnotherToken(token)
        if another is None:
            raise
    return (yield from _sent(exchange, another))


def _sent(exchange: Exchange, token: str | None) -> Flow[httpx.Response]:
    headers = exchange.headers if token is None else {**exchange.headers, "authorization": f"Bearer {token}"}
    response: httpx.Response = yield Exchange(exchange.method, exchange.url, headers, exchange.content)
    if not response.is_success:
        raise problem_in(response, BY_CODE)
    return response


def _read(operation: Operation[T], response: httpx.Response) -> T:
    try:
        value = response.json() if response.content else None
        answer = decode(operation.answer, value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unexpected(response) from error
    keep_etag(answer, response.headers.get("etag"))
    return answer


def renewal(settings: Settings, refresh_token: str) -> tuple[Flow[CredentialsView], Deadline]:
    """The call that renews a session; it has the time of any other, whatever the time of those who wait for it."""
    asked = Asked(operations.REFRESH_SESSION, body={"refreshToken": refresh_token})
    deadline = Deadline(settings, asked)
    return call(settings, asked, deadline, adopts=False), deadline
