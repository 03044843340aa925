"""What the client must know of an operation, and one call of it."""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar, Union
from urllib.parse import quote

from ._upload import OnProgress, Upload
from ._values import UNSET, Model, Unset, encode, format_time

T = TypeVar("T")

IfMatch = Union[str, Model]
"""The version that a change is made to: an entity tag, the answer that was read, "fresh" (read it first), or "*" (whatever there is)."""

TIMEOUT_SECONDS = 30.0
UPLOAD_TIMEOUT_SECONDS = 300.0
RETRIES = 2


@dataclass(frozen=True)
class Operation(Generic[T]):
    """A row of the table that is written from the contract."""

    id: str
    method: str
    path: str
    answer: type[T]
    body: str | None = None
    once: bool = False
    """It takes an Idempotency-Key."""
    fresh: str | None = None
    """Where the resource is read whose entity tag If-Match is held against."""
    session: Literal["begins", "ends"] | None = None


@dataclass(frozen=True)
class Options:
    """What a call may be told besides its input."""

    timeout: float | None | Unset = UNSET
    retries: int | None = None
    headers: Mapping[str, str] | None = None
    if_match: IfMatch | None = None
    idempotency_key: str | None = None
    on_progress: OnProgress | None = None


@dataclass(frozen=True)
class Settings:
    """What holds for every call of a client."""

    base_url: str
    timeout: float | None | Unset
    retries: int
    headers: Mapping[str, str]

    def __post_init__(self) -> None:
        if not re.match(r"https?://.", self.base_url):
            raise ValueError(f"base_url must be an address such as https://api.example.com, not {self.base_url!r}.")


@dataclass(frozen=True)
class Asked(Generic[T]):
    """One call: its operation and everything that it was given."""

    operation: Operation[T]
    path: tuple[object, ...] = ()
    query: Mapping[str, object] = field(default_factory=dict)
    body: object = UNSET
    upload: Upload | None = None
    options: Options = Options()

    def address(self, base_url: str) -> str:
        """Raises ValueError for a path parameter that would lead to another operation."""
        values = iter(self.path)
        path = re.sub(r"\{(\w+)\}", lambda place: _segment(place[1], next(values)), self.operation.path)
        asked = [(name, value) for name, value in self.query.items() if value is not None]
        search = "&".join(f"{quote(name, safe='')}={_listed(value)}" for name, value in asked)
        return base_url.rstrip("/") + path + (f"?{search}" if search else "")

    def content(self) -> bytes | None:
        """The body as JSON. What may be left out altogether is an empty object."""
        if self.operation.body is None or self.upload is not None:
            return None
        body = {} if self.body is UNSET else encode(self.body)
        return json.dumps(body, ensure_ascii=False, allow_nan=False).encode()


class Deadline:
    """The end of a call, repetitions included."""

    def __init__(self, settings: Settings, asked: Asked[Any]) -> None:
        usual = UPLOAD_TIMEOUT_SECONDS if asked.upload else TIMEOUT_SECONDS
        own = settings.timeout if asked.options.timeout is UNSET else asked.options.timeout
        given = usual if own is UNSET else own
        self.seconds = math.inf if given is None else float(given)
        self._end = time.monotonic() + self.seconds

    @property
    def left(self) -> float:
        """Seconds that are left; never less than none."""
        return max(0.0, self._end - time.monotonic())

    @property
    def timeout(self) -> float | None:
        """The same, where None stands for no end."""
        return None if math.isinf(self.seconds) else self.left


def _segment(name: str, value: object) -> str:
    text = str(value)
    if not isinstance(value, (str, int)) or re.fullmatch(r"\.{0,2}", text):
        raise ValueError(f"{name} must be a name or an id, not {value!r}.")
    return quote(text, safe="")


def _listed(value: object) -> str:
    """Lists are comma separated, as the contract has them."""
    several = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return ",".join(quote(_text(one), safe="") for one in several)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return format_time(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
