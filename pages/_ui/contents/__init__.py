"""What a long page holds: a list of its parts that stays in sight, says where one is, and leads to each."""

from collections.abc import Sequence

from pages._ui.component import declare

_component = declare("contents")


def show_contents(parts: Sequence[tuple[str, str]], title: str) -> None:
    """``parts``: the id of each heading with its words. An address that ends in one of them is led there."""
    _component(key="contents", data={"title": title, "parts": [list(part) for part in parts]})
