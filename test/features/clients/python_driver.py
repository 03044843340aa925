"""The driver of the Python client (test/support/client-driver.ts): `python3 python_driver.py sync|async URL`."""

from __future__ import annotations

import asyncio
import base64
import inspect
import io
import json
import re
import sys
from collections.abc import Callable
from typing import Any, get_args, get_type_hints

import httpx
from mainstay import AsyncMainstay, Mainstay, Problem
from mainstay._operation import Options
from mainstay._values import Model, converter

Order = dict[str, Any]


class Calls:
    """The calls of a client by the operation that their documentation names, and the arguments that an order comes to."""

    def __init__(self, client: object) -> None:
        methods = [method for group in vars(client).values() for _, method in inspect.getmembers(group, inspect.ismethod)]
        named = [(re.search(r"Operation `(\w+)`", method.__doc__ or ""), method) for method in methods]
        self._methods: dict[str, Callable[..., Any]] = {found[1]: method for found, method in named if found}

    def make(self, order: Order) -> Any:
        method = self._methods[order["operationId"]]
        hints = get_type_hints(method)
        values = {**(order["body"] or {}), **{name: text for name, text in order["query"].items()}}
        told = {name: self._read(hints, name, value) for name, value in values.items()}
        arguments = {own: value for own, value in told.values()}
        content = [] if order["bytes"] is None else [io.BytesIO(base64.b64decode(order["bytes"]))]
        options = {"if_match": order["ifMatch"], "idempotency_key": order["idempotencyKey"], "headers": order["headers"]}
        given = {name: value for name, value in options.items() if value}
        return method(*order["path"].values(), *content, **arguments, **given)

    def _read(self, hints: dict[str, Any], name: str, value: Any) -> tuple[str, Any]:
        own = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        if own not in hints or own in Options.__dataclass_fields__:
            own += "_"
        kinds = [hints[own], *get_args(hints[own])]
        if isinstance(value, str) and int in kinds:
            return own, int(value)
        if isinstance(value, str) and bool in kinds:
            return own, value == "true"
        return own, converter(hints[own])(value)


class Driver:
    def __init__(self) -> None:
        self.answer: httpx.Response | None = None
        self.token: str | None = None

    def orders(self) -> Any:
        for line in sys.stdin:
            order = json.loads(line)
            self.token = order["accessToken"]
            yield order

    def tell(self, value: Any) -> None:
        if isinstance(value, BaseException) and not isinstance(value, Problem) or self.answer is None:
            report: Any = {"error": f"{type(value).__name__}: {value}"}
        else:
            plain = value.to_dict() if isinstance(value, (Model, Problem)) else value
            answer = self.answer
            report = {"status": answer.status_code, "headers": dict(answer.headers), "text": answer.text, "value": plain}
        self.answer = None
        print(json.dumps(report), flush=True)


def walk(url: str) -> None:
    driver = Driver()

    def keep(response: httpx.Response) -> None:
        response.read()
        driver.answer = response

    with httpx.Client(event_hooks={"response": [keep]}) as http, Mainstay(url, access_token=lambda: driver.token, http=http) as client:
        calls = Calls(client)
        for order in driver.orders():
            try:
                made = calls.make(order)
                driver.tell(made.page() if hasattr(made, "page") else made)
            except Exception as error:
                driver.tell(error)


async def walk_async(url: str) -> None:
    driver = Driver()

    async def keep(response: httpx.Response) -> None:
        await response.aread()
        driver.answer = response

    async with httpx.AsyncClient(event_hooks={"response": [keep]}) as http:
        async with AsyncMainstay(url, access_token=lambda: driver.token, http=http) as client:
            calls = Calls(client)
            for order in driver.orders():
                try:
                    made = calls.make(order)
                    driver.tell(await (made.page() if hasattr(made, "page") else made))
                except Exception as error:
                    driver.tell(error)


if __name__ == "__main__":
    mode, address = sys.argv[1:]
    walk(address) if mode == "sync" else asyncio.run(walk_async(address))
