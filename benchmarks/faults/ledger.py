"""What was handed over and what was acknowledged; afterwards, whether all of it is there and none of it is half."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from indicators.areas import reference_areas
from store.audit import breaks, entries, follow
from store.publishing import ensure_published
from store.reading import Snapshot, open_snapshot
from store.verifying import verify

Values = Mapping[tuple[str, str, int], float]
MEASURED, YEAR, AREAS = "wasting", 2024, 40


@dataclass
class Result:
    """A line of the table. ``shown`` are errors that a person saw; ``skipped`` says why a fault was not tried."""

    fault: str
    tries: int = 0
    lost: int = 0
    half: int = 0
    shown: int = 0
    skipped: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        return bool(self.lost or self.half or self.shown)


@dataclass
class Sent:
    content: bytes
    values: Values
    acknowledged: bool = False


@dataclass
class Ledger:
    """Of one home. A file that was never acknowledged may be there or not, but only whole and once."""

    home: Path
    sent: dict[str, Sent] = field(default_factory=dict)

    def send(self, content: bytes, values: Values) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self.sent.setdefault(digest, Sent(content, values))
        return digest

    def acknowledge(self, digest: str) -> None:
        self.sent[digest].acknowledged = True

    def judge(self, result: Result, meanwhile: bool = False) -> None:
        """Once more tried, and what came of it added to the result. Heals as the next start would.

        ``meanwhile``: another server goes on changing the store while this looks.
        """
        result.tries += 1
        ensure_published(self.home)
        follow(self.home)
        with open_snapshot(self.home) as snapshot:
            for digest, sent in self.sent.items():
                self._judge_one(snapshot, digest, sent, result)
            versions = [change.data_version for change in snapshot.changes()]
        if versions != list(range(versions[0], versions[0] + len(versions))):
            result.lost += 1
            result.notes.append(f"data versions {versions}")
        entered = [int(one.change.split()[0]) for one in reversed(entries(self.home)) if one.change]
        if entered[: len(versions) if meanwhile else None] != versions or breaks(self.home):
            result.lost += 1
            result.notes.append(f"audit {entered} of {versions}, breaks {breaks(self.home)}")
        troubles = [one for one in verify(self.home) if not (meanwhile and one.code == "unpublished")]
        result.lost += len(troubles)
        result.notes += [str(one) for one in troubles]

    def _judge_one(self, snapshot: Snapshot, digest: str, sent: Sent, result: Result) -> None:
        known = [one.receipt for one in snapshot.received(digest) if not one.receipt.withdrawn]
        if not known:
            result.lost += sent.acknowledged
            result.notes += [f"acknowledged and lost: {digest}"] * sent.acknowledged
            return
        figures, _ = snapshot.handed_over(known[0].submission_id)
        told = {(o.area_id, o.indicator_id, o.year): o.value for o in (one.observation for one in figures)}
        whole = told == sent.values and snapshot.workbook_bytes(digest) == sent.content
        if not whole or len(known) > 1:
            result.half += 1
            result.notes.append(f"half or doubled: {digest}, {len(told)} figures, {len(known)} times")


def made_up_list(chance: Random) -> tuple[bytes, Values]:
    """A long table of test figures as CSV."""
    areas = [unit.unit_id for unit in reference_areas().of_set("63")][:AREAS]
    values = {(area, MEASURED, YEAR): round(chance.uniform(2.5, 6.0), 6) for area in areas}
    lines = [f"{area},{indicator},{year},{value}" for (area, indicator, year), value in values.items()]
    return "\n".join(["area_id,indicator_id,year,value", *lines, ""]).encode(), values


def table(results: Iterable[Result]) -> str:
    lines = [f"{'fault':<58} {'tries':>6} {'lost':>5} {'half':>5} {'errors shown':>13}"]
    for one in results:
        if one.skipped:
            lines.append(f"{one.fault:<58} not tried: {one.skipped}")
        else:
            lines.append(f"{one.fault:<58} {one.tries:>6} {one.lost:>5} {one.half:>5} {one.shown:>13}")
    return "\n".join(lines)
