from __future__ import annotations

import io
import tempfile
from typing import Any

import httpx
from mainstay import Progress, problems
from mainstay._upload import CHUNK_BYTES

from .fake_server import FakeServer, Scenarios, ok, problem, settled

IMPORT: dict[str, object] = {
    "id": "1", "createdAt": "2026-03-01T09:30:00.000Z", "updatedAt": "2026-03-01T09:30:00.000Z", "source": "blog", "site": None,
    "dryRun": False, "state": "waiting", "total": 0, "created": 0, "changed": 0, "unchanged": 0, "refused": 0, "error": None,
    "finishedAt": None, "startedBy": None, "refusals": [], "remarks": [],
}  # fmt: skip
ARCHIVE = bytes(range(256)) * 1000


class Pipe(io.RawIOBase):
    """What can be read once."""

    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._rest.read(size)

    def readable(self) -> bool:
        return True


class Uploads(Scenarios):
    def test_bytes_and_files_are_sent_with_their_progress(self) -> None:
        async def scenario(is_async: bool) -> None:
            with tempfile.TemporaryFile() as file:
                file.write(b"head" + ARCHIVE)
                for content in (ARCHIVE, file):
                    file.seek(4)
                    server = FakeServer(lambda request, count: ok(IMPORT, status=202), is_async)
                    told: list[Progress] = []
                    await settled(server.client().imports.start(content, source="blog", on_progress=told.append))
                    [request] = server.seen
                    self.assertEqual(request.content, ARCHIVE)
                    self.assertEqual((request.headers["content-type"], request.headers["content-length"]), ("application/zip", "256000"))
                    self.assertNotIn("transfer-encoding", request.headers)
                    steps = [*range(0, 256_000, CHUNK_BYTES), 256_000]
                    self.assertEqual(told, [Progress(sent, 256_000) for sent in steps])

        self.both(scenario)

    def test_a_repetition_begins_anew(self) -> None:
        async def scenario(is_async: bool) -> None:
            answers = [problem(503, "request.busy"), problem(401, "access.bad_credential"), ok(IMPORT, status=202)]
            server = FakeServer(lambda request, count: answers[count - 1], is_async)
            await self.raised(problems.AccessBadCredential, lambda: server.client().imports.start(io.BytesIO(ARCHIVE)))
            self.assertEqual([request.content for request in server.seen], [ARCHIVE] * 2)

        self.both(scenario)

    def test_what_is_read_once_is_sent_once(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: problem(503, "request.busy"), is_async)
            told: list[Progress] = []
            content: Any = Pipe(ARCHIVE)
            call = lambda: server.client().imports.start(content, on_progress=told.append)
            await self.raised(problems.RequestBusy, call)
            [request] = server.seen
            self.assertEqual((request.content, request.headers["transfer-encoding"]), (ARCHIVE, "chunked"))
            self.assertEqual(told[-1], Progress(256_000, None))

        self.both(scenario)

    def test_text_is_no_archive(self) -> None:
        async def scenario(is_async: bool) -> None:
            server = FakeServer(lambda request, count: ok(IMPORT), is_async)
            for content, said in (("blog.zip", "not str"), (io.StringIO("PK"), "mode 'rb'")):
                error = await self.raised(TypeError, lambda: server.client().imports.start(content))
                self.assertIn(said, str(error))

        self.both(scenario)

    def test_a_redirect_takes_the_body_along(self) -> None:
        async def scenario(is_async: bool) -> None:
            moved = httpx.Response(307, headers={"location": "/elsewhere"})
            server = FakeServer(lambda request, count: moved if count == 1 else ok(IMPORT, status=202), is_async)
            await settled(server.client().imports.start(ARCHIVE))
            self.assertEqual([request.content for request in server.seen], [ARCHIVE] * 2)

        self.both(scenario)
