"""What a type checker must know of the client: read by mypy, not run. A `type: ignore` is a mistake that it must see."""

from datetime import datetime
from typing import Literal, assert_type

from mainstay import AsyncListing, AsyncMainstay, IfMatch, Listing, Mainstay, Problem, etag_of, models, problems, problems_of


def sync(client: Mainstay, version: IfMatch) -> None:
    post = client.posts.create(title="Hello", body="# Hello", seo_title=None, tags=["news"])
    assert_type(post, models.PostView)
    assert_type(post.published_at, datetime | None)
    assert_type(post.status, Literal["draft", "scheduled", "published"])
    assert_type(post.authors[0].name, str)
    assert_type(client.posts.list(status="draft"), Listing[models.PostSummary, models.PostPage])
    assert_type([row.body for row in client.posts.list(include=["body"])], list[str | None])
    assert_type(client.posts.list().page().total, int | None)
    assert_type(etag_of(post), str | None)
    client.posts.update(post.id, title="Hello", if_match=post)
    client.posts.delete(post.id, if_match=version, timeout=None, retries=0)
    client.posts.publish(post.id)
    with open("blog.zip", "rb") as archive:
        client.imports.start(archive, on_progress=lambda progress: print(progress.sent, progress.total))

    client.posts.create(title="Hello")  # type: ignore[call-arg]
    client.posts.create(title=None, body="")  # type: ignore[arg-type]
    client.posts.update(post.id, title="Hello")  # type: ignore[call-arg]
    client.posts.get(post.id, if_match=post)  # type: ignore[call-arg]
    client.posts.list(status="published-soon")  # type: ignore[arg-type]
    client.imports.start("blog.zip")  # type: ignore[arg-type]
    post.title = "Otherwise"  # type: ignore[misc]
    post.titel  # type: ignore[attr-defined]


def caught(client: Mainstay) -> str:
    try:
        client.posts.create(title="", body="")
    except problems.RequestInvalid as invalid:
        assert_type(invalid.code, Literal["request.invalid"])
        return ", ".join(f"{fault.pointer}: {fault.detail}" for fault in invalid.errors)
    except problems_of.CREATE_POST as problem:
        if problem.code == "post.slug_taken":
            assert_type(problem, problems.PostSlugTaken)
        if problem.code == "tag.slug_taken":  # type: ignore[comparison-overlap]
            return "This operation cannot meet it."
    except Problem as problem:
        assert_type(problem.code, str)
    return ""


async def later() -> None:
    async with AsyncMainstay("https://api.example.com") as client:
        assert_type(await client.posts.get("1"), models.PostView)
        listing = client.posts.list()
        assert_type(listing, AsyncListing[models.PostSummary, models.PostPage])
        assert_type([row.title async for row in listing], list[str])
        client.posts.get("1").title  # type: ignore[attr-defined, misc]
