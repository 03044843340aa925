from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
from mainstay import UNSET, Mainstay, Model, Unexpected, etag_of, models

from .fake_server import TAG, FakeServer, Scenarios, ok, problem, settled, tag, tags

CONTRACT = Path(__file__).parents[3] / "contract" / "openapi.json"


class Requests(Scenarios):
    def test_parameters_are_written_as_the_contract_has_them(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: tags([]), is_async)
            client = server.client()
            since = datetime(2026, 3, 1, 10, tzinfo=timezone(timedelta(hours=1)))
            listing = client.posts.list(limit=5, count=True, q="a b&c", published_after=since, include=["body", "html"])
            await settled(listing.page())
            await self.raised(Unexpected, lambda: client.posts.get_by_slug("a/b ü"))
            self.assertEqual(
                server.paths(),
                [
                    "/api/v1/posts?limit=5&count=true&publishedAfter=2026-03-01T09%3A00%3A00.000Z&q=a%20b%26c&include=body,html",
                    "/api/v1/posts/by-slug/a%2Fb%20%C3%BC",
                ],
            )

        self.both(scenario)

    def test_only_what_is_given_is_sent(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(TAG), is_async)
            client = server.client(headers={"X-Site": "one"})
            await settled(client.tags.create(name="News"))
            await settled(client.tags.update("1", description=None, slug=UNSET, headers={"X-Site": "two"}))
            await settled(client.tags.get("1"))
            self.assertEqual([request.content for request in server.seen], [b'{"name": "News"}', b'{"description": null}', b""])
            types = [request.headers.get("content-type") for request in server.seen]
            self.assertEqual(types, ["application/json", "application/merge-patch+json", None])
            self.assertEqual([request.headers["x-site"] for request in server.seen], ["one", "two", "one"])

        self.both(scenario)

    def test_a_time_needs_a_zone(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(TAG), is_async)
            call = lambda: server.client().posts.publish("1", published_at=datetime(2026, 3, 1))
            self.assertIn("time zone", str(await self.raised(TypeError, call)))
            self.assertEqual(server.seen, [])

        self.both(scenario)

    def test_a_path_never_leads_elsewhere(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(TAG), is_async)
            for value in ["", ".", "..", None]:
                error = await self.raised(ValueError, lambda: server.client().tags.get(value))
                self.assertEqual(str(error), f"id must be a name or an id, not {value!r}.")
            self.assertEqual(server.seen, [])

        self.both(scenario)

    def test_the_address_must_be_one(self) -> None:
        with self.assertRaisesRegex(ValueError, "such as https://"):
            Mainstay("api.example.com")
        with httpx.Client(transport=httpx.MockTransport(lambda request: ok({"path": request.url.path}))) as http:
            with Mainstay("http://server/s/one/", http=http) as client, self.assertRaises(Unexpected) as caught:
                client.tags.get("1")
        self.assertEqual(caught.exception.response and caught.exception.response.json(), {"path": "/s/one/api/v1/tags/1"})

    def test_redirects_are_followed(self) -> None:
        async def scenario(is_async: bool) -> None:
            moved = problem(301, "tag.moved", {"location": "/api/v1/tags/by-slug/now"})
            server = FakeServer(lambda request, count: moved if count == 1 else ok(TAG), is_async)
            self.assertEqual((await settled(server.client().tags.get_by_slug("once"))).slug, "news")

        self.both(scenario)


class Answers(Scenarios):
    def test_every_answer_of_the_contract_is_read_and_written_back(self) -> None:
        """The examples of the contract are recorded answers."""
        contract = json.loads(CONTRACT.read_text())
        read = 0
        for path in contract["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    media = response.get("content", {}).get("application/json")
                    if status.startswith("2") and media:
                        self.check(media)
                        read += 1
        self.assertGreater(read, 30)

    def check(self, media: Any) -> None:
        kind: type[Model] = getattr(models, media["schema"]["$ref"].split("/")[-1])
        values = [media["example"]] if "example" in media else [one["value"] for one in media["examples"].values()]
        for value in values:
            answer = kind.from_dict(value)
            self.assertEqual(answer.to_dict(), value)
            self.assertEqual(kind.from_dict(answer.to_dict()), answer)

    def test_values_have_their_types(self) -> None:
        answer = models.TagView.from_dict(TAG)
        self.assertEqual(answer.updated_at, datetime(2026, 3, 1, 9, 30, 0, 123000, timezone.utc))
        self.assertIsNone(answer.description)
        page = models.TagPage.from_dict({"items": [TAG], "next": None})
        self.assertEqual(page, models.TagPage(items=[answer], next=None))
        self.assertIsNone(page.total)

    def test_a_newer_server_is_understood(self) -> None:
        async def scenario(is_async: bool) -> None:
            view = {"status": "dozing", "mood": {"since": "today"}}
            server = FakeServer(lambda request, count: ok(view), is_async)
            self.assertEqual((await settled(server.client().health.get_liveness())).to_dict(), {"status": "dozing"})

        self.both(scenario)

    def test_what_the_contract_does_not_know_is_a_problem(self) -> None:
        async def scenario(is_async: bool) -> None:
            lacking = {name: value for name, value in TAG.items() if name != "slug"}
            strange: list[object] = [lacking, tag() | {"createdAt": "yesterday"}, ["News"], "News"]
            for body in strange:
                server = FakeServer(lambda request, count: ok(body), is_async)
                error = await self.raised(Unexpected, lambda: server.client().tags.get("1"))
                self.assertEqual((error.code, error.status), ("client.unexpected", 200))
            empty = FakeServer(lambda request, count: ok(), is_async)
            await self.raised(Unexpected, lambda: empty.client().tags.get("1"))

        self.both(scenario)

    def test_an_empty_answer_is_none(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(), is_async)
            self.assertIsNone(await settled(server.client().tags.delete("1")))

        self.both(scenario)


class Versions(Scenarios):
    def test_the_entity_tag_is_kept_beside_the_answer(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(TAG, {"etag": f'"v{count}"'}), is_async)
            client = server.client()
            first, second = await settled(client.tags.get("1")), await settled(client.tags.get("1"))
            self.assertEqual((etag_of(first), etag_of(second)), ('"v1"', '"v2"'))
            self.assertEqual(first, second)
            others: list[object] = [models.TagView.from_dict(TAG), None, {}]
            self.assertEqual([etag_of(one) for one in others], [None] * 3)

        self.both(scenario)

    def test_a_change_names_the_version_that_it_is_made_to(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(TAG, {"etag": f'"v{count}"'}), is_async)
            client = server.client()
            read = await settled(client.tags.get("1"))
            for version in (read, '"v7"', "*", "fresh"):
                await settled(client.tags.update("1", name="N", if_match=version))
            asked = [(request.method, request.headers.get("if-match")) for request in server.seen]
            changes = [("PATCH", tag) for tag in ('"v1"', '"v7"', "*")]
            self.assertEqual(asked, [("GET", None), *changes, ("GET", None), ("PATCH", '"v5"')])
            self.assertEqual(server.paths()[4], "/api/v1/tags/1")

        self.both(scenario)

    def test_fresh_reads_what_stands_above(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: problem(404, "post.not_found"), is_async)
            call = lambda: server.client().posts.restore_revision("1", "2", if_match="fresh")
            self.assertEqual((await self.raised(Exception, call)).code, "post.not_found")
            self.assertEqual(server.paths(), ["/api/v1/posts/1"])

        self.both(scenario)

    def test_what_is_no_answer_names_no_version(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(TAG), is_async)
            copy = models.TagView.from_dict(tag())
            error = await self.raised(ValueError, lambda: server.client().tags.update("1", name="N", if_match=copy))
            self.assertIn("no answer of this client", str(error))

        self.both(scenario)
