"""How a trial with a killed writer is judged: all of the submission or nothing, whole again after a start."""

from pathlib import Path

from store_faults import FIGURES, arriving

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
