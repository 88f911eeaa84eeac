"""Long lists on a phone: which are shown whole is in the address, and each link changes its own list alone."""

from urllib.parse import parse_qs, urlsplit

from pages._ui.links import RETURNS, View
from pages._ui.rest import rest_of
from reporting.words import words

VI = words("vi")


def whole_in(href: str) -> list[str]:
    return parse_qs(urlsplit(href).query).get("whole", [])


def test_a_list_whose_first_lines_are_all_has_no_link():
    assert rest_of(RETURNS, View(), "figures", 10, 10, VI) is None


def test_the_link_says_how_many_lines_are_left_and_leads_to_all_of_this_list_alone():
    rest = rest_of(RETURNS, View(whole="findings"), "figures", 200, 10, VI)
    assert rest is not None and not rest.whole
    assert rest.text == "Xem thêm 190"
    assert whole_in(rest.href) == ["findings,figures"]


def test_a_list_shown_whole_is_folded_again_and_the_others_stay_as_they_are():
    rest = rest_of(RETURNS, View(whole="findings,figures"), "figures", 200, 10, VI)
    assert rest is not None and rest.whole
    assert rest.text == "Thu gọn"
    assert whole_in(rest.href) == ["findings"]
