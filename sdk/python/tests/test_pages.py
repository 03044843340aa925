from __future__ import annotations

from typing import Any

from .fake_server import FakeServer, Scenarios, settled, tags


async def all_of(rows: Any) -> list[Any]:
    return [row async for row in rows] if hasattr(rows, "__aiter__") else list(rows)


class Lists(Scenarios):
    def server(self, is_async: bool) -> FakeServer:
        pages = [tags(["a", "b"], "one"), tags([], "two"), tags(["c"])]
        return FakeServer(lambda request, count: pages[count - 1], is_async)

    def test_rows_of_all_pages(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = self.server(is_async)
            listing = server.client().tags.list(q="x")
            self.assertEqual(server.seen, [])
            self.assertEqual([one.name for one in await all_of(listing)], ["a", "b", "c"])
            queries = ["q=x", "after=one&q=x", "after=two&q=x"]
            self.assertEqual(server.paths(), [f"/api/v1/tags?{query}" for query in queries])

        self.both(scenario)

    def test_page_after_page_as_far_as_one_goes(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = self.server(is_async)
            listing = server.client().tags.list(after="zero")
            first = await settled(listing.page())
            self.assertEqual((first.next, server.paths()), ("one", ["/api/v1/tags?after=zero"]))
            pages = await all_of(self.server(is_async).client().tags.list().pages())
            self.assertEqual([len(page.items) for page in pages], [2, 0, 1])

        self.both(scenario)
