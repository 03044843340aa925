"""Lists that are read page by page, as far as one goes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
Page = TypeVar("Page")


class Listing(Generic[Row, Page]):
    """A list: nothing is asked before it is read. `for post in mainstay.posts.list():` goes over the rows of all pages."""

    def __init__(self, read: Callable[[str | None], Page]) -> None:
        self._read = read

    def page(self) -> Page:
        """The first page, or the one from the cursor that the call named."""
        return self._read(None)

    def pages(self) -> Iterator[Page]:
        """Page after page."""
        after: str | None = None
        while True:
            page = self._read(after)
            yield page
            after = _next(page)
            if after is None:
                return

    def __iter__(self) -> Iterator[Row]:
        for page in self.pages():
            yield from _items(page)


class AsyncListing(Generic[Row, Page]):
    """A list: nothing is asked before it is read. `async for post in mainstay.posts.list():` goes over the rows of all pages."""

    def __init__(self, read: Callable[[str | None], Awaitable[Page]]) -> None:
        self._read = read

    async def page(self) -> Page:
        """The first page, or the one from the cursor that the call named."""
        return await self._read(None)

    async def pages(self) -> AsyncIterator[Page]:
        """Page after page."""
        after: str | None = None
        while True:
            page = await self._read(after)
            yield page
            after = _next(page)
            if after is None:
                return

    async def __aiter__(self) -> AsyncIterator[Row]:
        async for page in self.pages():
            for row in _items(page):
                yield row


def _next(page: Any) -> str | None:
    cursor: str | None = page.next
    return cursor


def _items(page: Any) -> list[Any]:
    rows: list[Any] = page.items
    return rows
