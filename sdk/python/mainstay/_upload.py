"""Bodies of bytes: what is in memory, and files that are read as they are sent."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator
from typing import BinaryIO, NamedTuple, Union

Content = Union[bytes, BinaryIO]
"""A body of bytes: the bytes themselves, or a file that is open for reading in binary mode."""

CHUNK_BYTES = 65_536


class Progress(NamedTuple):
    """How much of an upload has been handed to the network, in bytes; `total` is None where nobody knows."""

    sent: int
    total: int | None


OnProgress = Callable[[Progress], None]


class Upload:
    """A body of bytes that may be sent again, unless it is a file in which nobody can go back."""

    def __init__(self, content: Content, on_progress: OnProgress | None = None) -> None:
        if not isinstance(content, bytes) and not hasattr(content, "read"):
            raise TypeError(f"An upload is bytes or a file open in binary mode, not {type(content).__name__}.")
        self._file: BinaryIO = io.BytesIO(content) if isinstance(content, bytes) else content
        self._on_progress = on_progress
        self.is_repeatable = self._file.seekable()
        self._start = self._file.tell() if self.is_repeatable else 0
        self.size = self._measure() if self.is_repeatable else None

    def _measure(self) -> int:
        end = self._file.seek(0, io.SEEK_END)
        self._file.seek(self._start)
        return end - self._start

    def chunks(self) -> Iterator[bytes]:
        sent = self._begin()
        while chunk := self._read():
            yield chunk
            sent = self._tell(sent + len(chunk))

    async def async_chunks(self) -> AsyncIterator[bytes]:
        sent = await asyncio.to_thread(self._begin)
        while chunk := await asyncio.to_thread(self._read):
            yield chunk
            sent = self._tell(sent + len(chunk))

    def _begin(self) -> int:
        if self.is_repeatable:
            self._file.seek(self._start)
        return self._tell(0)

    def _read(self) -> bytes:
        chunk = self._file.read(CHUNK_BYTES)
        if not isinstance(chunk, bytes):
            raise TypeError("The file is open in text mode: open it with mode 'rb'.")
        return chunk

    def _tell(self, sent: int) -> int:
        if self._on_progress is not None:
            self._on_progress(Progress(sent, self.size))
        return sent


class Chunks:
    """An upload as httpx takes it, again at each repetition and redirect."""

    def __init__(self, upload: Upload) -> None:
        self._upload = upload

    def __iter__(self) -> Iterator[bytes]:
        return self._upload.chunks()


class AsyncChunks:
    """The same for the async client; httpx takes what can be read in both ways for the other."""

    def __init__(self, upload: Upload) -> None:
        self._upload = upload

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._upload.async_chunks()
