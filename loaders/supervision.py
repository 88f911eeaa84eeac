"""Run the child that parses and watch it: memory, processor time and wall time, on every system."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from store.progress import Progress

MEGABYTE = 1024 * 1024
_ROOT = str(Path(__file__).resolve().parent.parent)
#: A usual file is read before the first look, and then what looks need not be loaded.
_FIRST_LOOK, _LOOK_EVERY = 0.25, 0.05
_SHARE = re.compile(rb"(?:100|[0-9]{1,2})\n")

# -I -S: no user site, no .pth files, no PYTHON* variables; the module path comes from here.
_BOOT = (
    "import json,sys; path,orders=json.loads(sys.argv[1]); sys.path[:]=path; "
    "from loaders._child import main; main(orders)"
)

# Several uploads at once must not multiply the memory limit without bound.
_PLACES = threading.BoundedSemaphore(4)


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What the child may use; the defaults are those of EXCEL.md."""

    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: float = 20
    wall_seconds: float = 30
    answer_bytes: int = 256 * MEGABYTE


READING_LIMITS = ReadingLimits()


class Stopped(StrEnum):
    """Why a child gave no answer."""

    MEMORY = "memory"
    CPU = "cpu"
    WALL = "wall"
    DIED = "died"


def run_child(
    content: bytes, orders: Mapping[str, Any], limits: ReadingLimits, progress: Progress | None = None
) -> bytes | Stopped:
    """Hand the bytes to a new child; its answer, or why there is none. The child is gone when this returns.

    ``orders`` name the job (see ``_child``) and hold what it wants to know. ``progress`` hears from this very thread
    what share of the work the child tells (``_share``).
    """
    with start_child(orders, limits, progress) as child:
        return child.answer(content)


@contextmanager
def start_child(
    orders: Mapping[str, Any], limits: ReadingLimits, progress: Progress | None = None
) -> Iterator["Child"]:
    """A child that makes itself ready while its host still looks at the file; it gets nothing before it is asked."""
    orders = {**orders, "memory_bytes": limits.memory_bytes, "cpu_seconds": limits.cpu_seconds}
    orders["tells"] = progress is not None
    path = [_ROOT, *(os.path.abspath(place) for place in sys.path if place)]
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BOOT, json.dumps([path, orders])]
    with (
        _PLACES,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if progress else subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as process,
    ):
        try:
            yield Child(process, limits, progress)
        finally:
            process.kill()


@dataclass(frozen=True, slots=True)
class Child:
    """A child that waits for one file."""

    process: "subprocess.Popen[bytes]"
    limits: ReadingLimits
    progress: Progress | None

    def answer(self, content: bytes, **orders: Any) -> bytes | Stopped:
        """What it answers to a file; ``orders`` complete those it was started with.

        Feeding and listening have threads of their own, so that no pipe can block the watch.
        """
        child, progress = self.process, self.progress
        assert child.stdin and child.stdout
        listener = _Listener(child.stdout, self.limits.answer_bytes)
        pieces = (json.dumps(orders).encode() + b"\n", content)
        feeder = threading.Thread(target=_feed, args=(child.stdin, pieces), daemon=True)
        share = _ShareListener(child.stderr) if child.stderr else None
        threads = [feeder, listener, *([share] if share else [])]

        def tell() -> None:
            if progress and share:
                progress(share.share)

        for thread in threads:
            thread.start()
        try:
            stopped = _watch(child, listener, self.limits, tell)
        finally:
            child.kill()
            child.wait()
            for thread in threads:
                thread.join()
        return stopped or bytes(listener.answer)


class _Listener(threading.Thread):
    """Collects the answer; ``done`` is set at its end, or when it grows too long."""

    def __init__(self, pipe: IO[bytes], most: int) -> None:
        super().__init__(daemon=True)
        self._pipe, self._most = pipe, most
        self.answer, self.done, self.too_long = bytearray(), threading.Event(), False

    def run(self) -> None:
        while chunk := self._pipe.read(MEGABYTE):
            self.answer += chunk
            if len(self.answer) > self._most:
                self.too_long = True
                break
        self.done.set()


class _ShareListener(threading.Thread):
    """Remembers the last share that the child told; anything else it says there is let go."""

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._pipe, self.share = pipe, 0.0

    def run(self) -> None:
        while line := self._pipe.readline(100):
            if _SHARE.fullmatch(line):
                self.share = int(line) / 100


def _feed(pipe: IO[bytes], pieces: Sequence[bytes]) -> None:
    try:
        with pipe:
            for piece in pieces:
                pipe.write(piece)
    except OSError:  # the child went away without reading: its exit tells the story
        pass


def _watch(
    child: subprocess.Popen[bytes], listener: _Listener, limits: ReadingLimits, tell: Callable[[], None]
) -> Stopped | None:
    """Wait for the answer; None when it is complete."""
    deadline = time.monotonic() + limits.wall_seconds
    pause = min(_FIRST_LOOK, limits.wall_seconds)
    while not listener.done.wait(pause):
        if time.monotonic() >= deadline:
            return Stopped.WALL
        if exceeded := _exceeded(child.pid, limits):
            return exceeded
        tell()
        pause = _LOOK_EVERY
    if listener.too_long:
        return Stopped.MEMORY
    return _farewell(child)


def _exceeded(pid: int, limits: ReadingLimits) -> Stopped | None:
    import psutil  # only for the few files that take long enough to be watched

    try:
        process = psutil.Process(pid)
        if process.memory_info().rss > limits.memory_bytes:
            return Stopped.MEMORY
        times = process.cpu_times()
    except psutil.Error:  # it has just ended
        return None
    return Stopped.CPU if times.user + times.system > limits.cpu_seconds else None


def _farewell(child: subprocess.Popen[bytes]) -> Stopped | None:
    """How a child ended that has closed its output."""
    try:
        code = child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return Stopped.DIED
    if code == -getattr(signal, "SIGXCPU", 0) and code:
        return Stopped.CPU
    return Stopped.DIED if code else None
