"""A pack on its way: a process of its own, which nobody's leaving the page stops, and a folder that tells of it.

packs/<id>/progress.json   done, of, the last area; at the end what failed
packs/<id>/stop            there when somebody wants it stopped
packs/<id>/pack.zip        the zip, under its own name once it is whole
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from reporting.briefing.packing import Packed
from reporting.briefing.spec import Request
from store.audit import LOCAL, note
from store.exports import STALE
from store.files import write_whole
from store.home import PROJECT, packs_folder

PROGRESS, STOP, ZIP, PROCESS = "progress.json", "stop", "pack.zip", "process.json"


@dataclass(frozen=True, slots=True)
class State:
    """How far a pack is. ``lost``: its process has ended without a word."""

    id: str
    done: int = 0
    of: int = 0
    last: str = ""
    failed: dict[str, str] = field(default_factory=dict)
    finished: bool = False
    stopped: bool = False
    lost: bool = False


class Job:
    """The folder of one pack, seen from the process that makes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def tell(self, done: int, of: int, last: str) -> None:
        _write(self._folder, State(self._folder.name, done, of, last))

    def is_stopped(self) -> bool:
        return (self._folder / STOP).exists()

    def finish(self, packed: Packed) -> None:
        told = State(
            self._folder.name,
            packed.done,
            packed.of,
            "",
            packed.failed,
            finished=True,
            stopped=packed.stopped,
        )
        _write(self._folder, told)


def start(home: Path, request: Request, formats: Sequence[str], of: int, user: str = "") -> str:
    """Begin a pack of all provinces of the set; returns its id. The same asked at the same moment is one pack.

    ``user`` is the account that asks, where there are accounts: the process looks again whether it may.
    """
    asked = hashlib.sha256(repr((request, tuple(formats))).encode()).hexdigest()[:4]
    pack_id = f"{request.area_set}-{request.lang}-{request.at.strftime('%Y%m%d-%H%M%S')}-{asked}"
    folder = packs_folder(home) / pack_id
    if (folder / PROCESS).exists():
        return pack_id
    _sweep(home)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, State(pack_id, 0, of))
    arguments = [
        *("--set", request.area_set, "--lang", request.lang, "--basis", request.basis),
        f"--as={user}" if user else f"--by={request.by}",
        *("--on", request.on.isoformat(), "--at", request.at.isoformat(), "--formats", ",".join(formats)),
        *("--indicators", ",".join(request.indicator_ids), "--home", str(home)),
        *("--output", str(folder / ZIP), "--job", str(folder)),
    ]
    log = (folder / "log.txt").open("wb")
    child = subprocess.Popen(
        [sys.executable, "-m", "reporting", "pack", *arguments],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        creationflags=0x08000000 if os.name == "nt" else 0,  # no window of its own
        start_new_session=os.name != "nt",  # a closing terminal leaves it
    )
    log.close()
    note(home, request.by or LOCAL, "exported", f"pack {pack_id}")
    _WAITED_FOR.append(child)
    write_whole(folder / PROCESS, json.dumps({"pid": child.pid}).encode())
    return pack_id


def _sweep(home: Path) -> None:
    """Remove the packs whose processes were killed a day ago or earlier: nobody can fetch them or go on with them."""
    for told in states(home):
        folder = packs_folder(home) / told.id
        with suppress(OSError):
            if told.lost and _idle(folder) > STALE:
                shutil.rmtree(folder)


def _idle(folder: Path) -> float:
    """Seconds since anything in it was written."""
    return time.time() - max(one.stat().st_mtime for one in (folder, *folder.iterdir()))


def state(home: Path, pack_id: str) -> State | None:
    """None where there is no such pack."""
    folder = packs_folder(home) / pack_id
    try:
        told = State(**json.loads((folder / PROGRESS).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    if told.finished or _runs(folder):
        return told
    again = State(**json.loads((folder / PROGRESS).read_text(encoding="utf-8")))  # it may have ended just now
    return again if again.finished else State(**{**asdict(again), "lost": True})


def states(home: Path) -> list[State]:
    """Every pack, the newest first."""
    folder = packs_folder(home)
    names = (
        sorted((one.name for one in folder.iterdir() if one.is_dir()), reverse=True)
        if folder.is_dir()
        else []
    )
    found = [one for name in names if (one := state(home, name))]
    return sorted(found, key=lambda one: one.id.split("-", 2)[-1], reverse=True)


def stop(home: Path, pack_id: str) -> None:
    """It ends with the briefing it is at; what is ready stays."""
    if state(home, pack_id):
        write_whole(packs_folder(home) / pack_id / STOP, b"")


def zip_of(home: Path, pack_id: str) -> Path:
    return packs_folder(home) / pack_id / ZIP


_WAITED_FOR: list[subprocess.Popen[bytes]] = []


def _runs(folder: Path) -> bool:
    _WAITED_FOR[:] = [child for child in _WAITED_FOR if child.poll() is None]
    try:
        pid = json.loads((folder / PROCESS).read_text(encoding="utf-8"))["pid"]
        return "reporting" in psutil.Process(pid).cmdline()
    except (FileNotFoundError, ValueError, KeyError, psutil.Error):
        return False


def _write(folder: Path, told: State) -> None:
    write_whole(folder / PROGRESS, json.dumps(asdict(told), ensure_ascii=False).encode())
