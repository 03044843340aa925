"""Where the tokens of a session are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Tokens:
    """What a session is kept by. `expires_at` is by the client's own clock, in seconds since 1970."""

    access_token: str
    refresh_token: str
    expires_at: float


class TokenStore(Protocol):
    """Where the tokens are kept between the calls. Several clients may share one."""

    def get(self) -> Tokens | None: ...

    def set(self, tokens: Tokens | None) -> None: ...


class AsyncTokenStore(Protocol):
    """The same for an AsyncMainstay, which takes either."""

    async def get(self) -> Tokens | None: ...

    async def set(self, tokens: Tokens | None) -> None: ...


class MemoryTokens:
    """Keeps the tokens as long as the process lives."""

    def __init__(self, tokens: Tokens | None = None) -> None:
        self._tokens = tokens

    def get(self) -> Tokens | None:
        return self._tokens

    def set(self, tokens: Tokens | None) -> None:
        self._tokens = tokens
