"""Names that would do harm wherever they were computed, run or set instead of shown. Test facts and figures."""

from dataclasses import replace
from pathlib import Path

from store_builders import figure, submission, target

from indicators.area_facts import NameFact, unit_fact
from indicators.areas import reference_areas
from store.records import StoredAreaFact
from store.writing import submit

#: A formula, markup of HTML that ends a script first, of Typst and of TeX, and another row for a careless CSV or log.
WILD = '=1+1</script><img src=x onerror=alert(1)><script>alert(2)</script>#read("/etc/passwd")$x^2$\''
STARTS = ("=", "+", "-", "@", "\t", "\r")
PROVINCE = "P34-37"


def wild_facts() -> tuple[StoredAreaFact, ...]:
    """A province of the present set under a name that somebody may have written into an areas workbook."""
    unit = reference_areas().units[PROVINCE]
    named = NameFact(PROVINCE, WILD, "tỉnh", unit.valid_from)
    said = (replace(unit_fact(unit), name=WILD), named)
    return tuple(StoredAreaFact(one, WILD, "D5") for one in said)


def hand_over_wild(home: Path) -> int:
    """Into a home: the number of the submission. Everything a person may write is wild in it."""
    said = submission(
        figure(
            97.5,
            area=PROVINCE,
            year=2025,
            series="provincial_report",
            sheet=WILD,
            source=WILD,
            scope_note=WILD,
        ),
        target(99.5, area=PROVINCE, year=2030, document=WILD),
        name="wild",
        by=WILD,
        area_facts=wild_facts(),
    )
    return submit(home, replace(said, file_name=f"{WILD.replace('/', '_')}.xlsx")).submission_id
