"""The child process that does one job on one file: bytes in on standard input, a line of JSON out on standard output,
and behind it the bytes that it speaks of (see ``columns``).

It imports as little of the house as it can, so that it starts quickly, and it decides nothing: a file that it
cannot read is answered with the reason, and a file that kills it kills nobody else.
"""

import gc
import json
import math
import os
import sys
from importlib import import_module
from typing import Any

from loaders import _share

# Each module has an ``answer(content, orders)``: what JSON can carry, and bytes under "blob". Only MemoryError passes
# through it.
JOBS = {
    "read": "loaders.formats.job",
    "annotate": "loaders.annotation.job",
    "surroundings": "loaders.surroundings.job",
}


def main(orders: dict[str, Any]) -> None:
    """Do the job that is ordered, under the limits that ``reader`` orders; does not return.

    The process lives for one file: millions of cells make the collector walk in vain, and are not put away at the end.
    """
    gc.disable()
    try:
        answer = _answer(orders)
    except MemoryError:
        answer = b'{"refused":"memory"}\n'
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)


def _answer(orders: dict[str, Any]) -> bytes:
    """Import first: the limits are for the file, and would forbid to keep the compiled modules.

    A line with further orders comes before the file: the host asks for a child before it knows the file's type.
    """
    for unwanted in ("numpy", "pandas", "PIL", "lxml"):  # openpyxl pulls in what happens to be installed
        sys.modules[unwanted] = None  # type: ignore[assignment]
    job = import_module(JOBS[orders["job"]])
    if orders["tells"]:
        _share.begin()
    orders = {**orders, **json.loads(sys.stdin.buffer.readline())}
    _limit_resources(orders["memory_bytes"], orders["cpu_seconds"])
    answer = job.answer(sys.stdin.buffer.read(), orders)
    blob = answer.pop("blob", b"")
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n" + blob


def _limit_resources(memory_bytes: int, cpu_seconds: float) -> None:
    """The system's own limits, where it has them; ``reader`` watches from outside on every system."""
    try:
        import resource
    except ImportError:
        return
    seconds = math.ceil(cpu_seconds)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
