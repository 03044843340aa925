"""What the calls are made by."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from ._operation import Asked
from ._pages import AsyncListing, Listing

T = TypeVar("T")


class Caller(Protocol):
    def _call(self, asked: Asked[T]) -> T: ...

    def _list(self, asked: Asked[T]) -> Listing[Any, T]: ...


class AsyncCaller(Protocol):
    async def _call(self, asked: Asked[T]) -> T: ...

    def _list(self, asked: Asked[T]) -> AsyncListing[Any, T]: ...
