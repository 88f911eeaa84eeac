"""The lists of a page head: area, basis of the targets, region, indicator. Every option is a link."""

from collections.abc import Collection

from indicators.areas import COUNTRY_ID, Areas
from indicators.basis import NATIONAL, OWN
from indicators.catalogue import Catalogue
from pages._ui.frame import Visit
from pages._ui.links import COMPARE, PRESENT, View, address
from pages._ui.pagehead import Choice, Option, OptionGroup, Remark
from reporting.names import region_name
from reporting.progress import Book
from reporting.words import Words


def area_choice(page: str, view: View, areas: Areas, words: Words) -> Choice:
    """The country, then the units of the set by region."""

    def option(area_id: str, name: str) -> Option:
        return Option(name, address(page, view, area=area_id), area_id == view.area)

    groups = [OptionGroup([option(COUNTRY_ID, words.say("area.country"))])]
    for region in areas.regions(view.set):
        members = [unit for unit in areas.of_set(view.set) if unit.region == region]
        groups.append(
            OptionGroup([option(unit.unit_id, unit.name) for unit in members], region_name(region, words))
        )
    return Choice("area", words.say("choice.area"), groups)


def basis_choice(page: str, view: View, book: Book, words: Words) -> Choice:
    """Own plan else national, national, or one document."""

    def option(basis: str, label: str) -> Option:
        return Option(label, address(page, view, basis=basis), basis == view.basis)

    usual = [option(basis, words.say(f"basis.{basis}")) for basis in (OWN, NATIONAL)]
    documents = {stored.target.document.number: stored.target.document for stored in book.stored_targets}
    single = [
        option(
            number,
            words.say("basis.document", number=number, year=document.issued_on.year)
            if document.issued_on
            else number,
        )
        for number, document in ((number, documents[number]) for number in book.documents)
    ]
    return Choice(
        "basis",
        words.say("choice.basis"),
        [OptionGroup(usual), OptionGroup(single, words.say("basis.documents"))],
    )


def region_choice(page: str, view: View, areas: Areas, words: Words) -> Choice:
    everywhere = Option(words.say("region.all"), address(page, view, region=""), not view.region)
    regions = [
        Option(region_name(name, words), address(page, view, region=name), name == view.region)
        for name in areas.regions(view.set)
    ]
    return Choice("region", words.say("choice.region"), [OptionGroup([everywhere, *regions])])


def indicator_choice(page: str, view: View, catalogue: Catalogue, words: Words) -> Choice:
    groups = [
        OptionGroup(
            [
                Option(
                    one.title.of(view.lang), address(page, view, indicator=one.id), one.id == view.indicator
                )
                for one in catalogue.of_group(group.id)
            ],
            group.title.of(view.lang),
        )
        for group in catalogue.groups.values()
    ]
    return Choice("indicator", words.say("choice.indicator"), groups)


def group_choice(page: str, view: View, catalogue: Catalogue, words: Words) -> Choice:
    everything = Option(words.say("group.all"), address(page, view, group=""), not view.group)
    groups = [
        Option(one.title.of(words.lang), address(page, view, group=one.id), one.id == view.group)
        for one in catalogue.groups.values()
    ]
    return Choice("group", words.say("choice.group"), [OptionGroup([everything, *groups])])


def series_choice(page: str, view: View, series: Collection[str], words: Words) -> Choice:
    every = Option(words.say("series.all"), address(page, view, series=""), not view.series)
    single = [
        Option(
            words.say(f"series.{one}") if words.knows(f"series.{one}") else one,
            address(page, view, series=one),
            one == view.series,
        )
        for one in sorted(series)
    ]
    return Choice("series", words.say("choice.series"), [OptionGroup([every, *single])])


def build_year_switch(page: str, visit: Visit) -> list[dict[str, object]]:
    """The target years side by side, as the components' switch wants them."""
    return [
        {
            "label": visit.words.say("choice.year.closed" if closed else "choice.year.open", year=year),
            "href": address(page, visit.view, year=year),
            "current": year == visit.view.year,
        }
        for year, closed in visit.years.items()
    ]


def way_to_compare(view: View, words: Words) -> Remark:
    """To the chosen area beside others: those it stood beside before, else its peers."""
    together = view.areas if view.area in view.areas.split(",") else ""
    key = "compare.provinces" if view.area == COUNTRY_ID else "compare.with"
    return Remark(words.say(key), address(COMPARE, view, areas=together))


def way_to_present(view: View, words: Words) -> Remark:
    """To the same areas in the meeting room, beginning with the chosen one."""
    return Remark(words.say("present.open"), address(PRESENT, view))
