"""What questions share stands in one place, and in the order in which answers are read."""

import re

import pytest

from store.clauses import CLAUSES, CONDITIONS, FIGURE, MILESTONE, TARGET
from store.engine import SQL, sql
from store.figure_table import HANDED_OVER
from store.rows import MILESTONE as MILESTONE_ROW
from store.rows import TARGET as TARGET_ROW

FILES = sorted(SQL.glob("*.sql"))


def test_a_clause_is_about_the_table_it_is_said_of():
    assert f"{CLAUSES['milestone_value']:m}" == "m.state, m.note"
    assert f"{CLAUSES['milestone_value']}" == "state, note"
    assert f"{CLAUSES['stands']:t}" == "s.submission_id = t.submission_id AND s.until_version IS NULL"


def test_columns_are_asked_for_in_the_order_in_which_they_are_read():
    assert tuple(HANDED_OVER) == FIGURE
    assert tuple(TARGET_ROW) == ("submission_id", *TARGET)
    assert tuple(MILESTONE_ROW) == ("submission_id", *MILESTONE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_question_can_be_put(file):
    assert not re.search("[{}@]", sql(file.stem, *CONDITIONS, table="figure", into="", whose="="))


def test_of_figures_nothing_is_asked_that_was_not_wanted():
    assert sql("figures", table="figure").endswith("FROM figure\nWHERE true\n")
    assert sql("figures", "year", "series", table="figure").endswith(
        "WHERE year = $year AND series = $series\n"
    )


def test_no_clause_is_dead():
    said = "".join(file.read_text(encoding="utf-8") for file in FILES)
    assert [name for name in CLAUSES if not re.search(rf"{{{name}\b", said)] == []
