"""When a request is sent once more, and how long after."""

from __future__ import annotations

import random
import time
from email.utils import parsedate_to_datetime
from typing import Any

from ._operation import Operation
from ._problem import Problem

FIRST_SECONDS = 0.25
LONGEST_SECONDS = 8.0
IDEMPOTENT = ("GET", "HEAD", "PUT", "DELETE")
PASSING = (502, 503, 504)


def is_worth_repeating(operation: Operation[Any], problem: Problem) -> bool:
    """
    Whether the same request may go out once more: what was refused before it began (429) always; what may have had its effect
    only where a second time has none, by its method or by its Idempotency-Key.
    """
    if problem.status == 429 or problem.code == "idempotency.in_progress":
        return True
    is_safe = operation.method in IDEMPOTENT or operation.once
    return is_safe and (problem.code == "client.unreachable" or problem.status in PASSING)


def pause_before(attempt: int, problem: Problem) -> float:
    """
    Seconds before the next attempt (`attempt` counts from 1): anything up to a bound that doubles, so that many clients do not
    come back at once; never sooner than the server's Retry-After.
    """
    asked = retry_after(problem.response.headers.get("retry-after") if problem.response is not None else None)
    if asked is not None:
        return asked + random.random() * FIRST_SECONDS
    return random.random() * min(LONGEST_SECONDS, FIRST_SECONDS * 2.0**attempt)


def retry_after(header: str | None) -> float | None:
    """RFC 9110 section 10.2.3: seconds, or a date."""
    if header is None:
        return None
    if header.isascii() and header.isdigit():
        return float(header)
    try:
        left: float = parsedate_to_datetime(header).timestamp() - time.time()
        return max(0.0, left)
    except ValueError:
        return None
