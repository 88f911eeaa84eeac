"""Writers and exports on the command line: killed at a bad moment, two at once."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from benchmarks.faults.ledger import Ledger, Result, made_up_list
from reporting.briefing.jobs import ZIP, state
from store.exports import exports, file_of
from store.home import PROJECT, VARIABLE, briefings_folder, packs_folder

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
PATIENCE = 300.0
MOMENT = ("--at", "2026-11-22T08:00:00", "--on", "2026-11-22")
#: A writer works some tenths of a second on its change; nobody knows in which of them it is hit.
WRITING = 0.6


def start(home: Path, *words: str, further: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """In a group of its own, so that what it has started dies with it."""
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=PROJECT,
        env={**os.environ, VARIABLE: str(home), **(further or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[str]) -> str:
    """Standard output up to its end."""
    if os.name == "posix":
        os.killpg(process.pid, KILL)
    else:
        process.kill()
    return process.communicate()[0]


def load(file: Path) -> tuple[str, ...]:
    return ("loaders", "load", str(file), "--by", "Người thử", "--accept-warnings", "số thử", "--json")


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def receipt_of(out: str) -> dict[str, object]:
    try:
        return dict(json.loads(out))
    except ValueError:
        return {}


def wait_until(seen: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    while not seen() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)


def a_list(ledger: Ledger, folder: Path, chance: Random) -> tuple[Path, str]:
    """A file of its own, not handed over yet, and its digest."""
    content, values = made_up_list(chance)
    digest = ledger.send(content, values)
    file = folder / f"{digest[:12]}.csv"
    file.write_bytes(content)
    return file, digest


# --- writers ------------------------------------------------------------------------------------------


def kill_writers(ledger: Ledger, folder: Path, rounds: int, chance: Random) -> Result:
    """Every other one while it reads the file, the others while they write; then handed over once more."""
    result = Result("kill -9 of a writer in the middle of an import")
    holder = ledger.home / "write-holder.json"
    for number in range(rounds):
        file, digest = a_list(ledger, folder, chance)
        holder.unlink(missing_ok=True)
        process = start(ledger.home, *load(file))
        if number % 2:
            wait_until(holder.exists, process)
            time.sleep(chance.uniform(0, WRITING))
        else:
            time.sleep(chance.uniform(0.2, 3.0))
        if receipt_of(kill(process)):
            ledger.acknowledge(digest)
        ledger.judge(result)
        _again(ledger, file, digest, result)
    return result


def _again(ledger: Ledger, file: Path, digest: str, result: Result) -> None:
    code, out, err = finish(start(ledger.home, *load(file)))
    if code or not receipt_of(out):
        result.shown += 1
        result.notes.append(f"handed over again: {code} {err[-300:]}")
        return
    ledger.acknowledge(digest)


def two_writers(ledger: Ledger, folder: Path, rounds: int, chance: Random) -> Result:
    """One file from two of them, another from a third, all at once: the one is recorded once, the other as well."""
    result = Result("two writers with one file and a third with another")
    for _ in range(rounds):
        (one, first), (other, second) = (a_list(ledger, folder, chance) for _ in range(2))
        racing = [start(ledger.home, *load(file)) for file in (one, one, other)]
        ended = [finish(process) for process in racing]
        receipts = [receipt_of(out) for _, out, _ in ended]
        for (code, _, err), receipt, digest in zip(ended, receipts, (first, first, second), strict=True):
            if code or not receipt:
                result.shown += 1
                result.notes.append(err[-300:])
            else:
                ledger.acknowledge(digest)
        if sorted(bool(one.get("repeated")) for one in receipts[:2]) != [False, True]:
            result.half += 1
        ledger.judge(result)
    return result


# --- exports ------------------------------------------------------------------------------------------


def kill_exports(ledger: Ledger, folder: Path, rounds: int, chance: Random) -> Result:
    """A pack and a briefing by turns: nothing half is offered, and made again they are the same to the last byte."""
    result = Result("kill -9 of a pack, of a briefing being kept")
    home = Path(shutil.copytree(ledger.home, folder / "exports"))
    pack_id, zipped = "34-vi-20261122-080000-thu", folder / "whole.zip"
    words = ("pack", "--areas", "P34-37,P34-01,P34-24", "--formats", "xlsx,docx,pdf", *MOMENT)
    begun = time.monotonic()
    _make(home, *words, "--output", str(zipped))
    whole, took = _digest(zipped), time.monotonic() - begun
    brief = ("brief", "--area", "P34-37", *MOMENT)
    _make(home, *brief)
    (reference,) = exports(home)
    for number in range(rounds):
        if number % 2:
            shutil.rmtree(briefings_folder(home))
            process = start(home, "reporting", *brief)
            if number % 4 == 1:
                wait_until(lambda: any(briefings_folder(home).glob("*/*")), process)
            else:
                time.sleep(chance.uniform(0, took))
            kill(process)
            result.half += _half_exports(home)
            _make(home, *brief)
            result.half += [one.files for one in exports(home)] != [reference.files]
        else:
            job = packs_folder(home) / pack_id
            shutil.rmtree(job, ignore_errors=True)
            asked = ("reporting", *words, "--job", str(job), "--output", str(job / ZIP))
            process = start(home, *asked)
            time.sleep(chance.uniform(0.2, took))
            kill(process)
            told = state(home, pack_id)
            result.half += (job / ZIP).exists() and _digest(job / ZIP) != whole
            result.half += bool(told and told.finished) and not (job / ZIP).exists()
            _make(home, *asked[1:])
            result.half += _digest(job / ZIP) != whole
        result.tries += 1
    return result


def _half_exports(home: Path) -> int:
    """Listed, and not every file as its manifest says."""
    broken = 0
    for one in exports(home):
        try:
            [file_of(home, one.id, name) for name in one.files]
        except Exception:
            broken += 1
    return broken


def _make(home: Path, *words: str) -> None:
    code, _, err = finish(start(home, "reporting", *words))
    if code:
        raise RuntimeError(f"{' '.join(words)} ended with {code}: {err[-500:]}")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def start_as_installed(home: Path) -> Sequence[str]:
    """What a start does before it serves; the error it ends with, if any."""
    code, _, err = finish(start(home, "store", "build", "--if-needed"))
    return [err[-300:]] if code else []
