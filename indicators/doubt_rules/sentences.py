"""A doubt in words: the sentence of its declared rule, filled with its evidence, in either language."""

from collections.abc import Callable, Mapping, Sequence

from indicators.definition import Words
from indicators.doubt_rules.declared import Declared, Rule, declared
from indicators.doubt_rules.doubt import Doubt

#: Numbers of evidence that are changes and carry their sign; "move_2020" are the moves of a zigzag.
_SIGNED = frozenset({"change", "back", "common", "least", "most"})
_MOVE = "move_"
_PERCENT = "_percent"


def sentence(
    doubt: Doubt,
    language: str = "vi",
    number: Callable[[float], str] | None = None,
    name: Callable[[str], str] = str,
    title: Callable[[str], str] = str,
    rules: Declared | None = None,
) -> str:
    """The evidence in one sentence, without the area and indicator it is about (they stand beside it).

    ``number`` formats a number, ``name`` turns an area id into its name, ``title`` an indicator id into its title.
    """
    known = rules or declared()
    measure = known.measures[doubt.measure].of(language) if doubt.measure else ""
    write = number or (lambda value: plain_number(value, language))
    numbers = {**_shares(known.usual), **_shares(known.by_id[doubt.rule].numbers), **doubt.evidence}
    slots = {slot: _written(slot, value, write) for slot, value in numbers.items()}
    moves = [(slot.removeprefix(_MOVE), text) for slot, text in slots.items() if slot.startswith(_MOVE)]
    slots["moves"] = ", ".join(f"{year}: {text}{measure}" for year, text in moves)
    slots["measure"] = measure
    slots["years"] = year_list(doubt.years)
    slots["area_names"] = (" và " if language == "vi" else " and ").join(map(name, doubt.area_ids[:2]))
    slots["first_area"] = name(doubt.keys[0].area_id)
    slots["companion"] = _inside(title(doubt.keys[-1].indicator_id))
    return _words(known.by_id[doubt.rule], doubt).of(language).format_map(slots)


def rule_title(doubt: Doubt, language: str = "vi", rules: Declared | None = None) -> str:
    """The heading of all doubts of its rule."""
    return (rules or declared()).by_id[doubt.rule].title.of(language)


def remedy(doubt: Doubt, language: str = "vi", rules: Declared | None = None) -> str:
    """What whoever sent the figures should look at."""
    return (rules or declared()).by_id[doubt.rule].remedy.of(language)


def _words(rule: Rule, doubt: Doubt) -> Words:
    if rule.column and not doubt.area_id:
        return rule.column
    return rule.years if rule.years and len(doubt.years) > 1 else rule.one


def _shares(numbers: Mapping[str, float]) -> dict[str, float]:
    return {f"{name}{_PERCENT}": round(100 * share, 1) for name, share in numbers.items() if share <= 1}


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
