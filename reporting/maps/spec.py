"""A map as plain values, before anybody draws it: what each area shows, and the legend in words."""

from dataclasses import dataclass

#: The roles that are no finding: an area outside the chosen region, a value known only as a bound, and the classes.
ASIDE, BOUND = "aside", "bound"
CLASSES = ("class-1", "class-2", "class-3", "class-4", "class-5")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is told of one area. ``role`` gives the colour: a mark, a class of values, or one of those above.

    ``text`` is printed on it (a sign or a number), so that nothing is told by colour alone; ``word`` and ``note`` are
    for whoever points at it.
    """

    role: str
    text: str
    word: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area; ``archipelago`` is the label of the one that belongs to it, with the area's name."""

    unit_id: str
    name: str
    shown: Shown
    archipelago: str = ""

    @property
    def said(self) -> str:
        """Everything told of it, the name and the finding on a line of their own."""
        first = f"{self.name}: {self.shown.word}"
        return f"{first}\n{self.shown.note}" if self.shown.note else first


@dataclass(frozen=True, slots=True)
class MapKey:
    """One line of the legend; ``count`` says how many areas it is true of."""

    role: str
    sign: str
    word: str
    count: str


@dataclass(frozen=True, slots=True)
class MapSpec:
    """Everything a map of one area set says; ``heading`` stands above the legend, where the words need one.

    ``converted`` says how many areas are told of by converted figures, '' where none is.
    """

    lang: str
    set_id: str
    title: str
    areas: tuple[MapArea, ...]
    keys: tuple[MapKey, ...]
    attribution: str
    alt: str
    heading: str = ""
    converted: str = ""
