"""A doubt in words: the template that stands beside its rule, filled with its evidence, in either language."""

from collections.abc import Callable, Mapping, Sequence

from indicators.doubt_rules import (
    cells,
    columns,
    jumps,
    pairs,
    powers,
    repeats,
    revisions,
    scatter,
    totals,
    twins,
)
from indicators.doubt_rules.doubt import Doubt, Measure, Rule, Template

TEMPLATES: Mapping[Rule, Template] = {
    **cells.WORDS,
    **powers.WORDS,
    **pairs.WORDS,
    **totals.WORDS,
    **repeats.WORDS,
    **twins.WORDS,
    **columns.WORDS,
    **scatter.WORDS,
    **jumps.WORDS,
    **revisions.WORDS,
}
_MEASURES = {
    ("vi", Measure.UNITS): "",
    ("en", Measure.UNITS): "",
    ("vi", Measure.POINTS): " điểm",
    ("en", Measure.POINTS): " points",
    ("vi", Measure.PERCENT): " %",
    ("en", Measure.PERCENT): "%",
}
#: Numbers of evidence that are changes and carry their sign; "move_2020" are the moves of a zigzag.
_SIGNED = frozenset({"change", "back", "least", "most"})
_MOVE = "move_"


def sentence(
    doubt: Doubt,
    language: str = "vi",
    number: Callable[[float], str] | None = None,
    name: Callable[[str], str] = str,
    title: Callable[[str], str] = str,
) -> str:
    """The evidence in one sentence, without the area and indicator it is about (they stand beside it).

    ``number`` formats a number, ``name`` turns an area id into its name, ``title`` an indicator id into its title.
    """
    template = TEMPLATES[doubt.rule]
    words = template.column if template.column and not doubt.area_id else template.one
    measure = _MEASURES[language, doubt.measure] if doubt.measure else ""
    write = number or (lambda value: plain_number(value, language))
    slots = {slot: _written(slot, value, write) for slot, value in doubt.evidence.items()}
    moves = [(slot.removeprefix(_MOVE), text) for slot, text in slots.items() if slot.startswith(_MOVE)]
    slots["moves"] = ", ".join(f"{year}: {text}{measure}" for year, text in moves)
    slots["measure"] = measure
    slots["years"] = year_list(doubt.years)
    slots["area_names"] = (" và " if language == "vi" else " and ").join(map(name, doubt.area_ids[:2]))
    slots["first_area"] = name(doubt.keys[0].area_id)
    slots["companion"] = _inside(title(doubt.keys[-1].indicator_id))
    return words.of(language).format_map(slots)


def plain_number(value: float, language: str = "vi") -> str:
    """A number with the signs of the language: 1.234,5 and −3 in Vietnamese, 1,234.5 in English."""
    text = f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    if language == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"−{text}" if value < 0 and text != "0" else text


def year_list(years: Sequence[int]) -> str:
    """Years in order, runs shortened: 2016–2018, 2021."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _inside(title: str) -> str:
    """A title inside a sentence: no capital, unless it starts with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _written(slot: str, value: float, write: Callable[[float], str]) -> str:
    if slot == "year" or slot.endswith("_year"):
        return str(int(value))
    is_rise = value > 0 and (slot in _SIGNED or slot.startswith(_MOVE))
    return f"+{write(value)}" if is_rise else write(value)
