"""Disks that are full or may only be read, and pointers that lead nowhere, under a server that people read from."""

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks.faults.commands import a_list, finish, load, receipt_of, start, start_as_installed
from benchmarks.faults.crowd import Served, look_around
from benchmarks.faults.ledger import Ledger, Result
from store.home import pointer_file, published_folder
from store.pointer import read_pointer

KILOBYTE, MEGABYTE = 1024, 1024 * 1024
#: Room beside what the home takes: several snapshots and a writer's work.
ROOM = 48 * MEGABYTE


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[Path | None]:
    """A file system of its own in memory; None for whoever may not mount one."""
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True)
    try:
        yield None if done.returncode else place
    finally:
        if not done.returncode:
            subprocess.run(["umount", "--lazy", place], check=True)


def full_disk(home: Path, folder: Path, rounds: int, chance: Random) -> Result:
    result = Result("disk full while a workbook is handed over, people reading")
    size = sum(one.stat().st_size for one in home.rglob("*") if one.is_file()) + ROOM
    with small_disk(folder / "small", size) as disk:
        if disk is None:
            result.skipped = "only root can mount a small disk"
            return result
        ledger = Ledger(Path(shutil.copytree(home, disk / "home")))
        with Served(ledger.home) as served:
            for number in range(rounds):
                file, digest = a_list(ledger, folder, chance)
                _fill(disk, 0 if not number else chance.randint(0, 8 * KILOBYTE))
                code, out, err = finish(start(ledger.home, *load(file)))
                _told(ledger, digest, code, out, err, result)
                _looked(served, result)
                (disk / "filler").unlink()
                ledger.judge(result)
                _told(ledger, digest, *finish(start(ledger.home, *load(file))), result, must=True)
    return result


def read_only(home: Path, folder: Path, rounds: int, chance: Random) -> Result:
    result = Result("folder that may only be read, people reading")
    size = sum(one.stat().st_size for one in home.rglob("*") if one.is_file()) + ROOM
    with small_disk(folder / "fixed", size) as disk:
        if disk is None:
            result.skipped = "only root can mount a disk for reading only"
            return result
        ledger = Ledger(Path(shutil.copytree(home, disk / "home")))
        with Served(ledger.home) as served:
            for _ in range(rounds):
                file, digest = a_list(ledger, folder, chance)
                subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
                code, out, err = finish(start(ledger.home, *load(file)))
                if not code:
                    result.lost += 1
                    result.notes.append(f"acknowledged on a disk that cannot be written: {out}")
                _told(ledger, digest, code, out, err, result)
                _looked(served, result)
                subprocess.run(["mount", "-o", f"remount,rw,size={size}", disk], check=True)
                _told(ledger, digest, *finish(start(ledger.home, *load(file))), result, must=True)
                ledger.judge(result)
    return result


def pointers(home: Path, folder: Path, chance: Random) -> Result:
    """Every damage twice: while the server runs, and found by a start."""
    result = Result("pointer or snapshot damaged, running and at a start")
    ledger = Ledger(Path(shutil.copytree(home, folder / "pointed")))
    for damage in DAMAGES:
        with Served(ledger.home) as served:
            _looked(served, result)
            damage(ledger.home)
            _looked(served, result)
            ledger.judge(result)
        damage(ledger.home)
        failed = start_as_installed(ledger.home)
        result.shown += len(failed)
        result.notes += failed
        with Served(ledger.home) as served:
            _looked(served, result)
        ledger.judge(result)
        file, digest = a_list(ledger, folder, chance)
        damage(ledger.home)
        _told(ledger, digest, *finish(start(ledger.home, *load(file))), result, must=True)
    ledger.judge(result)
    return result


def _truncate(home: Path) -> None:
    os.truncate(pointer_file(home), 40)


def _garble(home: Path) -> None:
    pointer_file(home).write_bytes(bytes(range(256)))


def _mislead(home: Path) -> None:
    said = json.loads(pointer_file(home).read_text(encoding="utf-8"))
    pointer_file(home).write_text(json.dumps({**said, "file": "figures-9-00000000.duckdb"}), encoding="utf-8")


def _lose(home: Path) -> None:
    pointer_file(home).unlink()


def _lose_snapshot(home: Path) -> None:
    (published_folder(home) / read_pointer(home).file).unlink()


def _cut_snapshot(home: Path) -> None:
    path = published_folder(home) / read_pointer(home).file
    content = path.read_bytes()[:4096]
    path.unlink()
    path.write_bytes(content)


DAMAGES: tuple[Callable[[Path], None], ...] = (
    _truncate,
    _garble,
    _mislead,
    _lose,
    _lose_snapshot,
    _cut_snapshot,
)


def _fill(disk: Path, left: int) -> None:
    """``left`` kilobytes stay free."""
    with (disk / "filler").open("wb") as filler:
        filler.write(bytes(max(0, shutil.disk_usage(disk).free - left * KILOBYTE)))


def _told(
    ledger: Ledger, digest: str, code: int, out: str, err: str, result: Result, must: bool = False
) -> None:
    """A refusal is a sentence; a receipt is a promise."""
    if code == 0 and receipt_of(out):
        ledger.acknowledge(digest)
    elif must or code != 1 or "Traceback" in err:
        result.shown += 1
        result.notes.append(f"code {code}: {err[-400:]}")


def _looked(served: Served, result: Result) -> None:
    told = asyncio.run(look_around(served.address))
    result.shown += len(told)
    result.notes += told
