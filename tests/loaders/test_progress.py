"""How far an examination has come is told all the way, from 0 to 1; what a child says wrongly is let go.

All figures are test figures.
"""

from pathlib import Path

import pytest

from loaders import supervision
from loaders.cells import Workbook
from loaders.intake import accept, examine
from loaders.reader import read_workbook
from store.progress import part_of, steadily
from tests.loaders import hostile
from tests.loaders.returns_by_people import workbook_of

TABLE: list[list[object]] = [
    ["Tuổi thọ trung bình"],
    ["Tỉnh", 2022, 2023],
    ["Hà Nam", 75, 75.5],
    ["Hà Giang", 70, 70.2],
]


def test_a_part_tells_its_own_share_of_the_whole() -> None:
    told: list[float] = []
    tell = part_of(told.append, 0.5, 1)
    for share in (0, 0.5, 1):
        tell(share)
    assert told == [0.5, 0.75, 1]
    part_of(None, 0.5, 1)(0.5)  # nobody listens


def test_a_bar_never_goes_back_and_never_beyond_its_end() -> None:
    told: list[float] = []
    tell = steadily(told.append)
    assert tell is not None
    for share in (0.2, 0.1, 0.2, 0.4, 1.5):
        tell(share)
    assert told == [0.2, 0.4, 1.0]


def test_a_long_examination_tells_all_the_way_how_far_it_has_come() -> None:
    told: list[float] = []
    examine(hostile.heavy_workbook(), file_name="a.xlsx", progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert max(after - before for before, after in zip([0, *told], told, strict=False)) < 0.35
    assert len(told) > 6


@pytest.mark.parametrize("noise", ["x\\n", "101\\n", "-1\\n", "50", "\\xff" * 300, "Traceback\\n  50\\n"])
def test_what_a_child_says_beside_its_share_is_let_go(noise: str, monkeypatch: pytest.MonkeyPatch) -> None:
    boot = supervision._BOOT.replace("main(orders)", f"sys.stderr.write('{noise}'); main(orders)")
    monkeypatch.setattr(supervision, "_BOOT", boot)
    told: list[float] = []
    assert isinstance(read_workbook(hostile.good_workbook(), "a.xlsx", progress=told.append), Workbook)
    assert told == sorted(told)


def test_storing_tells_how_far_it_has_come_even_the_second_time(tmp_path: Path) -> None:
    examination = examine(workbook_of({"Biểu 1": TABLE}), file_name="a.xlsx")
    for _ in range(2):
        told: list[float] = []
        accept(examination, "test", tmp_path, accept_warnings=True, progress=told.append)
        assert told == sorted(told)
        assert told[-1] == 1
