"""Lists to choose from, side by side, where a page needs them below its head."""

from collections.abc import Sequence
from dataclasses import asdict

from pages._ui.component import declare
from pages._ui.pagehead import Choice

_component = declare("picks")


def show_picks(key: str, choices: Sequence[Choice]) -> None:
    _component(key=key, data={"choices": [asdict(choice) for choice in choices]})
