"""Serve the dashboard, or a page with nothing on it, to be measured or tried: a process of its own."""

import os
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from subprocess import DEVNULL, Popen

import psutil

from store.home import PROJECT, VARIABLE

HOST = "127.0.0.1"
EMPTY = "import streamlit as st\n\nst.title('Empty')\n"
#: The allocator as `run` and the service set it.
AS_RUN = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "131072"}
SERVE = "import sys, streamlit as st; st.App(sys.argv[1]).run(config={'server.port': int(sys.argv[2])})"


@dataclass(frozen=True)
class Server:
    """Where it answers, and which process it is."""

    address: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Worked until now; what others do on a busy machine does not count."""
        spent = self.process.cpu_times()
        return float(spent.user + spent.system)

    def memory(self) -> int:
        """Bytes held by the process itself."""
        return int(self.process.memory_info().rss)

    def files(self) -> int:
        """Open files and lines."""
        return int(self.process.num_fds())


@contextmanager
def serve_product(home: Path, port: int = 0, further: Mapping[str, str] | None = None) -> Iterator[Server]:
    """On a free port, or on this one; ``further`` goes into its environment."""
    port = port or free_port()
    with _serve([sys.executable, "app.py", str(port)], port, home, further) as server:
        yield server


def start_product(
    home: Path, port: int, further: Mapping[str, str] | None = None, log: int = DEVNULL
) -> Popen[bytes]:
    """The same, to be ended by whoever asks, however they like; answers when this returns."""
    process = _start([sys.executable, "app.py", str(port)], home, further, log)
    _wait(f"http://{HOST}:{port}/_stcore/health", process)
    return process


@contextmanager
def serve_empty() -> Iterator[Server]:
    """One title and nothing else: what Streamlit itself costs."""
    with tempfile.TemporaryDirectory() as folder:
        script, port = Path(folder) / "empty.py", free_port()
        script.write_text(EMPTY, encoding="utf-8")
        with _serve([sys.executable, "-c", SERVE, str(script), str(port)], port, Path(folder)) as server:
            yield server


@contextmanager
def serve_script(script: Path, further: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A Streamlit script of somebody else, by the same libraries."""
    port = free_port()
    command = [sys.executable, "-c", SERVE, str(script), str(port)]
    with _serve(command, port, script.parent, further) as server:
        yield server


@contextmanager
def _serve(
    command: list[str], port: int, home: Path, further: Mapping[str, str] | None = None
) -> Iterator[Server]:
    process = _start(command, home, further)
    try:
        _wait(f"http://{HOST}:{port}/_stcore/health", process)
        yield Server(f"http://{HOST}:{port}", psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=30)


def _start(
    command: list[str], home: Path, further: Mapping[str, str] | None = None, log: int | None = None
) -> Popen[bytes]:
    environment = {**AS_RUN, **os.environ, VARIABLE: str(home), **(further or {})}
    return Popen(command, cwd=PROJECT, env=environment, stdout=DEVNULL, stderr=log)


def free_port() -> int:
    with socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def _wait(url: str, process: Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with code {process.returncode} before it answered.")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer within a minute.")
