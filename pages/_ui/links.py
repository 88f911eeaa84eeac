"""The state of a view lives in its address: read it, and write the address of the next view.

Every control of the app is a link, so any view opens as it was and the browser's back button works.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from indicators.areas import COUNTRY_ID, USUAL_SET
from indicators.basis import OWN
from indicators.types import Observation, Target, Verification
from reporting.compare import DIFFERENCE
from reporting.goal_filters import Form
from reporting.scorecard import GROUP, URGENCY

OVERVIEW, PROVINCE, INDICATOR = "", "province", "indicator"
COMPARE, GOALS, COMMUNES = "compare", "goals", "communes"
UPLOAD, RETURNS, DOUBTS, FIGURE = "upload", "returns", "doubts", "figure"
BRIEFING = "briefing"
PRESENT = "present"
METHOD = "method"
AUDIT = "audit"
#: The addresses of all pages.
NAMES = (
    *(OVERVIEW, PROVINCE, INDICATOR, COMPARE, GOALS, COMMUNES),
    *(BRIEFING, PRESENT, METHOD, UPLOAD, RETURNS, DOUBTS, FIGURE, AUDIT),
)
#: Where the search box asks for what can be found (``_shell/search_index.py``).
SEARCH_INDEX = "search.json"
#: Where it asks for the names of communes (``_shell/commune_index.py``), and what it calls one.
COMMUNE_INDEX, COMMUNE = "communes.json", "commune"
LANGUAGES = ("vi", "en")
NUMBERS = ("year", "period", "submission", "older", "due")
DEEDS = WITHDRAW, RESTORE = "withdraw", "restore"
TEMPLATES = RETURN_TEMPLATE, TARGET_TEMPLATE, MILESTONE_TEMPLATE = "returns", "targets", "milestones"
SEVERITIES = ("error", "warning", "note")
STATES = OPEN, CONFIRMED, EXCLUDED, EVERYTHING = "open", "confirmed", "excluded", "all"
STRENGTHS = ("strong", "mild")
SCOPES = (ALL_AREAS,) = ("all",)
ORDERS = BY_RULE, BY_INDICATOR = "rule", "indicator"
SHAPES = MAP, TILES = "map", "tiles"
SUBJECTS = ("", "indicator", "region")
TODAY = "today"
AGAINST_REGION = "region"
PAINTS = FINDING, VALUE = "finding", "value"

#: What is chosen for all pages.
EVERYWHERE = ("lang", "area", "indicator", "basis", "year", "set", "region", "sort", "shape", "paint")
#: What may be chosen whatever the data.
ALWAYS = {
    "lang": LANGUAGES,
    "sort": (URGENCY, GROUP, DIFFERENCE),
    "deed": DEEDS,
    "state": STATES,
    "strength": STRENGTHS,
    "by": ORDERS,
    "scope": SCOPES,
    "verification": tuple(one.value for one in Verification),
    "form": tuple(one.value for one in Form),
    "shape": SHAPES,
    "paint": PAINTS,
    "subject": SUBJECTS,
}


@dataclass(frozen=True, slots=True)
class View:
    """What the reader has chosen; each field is one parameter of the address, left out while it is the default.

    ``year`` is a target's; ``period`` the calendar year of a figure, ``series`` who measured it, ``submission`` the
    number of what was handed over, ``group`` one of indicators, and ``deed`` what is about to be done: 0 and "" where
    none is chosen; ``document`` is the number of the document whose target is looked at. ``template`` is the kind of
    form to fill, ``show`` the severity of the findings of a file to look at, "" for all, and ``cell`` one of its cells.

    Of returns: ``older`` is how many newer submissions their list leaves out.

    Of doubts: ``doubt`` is the one that is open; ``where`` and ``about`` the area and the indicator (or count) they are
    about, ``strength`` and ``state`` which of them, ``by`` how they are grouped.

    Of goals: ``scope`` is "all" for those of every area, ``due`` the target year they are for, ``document`` and
    ``group`` whose and of what, ``verification`` how far they were checked, ``form`` in numbers or in words.

    Of maps: ``shape`` is how the areas are drawn, "" for what suits the screen; ``paint`` is what gives their colour,
    "" for the finding where there is a goal.

    Of a presentation: ``areas`` are those to be shown, joined by commas, "" for all of the region or of the set.

    Of briefings: ``subject`` is "indicator" or "region", "" for the area; ``charts`` are the indicators to chart,
    joined by commas; ``export`` is one that was handed out, ``against`` what it is compared with: "today" or another.

    Of the audit: ``who`` did it, and which ``act`` it was, "" for all.

    Of communes: an address may name one as its area; the view is then of its province, and ``commune`` is the one.

    Of long lists: ``whole`` are those that a phone shows to their end, joined by commas.

    Of areas side by side: ``areas`` are theirs, joined by commas; ``against`` is "region" where they are held against
    one (``region``, else that of the first of them) and not against the country.
    """

    lang: str = "vi"
    area: str = COUNTRY_ID
    indicator: str = ""
    basis: str = OWN
    year: int = 2030
    set: str = USUAL_SET
    region: str = ""
    sort: str = URGENCY
    period: int = 0
    series: str = ""
    submission: int = 0
    older: int = 0
    group: str = ""
    deed: str = ""
    document: str = ""
    template: str = RETURN_TEMPLATE
    show: str = ""
    cell: str = ""
    doubt: str = ""
    where: str = ""
    about: str = ""
    strength: str = ""
    state: str = OPEN
    by: str = BY_RULE
    scope: str = ""
    due: int = 0
    verification: str = ""
    form: str = ""
    shape: str = ""
    paint: str = ""
    subject: str = ""
    charts: str = ""
    areas: str = ""
    export: str = ""
    against: str = ""
    who: str = ""
    act: str = ""
    commune: str = ""
    whole: str = ""


DEFAULT = View()
USUAL: dict[str, Any] = asdict(DEFAULT)


def language(parameters: Mapping[str, str]) -> str:
    """The language of an address, for what must speak before its view has been read."""
    return parameters["lang"] if parameters.get("lang") in LANGUAGES else DEFAULT.lang


def read_view(parameters: Mapping[str, str], choices: Mapping[str, Collection[str]]) -> View:
    """The view of an address. A value that is none of its ``choices`` (an old or mistyped link) is left out."""
    known = {
        name: parameters[name]
        for name, allowed in {**choices, **ALWAYS}.items()
        if name in parameters and parameters[name] in allowed
    }
    numbers = {name: int(known.pop(name)) for name in NUMBERS if name in known}
    chosen: dict[str, Any] = {**known, **numbers}
    return replace(DEFAULT, **chosen)


@lru_cache(maxsize=256)
def elsewhere(view: View) -> View:
    """Another page begins without what is open or chosen on this one alone."""
    kept: dict[str, Any] = {name: getattr(view, name) for name in EVERYWHERE}
    return replace(DEFAULT, **kept)


def address(page: str, view: View, **changes: Any) -> str:
    """The address of ``view`` on a page, relative, so that the app may live under any path.

    An area tells its set by itself.
    """
    assert changes.keys() <= USUAL.keys(), changes
    chosen = {**_chosen(view), **changes}
    if chosen.get("area", COUNTRY_ID) != COUNTRY_ID:
        chosen.pop("set", None)
    query = {name: chosen[name] for name in USUAL if name in chosen and chosen[name] != USUAL[name]}
    return f"./{page}?{urlencode(query, safe=',')}" if query else f"./{page}"


@lru_cache(maxsize=256)
def _chosen(view: View) -> dict[str, Any]:
    """What is not as usual; kept, since a page of two thousand links asks for the same few views."""
    return {name: value for name, usual in USUAL.items() if (value := getattr(view, name)) != usual}


def figure_link(view: View, one: Observation, submission: int = 0) -> str:
    """To where a figure comes from; of its revisions to the one that a submission brought."""
    figure = {"area": one.area_id, "indicator": one.indicator_id, "period": one.year, "series": one.series}
    return address(FIGURE, view, **figure, submission=submission, document="", deed="")


def target_link(view: View, target: Target, submission: int = 0) -> str:
    """To where a target comes from."""
    place = {"area": target.area_id, "indicator": target.indicator_id, "year": target.target_year}
    chosen = {**place, "document": target.document.number, "submission": submission}
    return address(FIGURE, view, **chosen, period=0, series="", deed="")
