"""From YAML files to checked definitions; what is wrong is said in a sentence that names file and field."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from indicators.definition import (
    OPEN,
    Aggregation,
    Count,
    CountItem,
    CountTable,
    Group,
    Indicator,
    Range,
    Role,
    Words,
)
from indicators.types import Direction

# Both are safe; the C one is many times faster, and missing where the library was built without libyaml.
YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LANGUAGES = ("vi", "en")
_Choice = TypeVar("_Choice", bound=StrEnum)


class CatalogueError(ValueError):
    """A definition file is wrong; the message names file and field."""


class Fields:
    """The fields of one YAML mapping, asked for by name and checked; one that nobody asks for is an error."""

    def __init__(self, place: str, content: object) -> None:
        if not isinstance(content, dict):
            raise CatalogueError(f"{place}: expected fields, found {type(content).__name__}.")
        self.place = place
        self._content: dict[str, Any] = content
        self._asked: set[str] = set()

    def wrong(self, field: str, what: str) -> CatalogueError:
        return CatalogueError(f"{self.place}: field '{field}' {what}.")

    def raw(self, field: str) -> Any:
        self._asked.add(field)
        if field not in self._content:
            raise self.wrong(field, "is missing")
        return self._content[field]

    def has(self, field: str) -> bool:
        return field in self._content

    def is_null(self, field: str) -> bool:
        return self.raw(field) is None

    def text(self, field: str) -> str:
        value = self.raw(field)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(field, "must be a text that is not empty")
        return value.strip()

    def whole(self, field: str) -> int:
        value = self.raw(field)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(field, f"must be a whole number of at least 0, found {value!r}")
        return value

    def number(self, field: str) -> float:
        value = self.raw(field)
        if not _is_number(value):
            raise self.wrong(field, f"must be a number, found {value!r}")
        return float(value)

    def choice(self, field: str, kind: type[_Choice]) -> _Choice:
        value = self.raw(field)
        if value not in list(kind):
            raise self.wrong(field, f"must be one of {', '.join(kind)}, found {value!r}")
        return kind(value)

    def flag(self, field: str) -> bool:
        """False where it is left out, which is usual."""
        value = self.raw(field) if self.has(field) else False
        if not isinstance(value, bool):
            raise self.wrong(field, f"must be true or false, found {value!r}")
        return value

    def words(self, field: str) -> Words:
        inner = Fields(f"{self.place}: '{field}'", self.raw(field))
        assumed = inner.raw("assumed") is True if inner.has("assumed") else False
        words = Words(inner.text("vi"), inner.text("en"), assumed)
        inner.refuse_unknown()
        return words

    def bounds(self, field: str) -> Range:
        inner = Fields(f"{self.place}: '{field}'", self.raw(field))
        low = None if inner.is_null("min") else inner.number("min")
        high = None if inner.is_null("max") else inner.number("max")
        inner.refuse_unknown()
        if low is not None and high is not None and low >= high:
            raise self.wrong(field, f"is inverted: min {low:g} is not below max {high:g}")
        return Range(low, high)

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.raw(field)
        if not isinstance(value, list) or not all(isinstance(part, str) and part.strip() for part in value):
            raise self.wrong(field, "must be a list of texts")
        return tuple(value)

    def aliases(self) -> tuple[str, ...]:
        inner = Fields(f"{self.place}: 'aliases'", self.raw("aliases"))
        names = tuple(name for language in _LANGUAGES for name in inner.texts(language))
        inner.refuse_unknown()
        return names

    def refuse_unknown(self) -> None:
        for field in self._content:
            if field not in self._asked:
                raise self.wrong(str(field), "is unknown")


def read_indicators(folder: Path) -> Iterator[Indicator]:
    for fields in _read_each(folder / "definitions"):
        indicator = _parse_indicator(fields)
        fields.refuse_unknown()
        yield indicator


def read_counts(folder: Path) -> Iterator[Count]:
    for fields in _read_each(folder / "counts"):
        count = Count(
            id=fields.text("id"),
            title=fields.words("title"),
            short_title=fields.words("short_title"),
            definition=fields.words("definition"),
            unit=fields.text("unit"),
            unit_label=fields.words("unit_label"),
            plausible=fields.bounds("plausible"),
            aliases=fields.aliases(),
            source=fields.words("source"),
        )
        fields.refuse_unknown()
        yield count


def read_groups(folder: Path) -> Iterator[Group]:
    for fields in _read_list(folder / "groups.yaml"):
        yield Group(fields.text("id"), fields.words("title"))
        fields.refuse_unknown()


def read_count_tables(folder: Path) -> Iterator[CountTable]:
    for fields in _read_list(folder / "count_tables.yaml"):
        table = CountTable(
            fields.text("id"), fields.words("title"), fields.aliases(), MappingProxyType(_parse_items(fields))
        )
        fields.refuse_unknown()
        for item in table.items.values():
            if item.denominator not in (None, "population", *table.items):
                raise fields.wrong(
                    item.key, f"divides by '{item.denominator}', which is no item of this table"
                )
        yield table


def _parse_indicator(fields: Fields) -> Indicator:
    worded = fields.is_null("direction")
    aggregation = fields.choice("aggregation", Aggregation)
    if worded != (aggregation is Aggregation.NONE):
        raise fields.wrong("aggregation", "must be 'none' for a qualitative indicator, and only for one")
    if worded:
        for field in ("multiplier", "unit", "unit_label", "decimals", "limits", "plausible"):
            if not fields.is_null(field):
                raise fields.wrong(field, "must be null: without a direction the indicator has no number")
    return Indicator(
        id=fields.text("id"),
        group=fields.text("group"),
        order=fields.whole("order"),
        title=fields.words("title"),
        short_title=fields.words("short_title"),
        definition=fields.words("definition"),
        numerator=fields.words("numerator"),
        denominator=fields.words("denominator"),
        multiplier=None if worded else fields.number("multiplier"),
        unit=None if worded else fields.text("unit"),
        unit_label=None if worded else fields.words("unit_label"),
        decimals=None if worded else fields.whole("decimals"),
        direction=None if worded else fields.choice("direction", Direction),
        limits=OPEN if worded else fields.bounds("limits"),
        plausible=OPEN if worded else fields.bounds("plausible"),
        aggregation=aggregation,
        series_preference=fields.texts("series_preference"),
        aliases=fields.aliases(),
        source=fields.words("source"),
        passes_max=fields.flag("passes_max"),
    )


def _parse_items(table: Fields) -> dict[str, CountItem]:
    content = Fields(f"{table.place}: 'items'", table.raw("items"))
    items: dict[str, CountItem] = {}
    for key in table.raw("items"):
        fields = Fields(f"{table.place}: item '{key}'", content.raw(key))
        role = fields.choice("role", Role)
        items[key] = CountItem(
            key=key,
            target_id=fields.text("indicator" if role is Role.NUMERATOR else "count"),
            role=role,
            denominator=fields.text("denominator") if role is Role.NUMERATOR else None,
            aliases=fields.aliases(),
        )
        fields.refuse_unknown()
    return items


def _read_each(folder: Path) -> Iterator[Fields]:
    for path in sorted(folder.glob("*.yaml")):
        fields = Fields(path.name, _load(path))
        if fields.text("id") != path.stem:
            raise fields.wrong("id", f"must be the file's name, '{path.stem}'")
        yield fields


def _read_list(path: Path) -> Iterator[Fields]:
    content = _load(path)
    if not isinstance(content, list):
        raise CatalogueError(f"{path.name}: expected a list.")
    for place, entry in enumerate(content, start=1):
        yield Fields(f"{path.name}: entry {place}", entry)


def _load(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=YAML_LOADER)
    except yaml.YAMLError as error:
        raise CatalogueError(f"{path.name}: this is not YAML: {error}") from error


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
