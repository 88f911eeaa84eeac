"""The map of values: the latest figure of each area, in classes of about as many areas each."""

from collections.abc import Sequence

from indicators.areas import Area
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Observation
from reporting.conversions import converted_note, state_text
from reporting.maps.arrange import arrange
from reporting.maps.classes import value_classes
from reporting.maps.spec import BOUND, CLASSES, MapKey, MapSpec, Shown
from reporting.marks import Mark
from reporting.numbers import SPACE, number, observed_text, unit_text
from reporting.words import Words

NO_DATA = Mark.NO_DATA
#: Which shades tell fewer classes than there are shades: as far apart as can be.
SHADES = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


def value_map(
    areas: Sequence[Area], judgements: Sequence[Judgement], indicator: Indicator, words: Words
) -> MapSpec:
    """The figure of each area is the one that its judgement rests on. A bound is no value and in no class."""
    ids = {area.unit_id for area in areas}
    judgements = [one for one in judgements if one.area_id in ids]
    figures = {one.area_id: one.latest for one in judgements}
    told = _Telling(indicator, words)
    values = [one for one in figures.values() if one and one.value is not None]
    classes = value_classes([one for one in values if not one.qualifier.is_bound], told.text)
    roles = [CLASSES[shade] for shade in SHADES.get(len(classes), ())]
    role_of = {one.area_id: role for role, of in zip(roles, classes, strict=True) for one in of}
    shown = {area_id: told.shown(one, role_of.get(area_id, BOUND)) for area_id, one in figures.items()}
    keys = [told.key(role, of) for role, of in zip(roles, classes, strict=True)][::-1]
    keys += told.rest([one.role for one in shown.values()])
    converted = converted_note(judgements, words)
    return arrange(areas, shown, keys, indicator, words, told.heading(values), converted)


class _Telling:
    """The figures of one indicator being put into words."""

    def __init__(self, indicator: Indicator, words: Words) -> None:
        self.indicator = indicator
        self.words = words

    def text(self, one: Observation) -> str:
        return observed_text(one, self.indicator, self.words.lang)

    def shown(self, one: Observation | None, role: str) -> Shown:
        if one is None or one.value is None:
            return Shown(NO_DATA.value, NO_DATA.sign, self.words.say("mark.no_data"))
        value = self.text(one) + unit_text(self.indicator, self.words.lang)
        note = self.words.say("map.figure", year=one.year, status=state_text(one, self.words))
        return Shown(role, self.text(one), value, note)

    def key(self, role: str, members: Sequence[Observation]) -> MapKey:
        low, high = self.text(members[0]), self.text(members[-1])
        return MapKey(
            role, "", low if low == high else f"{low}{SPACE}–{SPACE}{high}", self._number(len(members))
        )

    def rest(self, roles: Sequence[str]) -> list[MapKey]:
        """What is in no class: bounds, and what is missing, which is always said."""
        keys = []
        if BOUND in roles:
            keys.append(MapKey(BOUND, "", self.words.say("map.bound"), self._number(roles.count(BOUND))))
        missing = roles.count(NO_DATA.value)
        keys.append(
            MapKey(NO_DATA.value, NO_DATA.sign, self.words.say("mark.no_data"), self._number(missing))
        )
        return keys

    def heading(self, values: Sequence[Observation]) -> str:
        """ "%, năm 2024": the unit, and which years the latest figures are of."""
        years = sorted({one.year for one in values})
        unit = unit_text(self.indicator, self.words.lang).strip()
        if not years:
            return unit
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        return self.words.say("map.heading" if unit else "map.heading.plain", unit=unit, years=span)

    def _number(self, many: int) -> str:
        return number(many, 0, self.words.lang)
