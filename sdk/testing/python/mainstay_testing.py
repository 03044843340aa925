"""Sandboxes of Mainstay in Python tests: `Sandbox.create()`, and, where pytest is installed, the fixture `sandbox`.

Only the standard library is needed. The server is that of MAINSTAY_SANDBOXES, or http://127.0.0.1:3000.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timezone
from types import TracebackType
from typing import Any, Iterator, Mapping
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

DEFAULT_SERVER = "http://127.0.0.1:3000"
TIMEOUT_SECONDS = 60


class SandboxError(Exception):
    """What was asked of the server did not happen. `status` is 0 where no answer came."""

    def __init__(self, operation: str, status: int, code: str | None, detail: str) -> None:
        super().__init__(f"{operation}: {status or 'no answer'}: {detail}")
        self.operation = operation
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Answer:
    """An answer of the API, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def _send(method: str, url: str, body: object = None, token: str | None = None) -> Answer:
    headers = {"content-type": "application/json"} if body is not None else {}
    if token is not None:
        headers["authorization"] = f"Bearer {token}"
    data = json.dumps(body).encode() if body is not None else None
    try:
        with urlopen(Request(url, data, headers, method=method), timeout=TIMEOUT_SECONDS) as response:
            return Answer(response.status, response.headers, response.read())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


def _ask(server: str, operation: str, method: str, path: str, body: object = None) -> Any:
    try:
        answer = _send(method, f"{server.rstrip('/')}/api/v1/sandboxes{path}", body)
    except (URLError, OSError) as error:
        detail = f"{server} cannot be reached. Does `npm run sandboxes` run there?"
        raise SandboxError(operation, 0, None, detail) from error
    if answer.status < 300:
        return answer.json() if answer.body else None
    try:
        problem = answer.json()
    except ValueError:
        problem = {"detail": answer.body[:500].decode(errors="replace")}
    faults = "; ".join(f"{one.get('pointer')} {one.get('detail')}" for one in problem.get("errors", []))
    raise SandboxError(operation, answer.status, problem.get("code"), f"{problem.get('detail')} {faults}".strip())


class Sandbox:
    """A backend of the test's own, until it is deleted or nobody has used it for 30 minutes."""

    def __init__(self, server: str, view: Mapping[str, Any]) -> None:
        self.server = server
        self.id: str = view["id"]
        self.base_url: str = view["baseUrl"]
        self.people: list[dict[str, str]] = view["people"]

    @classmethod
    def create(cls, server: str | None = None, *, replaces: bool = False, **draft: object) -> Sandbox:
        """Makes one; `draft` as createSandbox takes it. With `replaces`, one of the same id is deleted first."""
        where = server or os.environ.get("MAINSTAY_SANDBOXES") or DEFAULT_SERVER
        if replaces and "id" in draft:
            _remove(where, str(draft["id"]))
        return cls(where, _ask(where, "createSandbox", "POST", "", draft))

    def sign_in_as(self, role_or_email: str) -> dict[str, Any]:
        """A new session, without a password; its `accessToken` is what `request` takes."""
        whom = {"email" if "@" in role_or_email else "role": role_or_email}
        return self._ask("signInAsInSandbox", "POST", "/sessions", whom)

    def add_person(self, **person: str) -> dict[str, str]:
        """Somebody new; `role`, `name` and `email` as addSandboxPerson takes them. Gone after the next reset."""
        return self._ask("addSandboxPerson", "POST", "/people", person)

    def request(self, method: str, path: str, body: object = None, token: str | None = None) -> Answer:
        """One request to a path such as /api/v1/posts. Errors of the API are answers."""
        return _send(method, f"{self.base_url}/{path.lstrip('/')}", body, token)

    def reset(self) -> None:
        self._ask("resetSandbox", "POST", "/reset")

    def snapshot(self, name: str) -> None:
        self._ask("snapshotSandbox", "POST", "/snapshots", {"name": name})

    def restore(self, name: str) -> None:
        self._ask("restoreSandbox", "POST", "/restoration", {"name": name})

    def settle(self) -> int:
        """Runs all jobs that are due; answers how many."""
        return self._ask("settleSandbox", "POST", "/settlement")["ran"]

    def set_clock(self, now: datetime | None = None, *, frozen: bool = True) -> datetime:
        """Stops the clock at a moment that has a time zone, lets it run from there, or, without one, gives it the server's time."""
        if now is None:
            return self._clock({"now": None})
        if now.tzinfo is None:
            raise ValueError("set_clock needs a moment with a time zone, such as datetime(2030, 1, 1, tzinfo=timezone.utc)")
        return self._clock({"now": now.astimezone(timezone.utc).isoformat().replace("+00:00", "Z"), "frozen": frozen})

    def advance_clock(self, milliseconds: int) -> datetime:
        return self._clock({"advanceMs": milliseconds})

    def mail(self, to: str | None = None) -> list[dict[str, Any]]:
        """The letters that were sent, oldest first."""
        return self._ask("listSandboxMail", "GET", f"/mail{_query(to=to)}")["items"]

    def wait_for_mail(self, to: str | None = None, subject: str | None = None, seconds: int = 5) -> dict[str, Any]:
        """The newest letter that fits, as soon as there is one; at most 25 seconds."""
        return self._ask("waitForSandboxMail", "GET", f"/mail/next{_query(to=to, subject=subject, seconds=seconds)}")

    def clear_mail(self) -> None:
        self._ask("clearSandboxMail", "DELETE", "/mail")

    def requests(self) -> list[dict[str, Any]]:
        """The last thousand requests that reached it, oldest first."""
        return self._ask("listSandboxRequests", "GET", "/requests")["items"]

    def clear_requests(self) -> None:
        self._ask("clearSandboxRequests", "DELETE", "/requests")

    def report(self) -> dict[str, Any]:
        """How its answers fit the contract: `answers`, `seen`, `unseen`, `violationCount`, `violations`. Goes on over resets."""
        return self._ask("getSandboxReport", "GET", "/report")

    def clear_report(self) -> None:
        self._ask("clearSandboxReport", "DELETE", "/report")

    def fail_next(self, kind: str, operation: str | None = None, times: int = 1, delay_ms: int = 1000) -> None:
        """Lets requests fail: `unavailable` (503), `slow` (by delay_ms) or `cut`."""
        fault = {"kind": kind, "times": times, "delayMs": delay_ms, **({"operation": operation} if operation else {})}
        self._ask("failNextInSandbox", "PUT", "/faults", fault)

    def clear_faults(self) -> None:
        self._ask("clearSandboxFaults", "DELETE", "/faults")

    def delete(self) -> None:
        """Takes it down; one that is gone already is no error."""
        _remove(self.server, self.id)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.delete()

    def _clock(self, setting: dict[str, object]) -> datetime:
        now = self._ask("setSandboxClock", "PATCH", "/clock", setting)["now"]
        return datetime.fromisoformat(now.replace("Z", "+00:00"))

    def _ask(self, operation: str, method: str, path: str, body: object = None) -> Any:
        return _ask(self.server, operation, method, f"/{quote(self.id, safe='')}{path}", body)


def _remove(server: str, id: str) -> None:
    try:
        _ask(server, "deleteSandbox", "DELETE", f"/{quote(id, safe='')}")
    except SandboxError as error:
        if error.code != "sandbox.not_found":
            raise


def _query(**values: object) -> str:
    given = {name: value for name, value in values.items() if value is not None}
    return f"?{urlencode(given)}" if given else ""


try:
    import pytest
except ImportError:
    pass
else:

    @pytest.fixture(scope="session")
    def sandbox_draft() -> dict[str, object]:
        """What the sandboxes are to be; a suite has a fixture of this name to choose a seed."""
        return {}

    @pytest.fixture(scope="session")
    def worker_sandbox(sandbox_draft: dict[str, object]) -> Iterator[Sandbox]:
        """One for each process of pytest-xdist, or for the only one."""
        with Sandbox.create(**sandbox_draft) as made:
            yield made

    @pytest.fixture
    def sandbox(worker_sandbox: Sandbox) -> Sandbox:
        """As it was at first, for each test."""
        worker_sandbox.reset()
        return worker_sandbox
