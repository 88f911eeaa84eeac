"""Briefings of many areas as one zip: with progress, stoppable, whole but for what failed.

One after the other in this process, which is the smallest in memory; several workers are quicker, and each holds the
data and the libraries anew. Workers are started afresh and never forked: Typst hangs in a forked process.
"""

import gc
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from reporting.briefing.opening import Material, open_material
from reporting.briefing.render import RENDERERS, render
from reporting.briefing.spec import Request
from reporting.same_bytes import member
from store.reading import open_snapshot

#: Briefings being rendered at one time for each worker: enough to keep it busy, few enough to hold in memory.
AHEAD = 2
REPORT = "failed.txt"


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of a pack: how many of how many are in it, and what was wrong with the others by area id."""

    done: int
    of: int
    failed: dict[str, str]

    @property
    def stopped(self) -> bool:
        """Some were not come to."""
        return self.done + len(self.failed) < self.of


Files = dict[str, bytes]
Progress = Callable[[int, int, str], None]  # done, of all, the area that was finished last


def pack(
    home: Path,
    request: Request,
    area_ids: Sequence[str],
    target: io.BufferedIOBase,
    formats: Sequence[str] = tuple(RENDERERS),
    *,
    workers: int = 1,
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Packed:
    """Write the zip to ``target``: a folder an area, in the order of ``area_ids``, the same bytes from the same data.

    ``request`` is that of one province; the area is put in. An area that fails is told of in ``failed.txt``.
    """
    failed: dict[str, str] = {}
    done = 0
    at = request.at
    head = partial(member, date=(at.year, at.month, at.day, at.hour, at.minute, at.second), mode=0o644)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for area_id, files, problem in _rendered(home, request, area_ids, tuple(formats), workers, stopped):
            if problem:
                failed[area_id] = problem
            for name, content in files.items():
                packed.writestr(head(f"{area_id}/{name}"), content)
            done += not problem
            if progress:
                progress(done + len(failed), len(area_ids), area_id)
            if stopped():
                break
        if failed:
            told = "".join(f"{area_id}: {problem}\n" for area_id, problem in failed.items())
            packed.writestr(head(REPORT), told.encode())
    return Packed(done, len(area_ids), failed)


def _rendered(
    home: Path,
    request: Request,
    area_ids: Sequence[str],
    formats: tuple[str, ...],
    workers: int,
    stopped: Callable[[], bool],
) -> Iterator[tuple[str, Files, str]]:
    """Area, files and what went wrong, in the order of the areas and never far ahead of whoever takes them."""
    if workers == 1:
        _prepare(home)
        for area_id in area_ids:
            yield area_id, *_outcome(partial(_render, replace(request, area_id=area_id), formats))
            gc.collect()  # charts and documents hold themselves in circles
        return
    waiting = list(area_ids)
    running: list[tuple[str, Future[Files]]] = []
    with ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (home,)) as pool:
        while waiting or running:
            while waiting and len(running) < workers * AHEAD and not stopped():
                area_id = waiting.pop(0)
                running.append((area_id, pool.submit(_render, replace(request, area_id=area_id), formats)))
            if not running:
                return
            area_id, future = running.pop(0)
            yield area_id, *_outcome(future.result)
            if stopped():
                for _, other in running:
                    other.cancel()
                return


def _outcome(make: Callable[[], Files]) -> tuple[Files, str]:
    """The files, or none and what went wrong: whatever it is, the other areas must be delivered."""
    try:
        return make(), ""
    except Exception as problem:
        return {}, f"{type(problem).__name__}: {problem}"


_MATERIAL: list[Material] = []


def _prepare(home: Path) -> None:
    """Once a process and pack: what every briefing is composed of."""
    with open_snapshot(home) as snapshot:
        _MATERIAL[:] = [open_material(snapshot)]


def _render(request: Request, formats: tuple[str, ...]) -> dict[str, bytes]:
    return render(_MATERIAL[0].brief(request), formats)
