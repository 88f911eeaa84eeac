"""Every view is a link: what is chosen comes back from the address it was written to."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from pages._ui.links import DEFAULT, GROUP, PROVINCE, View, address, read_view

CHOICES = {
    "set": ("63", "34"),
    "area": ("VN", "P63-35", "P34-37"),
    "indicator": ("stunting",),
    "basis": ("own", "national", "20-NQ/TW"),
    "year": ("2025", "2030"),
    "region": ("Đồng bằng sông Hồng",),
}
CHOSEN = View("en", "P34-37", "stunting", "20-NQ/TW", 2025, "34", "Đồng bằng sông Hồng", GROUP)


def parameters(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query))


@pytest.mark.parametrize("view", [CHOSEN, DEFAULT, View(set="63"), View(area="P34-37")])
def test_a_view_comes_back_from_its_own_link(view: View):
    assert read_view(parameters(address(PROVINCE, view)), CHOICES) == view


def test_what_is_not_chosen_is_not_in_the_link():
    assert address(PROVINCE, View(area="P63-35")) == "./province?area=P63-35"
    assert address("", DEFAULT) == "./"


def test_a_set_is_in_the_link_only_where_no_area_tells_it():
    assert address("", View(set="63")) == "./?set=63"
    assert address(PROVINCE, View(area="P63-35", set="63")) == "./province?area=P63-35"


def test_a_link_changes_one_thing_and_keeps_the_rest():
    assert parameters(address(PROVINCE, View(lang="en", area="P63-35"), year=2025)) == {
        "lang": "en",
        "area": "P63-35",
        "year": "2025",
    }


def test_unknown_values_of_an_old_or_mistyped_link_are_left_out():
    asked = {
        "area": "P63-99",
        "basis": "1/XX",
        "year": "20x5",
        "lang": "fr",
        "sort": "up",
        "indicator": "stunting",
    }
    assert read_view(asked, CHOICES) == View(indicator="stunting")
