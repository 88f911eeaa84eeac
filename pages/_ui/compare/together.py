"""Who stands side by side, and what they are held against: read from the choice, or begun with."""

from dataclasses import dataclass, replace

from indicators.areas import COUNTRY_ID, Area
from pages._ui.frame import Visit
from pages._ui.links import AGAINST_REGION, COMPARE, View, address
from pages._ui.pagehead import Choice, Option, OptionGroup
from pages._ui.region import with_means
from pages._ui.sets import together_in
from reporting.compare_peers import LEAST, MOST, begin_with
from reporting.names import region_name, short_name
from reporting.regions import region_area

MARKS = "ABCDEF"  # as many as there may be areas


@dataclass(frozen=True)
class Together:
    """The visit with all choices made: its view names the areas, and the region where one is held against.

    ``begun`` says by what rule areas were put beside each other where nobody had chosen them: "peers" or "largest".
    """

    visit: Visit
    areas: tuple[Area, ...]
    against: Area
    members: tuple[Area, ...]
    begun: str

    @property
    def name(self) -> str:
        """What the areas are held against, inside a sentence."""
        name = short_name(self.against, self.visit.words)
        return name[0].lower() + name[1:] if self.visit.view.lang == "vi" else name

    @property
    def short(self) -> str:
        """The same where there is room for a word only; its whole name stands in the head of the page."""
        words = self.visit.words
        return words.say("compare.region") if self.is_regional else short_name(self.against, words)

    @property
    def in_short(self) -> str:
        """The same inside a sentence."""
        return self.short.lower() if self.visit.view.lang == "vi" or self.is_regional else self.short

    @property
    def is_regional(self) -> bool:
        return self.against.unit_id != COUNTRY_ID


def bring_together(visit: Visit) -> Together:
    """With fewer than two areas chosen others are put beside: the page is never empty."""
    view, areas = visit.view, visit.data.areas
    asked = together_in(view)[:MOST]
    begun = ""
    if len(asked) < LEAST:
        seen = asked[0] if asked else view.area
        begun = "peers" if seen != COUNTRY_ID else "largest"
        asked = begin_with(areas, view.set, seen, view.region)
    chosen = tuple(areas.units[one] for one in asked)
    against = AGAINST_REGION if view.against == AGAINST_REGION else ""
    region = (view.region or chosen[0].region) if against else view.region
    view = replace(view, areas=",".join(asked), against=against, region=region)
    visit = replace(visit, view=view)
    everywhere = tuple(areas.of_set(view.set))
    if not against:
        return Together(visit, chosen, areas.units[COUNTRY_ID], everywhere, begun)
    members = tuple(area for area in everywhere if area.region == region)
    return Together(with_means(visit), chosen, region_area(view.set, region), members, begun)


def against_choice(together: Together) -> Choice:
    """The country, the regions of the chosen areas, and the others."""
    visit, view = together.visit, together.visit.view
    words = visit.words
    own = list(dict.fromkeys(area.region for area in together.areas))
    rest = [one for one in visit.data.areas.regions(view.set) if one not in own]

    def option(region: str) -> Option:
        label = words.say("region.of", name=region_name(region, words))
        link = address(COMPARE, view, against=AGAINST_REGION, region=region)
        return Option(label, link, together.is_regional and region == view.region)

    country = Option(
        words.say("area.country"), address(COMPARE, view, against="", region=""), not together.is_regional
    )
    groups = [
        OptionGroup([country]),
        OptionGroup(list(map(option, own)), words.say("compare.own_regions")),
        OptionGroup(list(map(option, rest)), words.say("compare.other_regions")),
    ]
    return Choice("against", words.say("compare.against"), [group for group in groups if group.options])


def place_of(view: View, areas: list[str] | str) -> str:
    """The same view of other areas."""
    joined = areas if isinstance(areas, str) else ",".join(areas)
    return address(COMPARE, view, areas=joined)


def region_presets(together: Together) -> list[Option]:
    """All of a region at once, where they can stand side by side."""
    view, areas = together.visit.view, together.visit.data.areas
    options = []
    for region in dict.fromkeys(area.region for area in together.areas):
        members = [area.unit_id for area in areas.of_set(view.set) if area.region == region]
        if LEAST <= len(members) <= MOST and set(members) != set(together_in(view)):
            name = region_name(region, together.visit.words)
            label = together.visit.words.say("compare.whole_region", name=name, n=len(members))
            options.append(Option(label, place_of(view, members)))
    return options
