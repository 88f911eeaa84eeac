"""A coroutine from a test that is none itself, whatever loop the thread of the tests has: Playwright leaves it one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def finish(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, coroutine).result()
