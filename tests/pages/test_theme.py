"""Everything that is read has enough contrast (WCAG 2.2 AA: 4.5 to 1)."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from pages._ui.palette import DARK, DARK_MARKS, LIGHT, NIGHT_OF_DRAWN
from pages._ui.theme import SPACES, variables
from reporting.marks import COLOURS, Colours, Mark

ROOT = Path(__file__).resolve().parents[2]
DAY_AND_NIGHT = pytest.mark.parametrize("of", [LIGHT, DARK], ids=["day", "night"])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """CSS color-mix in srgb."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


@DAY_AND_NIGHT
@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "accent", "accent-strong"])
@pytest.mark.parametrize("ground", ["paper", "wash", "chosen"])
def test_text_is_readable_on_every_ground(of: Mapping[str, str], ink: str, ground: str):
    assert contrast(of[ink], of[ground]) >= 4.5


@DAY_AND_NIGHT
@pytest.mark.parametrize("name", ["waiting", "refused"])
def test_what_waits_and_what_is_refused_is_readable_on_its_tint_and_on_paper(
    of: Mapping[str, str], name: str
):
    assert min(contrast(of[name], of[ground]) for ground in (f"{name}-tint", "paper", "wash")) >= 4.5


@DAY_AND_NIGHT
def test_numbers_are_readable_on_a_full_field_of_the_matrix_of_returns(of: Mapping[str, str]):
    """matrix.css mixes at most 36 % of the accent into paper."""
    assert contrast(of["ink"], mixed(of["accent"], of["paper"], 0.36)) >= 4.5


@DAY_AND_NIGHT
def test_the_masthead_is_readable(of: Mapping[str, str]):
    assert min(contrast(of[ink], of["masthead"]) for ink in ("masthead-ink", "masthead-strong")) >= 4.5
    assert contrast(of["masthead"], of["masthead-strong"]) >= 4.5  # the chosen language


@DAY_AND_NIGHT
def test_a_control_and_the_ring_of_the_focus_stand_out_from_the_ground(of: Mapping[str, str]):
    """WCAG 1.4.11: 3 to 1."""
    assert min(contrast(of[line], of["paper"]) for line in ("ink-3", "accent")) >= 3


@pytest.mark.parametrize(("of", "marks"), [(LIGHT, COLOURS), (DARK, DARK_MARKS)], ids=["day", "night"])
@pytest.mark.parametrize("mark", list(Mark))
def test_findings_are_readable_on_paper_on_their_tint_and_on_the_chosen_row(
    of: Mapping[str, str], marks: Mapping[Mark, Colours], mark: Mark
):
    grounds = [of["paper"], marks[mark].tint]
    if mark is not Mark.NO_TARGET:  # it has no cell in the scorecard
        grounds.append(of["chosen"])
    assert min(contrast(marks[mark].text, ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize(("of", "marks"), [(LIGHT, COLOURS), (DARK, DARK_MARKS)], ids=["day", "night"])
@pytest.mark.parametrize(
    "mark",
    [Mark.MET, Mark.ON_TRACK, Mark.ACCELERATION_NEEDED, Mark.LIMITED, Mark.MOVING_AWAY, Mark.MISSED],
)
def test_signs_are_readable_in_the_squares_of_the_heat_map(
    of: Mapping[str, str], marks: Mapping[Mark, Colours], mark: Mark
):
    """heatmap.css mixes 30 % (34 % for the two strongest) of the fill into paper; a sign needs 3 to 1."""
    assert contrast(marks[mark].text, mixed(marks[mark].fill, of["paper"], 0.34)) >= 3.0


def test_day_and_night_know_the_same_names():
    assert LIGHT.keys() == DARK.keys() and set(DARK_MARKS) == set(Mark)


def test_every_colour_of_a_chart_has_another_by_night():
    """A colour that is written into a drawing and not named would stay as it is on paper."""
    for name in ("plotly_figures.py",):
        written = set(re.findall(r"#[0-9A-F]{6}", (ROOT / "reporting" / name).read_text(encoding="utf-8")))
        assert written <= NIGHT_OF_DRAWN.keys() | {"#FFFFFF"}
    assert {of.text for of in COLOURS.values()} <= NIGHT_OF_DRAWN.keys()


def test_no_style_and_no_script_of_the_screens_names_a_colour_itself():
    """It would be the same by night."""
    written = r"#[0-9A-Fa-f]{3,8}\b(?=[;\s\"'})])"
    named = {
        (path.name, found)
        for path in (ROOT / "pages").rglob("*")
        if path.suffix in (".css", ".js") and path.parent.name != "printed"  # paper is always light
        for found in re.findall(written, path.read_text(encoding="utf-8"))
        if not found.lstrip("#").isdigit()
    }
    assert named == set()


def test_only_a_screen_has_a_night_and_the_reader_may_choose_the_other():
    at_night = re.findall(r"@media ([^{]*)\{(:root[^{]*)\{color-scheme:dark", variables())
    assert at_night == [
        ("screen and (prefers-color-scheme:dark)", ":root:not([data-colours=light])"),
        ("screen", ":root[data-colours=dark]"),
    ]


def test_streamlits_own_parts_have_the_same_ground_and_ink():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert "base" not in theme  # the system is followed
    for name, of in (("light", LIGHT), ("dark", DARK)):
        assert theme[name]["backgroundColor"] == of["paper"]
        assert theme[name]["secondaryBackgroundColor"] == of["wash"]
        assert theme[name]["textColor"] == of["ink"]


def test_sizes_of_letters_are_of_the_type_scale():
    """Labels of a drawing are measured in its own units."""
    written = [
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "pages").rglob("*.css")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(
            r"font-size: *[\d.]+px|font: [^;]*\d+px", re.sub(r"svg \.\w+ \{ font-size: \d+px", "", line)
        )
    ]
    assert written == []


@pytest.mark.parametrize(
    ("rule", "of"), [(r"^:root", LIGHT), (r"^@media screen", DARK)], ids=["day", "night"]
)
def test_the_pages_of_the_gate_have_the_colours_of_the_dashboard(rule: str, of: Mapping[str, str]):
    style = (ROOT / "access" / "sign-in.css").read_text(encoding="utf-8")
    line = next(line for line in style.splitlines() if re.match(rule, line))
    found = dict(re.findall(r"--([\w-]+): (#\w{6})", line))
    assert {name: colour for name, colour in found.items() if name in of} == {
        name: of[name] for name in found if name not in ("ground", "card")
    }
    assert {found["ground"], found["card"]} == {of["paper"], of["wash"]}
    read = [("ink", "card"), ("ink-2", "card"), ("accent", "card"), ("card", "accent")]
    read += [("refused", "refused-tint"), ("ink", "chosen"), ("masthead-ink", "masthead")]
    for ink, ground in read:
        assert contrast(found[ink], found[ground]) >= 4.5, (ink, ground)
    assert not re.search(
        r"#[0-9A-Fa-f]{3,8}\b", style.replace(style.splitlines()[1], "").replace(style.splitlines()[2], "")
    )


def test_what_lies_between_things_is_of_the_scale_of_spaces():
    """A circle on a track lies half of itself to the left."""
    written = [
        f"{path.name}: {found}"
        for path in (ROOT / "pages").rglob("*.css")
        for found in re.findall(
            r"(?<![\w-])(?:(?:padding|margin)(?:-\w+)?|(?:row-|column-)?gap): *[^;}]+",
            path.read_text(encoding="utf-8"),
        )
        if {abs(float(one)) for one in re.findall(r"(-?[\d.]+)px", found)} - set(SPACES)
        and found != "margin-left: -4.5px"
    ]
    assert written == []
