"""How a trial with a killed writer is judged: all of the submission or nothing, whole again after a start."""

import shutil
from pathlib import Path
from typing import Any

from store_faults import FIGURES, TRIALS, arriving

from store.publishing import ensure_published
from store.reading import open_snapshot
from store.verifying import verify
from store.writing import submit


def seen(home: Path) -> tuple[int, int, int, int, int]:
    """What a reader sees of the submission under trial: its record, figures, targets, findings, file."""
    with open_snapshot(home) as snapshot:
        known = [s for s in snapshot.submissions() if s.receipt.sha256 == arriving().sha256]
        if not known:
            figures = [f for f in snapshot.figures() if f.workbook == "arriving.xlsx"]
            return 0, len(figures), 0, 0, 0
        number = known[0].receipt.submission_id
        mine = [f for f in snapshot.figures() if f.submission_id == number]
        targets = [t for t in snapshot.targets() if t.submission_id == number]
        kept = snapshot.workbook_bytes(arriving().sha256) == arriving().content
        return len(known), len(mine), len(targets), len(snapshot.findings(number)), int(kept)


ALL, NOTHING = (1, FIGURES, 1, 1, 1), (0, 0, 0, 0, 0)


def judge_what_is_left(home: Path) -> str:
    """Fails where anything is lost or half; says what the killed writer left."""
    at_once = seen(home)
    assert at_once in (ALL, NOTHING)
    ensure_published(home)
    healed = seen(home)
    assert healed in (ALL, NOTHING)
    assert healed == ALL or at_once == NOTHING, "what was once shown must not vanish"
    assert verify(home) == []
    receipt = submit(home, arriving())
    assert receipt.repeated == (healed == ALL)
    assert seen(home) == ALL
    assert verify(home) == []
    if at_once == ALL:
        return "published"
    return "healed at the next start" if healed == ALL else "left no trace"


def look(home: Path) -> tuple[Any, ...]:
    """Everything a reader can ask, times left out."""
    with open_snapshot(home) as snapshot:
        known = snapshot.submissions()
        return (
            snapshot.figures(),
            snapshot.targets(),
            [(c.data_version, c.kind, c.submission_id, c.made_by, c.reason) for c in snapshot.changes()],
            [(m.mark_id, m.kind, m.year, m.submission_id, m.in_force) for m in snapshot.marks(every=True)],
            [(s.name, s.value, s.made_by) for s in snapshot.settings().values()],
            [(s.receipt.submission_id, s.receipt.state, s.receipt.new, s.receipt.revised) for s in known],
            [snapshot.findings(s.receipt.submission_id) for s in known],
            [len(snapshot.workbook_bytes(s.receipt.sha256)) for s in known],
        )


def outcomes(trial: str, before: Path, after: Path) -> tuple[Any, Any]:
    """Prepare a home in ``before`` and carry the change out in ``after``; what a reader sees of each."""
    before.mkdir()
    TRIALS[trial].prepare(before)
    shutil.copytree(before, after)
    TRIALS[trial].act(after)
    seen = look(before), look(after)
    assert seen[0] != seen[1]
    return seen


def judge_change(trial: str, home: Path, before: Any, after: Any) -> str:
    """As ``judge_what_is_left``, for any change: all of it or nothing, and nothing shown vanishes."""
    at_once = look(home)
    assert at_once in (before, after)
    ensure_published(home)
    healed = look(home)
    assert healed in (before, after)
    assert healed == after or at_once == before, "what was once shown must not vanish"
    assert verify(home) == []
    if healed == before:
        TRIALS[trial].act(home)
        assert look(home) == after
        assert verify(home) == []
        return "left no trace"
    return "published" if at_once == after else "healed at the next start"
