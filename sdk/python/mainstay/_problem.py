"""What a call raises: the problem that the server told (RFC 9457), or that the client itself found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, get_type_hints

import httpx

from ._values import Convert, converter, encode


class Problem(Exception):
    """An answer that is not the one hoped for. `code` is the part to rely on; the sentences may change."""

    type: str | None
    """The page that explains it, relative to the server; None where the client itself found the problem."""
    title: str
    status: int
    detail: str
    instance: str | None
    """The id of the request, as a URN: it finds the request in the server's log."""
    code: str
    response: httpx.Response | None
    """The answer, whose body has been read."""

    def __init__(self, members: Mapping[str, Any], response: httpx.Response | None = None) -> None:
        super().__init__(members.get("detail", ""))
        self.type = self.instance = None
        self.title = self.detail = ""
        for name, convert in _converters(type(self)).items():
            if name in members:
                setattr(self, name, convert(members[name]))
        self.response = response

    def to_dict(self) -> dict[str, Any]:
        """Its members, as the server told them."""
        names = [name for name in _converters(type(self)) if getattr(self, name, None) is not None]
        return {name: encode(getattr(self, name)) for name in names}


_CONVERTERS: dict[Any, dict[str, Convert]] = {}


def _converters(cls: type[Problem]) -> dict[str, Convert]:
    known = _CONVERTERS.get(cls)
    if known is None:
        hints = get_type_hints(cls)
        known = _CONVERTERS[cls] = {name: converter(hint) for name, hint in hints.items() if name != "response"}
    return known


class ClientProblem(Problem):
    """What the client itself finds."""

    def __init__(self, status: int, title: str, detail: str, response: httpx.Response | None = None) -> None:
        code = get_type_hints(type(self))["code"].__args__[0]
        super().__init__({"code": code, "status": status, "title": title, "detail": detail}, response)


class Unreachable(ClientProblem):
    """There was no answer."""

    code: Literal["client.unreachable"]
    status: Literal[0]

    def __init__(self) -> None:
        super().__init__(0, "Unreachable", "The server cannot be reached, or the connection was cut.")


class TimedOut(ClientProblem):
    """There was no answer in time."""

    code: Literal["client.timeout"]
    status: Literal[0]

    def __init__(self, seconds: float) -> None:
        super().__init__(0, "Timeout", f"There was no answer within {seconds:g} s.")


class Unexpected(ClientProblem):
    """The answer is nothing that the contract knows, such as the page of a proxy."""

    code: Literal["client.unexpected"]

    def __init__(self, response: httpx.Response) -> None:
        status = response.status_code
        detail = f"The server, or something before it, answered {status} in a form that the contract does not know."
        super().__init__(status, "Unexpected answer", detail, response)


def problem_in(response: httpx.Response, known: Mapping[str, type[Problem]]) -> Problem:
    """The problem that an answer tells, of the class of its code; `Unexpected` where it tells none."""
    if "problem+json" not in response.headers.get("content-type", ""):
        return Unexpected(response)
    try:
        members = json.loads(response.content)
        code, status, detail = members["code"], members["status"], members["detail"]
        if not (isinstance(code, str) and isinstance(status, int) and isinstance(detail, str)):
            return Unexpected(response)
        return known.get(code, Problem)(members, response)
    except (ValueError, TypeError, KeyError, AttributeError):
        return Unexpected(response)
